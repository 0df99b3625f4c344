"""Callers who came to a line through another one: counted with the line that they called, and read for this one."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from engine.knowing.lines import version_of
from inbox.counting.reading import CountedDays, LineCounts
from inbox.models import CountedWay
from menus.models import AnotherLine, PhoneTree, Revision
from menus.publishing.live import own_place


class _Way(NamedTuple):
    """What tells one way from another."""

    kind: str
    at: str
    heard: str
    keys: str
    result: str
    to: str


def ways_with_others(
    line: PhoneTree, counts: LineCounts, days: CountedDays, at: datetime, revision: int | None = None
) -> list[CountedWay]:
    """Returns where callers of a line were and how they went on, with those who came through other lines.

    One query more for a line that no other line sends calls to.
    """
    own = counts.ways(days, revision)
    through = list(_through(line, days, at, revision))
    return _together([*own, *through]) if through else own


def _through(line: PhoneTree, days: CountedDays, at: datetime, revision: int | None) -> Iterator[CountedWay]:
    if not AnotherLine.objects.filter(line=line).exists():
        return
    versions = {revision} if revision else set(Revision.objects.filter(tree=line).values_list("pk", flat=True))
    # Lines in lines are counted with the first.
    senders = list(PhoneTree.objects.filter(destinations__anotherline__isnull=False).exclude(pk=line.pk).distinct())
    for way in LineCounts(senders, at).ways(days):
        if (version := version_of(way.at)) in versions:
            way.at = own_place(version, way.at)[1]
            # Whoever left the line went nowhere in it.
            way.to = own_place(version, way.to)[1] if version_of(way.to) == version else ""
            yield way


def _together(ways: Iterable[CountedWay]) -> list[CountedWay]:
    found: dict[_Way, list[Any]] = {}
    for way in ways:
        sums = found.setdefault(_Way(*(getattr(way, name) for name in _Way._fields)), [0, 0, 0.0])
        for place, value in enumerate((way.calls, way.times, way.seconds)):
            sums[place] += value
    return [
        CountedWay(**key._asdict(), calls=calls, times=times, seconds=seconds)
        for key, (calls, times, seconds) in found.items()
    ]
