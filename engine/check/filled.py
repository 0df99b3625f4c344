"""Checks that what a destination cannot do without is there: its words, and its numbers."""

from collections.abc import Iterator

from engine import tree as t
from engine.check.problem import Problem
from engine.kinds.transfer import MOST_NUMBERS
from engine.pauses import speaks

# A branch says nothing as a rule; what rings or waits says enough by that.
_SPEAK = t.Menu | t.Question | t.PinCheck | t.Message | t.Voicemail | t.Goodbye


def words(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        announces = isinstance(place, t.Menu) and place.announces_options
        says = place.prompt.audio or speaks(place.prompt.text)
        if isinstance(place, _SPEAK) and not announces and not says:
            what = f"“{place.name}” says nothing: write what the caller hears."
            yield Problem(place.key, what, "says-nothing")


def numbers(tree: t.Tree) -> Iterator[Problem]:
    for place in tree.destinations.values():
        if isinstance(place, t.Transfer) and not place.numbers:
            what = f"“{place.name}” has no number to ring: add one."
            yield Problem(place.key, what, "no-number")
        elif isinstance(place, t.Transfer) and len(place.numbers) > MOST_NUMBERS:
            what = (
                f"“{place.name}” rings {len(place.numbers)} numbers at once; no more than {MOST_NUMBERS} can ring "
                "together: remove some, or ring them from a second transfer."
            )
            yield Problem(place.key, what, "too-many-numbers")
