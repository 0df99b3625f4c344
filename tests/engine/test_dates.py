"""Days as callers say them, in each of our languages; ambiguous ones are asked again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.answers.checks import Value
from engine.choices import AllowedDays, AnswerCheck, Input
from engine.knowing.facts import Facts, Stored
from engine.listening import Listening
from engine.locales.known import LOCALES
from engine.position import Position
from engine.turn import Reply, resume
from engine.understanding.dates import ANY_DAY, NOTHING, Days, Typed, said, typed
from tests.walked import walked

TODAY = date(2026, 11, 26)
PAST, TO_COME = Days(None, TODAY, TODAY), Days(TODAY, None, TODAY)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LOCALES)
FORMS = {"DDMMYYYY": "%d%m%Y", "MMDDYYYY": "%m%d%Y", "YYYYMMDD": "%Y%m%d"}
MAY_17 = date(1980, 5, 17)


def day(speech: str, language: str, days: Days = ANY_DAY, form: str = "DDMMYYYY") -> date | None:
    digits = typed(speech, language, form, days).digits
    return datetime.strptime(digits, FORMS[form]).replace(tzinfo=UTC).date() if digits else None


@walked(
    ("language", "speech", "expected"),
    [
        ("en-US", "Jan 3 1980", date(1980, 1, 3)),
        ("en-US", "Feb. 3rd 1980", date(1980, 2, 3)),
        ("en-US", "Sept 3 1980", date(1980, 9, 3)),
        ("en-US", "Aug. 3 1980", date(1980, 8, 3)),
        ("en-US", "May second nineteen eighty", date(1980, 5, 2)),
        ("en-US", "first of January 1980", date(1980, 1, 1)),
        ("en-US", "January first two thousand", date(2000, 1, 1)),
        ("en-US", "May twenty first two thousand and one", date(2001, 5, 21)),
        ("en-US", "May twenty twenty twenty", date(2020, 5, 20)),
        ("en-US", "the seventeenth of May, nineteen oh five", date(1905, 5, 17)),
        ("en-US", "Monday, May 17, 1980", MAY_17),
        ("en-US", "my birthday is May 17 1980", MAY_17),
        ("en-US", "1980 May 17", MAY_17),
        ("en-US", "seventeen oh five nineteen eighty", MAY_17),
        ("de-DE", "Montag, den 17. Mai 1980", MAY_17),
        ("de-DE", "Geburtsdatum 17.5.1980", MAY_17),
        ("de-DE", "siebzehnter Mai neunzehnhundertachtzig", MAY_17),
        ("de-DE", "siebzehnten fünften neunzehnhundertachtzig", MAY_17),
        ("de-AT", "1. Jänner 2000", date(2000, 1, 1)),
        ("es-ES", "uno de enero del 2000", date(2000, 1, 1)),
        ("es-ES", "primero de enero de 2000", date(2000, 1, 1)),
        ("es-ES", "3 de setiembre de 1980", date(1980, 9, 3)),
        ("es-ES", "diecisiete de mayo de mil novecientos ochenta", MAY_17),
        ("fr-FR", "mardi 17 mai 1980", MAY_17),
        ("fr-FR", "le premier janvier 2000", date(2000, 1, 1)),
        ("fr-FR", "le dix-sept mai mille neuf cent quatre-vingts", MAY_17),
        ("fr-FR", "je suis né le 17 mai 1980", MAY_17),
        ("fr-FR", "je suis née le 17 mai 1980", MAY_17),
        ("pl-PL", "siedemnastego maja tysiąc dziewięćset osiemdziesiątego roku", MAY_17),
        ("pl-PL", "urodziłem się 3 marca tysiąc dziewięćset dziewięćdziesiątego piątego", date(1995, 3, 3)),
        ("pl-PL", "pierwszego stycznia dwutysięcznego roku", date(2000, 1, 1)),
        ("pl-PL", "drugiego maja dwa tysiące dwudziestego trzeciego roku", date(2023, 5, 2)),
        ("de-DE", "zwanzigster fünfter 1980", date(1980, 5, 20)),
        ("cs-CZ", "sedmnáctého května devatenáct set osmdesát", MAY_17),
    ],
)
def test_a_day_is_heard_as_people_say_it(language: str, speech: str, expected: date) -> None:
    assert day(speech, language) == day(speech, language, PAST) == day(speech, language, TO_COME) == expected


@walked("form", FORMS)
@walked("speech", ["17.5.1980", "5/17/1980", "five seventeen nineteen eighty"])
def test_a_day_that_can_be_no_month_is_the_day_wherever_it_stands(speech: str, form: str) -> None:
    assert day(speech, "en-US", form=form) == MAY_17
    assert day("17.5.80", "en-US", PAST, form) == MAY_17
    assert (day("4.5.1980", "en-US", form=form) is None) == (form == "YYYYMMDD")


@walked(
    ("language", "speech"),
    [
        ("en-US", "May 17"),
        ("en-US", "17.5.80"),
        ("en-US", "May 17 eighty"),
        ("en-US", "today"),
        ("en-US", "May 1980"),
        ("en-US", "May twenty for 1980"),
        ("en-US", "three days before May 17 1980"),
        ("en-US", "not May 17 1980"),
        ("en-US", "May 17 1980, no, May 18"),
        ("en-US", "today or tomorrow"),
        ("en-US", "½ May 1980"),
        ("fr-FR", "vingt de mai 1980"),
        ("fr-FR", "vingt quatre vingt mai 1980"),
        ("de-DE", "Mai oder Juni 1980"),
    ],
)
def test_what_could_be_another_day_is_asked_for_again(language: str, speech: str) -> None:
    assert typed(speech, language, "DDMMYYYY") == NOTHING


@pytest.mark.parametrize(
    ("language", "speech", "expected"),
    [
        ("de-DE", "17.5.80", MAY_17),
        ("en-US", "May 17 eighty", MAY_17),
        ("en-US", "May 17, '80", MAY_17),
        ("en-US", "November 26 26", TODAY),
        ("en-US", "November 27 26", date(1926, 11, 27)),
    ],
)
def test_a_year_without_its_century_is_the_last_one_where_only_past_days_are_right(
    language: str, speech: str, expected: date
) -> None:
    assert day(speech, language, PAST) == expected
    assert day(speech, language, TO_COME) is None


@walked(
    ("language", "speech", "expected"),
    [
        ("en-US", "May 17", date(2027, 5, 17)),
        ("en-US", "the 5th of December", date(2026, 12, 5)),
        ("en-US", "November 26", TODAY),
        ("en-US", "February 29", date(2028, 2, 29)),
        ("de-DE", "17.5.", date(2027, 5, 17)),
        ("es-ES", "el primero de enero", date(2027, 1, 1)),
        ("fr-FR", "le 1er août", date(2027, 8, 1)),
    ],
)
def test_a_day_without_a_year_is_the_next_one_where_only_days_to_come_are_right(
    language: str, speech: str, expected: date
) -> None:
    assert typed(speech, language, "YYYYMMDD", TO_COME) == Typed(expected.strftime("%Y%m%d"), is_assumed=True)
    assert typed(speech, language, "YYYYMMDD", PAST) == NOTHING


@EVERY_LANGUAGE
def test_words_for_days_near_today_are_heard(language: str) -> None:
    days = replace(ANY_DAY, today=TODAY)
    relative = LOCALES[language].dates.relative
    assert {0, 1, -1} <= set(relative.values())
    for phrase, away in relative.items():
        assert day(" ".join(phrase), language, days) == TODAY + timedelta(away)


@EVERY_LANGUAGE
@given(when=st.dates(date(1000, 1, 1)), form=st.sampled_from(sorted(FORMS)))
def test_a_day_that_we_say_is_understood(language: str, when: date, form: str) -> None:
    assert typed(said(when, language), language, form) == Typed(when.strftime(FORMS[form]))


@EVERY_LANGUAGE
def test_every_word_for_a_month_a_weekday_and_a_day_is_understood(language: str) -> None:
    dates = LOCALES[language].dates
    for phrase, month in dates.month_forms.items():
        assert day(f"3 {' '.join(phrase)} 1980", language) == date(1980, month, 3)
    for phrase, number in dates.ordinals.items():
        assert day(f"{' '.join(phrase)} {dates.months[4]} 1980", language) == date(1980, 5, number)
    for ending in dates.day_endings:
        assert day(f"17{ending} {dates.months[4]} 1980", language) == MAY_17
    for weekday in dates.weekdays:
        assert day(f"{' '.join(weekday)}, {said(MAY_17, language)}", language) == MAY_17


@EVERY_LANGUAGE
@given(when=st.dates(date(1000, 1, 1)))
def test_no_negation_lets_a_day_through(language: str, when: date) -> None:
    for phrase in sorted(LOCALES[language].agreement.not_)[:3]:
        assert typed(f"{' '.join(phrase)} {said(when, language)}", language, "DDMMYYYY") == NOTHING


ASK = t.Question(
    "ask",
    "Day",
    t.Prompt("Which day?"),
    "day",
    "end",
    AnswerCheck.DATE,
    listening=Listening(Input.BOTH),
    days=AllowedDays.FUTURE,
    tries=3,
)
END = t.Goodbye("end", "End", t.Prompt("Bye."))
# Eleven in the evening in London, and tomorrow in Berlin.
LATE = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)


def heard(speech: str, zone: str = "", **known: Any) -> Reply:
    tree = t.Tree("t", "T", "ask", {"ask": ASK, "end": END}, time_zone=zone)
    return resume(tree, Position("ask"), h.Spoken(speech), Facts(2, stored=Stored(), **known))


def value(reply: Reply) -> Value | None:
    return reply.keeps.answers["day"].value if reply.keeps.answers else None


def test_today_is_the_day_that_it_is_where_the_tree_is() -> None:
    assert value(heard("today", now=LATE)) == date(2026, 11, 26)
    assert value(heard("today", now=LATE, time_zone="Europe/Berlin")) == date(2026, 11, 27)
    assert value(heard("today", "America/New_York", now=LATE, time_zone="Europe/Berlin")) == date(2026, 11, 26)
    assert value(heard("tomorrow", "Europe/Berlin", now=LATE)) == date(2026, 11, 28)
    assert value(heard("today", "Mars/Olympus", now=LATE)) == date(2026, 11, 26), "a zone that we do not have"


def test_a_second_delivery_on_another_day_is_told_the_day_of_the_first() -> None:
    first = heard("tomorrow", now=LATE)
    assert first.keeps.facts["today"] == "2026-11-26"
    assert heard("tomorrow", now=LATE + timedelta(days=9), told=first.keeps.facts) == first
    assert heard("tomorrow", told=first.keeps.facts) == first, "nobody looks at the clock again"


def test_a_year_that_was_not_said_is_read_back() -> None:
    reply = heard("May 17", now=LATE)
    assert reply.keeps.pending == date(2027, 5, 17)
    assert value(reply) is None
    assert value(heard("May 17, 2027", now=LATE)) == date(2027, 5, 17), "nothing is assumed here"


def test_days_that_are_not_right_are_refused_by_the_day_of_the_call() -> None:
    assert value(heard("yesterday", now=LATE)) is None
    assert value(heard("today", now=LATE)) == date(2026, 11, 26)
    past = replace(ASK, days=AllowedDays.PAST)
    tree = t.Tree("t", "T", "ask", {"ask": past, "end": END})
    for speech, taken in (("today", True), ("tomorrow", False), ("17.5.80", True)):
        reply = resume(tree, Position("ask"), h.Spoken(speech), Facts(2, now=LATE))
        assert bool(reply.keeps.answers) is taken
    typed_in = resume(tree, Position("ask"), h.Digits("27112026"), Facts(2, now=LATE))
    assert not typed_in.keeps.answers, "keys are no different"


def test_a_sensitive_day_is_never_assumed_because_nobody_could_confirm_it() -> None:
    tree = t.Tree("t", "T", "ask", {"ask": replace(ASK, sensitive=True), "end": END})
    reply = resume(tree, Position("ask"), h.Spoken("May 17"), Facts(2, now=LATE))
    assert reply.position == Position("ask", 2)
    assert "2027" not in str(reply)
