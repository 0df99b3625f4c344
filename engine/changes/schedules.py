"""Describes changes of the schedules that a tree uses: an ordinary week, the days that differ, the time zone."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine import tree as t
from engine.hours.day_words import WEEKDAYS, when
from engine.tree.schedule import Hours, NamedDay
from engine.wording.change import Change
from engine.wording.quoting import few, listed


def of_schedules(old: t.Tree, new: t.Tree) -> Iterator[Change]:
    """The places that use a schedule also say that it is new or gone; here it makes no difference to callers."""
    was, now = ({each.key: each for each in tree.schedules} for tree in (old, new))
    for key in dict.fromkeys((*now, *was)):
        if key not in was:
            yield Change("", f"The schedule “{now[key].name}” is used now.", for_callers=False)
        elif key not in now:
            yield Change("", f"The schedule “{was[key].name}” is no longer used.", for_callers=False)
        elif was[key] != now[key]:
            yield from of_schedule(was[key], now[key])
    if set(was) == set(now) and tuple(was) != tuple(now):
        yield Change(
            "", "The schedules are listed in a different order. Callers hear no difference.", for_callers=False
        )


def of_schedule(was: t.Schedule, now: t.Schedule) -> Iterator[Change]:
    """What is different in one schedule."""
    found = [*_week(was, now), *_days(was, now)]
    if was.zone != now.zone:
        found.insert(0, f"now follows the time zone {now.zone} instead of {was.zone}")
    if not found and was.name == now.name:
        found = ["lists the same hours and days in a different order. Of two days on one date, the first counts"]
    for what in found:
        yield Change("", f"{now.name}: {what}.")
    if was.name != now.name:
        what = f"The schedule “{was.name}” is now called “{now.name}”. Callers don't hear this name."
        yield Change("", what, for_callers=False)


def _week(was: t.Schedule, now: t.Schedule) -> Iterator[str]:
    """One sentence for all weekdays that change in the same way."""
    changed: dict[tuple[tuple[Hours, ...], tuple[Hours, ...]], list[int]] = {}
    for weekday in range(1, 8):
        before, after = _on(was, weekday), _on(now, weekday)
        if before != after:
            changed.setdefault((before, after), []).append(weekday)
    for (was_open, is_open), weekdays in changed.items():
        yield f"{_named(weekdays)} {_hours(was_open, is_open, several=len(weekdays) > 1)}"


def _on(schedule: t.Schedule, weekday: int) -> tuple[Hours, ...]:
    periods = (Hours(each.opens, each.closes) for each in schedule.week if each.weekday == weekday)
    return tuple(sorted(periods, key=lambda each: each.opens))


def _named(weekdays: list[int]) -> str:
    """ "Monday to Wednesday and Friday"."""
    runs = [[day for _, day in run] for _, run in groupby(enumerate(weekdays), lambda each: each[1] - each[0])]
    names = [[WEEKDAYS[day - 1] for day in run] for run in runs]
    parts = [f"{run[0]} to {run[-1]}" if len(run) > 2 else " and ".join(run) for run in names]
    return listed(parts, "and", "")


def _hours(before: Sequence[Hours], after: Sequence[Hours], several: bool = False) -> str:
    """ "now closes at 17:00 instead of 18:00"."""
    s, are = ("", "are") if several else ("s", "is")
    if len(before) == len(after) == 1:
        (was,), (now,) = before, after
        if was.opens == now.opens:
            return f"now close{s} at {_time(now.closes)} instead of {_time(was.closes)}"
        if was.closes == now.closes:
            return f"now open{s} at {_time(now.opens)} instead of {_time(was.opens)}"
    return f"{are} now {_said(after)} instead of {_said(before)}"


def _said(hours: Sequence[Hours]) -> str:
    periods = [f"{_time(each.opens)}–{_time(each.closes)}" for each in hours]
    return f"open {listed(periods, 'and', '')}" if periods else "closed"


def _time(text: str) -> str:
    return text.removeprefix("0")


def _days(was: t.Schedule, now: t.Schedule) -> Iterator[str]:
    """Days of one key are one day in several years, such as an imported holiday."""
    before, after = ({(each.key, each.first): each for each in schedule.days} for schedule in (was, now))
    new = [each for place, each in after.items() if place not in before]
    gone = [each for place, each in before.items() if place not in after]
    for hours, days in _by_hours(new).items():
        yield f"{few(days)} {'are' if len(days) > 1 else 'is'} new: {_said(hours)}"
    if gone:
        names = [_called(each) for each in gone]
        yield f"{few(names)} {'are ordinary days' if len(names) > 1 else 'is an ordinary day'} again"
    for place, day in after.items():
        if place in before and before[place] != day:
            yield from _day(before[place], day)


def _by_hours(days: Sequence[NamedDay]) -> dict[tuple[Hours, ...], list[str]]:
    found: dict[tuple[Hours, ...], list[str]] = {}
    for each in days:
        found.setdefault(each.hours, []).append(_called(each))
    return found


def _day(was: NamedDay, now: NamedDay) -> Iterator[str]:
    if was.hours != now.hours:
        yield f"“{now.name}” {_hours(was.hours, now.hours)}"
    if when(was) != when(now):
        yield f"“{now.name}” is now on {when(now)} instead of {when(was)}"
    if was.name != now.name:
        yield f"“{was.name}” is now called “{now.name}”"


def _called(day: NamedDay) -> str:
    return day.name if day.name == when(day) else f"{day.name} ({when(day)})"
