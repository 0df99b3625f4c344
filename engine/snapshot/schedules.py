"""What is wrong with the schedules of a file as a whole: rules that need more than one value."""

from collections.abc import Iterator, Sequence

from engine.hours.schedules import as_date
from engine.tree.schedule import Hours, NamedDay, Rule, Schedule, Weekly

# Where it is within the list of schedules, and a sentence.
Wrong = tuple[tuple[str | int, ...], str]


def wrong_with(schedules: Sequence[Schedule]) -> Iterator[Wrong]:
    """Every mistake, in the order of the file."""
    seen = set[str]()
    for at, schedule in enumerate(schedules):
        if schedule.key in seen:
            yield (at, "key"), "Two schedules have this key: give one of them another."
        seen.add(schedule.key)
        for place, sentence in (*_week(schedule.week), *_days(schedule.days)):
            yield (at, *place), sentence


def _week(week: Sequence[Weekly]) -> Iterator[Wrong]:
    seen = set[tuple[int, str]]()
    for at, each in enumerate(week):
        if (each.weekday, each.opens) in seen:
            yield ("week", at), f"Two periods of this weekday open at {each.opens}: remove one."
        seen.add((each.weekday, each.opens))


def _days(days: Sequence[NamedDay]) -> Iterator[Wrong]:
    """Days of one key are one day in several years, so only dates may repeat a key."""
    seen = set[tuple[str, str]]()
    for at, day in enumerate(days):
        place = (day.key, day.first if day.rule is Rule.DATE else "")
        if place in seen:
            yield ("days", at, "key"), f"“{day.name}” has the key of another day: give it its own."
        seen.add(place)
        yield from ((("days", at, *where), sentence) for where, sentence in (*_dates(day), *_hours(day.hours)))


def _dates(day: NamedDay) -> Iterator[Wrong]:
    match day.rule:
        case Rule.DATE:
            first, last = (as_date(text) for text in (day.first, day.last or day.first))
            if first is None or last is None:
                yield ("first",), "Write a date that exists, such as 2026-12-24."
            elif last < first:
                yield ("last",), "The last day is before the first: swap them."
        case Rule.YEARLY:
            if not all(as_date(f"2000-{text}") for text in (day.first, day.last or day.first)):
                yield ("first",), "Write a day of the year that exists, such as 12-24."
        case Rule.WEEKDAY if day.nth == 0:
            yield ("nth",), "Choose from 1 to 5, or -1 for the last."


def _hours(hours: Sequence[Hours]) -> Iterator[Wrong]:
    seen = set[str]()
    for at, each in enumerate(hours):
        if each.opens in seen:
            yield ("hours", at), f"Two periods of this day open at {each.opens}: remove one."
        seen.add(each.opens)
