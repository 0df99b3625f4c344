"""What a text may say besides answers: {opens}, {closes}, {today}, {greeting}, {caller}, {called}, {line}, {link}."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import product

from engine import tree as t
from engine.hours import moments
from engine.hours.schedules import MOST_DAYS_AHEAD, closes_next, opens_next, state, zone_of
from engine.knowing.known import Known
from engine.knowing.notices import Closing
from engine.numbers.callers import number_of
from engine.saying import read_aloud
from engine.saying.placeholders import placeholders
from engine.saying.prompts import prompts_of


class FactWord(StrEnum):
    """What the braces have."""

    OPENS = "opens"
    CLOSES = "closes"
    TODAY = "today"
    GREETING = "greeting"
    CALLER = "caller"
    CALLED = "called"
    LINE = "line"
    LINK = "link"


OF_A_SCHEDULE = (FactWord.OPENS, FactWord.CLOSES)
# Keeps schedules of old versions and deleted trees from staying in memory forever.
MOST_REMEMBERED = 500
_FOUND: dict[tuple[FactWord, t.Schedule], tuple[datetime, datetime]] = {}
# E.164 has at most fifteen digits; without a country of its own it is read with its code.
_LONGEST_NUMBER = "+999888888888888"


def parts(name: str) -> tuple[FactWord | None, str]:
    """The word and the key of its schedule: "opens:office" is opens and office; None and "" for no such word."""
    word, colon, key = (part.strip() for part in name.partition(":"))
    return (FactWord(word), key) if word in (OF_A_SCHEDULE if colon else tuple(FactWord)) else (None, "")


def is_fact(name: str, tree: t.Tree) -> bool:
    """Whether a text says one of these; an answer of the same name comes first."""
    return parts(name)[0] is not None and name not in tree.answer_names


def schedule_of(tree: t.Tree, place: t.Destination | None, key: str) -> t.Schedule | None:
    """The schedule named by its key; without one that of the place itself, else the tree's only one."""
    return tree.schedule(key or getattr(place, "schedule", ""))


def written(name: str, tree: t.Tree, place: t.Destination | None, known: Known, language: str) -> str:
    """What a text (SMS) has for the word: numbers in digits, the rest as it is said."""
    match parts(name)[0]:
        case FactWord.CALLER:
            return number_of(known.caller)
        case FactWord.CALLED:
            return number_of(known.called)
        case FactWord.LINK:
            return known.link()
    return said(name, tree, place, known, language)


def said(name: str, tree: t.Tree, place: t.Destination | None, known: Known, language: str) -> str:
    """What is said for the word; "" if it says nothing, as for a schedule that never opens."""
    word, key = parts(name)
    match word:
        case FactWord.CALLER:
            return read_aloud.caller(known.caller, known.called, language)
        case FactWord.CALLED:
            return read_aloud.number(known.called, known.caller, language)
        case FactWord.LINE:
            return tree.name
        case FactWord.LINK:
            return ""  # it can only be read
    now = known.moment()
    if now is None:
        return ""
    if word in OF_A_SCHEDULE:
        schedule = schedule_of(tree, place, key)
        return _next(word, schedule, now, known.closings(), language) if schedule else ""
    here = now.astimezone(known.clock_of(tree))
    return moments.today(here.date(), language) if word is FactWord.TODAY else moments.greeting(here.hour, language)


def next_of(word: FactWord, schedule: t.Schedule, now: datetime) -> datetime | None:
    """When it opens or closes next; None within the next 400 days.

    Remembered, as looking for it takes as long as the rest of a turn: until that moment, it is the answer.
    """
    since, moment = _FOUND.get((word, schedule), (now, None))
    if moment is None or not since <= now < moment:
        moment = opens_next(schedule, now) if word is FactWord.OPENS else closes_next(schedule, now)
        if moment:
            if len(_FOUND) >= MOST_REMEMBERED:
                _FOUND.clear()
            _FOUND[word, schedule] = (now, moment)
    return moment


