"""What destinations are made of: short names, links and numbers, and what a caller hears."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.labels import Label

Key = Annotated[
    str,
    limits.KEY,
    Label("key"),
    "A short name for links, files and reports, for example sales_voicemail; unique in the tree.",
]
Name = Annotated[
    str, limits.NAME, Label("name"), "What your team calls it, for example “Sales voicemail”; callers don't hear it."
]
Link = Annotated[str, limits.LINK]
Number = Annotated[str, limits.NUMBER]
Reached = Annotated[str, limits.REACHED]
Digits = Annotated[str, limits.DIGITS]
Tag = Annotated[
    str, limits.LANGUAGE, Label("language"), "By its name or tag, for example Spanish (United States) or es-US."
]
Audio = Annotated[str, limits.AUDIO, "Name of a stored recording. Leave blank to have the text read aloud."]
AudioOf = Annotated[str, limits.PROMPT, "The text that the recording was made for."]
Phrase = Annotated[str, limits.PHRASE]


@dataclass(frozen=True, slots=True)
class Wording:
    """A prompt in a further language."""

    language: Tag
    text: Annotated[str, limits.PROMPT, "Read aloud. Leave blank to use the line's first language."] = ""
    audio: Audio = ""
    audio_of: AudioOf = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the caller hears. Without a text and a recording it says nothing."""

    text: Annotated[str, limits.PROMPT, "Read aloud, in the line's first language."] = ""
    audio: Audio = ""
    audio_of: AudioOf = ""
    others: Annotated[tuple[Wording, ...], limits.LANGUAGES, "The same in the line's other languages."] = ()
    shared: Annotated[str, limits.SHARED, "Key of a shared prompt to use. Leave blank for words of its own."] = ""

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.audio)


SILENT = Prompt()  # if nothing is written, our own sentence may be said

Text = Annotated[
    Prompt,
    Label("what the caller hears"),
    "Read aloud to the caller, for example “Our office is open Monday to Friday, nine to five.”",
]
Sentence = Annotated[Prompt, limits.SENTENCE]


Country = Annotated[str, limits.COUNTRY]


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that a place gives to a call: a caller's own, or one that was looked up.

    `values` are the only ones it can have, if they are known. `until` goes on from “callers can get there before”.
    """

    name: str
    until: str
    sensitive: bool = False  # never spoken, shown or compared
    keeps_sealed: bool = False  # until the call ends, for a later step
    is_number: bool = False  # contains only digits
    is_recorded: bool = False  # as sound, which no text can say
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """A further language of a tree, and who reads it."""

    language: Tag
    voice: Annotated[
        str, limits.VOICE, "Who reads it, for example Polly.Lupe-Neural. Leave blank for the provider's own choice."
    ] = ""
