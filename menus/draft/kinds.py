"""Maps a destination to its kind: its row class, and the kind's name in forms and the sidebar."""

from typing import Any

from engine import tree as t
from engine.labels import name_of_kind
from menus.models import KINDS, Destination

KIND_OF: dict[str, type[Destination]] = {name_of_kind(kind.FROZEN).name: kind for kind in KINDS if kind.FROZEN}


def whole(destination: Destination) -> Any:
    """Returns the row with its kind's own columns."""
    return KIND_OF[destination.kind]._default_manager.select_related("tree").get(pk=destination.pk)


def name_of_text(destination: Destination, field: str) -> str:
    """Returns the name of one of a destination's texts, such as “Greeting”, or “Main menu, after silence”."""
    column: Any = KIND_OF[destination.kind]._meta.get_field(field)
    return destination.name if field == "prompt" else f"{destination.name}, {column.verbose_name}"


def kind_label(place: t.Destination) -> str:
    """Returns the kind's name, such as “Menu” or “PIN check”."""
    return name_of_kind(type(place)).label


def in_a_sentence(place: t.Destination) -> str:
    """Returns the kind's name as it appears within a sentence: “menu”, “PIN check”."""
    return name_of_kind(type(place)).in_a_sentence


def in_full(place: t.Destination) -> str:
    """Returns the kind's name within a sentence, with what a place of it is about: “another line, support”."""
    names_line = isinstance(place, t.AnotherLine) and place.line
    return f"{in_a_sentence(place)}, {place.line}" if names_line else in_a_sentence(place)  # type: ignore[union-attr]
