"""What a schedule says at a moment, in words: whether it is open, and when that changes next."""

from datetime import UTC, date, datetime

from django.utils.formats import date_format

from engine.hours.schedules import Schedule, closes_next, opens_next, state, zone_of
from menus.fields.hours import clock


def now_in_words(schedule: Schedule, at: datetime) -> str:
    """Returns for example “Closed now: Christmas Eve. Opens tomorrow at 9:00.”"""
    now = state(schedule, at)
    change = closes_next(schedule, at) if now.is_open else opens_next(schedule, at)
    day = f": {_name_of(schedule, now.day)}" if now.day else ""
    told = f"{'Open' if now.is_open else 'Closed'} now{day}."
    if change is None:
        return f"{told} {'Stays open' if now.is_open else 'Stays closed'} for at least a year."
    return f"{told} {'Closes' if now.is_open else 'Opens'} {when(schedule, change, at)}."


def when(schedule: Schedule, moment: datetime, at: datetime) -> str:
    """Returns a moment as seen from `at`, by the schedule's clock: “today at 17:00”, “on Monday 4 January at 9:00”."""
    zone = zone_of(schedule.zone) or UTC
    then, today = moment.astimezone(zone), at.astimezone(zone).date()
    return f"{_day(then.date(), today)} at {clock(f'{then:%H:%M}')}"


def local_time(schedule: Schedule, at: datetime) -> str:
    """Returns the time by the schedule's clock, with its zone: “Thursday 14:32 in Europe/Berlin”."""
    local = at.astimezone(zone_of(schedule.zone) or UTC)
    return f"{date_format(local, 'l')} {clock(f'{local:%H:%M}')} in {schedule.zone.replace('_', ' ')}"


def _name_of(schedule: Schedule, key: str) -> str:
    return next((day.name for day in schedule.days if day.key == key), "")


def _day(day: date, today: date) -> str:
    ahead = (day - today).days
    if ahead in (0, 1):
        return ("today", "tomorrow")[ahead]
    if ahead < 7:
        return f"on {date_format(day, 'l')}"
    return f"on {date_format(day, 'l j F' if day.year == today.year else 'l j F Y')}"
