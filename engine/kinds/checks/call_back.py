"""What is checked of a call back before publishing: that its hours are known, and open at some time."""

from collections.abc import Iterator

from engine import tree as t
from engine.hours.schedules import is_ever_open, zone_of
from engine.problem import Level, Problem


def of_call_back(tree: t.Tree, place: t.CallBack) -> Iterator[Problem]:
    schedule = tree.schedule(place.schedule) if place.schedule else None
    if place.schedule and schedule is None:
        what = f"“{place.name}” follows calling hours that no longer exist: choose a schedule, or none."
        yield Problem(place.key, what, "no-schedule")
    elif schedule and zone_of(schedule.zone) is None:
        what = f"“{place.name}” follows “{schedule.name}”, whose time zone {schedule.zone} is unknown: choose another."
        yield Problem(place.key, what, "unknown-zone")
    elif schedule and not is_ever_open(schedule):
        what = f"“{place.name}” follows “{schedule.name}”, which is never open: add hours to it."
        yield Problem(place.key, what, "never-open", Level.WARNING)
    elif place.offers_times and schedule is None:
        why = "because it has no calling hours: choose a schedule, or switch the times off."
        what = f"“{place.name}” offers no times, {why}"
        yield Problem(place.key, what, "no-times", Level.ADVICE)
