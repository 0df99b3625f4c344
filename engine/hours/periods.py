"""Periods of time: in order, apart from each other, and what remains when they meet others."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime

# From a moment up to, and without, another.
Period = tuple[datetime, datetime]
Periods = tuple[Period, ...]


def union(several: Iterable[Period]) -> Periods:
    """The times within any of the periods, which may be in any order and overlap; those that touch become one."""
    found: list[Period] = []
    for since, until in sorted(several):
        if since >= until:
            continue
        if found and since <= found[-1][1]:
            since, until = found[-1][0], max(found.pop()[1], until)
        found.append((since, until))
    return tuple(found)


def both(some: Periods, others: Periods) -> Periods:
    """The times within both; each is in order and without overlaps."""
    return tuple(_both(some, others))


def without(some: Periods, others: Periods) -> Periods:
    """The times of `some` that are not within `others`; each is in order and without overlaps."""
    return tuple(_without(some, others))


def is_within(moment: datetime, periods: Periods) -> bool:
    """Whether a moment is in one of the periods, which are in order and without overlaps."""
    index = bisect_right(periods, moment, key=_since) - 1
    return index >= 0 and moment < periods[index][1]


def _since(period: Period) -> datetime:
    return period[0]


def _both(some: Periods, others: Periods) -> Iterator[Period]:
    here = there = 0
    while here < len(some) and there < len(others):
        since, until = max(some[here][0], others[there][0]), min(some[here][1], others[there][1])
        if since < until:
            yield since, until
        if some[here][1] < others[there][1]:
            here += 1
        else:
            there += 1


def _without(some: Periods, others: Periods) -> Iterator[Period]:
    there = 0
    for since, until in some:
        while there < len(others) and others[there][1] <= since:
            there += 1
        index = there
        while index < len(others) and others[index][0] < until:
            if since < others[index][0]:
                yield since, others[index][0]
            since = max(since, others[index][1])
            index += 1
        if since < until:
            yield since, until
