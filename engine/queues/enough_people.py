"""Whether enough people answer a queue: expected beside measured waits by weekday and hour, and advice in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf, sqrt

from engine.hours.day_words import WEEKDAYS
from engine.queues.erlang import mean_wait, people_for

# Fewer calls in an hour of the week than these, or on fewer days, say nothing of the next weeks.
LEAST_CALLS, LEAST_DAYS = 20, 3
# A wait that nobody needs to shorten, in seconds.
GOOD_WAIT = 60
# So far from the mean lie nineteen of twenty.
_SURE = 1.96
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class MeasuredHour:
    """One hour of the week (1 is Monday) as it was on `days`: `calls` in all, `people` at work on average.

    Each talk took `talk` seconds on average, with the pause after it, and varied by `spread` (standard deviation, of
    `talks` of them). Callers waited `wait` seconds on average, None if none was answered.
    """

    weekday: int
    hour: int
    days: int
    calls: int
    people: float
    talk: float
    spread: float
    talks: int
    wait: float | None = None

    @property
    def is_enough(self) -> bool:
        """Whether this says anything of the next weeks."""
        return self.calls >= LEAST_CALLS and self.days >= LEAST_DAYS and self.talks >= LEAST_CALLS and self.people >= 1


@dataclass(frozen=True, slots=True)
class ExpectedHour:
    """What one hour of the week is likely to bring with so many people, in seconds; `low` and `high` say how sure.

    Nineteen times of twenty, calls and talks as measured lead to a wait between them. `more` people bring it down to
    `GOOD_WAIT`; 0 if it is as short, or if that many are no doubt enough.
    """

    measured: MeasuredHour
    people: int
    wait: float
    low: float
    high: float
    more: int


def expected(seen: MeasuredHour) -> ExpectedHour | None:
    """What the hour is likely to bring; None if too little was measured."""
    if not seen.is_enough:
        return None
    people = max(1, round(seen.people))
    calls, talk = seen.calls / seen.days, seen.talk
    more_calls, longer = _SURE * sqrt(seen.calls) / seen.days, _SURE * seen.spread / sqrt(seen.talks)
    wait = mean_wait(people, calls, talk)
    low = mean_wait(people, max(calls - more_calls, 0), max(talk - longer, 0))
    high = mean_wait(people, calls + more_calls, talk + longer)
    more = max(0, people_for(GOOD_WAIT, calls, talk) - people) if wait > GOOD_WAIT else 0
    return ExpectedHour(seen, people, wait, low, high, more)


def advice(hours: Iterable[ExpectedHour]) -> Iterator[str]:
    """Sentences such as: Monday, two more people from 9:00 to 11:00 would bring the wait under a minute.

    Hours that follow each other and need as many are told together, and so are weekdays that need the same.
    """
    needed: dict[tuple[int, int, int], list[ExpectedHour]] = {}
    for _, day in groupby(sorted(hours, key=_when), key=lambda each: each.measured.weekday):
        for span in _spans([each for each in day if each.more]):
            first, last = span[0].measured.hour, span[-1].measured.hour
            needed.setdefault((first, last + 1, span[0].more), []).extend(span)
    for (begins, ends, more), found in needed.items():
        days = sorted({each.measured.weekday for each in found})
        yield _sentence(days, begins, ends, more, found)


def in_words(seconds: float) -> str:
    """A wait as people say it: “20 seconds”, “3 minutes”, “longer and longer” if nobody can keep up."""
    if seconds > 3600:
        return "longer and longer" if seconds == inf else "more than an hour"
    if seconds < 90:
        return f"{round(seconds)} second{'' if round(seconds) == 1 else 's'}"
    return f"{round(seconds / 60)} minutes"


def _when(each: ExpectedHour) -> tuple[int, int]:
    return each.measured.weekday, each.measured.hour


def _spans(day: Sequence[ExpectedHour]) -> Iterator[list[ExpectedHour]]:
    """Hours that follow each other and miss as many people."""
    span: list[ExpectedHour] = []
    for each in day:
        if span and (each.measured.hour != span[-1].measured.hour + 1 or each.more != span[-1].more):
            yield span
            span = []
        span.append(each)
    if span:
        yield span


def _sentence(days: Sequence[int], begins: int, ends: int, more: int, found: Sequence[ExpectedHour]) -> str:
    word = _WORDS[more] if more < len(_WORDS) else str(more)
    who = f"{word} more {'person' if more == 1 else 'people'}"
    longest, least = max(each.wait for each in found), min(each.low for each in found)
    now = "Now calls come faster than they are answered." if longest == inf else f"Now it is about {in_words(longest)}."
    doubt = f" Not sure yet: it may be as short as {in_words(least)}." if least <= GOOD_WAIT else ""
    when = f"{_days(days)}, {who} from {begins}:00 to {ends}:00"
    return f"{when} would bring the wait under a minute. {now}{doubt}"


def _days(days: Sequence[int]) -> str:
    names = [WEEKDAYS[day - 1] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} to {names[-1]}"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def totals(hours: Iterable[MeasuredHour]) -> Mapping[str, float]:
    """Calls in all, and the mean talk in seconds; empty if there were none."""
    several = list(hours)
    talks = sum(each.talks for each in several)
    if not talks:
        return {}
    return {
        "calls": float(sum(each.calls for each in several)),
        "talk": sum(each.talk * each.talks for each in several) / talks,
    }
