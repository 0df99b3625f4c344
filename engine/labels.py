"""What people read about a kind of destination and its fields; each label stands next to the frozen class.

Forms, ways out, changes, counts and the files' schema read them there, so nothing is written twice.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from engine.heard import HeardKind
from engine.limits import Limit, Text

T = TypeVar("T")
_KINDS: dict[type, "KindLabels"] = {}

HANGS_UP = "Leave blank to say goodbye and hang up."
A_GOODBYE, NOWHERE = "a goodbye", "nowhere"  # what an empty link does


@dataclass(frozen=True, slots=True)
class KindLabels:
    """The labels and the icon of a kind. `name` is its word in files, `icon` an SVG path in a 16 by 16 box.

    `new` is the title of the page that adds one.
    """

    name: str
    label: str
    plural: str
    icon: str
    article: str
    new: str

    @property
    def in_a_sentence(self) -> str:
        """“menu”, “PIN check”."""
        return in_a_sentence(self.label)

    @property
    def with_article(self) -> str:
        """“a menu”, “an answer”, “opening hours”."""
        return f"{self.article} {self.in_a_sentence}".strip()


def named(
    label: str, *, icon: str, plural: str = "", article: str | None = None, new: str = ""
) -> Callable[[type[T]], type[T]]:
    """Gives a frozen kind its label, such as “PIN check”, and its icon; “” is the article of a plural.

    `new` is for a label that is no noun after “New”.
    """

    def remember(kind: type[T]) -> type[T]:
        own = ("an" if label[0] in "AEIO" else "a") if article is None else article
        many, title = plural or f"{in_a_sentence(label)}s", new or f"New {in_a_sentence(label)}"
        _KINDS[kind] = KindLabels(file_name(kind), label, many, icon, own, title)
        return kind

    return remember


def file_name(frozen: type) -> str:
    """The name of a frozen class in files, addresses and stylesheets: “pincheck”."""
    return frozen.__name__.lower()


def word_for(frozen: type) -> str:
    """What a sentence calls a frozen class: “PIN check”, “option wording”."""
    if frozen in _KINDS:
        return _KINDS[frozen].in_a_sentence
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", frozen.__name__).lower()


def name_of_kind(kind: type) -> KindLabels:
    """Raises KeyError for a kind without a name."""
    return _KINDS[kind]


@dataclass(frozen=True, slots=True)
class Label:
    """What a form calls a field, in two or three words that start in lower case."""

    text: str


@dataclass(frozen=True, slots=True)
class Leads:
    """What sends a call along a link.

    `way` names the way out, “full”; `when` continues a sentence, “when the queue is full”, and is the label, unless
    that has its own words. `changed` opens the sentence about a change, “When {place} is full”. `heard` is what
    the call receives (its kind and result, see engine.heard) when callers take this way.
    """

    way: str
    when: str
    label: str = ""
    changed: str = ""
    heard: tuple[HeardKind, StrEnum | None] | None = None
    seldom: bool = False  # most people leave it empty and miss nothing
    nothing: str = A_GOODBYE  # a required link leads NOWHERE when empty
    blank: str = HANGS_UP

    @property
    def meaning(self) -> str:
        return f"Where the call goes {self.when}."

    @property
    def opening(self) -> str:
        """The start of a sentence about a change, with {place}."""
        return self.changed or f"{first_capital(self.when)} in {{place}}"


class Unit(Enum):
    """How a value is written in a sentence."""

    PLAIN = "plain"
    SECONDS = "seconds"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Changed:
    """The sentence about a change, with {place}, {new} and {old}; `empty` stands for an empty value.

    {counted} after {new} is what `counts` names, “minute” for 1 and “minutes” for 2.
    """

    sentence: str
    unit: Unit = Unit.PLAIN
    empty: str = ""
    for_callers: bool = True
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Switched:
    """The sentences about a switch that was turned on, or off, with {place}."""

    on: str
    off: str
    for_callers: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """When callers hear a text, with {place}; `ours` names our own sentence that replaces an empty one."""

    when: str
    ours: str = ""


@dataclass(frozen=True, slots=True)
class NewRow:
    """What a new form starts with, and why that differs from the meaning of a missing field in a file."""

    value: Any
    why: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of a field: each with its words on a form and within a sentence."""

    words: Mapping[str, tuple[str, str]]

    @property
    def limit(self) -> Text:
        *some, last = self.words
        return Text(
            40, needed=True, pattern=f"^({'|'.join(self.words)})$", form=f"One of {', '.join(some)} and {last}."
        )

    @property
    def on_form(self) -> list[tuple[str, str]]:
        """In the form that a column takes."""
        return [(str(value), label) for value, (label, _) in self.words.items()]

    def told(self, value: str) -> str:
        """Within a sentence; a later release's value as it is."""
        return self.words[value][1] if value in self.words else value


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands next to a frozen field. `meaning` is its description in the schema, and its `help` on forms,
    unless the label says as much."""

    name: str
    label: str
    meaning: str
    help: str
    default: Any  # MISSING if the field is required
    limit: Limit | None
    leads: Leads | None
    said: Said | None
    choices: Choices | None
    changed: Changed | Switched | None
    new_row: Any  # what a form starts with

    @property
    def is_needed(self) -> bool:
        return self.default is MISSING


def beside(kind: type, name: str) -> Beside:
    """What stands next to the field of this name."""
    return all_beside(kind)[name]


def all_beside(kind: type) -> Mapping[str, Beside]:
    """By the field's name, in the order of the class."""
    return _read(kind)


@cache
def _read(kind: type) -> Mapping[str, Beside]:
    hints = get_type_hints(kind, include_extras=True)
    return {f.name: _beside(f.name, f.default, getattr(hints[f.name], "__metadata__", ())) for f in fields(kind)}


def links_of(kind: type) -> Mapping[str, Leads]:
    """The fields of a kind that lead to another destination, in the order of the class."""
    return _links(kind)


@cache
def _links(kind: type) -> Mapping[str, Leads]:
    return {name: each.leads for name, each in all_beside(kind).items() if each.leads}


def _beside(name: str, default: Any, told: tuple[Any, ...]) -> Beside:
    leads, label, begins = _last(Leads, told), _last(Label, told), _last(NewRow, told)
    called = label.text if label else leads.label or leads.when if leads else name.replace("_", " ")
    return Beside(
        name,
        called,
        _meaning(leads, _last(str, told) or "", default),
        _help(leads, _last(str, told) or "", default),
        default,
        _last(Limit, told),
        leads,
        _last(Said, told),
        _last(Choices, told),
        _last(Changed, told) or _last(Switched, told),
        begins.value if begins else _plain(default),
    )


def _plain(default: Any) -> Any:
    """In the form that a column takes: a choice becomes its word."""
    return default.value if isinstance(default, StrEnum) else default


def _meaning(leads: Leads | None, own: str, default: Any) -> str:
    if own or not leads:
        return own
    return leads.meaning if default is MISSING else f"{leads.meaning} {leads.blank}"


def _help(leads: Leads | None, own: str, default: Any) -> str:
    """If a link's label already says when the call goes there, only what happens if it is left blank."""
    if own or not leads:
        return own
    if default is MISSING:
        return ""
    return _meaning(leads, own, default) if leads.label else leads.blank


def _last(what: Any, told: tuple[Any, ...]) -> Any:
    """The one nearest to the field, if an alias has one too."""
    return next((each for each in reversed(told) if isinstance(each, what)), None)


def in_a_sentence(label: str) -> str:
    """Starting in lower case, except for abbreviations: “menu”, “PIN check”."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]
