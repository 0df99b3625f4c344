"""Times in English sentences: “On Thursday 24 December from 9:00 to 12:00”, and many that are alike as one."""

from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby

from engine.hours.periods import Period, Periods
from engine.wording.quoting import listed

# Fewer are listed one by one.
MANY = 3
# More weekdays than this are only counted.
MOST_WEEKDAYS = 3
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_A_DAY = timedelta(days=1)


def alike(periods: Periods, zone: tzinfo) -> list[Periods]:
    """The periods in groups with the same times of the day where there are many, else each by itself; in order.

    Those longer than a day are alike if they begin on the same weekday too.
    """
    keyed = sorted((_clocks(period, zone), period) for period in periods)
    groups = [tuple(period for _, period in group) for _, group in groupby(keyed, key=lambda each: each[0])]
    few: list[Periods] = [(period,) for group in groups if len(group) < MANY for period in group]
    return sorted(few + [group for group in groups if len(group) >= MANY])


def told(periods: Periods, window: Period, zone: tzinfo) -> str:
    """How a sentence about these periods, which are alike, begins; `window` is the time that was looked at."""
    since, until = _local(periods[0], zone)
    today = window[0].astimezone(zone).date()
    if len(periods) > 1:
        days = sorted({begins.astimezone(zone).weekday() for begins, _ in periods})
        few = listed([f"{_WEEKDAYS[day]}s" for day in days], "and", "")
        on = few if len(days) <= MOST_WEEKDAYS else f"{len(periods)} days"
        count = f"{len(periods)} times, " if len(days) <= MOST_WEEKDAYS else ""
        return f"On {on}{_hours(since, until)} ({count}the first on {day_of(since.date(), today)})"
    if periods[0][0] <= window[0]:
        return f"From now until {_end(until, today)}"
    begins = moment(periods[0][0], window[0], zone)
    if periods[0][1] >= window[1]:
        return f"From {begins} on"
    if until - since > _A_DAY:
        return f"From {begins} until {_end(until, today)}"
    return f"On {day_of(since.date(), today)}{_hours(since, until)}"


def moment(when: datetime, now: datetime, zone: tzinfo) -> str:
    """“Monday 1 March 2027 at 9:00”."""
    local = when.astimezone(zone)
    return f"{day_of(local.date(), now.astimezone(zone).date())} at {_clock(local)}"


def day_of(day: date, today: date) -> str:
    """“Thursday 24 December”; with its year if that is another than today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def _hours(since: datetime, until: datetime) -> str:
    """“ from 9:00 to 12:00”; “” for a whole day."""
    if until - since > _A_DAY:
        return f" from {_clock(since)} {_days_later(since, until)}"
    if since.time() == until.time() == time():
        return ""
    if until.time() == time():
        return f" from {_clock(since)} to midnight"
    return f" from {_clock(since)} to {_clock(until)}{' the next day' if since.date() < until.date() else ''}"


def _days_later(since: datetime, until: datetime) -> str:
    """“to Monday 9:00”; “for 7 days” where a weekday alone would not tell."""
    days = (until.date() - since.date()).days
    if days < 7:
        return f"to {_WEEKDAYS[until.weekday()]} {_clock(until)}"
    return f"for {days} days" if since.time() == until.time() else f"to {_clock(until)}, {days} days later"


def _end(until: datetime, today: date) -> str:
    if until.time() == time():
        return f"midnight on {day_of(until.date() - _A_DAY, today)}"
    return f"{_clock(until)} today" if until.date() == today else f"{_clock(until)} on {day_of(until.date(), today)}"


def _clocks(period: Period, zone: tzinfo) -> tuple[time, time, int, int]:
    since, until = _local(period, zone)
    long = until - since > _A_DAY
    return since.time(), until.time(), (until.date() - since.date()).days, since.weekday() if long else -1


def _local(period: Period, zone: tzinfo) -> tuple[datetime, datetime]:
    """By the clock of `zone`, without it: differences are those of the clock."""
    since, until = (when.astimezone(zone).replace(tzinfo=None) for when in period)
    return since, until


def _clock(local: datetime) -> str:
    return f"{local.hour}:{local.minute:02}"
