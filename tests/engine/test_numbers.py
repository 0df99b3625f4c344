"""Numbers as people say them, in every language: read whole, or not at all."""

import pytest

from engine.bare import words
from engine.understanding.numbers import digits, grammar
from engine.understanding.phrases import Meant, Unknown, match
from tests.walked import walked


def read(said: str, language: str) -> str:
    """The digits of a sentence that has only numbers; "" if they are ambiguous."""
    known = grammar(language)
    assert known
    bare = words(said)
    return digits(known.spans(bare), 0, len(bare))


@walked(
    ("language", "said", "number"),
    [
        ("en", "fifteen", "15"),
        ("en", "twenty", "20"),
        ("en", "forty two", "42"),
        ("en", "forty-two", "42"),
        ("en", "four hundred and twenty seven", "427"),
        ("en", "four two double seven", "4277"),
        ("en", "twenty twenty", "2020"),
        ("en", "nineteen oh five", "1905"),
        ("en", "one fifty", "150"),
        ("en", "two thousand and five", "2005"),
        ("en", "double five", "55"),
        ("en", "triple zero", "000"),
        ("en", "double 5", "55"),
        ("en", "oh two oh", "020"),
        ("de", "zweiundvierzig", "42"),
        ("de", "zwei und vierzig", "42"),
        ("de", "siebzig fünf", "705"),
        ("de", "vierhundertsiebenundzwanzig", "427"),
        ("de", "neunzehnhundertachtzig", "1980"),
        ("de", "zwei mal die fünf", "55"),
        ("de", "zweimal fünf", "55"),
        ("de", "2 mal die 5", "55"),
        ("de", "dreimal die null", "000"),
        ("es", "diez y seis", "16"),
        ("es", "veintitrés", "23"),
        ("es", "treinta y un", "31"),
        ("es", "mil novecientos ochenta", "1980"),
        ("es", "dos veces cinco", "55"),
        ("fr", "dix-sept", "17"),
        ("fr", "dix-huit", "18"),
        ("fr", "dix neuf", "19"),
        ("fr", "zéro six dix-sept", "0617"),
        ("fr", "quatre-vingt-dix-sept", "97"),
        ("fr", "nonante-sept", "97"),
        ("fr", "soixante et onze", "71"),
        ("fr", "mille neuf cent quatre-vingts", "1980"),
    ],
)
def test_a_number_is_read_as_people_say_it(language: str, said: str, number: str) -> None:
    assert read(said, language) == number


@walked(
    ("language", "said"),
    [
        ("fr", "vingt quatre vingt"),  # 24 and 20, or 20 and 80
        ("en", "eight hundred five five five"),  # 800 and 5 5 5, or 805 and 5 5
        ("en", "twenty 5"),
        ("en", "four hundred 27"),
        ("en", "twenty five hundred"),
        ("en", "double fifteen"),
        ("de", "zwanzig und fünf"),
        ("de", "hundert und"),
    ],
)
def test_what_reads_in_two_ways_or_none_is_no_number(language: str, said: str) -> None:
    assert read(said, language) == ""


@walked(
    ("language", "said", "option"),
    [
        ("fr-FR", "dix-sept", "17"),
        ("fr-FR", "tapez dix-sept", "17"),
        ("es-ES", "diez y seis", "16"),
        ("de-DE", "zweiundvierzig", "42"),
        ("en-US", "press forty two", "42"),
        ("en-US", "extension forty two", "extension 42"),
        ("en-US", "extension 42", "extension forty-two"),
        ("en-US", "one oh five", "105"),
        ("en-US", "double two", "22"),
    ],
)
def test_a_menu_reads_the_same_numbers(language: str, said: str, option: str) -> None:
    others = {"107": ["107"], "106": ["106"], "2": ["2"], "4": ["4"]}
    assert match(said, {"it": [option], **others}, language) == Meant("it")


@pytest.mark.parametrize("said", ["4 and 5", "four and five", "4.5", "4/5", "eight hundred five five"])
def test_half_a_number_is_no_option_of_a_menu(said: str) -> None:
    keys = ("4", "5", "45", "800", "805", "80055", "8055")
    assert match(said, {key: [key] for key in keys}, "en-US") == Unknown()
