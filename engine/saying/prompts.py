"""What a destination says: each of its prompts, by field name, and the labels of its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args, get_type_hints

from engine import limits
from engine import tree as t
from engine.labels import all_beside, beside
from engine.links import rows_in

# The prompt fields of each kind, in order.
PROMPTS: Mapping[type[t.Destination], tuple[str, ...]] = {
    kind: tuple(name for name, plain in get_type_hints(kind).items() if plain is t.Prompt) for kind in t.KINDS
}
# The field of each kind that has options, such as a menu.
OPTIONS: Mapping[type[t.Destination], str] = {
    kind: name for kind in t.KINDS for name, plain in get_type_hints(kind).items() if t.Option in get_args(plain)
}


def is_sent(kind: type[t.Destination], field: str) -> bool:
    """Whether a prompt is sent as a text (SMS) instead of being spoken."""
    return beside(kind, field).limit is limits.TEXT_MESSAGE


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label that callers hear, in the tree's first language, and in `others` by their tags."""

    text: str
    others: Mapping[str, str]


def prompts_of(place: t.Destination) -> Iterator[tuple[str, t.Prompt]]:
    """Every prompt with its field name, including empty ones."""
    for name in PROMPTS[type(place)]:
        yield name, getattr(place, name)


def options_of(place: t.Destination) -> tuple[t.Option, ...]:
    """What callers choose by a key or in words; () for a kind without options."""
    name = OPTIONS.get(type(place))
    found: tuple[t.Option, ...] = getattr(place, name) if name else ()
    return found


def labels_of(place: t.Destination) -> Iterator[Labelled]:
    """The labels of a place's rows, such as those of a menu's options: every field with their limit."""
    for row in rows_in(place):
        names = [name for name, field in all_beside(type(row)).items() if field.limit is limits.LABEL]
        others = getattr(row, "others", ())
        for name in names:
            yield Labelled(getattr(row, name), {each.language: getattr(each, name) for each in others})
