"""The word for the kind of a frozen destination, as its form and the sidebar have it."""

from engine import tree as t
from menus.models.destinations import Kind


def kind_of(place: t.Destination) -> str:
    """Such as “Menu” or “PIN check”."""
    return str(_kind(place).label)


def in_a_sentence(place: t.Destination) -> str:
    """The same as a sentence has it: “menu”, “PIN check”."""
    return _kind(place).in_a_sentence


def _kind(place: t.Destination) -> Kind:
    return Kind(type(place).__name__.lower())
