"""What was read of a pasted menu: its options, and everything that cannot become one."""

from dataclasses import dataclass
from enum import StrEnum

# Where silence leads if callers are asked to wait for somebody.
PERSON = "person"


class NoOption(StrEnum):
    """NoOption a part of the text is not an option."""

    STAYS = "stays"  # callers who press nothing are put through
    EXTENSION = "extension"  # callers may dial the number of one person
    HOURS = "hours"  # an option is for some hours only
    ANY_KEY = "any key"  # where every other key leads
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PastedOption:
    """One option. `name` is what it is for, `label` what a menu says for it, `said` its part of the text.

    `phrases` are words to say instead of a key, `language` the code of one that it changes to, and `repeats` whether
    it says the menu again. `said_as_is` is the option's setting: the label stands without a word such as “for”.
    """

    keys: tuple[str, ...]
    name: str
    label: str
    said: str
    said_as_is: bool = False
    phrases: tuple[str, ...] = ()
    language: str = ""
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A part of the text that is no option; `keys` of the option that it belongs to, "" if none."""

    said: str
    why: NoOption
    keys: str = ""


@dataclass(frozen=True, slots=True)
class PastedMenu:
    """Every word of the text is in the introduction, in an option's `said`, or in `left`.

    `silence` is the key of the option that callers reach who press nothing, PERSON, or "" if the text does not say.
    `language` is the code of the one in which it names keys, "" if it is in several or names none.
    """

    introduction: str
    options: tuple[PastedOption, ...] = ()
    silence: str = ""
    left: tuple[LeftOver, ...] = ()
    language: str = ""
