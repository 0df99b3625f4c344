"""Moments and greetings as a person says them, in each of our languages: "tomorrow at 9 am"."""

from datetime import date, datetime

from engine.locales.known import locale_of
from engine.locales.locale import Locale

DAYS_A_WEEK = 7


def said(moment: datetime, now: datetime, language: str, day: date | None = None) -> str:
    """The day and the time of `moment` as seen from `now`, both on the clock of one zone.

    `day` is the day to name, if another than the moment's: midnight at its end belongs to the day before. In a
    language that we do not have, as 2026-01-31 09:00.
    """
    locale = locale_of(language)
    day = day or moment.date()
    if locale is None:
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{_day(day, now.date(), locale)} {_time(moment, locale)}"


def today(day: date, language: str) -> str:
    """Today's date with its weekday, "Thursday, December 24"; as 2026-01-31 in a language that we do not have."""
    locale = locale_of(language)
    if locale is None:
        return day.isoformat()
    weekday = locale.clock.weekdays[day.weekday()]
    return locale.clock.dates[day.day - 1].format(weekday=weekday, month=locale.dates.months[day.month - 1])


def greeting(hour: int, language: str) -> str:
    """What fits the hour, "Good evening"; nothing in a language that we do not have."""
    locale = locale_of(language)
    if locale is None:
        return ""
    greetings = locale.clock.greetings
    return next((text for begins, text in reversed(greetings) if hour >= begins), greetings[-1][1])


def _day(day: date, today: date, locale: Locale) -> str:
    clock = locale.clock
    ahead = (day - today).days
    if ahead in (0, 1):
        return clock.tomorrow if ahead else clock.today
    if 0 < ahead < DAYS_A_WEEK:
        return clock.on_weekday[day.weekday()]
    return clock.on_date[day.day - 1].format(month=locale.dates.months[day.month - 1])


def _time(moment: datetime, locale: Locale) -> str:
    clock = locale.clock
    if not moment.minute:
        return clock.at[moment.hour]
    ending = clock.endings[moment.minute] if clock.endings else ""
    return clock.at_minute[moment.hour].format(minute=f"{moment.minute:02}", ending=ending)
