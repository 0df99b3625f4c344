"""Checks that opening hours can decide: they have a schedule, and each way leads somewhere."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from engine import tree as t
from engine.hours.day_words import WEEKDAYS
from engine.hours.schedules import Hours, Weekly, is_ever_open, span, zone_of
from engine.problem import Level, Problem


def of_opening_hours(tree: t.Tree, place: t.OpeningHours) -> Iterator[Problem]:
    schedule = tree.schedule(place.schedule) if place.schedule else None
    if schedule is None:
        what = f"“{place.name}” has no schedule, so it can't tell when you are open: choose one."
        yield Problem(place.key, what, "no-schedule")
    else:
        yield from _schedule(place, schedule)
        yield from _days(place, schedule)
    for way, goes_to in (("open", place.open_goes_to), ("closed", place.closed_goes_to)):
        if not goes_to:
            what = f"“{place.name}” leads nowhere while {way}: choose where calls go then."
            yield Problem(place.key, what, "leads-nowhere")


def _schedule(place: t.OpeningHours, schedule: t.Schedule) -> Iterator[Problem]:
    if zone_of(schedule.zone) is None:
        what = f"“{place.name}” follows “{schedule.name}”, whose time zone {schedule.zone} is unknown: choose another."
        yield Problem(place.key, what, "unknown-zone")
    if not is_ever_open(schedule):
        what = f"“{place.name}” follows “{schedule.name}”, which is never open: add hours to it."
        yield Problem(place.key, what, "never-open", Level.WARNING)
    for day in _overlapping(schedule):
        what = f"“{place.name}” follows “{schedule.name}”, where hours of “{day}” overlap: write them as one."
        yield Problem(place.key, what, "hours-overlap", Level.WARNING)


def _overlapping(schedule: t.Schedule) -> Iterator[str]:
    """Yields the names of days with periods that overlap, as only a file can have them; forms refuse them."""
    for weekday, name in enumerate(WEEKDAYS, start=1):
        if _overlap(each for each in schedule.week if each.weekday == weekday):
            yield name
    yield from (day.name for day in schedule.days if _overlap(day.hours))


def _overlap(periods: Iterable[Hours | Weekly]) -> bool:
    spans = sorted(span(Hours(each.opens, each.closes)) for each in periods)
    return any(closes > opens for (_, closes), (opens, _) in pairwise(spans))


def _days(place: t.OpeningHours, schedule: t.Schedule) -> Iterator[Problem]:
    known = {each.key: each.name for each in schedule.days}
    seen = set[str]()
    for each in place.days:
        name = known.get(each.day, each.day)
        if each.day not in known:
            what = f"“{place.name}” has a way for “{each.day}”, which “{schedule.name}” doesn't have: remove the way."
            yield Problem(place.key, what, "unknown-day", Level.WARNING)
        elif each.day in seen:
            what = f"“{place.name}” has two ways for “{name}”, and only the first counts: remove the second."
            yield Problem(place.key, what, "day-twice", Level.WARNING)
        if not each.goes_to:
            what = f"In “{place.name}”, the way for “{name}” leads nowhere: choose where it goes, or remove it."
            yield Problem(place.key, what, "leads-nowhere")
        seen.add(each.day)