def _next(word: FactWord, schedule: t.Schedule, now: datetime, closings: Sequence[Closing], language: str) -> str:
    moment = _opens(schedule, now, closings) if word is FactWord.OPENS else _closes(schedule, now, closings)
    if moment is None:
        return ""
    zone = zone_of(schedule.zone)
    here, then = now.astimezone(zone), moment.astimezone(zone)
    # Closing at midnight belongs to the day that ends.
    day = (then - timedelta(minutes=1)).date() if word is FactWord.CLOSES else then.date()
    return moments.said(then, here, language, day)


def _opens(schedule: t.Schedule, now: datetime, closings: Sequence[Closing]) -> datetime | None:
    """When its hours begin next and no notice closes the line."""
    after = _after(closings, now)
    moment = after if after > now and state(schedule, after).is_open else next_of(FactWord.OPENS, schedule, after)
    while moment and (after := _after(closings, moment)) > moment:
        moment = after if state(schedule, after).is_open else next_of(FactWord.OPENS, schedule, after)
    # Dates are said without a year.
    return moment if moment and moment < now + timedelta(MOST_DAYS_AHEAD) else None


def _closes(schedule: t.Schedule, now: datetime, closings: Sequence[Closing]) -> datetime | None:
    """When its hours end next, or a notice closes the line before that."""
    moment = next_of(FactWord.CLOSES, schedule, now)
    if not closings:
        return moment
    is_open = _after(closings, now) == now and state(schedule, now).is_open
    since = now if is_open else _opens(schedule, now, closings)
    if since is None:
        return None
    if moment and moment <= since:
        moment = next_of(FactWord.CLOSES, schedule, since)
    by_notice = next((begins for begins, _ in closings if begins > since), None)
    return min(filter(None, (moment, by_notice)), default=None)


def _after(closings: Sequence[Closing], moment: datetime) -> datetime:
    """The first moment from this one on at which no notice closes the line."""
    for begins, ends in closings:
        if begins <= moment < ends:
            moment = ends
    return moment


def said_in(place: t.Destination) -> frozenset[str]:
    """The names in braces in any text of a place, in any language."""
    texts = (text for _, prompt in prompts_of(place) for text in (prompt.text, *(each.text for each in prompt.others)))
    return frozenset(name for text in texts if "{" in text for name in placeholders(text))


def says(word: FactWord, tree: t.Tree) -> bool:
    """Whether any text of the tree says this word."""
    return word not in tree.answer_names and any(word in said_in(place) for place in tree.destinations.values())


def longest(name: str, tree: t.Tree, language: str) -> str:
    """The longest that can be said for the word."""
    word, _ = parts(name)
    match word:
        case FactWord.CALLER:
            number = read_aloud.number(_LONGEST_NUMBER, "", language)
            return max(number, read_aloud.caller("anonymous", "", language), "w" * read_aloud.MOST_CHARACTERS, key=len)
        case FactWord.CALLED:
            return read_aloud.number(_LONGEST_NUMBER, "", language)
        case FactWord.LINE:
            return tree.name
        case FactWord.LINK:
            return ""
    return _longest(word, language)


@lru_cache(maxsize=256)
def _longest(word: FactWord | None, language: str) -> str:
    if word is FactWord.GREETING:
        return max((moments.greeting(hour, language) for hour in range(24)), key=len)
    # Seven days of each month have every weekday.
    dates = [datetime(2028, month, day) for month, day in product(range(1, 13), range(22, 29))]
    if word is FactWord.TODAY:
        return max((moments.today(day.date(), language) for day in dates), key=len)
    now = datetime(2028, 1, 1)
    days = (*(now + timedelta(days=ahead) for ahead in range(8)), *dates)
    times = (timedelta(hours=hour, minutes=minute) for hour, minute in product(range(24), (0, 44)))
    return max((moments.said(day + time, now, language) for day, time in product(days, times)), key=len)
