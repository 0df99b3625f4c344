"""When callers can reach each place of a tree, by its opening hours."""

from collections import deque
from collections.abc import Iterator

from engine import tree as t
from engine.hours.opening import Window
from engine.hours.periods import Periods, both, union, without
from engine.kinds.all import kind_of
from engine.links import leads_to
from engine.turn import respects_notices


def reached_when(tree: t.Tree, window: Window, only_open: bool = False) -> dict[str, Periods]:
    """When each place can be reached, by its key; places that cannot be reached are left out.

    Whatever callers press or say is possible at any time; only the clock is not up to them. With `only_open`, no
    way is followed that is taken while the line is closed.
    """
    reached: dict[str, Periods] = {}
    ahead = deque([(tree.start, _begins(tree, window))])
    while ahead:
        key, when = ahead.popleft()
        before = reached.get(key, ())
        if key in tree.destinations and (new := without(when, before)):
            reached[key] = union((*before, *new))
            ahead.extend((next_key, both(new, then)) for next_key, then in _ways(tree, key, window, only_open))
    return reached


def _begins(tree: t.Tree, window: Window) -> Periods:
    """When calls get beyond a notice: one that closes the line ends them where no place is for that."""
    if respects_notices(tree):
        return window.whole
    return without(window.whole, window.closed)


def _ways(tree: t.Tree, key: str, window: Window, only_open: bool) -> Iterator[tuple[str, Periods]]:
    place = tree.destinations[key]
    timed = kind_of(place).timed_ways(tree, place, window)
    if timed is None:
        yield from ((to, window.whole) for to in leads_to(place))
        if kind_of(place).asks:
            yield tree.operator, window.whole
        return
    yield from ((way.goes_to, way.when) for way in timed if way.is_open or not only_open)
