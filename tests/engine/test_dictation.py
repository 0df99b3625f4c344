"""Digits within a sentence: accepted if the sentence can mean nothing else, otherwise asked again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.choices import AnswerCheck, Input
from engine.listening import Listening
from engine.locales.known import LOCALES
from engine.understanding.dictation import digits_of, own_words
from tests.engine.hostile import HOSTILE
from tests.engine.walking import WalkedCall
from tests.walked import walked

# What a caller may say before a number, and what makes the same number something else.
APOSTROPHES = ("'", "’")


@walked(
    ("language", "speech", "digits"),
    [
        ("fr-FR", "dix-sept", "17"),
        ("fr-FR", "dix-huit", "18"),
        ("fr-FR", "dix-neuf", "19"),
        ("fr-FR", "zéro six dix-sept", "0617"),
        ("fr-FR", "quatre-vingt-dix-sept", "97"),
        ("fr-FR", "un deux trois", "123"),
        ("fr-FR", "j'ai un numéro, c'est le 12345", "12345"),
        ("es-MX", "diez y seis", "16"),
        ("es-MX", "veintitrés", "23"),
        ("es-MX", "mi número de cuenta es 123", "123"),
        ("de-DE", "zwei mal die fünf", "55"),
        ("de-DE", "dreimal die null", "000"),
        ("de-DE", "zweiundvierzig", "42"),
        ("de-DE", "vierhundertsiebenundzwanzig", "427"),
        ("de-DE", "meine Kundennummer ist 12345", "12345"),
        ("de-DE", "Nr. 12345", "12345"),
        ("en-US", "double five", "55"),
        ("en-US", "triple zero", "000"),
        ("en-US", "oh two oh", "020"),
        ("en-US", "fifteen", "15"),
        ("en-US", "twenty", "20"),
        ("en-US", "forty two", "42"),
        ("en-US", "four hundred and twenty seven", "427"),
        ("en-US", "four two double seven", "4277"),
        ("en-US", "twenty twenty", "2020"),
        ("en-US", "my account number is 12345", "12345"),
        ("en-US", "account number 12345", "12345"),
        ("en-US", "order number 912345", "912345"),
        ("en-US", "No. 12345", "12345"),
        ("en-US", "nº 12345", "12345"),
        ("en-US", "it's 12345", "12345"),
        ("en-US", "it’s 12345", "12345"),
        ("en-US", "yes 12345", "12345"),
        ("en-US", "no problem, it is 12345", "12345"),
        ("en-US", "uh, four two, um, seven please", "427"),
        ("en-US", "12345 pound", "12345"),
    ],
)
def test_digits_are_heard_as_callers_say_them(language: str, speech: str, digits: str) -> None:
    assert digits_of(speech, language) == digits


@walked(
    ("language", "speech"),
    [
        ("en-US", "4 and 5"),
        ("en-US", "four and five"),
        ("en-US", "4 or 5"),
        ("en-US", "1 1/2"),
        ("en-US", "½"),
        ("en-US", "4²"),
        ("en-US", "4.5"),
        ("en-US", "four point five"),
        ("en-US", "-5"),
        ("en-US", "8:30"),
        ("en-US", "half 5"),
        ("en-US", "no 12345"),
        ("en-US", "not 12345"),
        ("en-US", "it isn't 12345"),
        ("en-US", "it isn’t 12345"),
        ("en-US", "maybe 12345"),
        ("en-US", "12345, no, 12346"),
        ("en-US", "12345, wait"),
        ("en-US", "is it 12345?"),
        ("en-US", "one moment"),
        ("en-US", "no one"),
        ("en-US", "5 minutes"),
        ("en-US", "my second account is 12345"),
        ("en-US", "1st"),
        ("en-US", "12345 or so, flat 7"),
        ("en-US", "double fifteen"),
        ("en-US", "three hundred and umpteen"),
        ("en-US", "umpteen and 12345"),
        ("en-US", "eight hundred five five five"),
        ("de-DE", "einen Moment"),
        ("de-DE", "nicht 5"),
        ("de-DE", "vier und fünf"),
        ("de-DE", "anderthalb"),
        ("es-ES", "cuatro o cinco"),
        ("es-ES", "no 5"),
        ("es-ES", "un momento"),
        ("fr-FR", "un instant"),
        ("fr-FR", "ce n'est pas 5"),
        ("fr-FR", "vingt quatre vingt"),
        ("fr-FR", "quatre virgule cinq"),
        ("ja-JP", "12345 です"),
    ],
)
def test_what_is_half_understood_is_asked_again(language: str, speech: str) -> None:
    assert digits_of(speech, language) == ""


@walked("apostrophe", APOSTROPHES)
@walked("language", LOCALES)
def test_no_negation_doubt_or_correction_lets_a_number_through(language: str, apostrophe: str) -> None:
    said = LOCALES[language].agreement
    for phrase in (*said.no, *said.not_, *said.cannot, *said.doubts, *said.corrections):
        assert digits_of(f"{apostrophe.join(phrase)} 12345", language) == "", phrase


@pytest.mark.parametrize("language", LOCALES)
@given(number=st.integers(0, 10**12).map(str))
def test_a_number_in_digits_is_taken_with_words_around_it(language: str, number: str) -> None:
    press = sorted(LOCALES[language].around.press)[0]
    for speech in (number, f"{press} {number}", f"wxyz {number}", f"{number} wxyz", " ".join(number)):
        assert digits_of(speech, language) == number


@pytest.mark.parametrize("language", LOCALES)
@given(number=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_of_two_numbers_none_is_guessed(language: str, number: int, other: int) -> None:
    assert digits_of(f"{number} wxyz {other}", language) == ""
    assert digits_of(f"{number}.{other % 100:02}", language) == ""
    assert digits_of(f"{number} {other}/{number}", language) == ""


@walked("heard", HOSTILE)
@walked("language", [*LOCALES, "xx"])
def test_whatever_is_said_is_digits_or_nothing(heard: str, language: str) -> None:
    found = digits_of(heard, language)
    assert found == "" or found.isdecimal()


def test_the_words_of_the_question_may_be_repeated_and_its_numbers_are_none() -> None:
    own = own_words("How many minutes, from 1 to 60?")
    assert digits_of("five minutes", "en-US") == ""
    assert digits_of("five minutes", "en-US", own) == "5"
    assert digits_of("60", "en-US", own) == "60"
    assert digits_of("1 to 60", "en-US", own) == ""


def test_a_question_hears_its_own_words_as_words_around_an_answer() -> None:
    ask = t.Question(
        "ask",
        "Minutes",
        t.Prompt("How many minutes?"),
        "minutes",
        "end",
        AnswerCheck.NUMBER,
        listening=Listening(Input.BOTH),
    )
    end = t.Goodbye("end", "End", t.Prompt("{minutes} it is."))
    walked = WalkedCall(t.Tree("t", "T", "ask", {"ask": ask, "end": end}))
    walked.hears(h.Spoken("about five minutes, please"))
    assert walked.reply.position is not None, "about five is not five"
    walked.hears(h.Spoken("five minutes, please"))
    assert walked.reply.keeps.answers["minutes"].value == 5
