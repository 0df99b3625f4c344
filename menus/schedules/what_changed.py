"""Describes a change of a schedule as the rest of a sentence that begins with its author's name."""

from collections.abc import Iterator

from django.utils.text import get_text_list

from engine.hours.day_words import WEEKDAYS
from engine.hours.schedules import Schedule, Weekly

MOST_NAMED = 3


def what_changed(before: Schedule, after: Schedule) -> str:
    """Returns for example “changed Monday and Tuesday and added “Christmas Eve””."""
    return get_text_list(list(_parts(before, after)), "and") or "changed the schedule"


def _parts(before: Schedule, after: Schedule) -> Iterator[str]:
    if before.name != after.name:
        yield f"renamed “{before.name}” to “{after.name}”"
    if before.zone != after.zone:
        yield f"changed the time zone to {after.zone}"
    weekdays = [name for number, name in enumerate(WEEKDAYS, 1) if _on(before, number) != _on(after, number)]
    if weekdays:
        yield f"changed {_named(weekdays)}"
    was, now = ({(day.key, day.first): day for day in each.days} for each in (before, after))
    both = was.keys() & now.keys()
    for did, places, names in (
        ("added", [place for place in now if place not in was], now),
        ("removed", [place for place in was if place not in now], was),
        ("changed", [place for place in now if place in both and was[place] != now[place]], now),
    ):
        if places:
            yield f"{did} {_named([f'“{names[place].name}”' for place in places])}"


def _on(schedule: Schedule, weekday: int) -> list[Weekly]:
    return [each for each in schedule.week if each.weekday == weekday]


def _named(names: list[str]) -> str:
    different = list(dict.fromkeys(names))
    more = len(different) - MOST_NAMED
    if more > 1:
        return get_text_list([*different[:MOST_NAMED], f"{more} more"], "and")
    return get_text_list(different, "and")
