"""The ways out of a destination: what moves a caller on from there, and where to."""

from engine import tree as t
from engine.kinds.all import kind_of
from engine.links import Way, link_ways

__all__ = ["Way", "ways"]


def ways(place: t.Destination, tree: t.Tree | None = None) -> list[Way]:
    """Every way out of `place`, its rows first, such as options and cases, as on the form.

    With its tree, they are called as people know them, even if only the tree has the name, as of a schedule's day.
    """
    kind = kind_of(place)
    rows = kind.rows(place) if tree is None else (kind.called(tree, place, way) for way in kind.rows(place))
    return [*rows, *link_ways(place)]
