"""The ways out of a destination: what moves a caller on from there, and where to."""

from engine import tree as t
from engine.kinds.all import kind_of
from engine.links import Way, link_ways

__all__ = ["Way", "ways"]


def ways(place: t.Destination) -> list[Way]:
    """Every way out of `place`, its rows first, such as options and cases, as on the form."""
    return [*kind_of(place).rows(place), *link_ways(place)]
