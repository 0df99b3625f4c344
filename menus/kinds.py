"""The word for the kind of a frozen destination, as its form and the sidebar have it."""

from engine import tree as t
from menus.models.destinations import Kind


def kind_of(place: t.Destination) -> str:
    """Such as “Menu” or “PIN check”."""
    return str(Kind(type(place).__name__.lower()).label)


def in_a_sentence(place: t.Destination) -> str:
    """The same with a small first letter, but for a PIN: “menu”, “PIN check”."""
    word = kind_of(place)
    return word if word[:2].isupper() else word[0].lower() + word[1:]
