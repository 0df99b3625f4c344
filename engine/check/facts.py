"""Checks the words in texts that say a fact, such as {opens}: it is clear whose, and there is something to say."""

from collections.abc import Iterator
from datetime import UTC, datetime

from engine import tree as t
from engine.languages import name_of
from engine.locales.known import locale_of
from engine.problem import Level, Problem
from engine.saying.fact_words import OF_A_SCHEDULE, FactWord, next_of, parts, schedule_of

# The hours of every week and every yearly day come round within a year of any day.
_ANY_DAY = datetime(2026, 1, 5, tzinfo=UTC)


def of_word(tree: t.Tree, place: t.Destination, name: str) -> Iterator[Problem]:
    """What is wrong with one of these words in a text of the place."""
    word, key = parts(name)
    if word in OF_A_SCHEDULE:
        schedule = schedule_of(tree, place, key)
        yield from _schedule(place, word, schedule) if schedule else _which(tree, place, name, key)
    if word in (*OF_A_SCHEDULE, FactWord.TODAY, FactWord.GREETING):
        yield from _languages(tree, place, name)


def _which(tree: t.Tree, place: t.Destination, name: str, key: str) -> Iterator[Problem]:
    if key:
        what = f"“{place.name}” says {{{name}}}, but there is no schedule with the key {key}: correct it, or remove it."
    elif tree.schedules:
        some = tree.schedules[0]
        what = (
            f"“{place.name}” says {{{name}}}, but this phone line has several schedules: write which one, for example "
            f"{{{name}:{some.key}}} for “{some.name}”."
        )
    else:
        what = (
            f"“{place.name}” says {{{name}}}, but this phone line has no schedule: add opening hours, or write which "
            f"one, for example {{{name}:office_hours}}."
        )
    yield Problem(place.key, what, "placeholder-schedule")


def _schedule(place: t.Destination, word: FactWord, schedule: t.Schedule) -> Iterator[Problem]:
    if next_of(word, schedule, _ANY_DAY) is None:
        what = (
            f"“{place.name}” says {{{word}}}, but “{schedule.name}” never {word}, so callers hear nothing in its "
            f"place: change its hours, or remove the word."
        )
        yield Problem(place.key, what, "placeholder-says-nothing", Level.WARNING)


def _languages(tree: t.Tree, place: t.Destination, name: str) -> Iterator[Problem]:
    for tag in tree.languages:
        if locale_of(tag) is None:
            heard = "nothing" if parts(name)[0] is FactWord.GREETING else "a date in digits"
            what = (
                f"“{place.name}” says {{{name}}}, which we can't put into {name_of(tag)}: callers hear {heard} there."
            )
            yield Problem(place.key, what, "placeholder-language", Level.WARNING)
