"""Every number in words, in each of our languages, is read as its digits, and as another program reads it."""

from functools import cache
from itertools import islice, pairwise
from pathlib import Path

import pytest
from text_to_num import text2num

from engine.locales.known import LOCALES
from engine.understanding.dictation import digits_of
from engine.understanding.spoken import keys_said
from engine.understanding.vocabulary import vocabulary

FOLDER = Path(__file__).parent / "numbers"
# https://github.com/allo-media/text2num
ALSO_READ_BY_TEXT2NUM = sorted({"da", "de", "en", "es", "fr", "it", "nl", "pt"} & LOCALES.keys())
EVERY_LANGUAGE = pytest.mark.parametrize("language", LOCALES)


@cache
def said(language: str) -> dict[str, str]:
    """The numbers in a language's file, with their words."""
    lines = (FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


@EVERY_LANGUAGE
def test_a_number_in_words_comes_back_as_digits(language: str) -> None:
    numbers = said(language)
    assert {number: digits_of(words, language) for number, words in numbers.items()} == {each: each for each in numbers}


@EVERY_LANGUAGE
def test_a_number_may_stand_among_the_words_of_an_answer(language: str) -> None:
    around = LOCALES[language].around
    filler = sorted(around.press - around.like_keys)[0]
    for number, words in islice(said(language).items(), 20, None, 5):
        assert digits_of(f"{filler} {words}", language) == number


@EVERY_LANGUAGE
def test_digits_that_are_said_one_by_one_come_back_in_their_row(language: str) -> None:
    digits = [said(language)[str(digit)] for digit in range(10)]
    assert digits_of(" ".join(digits), language) == "0123456789"
    assert digits_of(", ".join(reversed(digits)), language) == "9876543210"


@EVERY_LANGUAGE
def test_two_numbers_one_after_the_other_are_both_or_are_asked_again(language: str) -> None:
    """Never as a third one, except where everybody would: "twenty" and "two" is 22, "dos" and "mil" 2000."""
    for (one, in_words), (other, also_in_words) in pairwise(islice(said(language).items(), 0, None, 3)):
        found = digits_of(f"{in_words} {also_in_words}", language)
        assert found in (one + other, "", str(int(one) + int(other)), str(int(one) * int(other)))


@pytest.mark.parametrize("language", ALSO_READ_BY_TEXT2NUM)
def test_another_program_reads_the_same(language: str) -> None:
    for number, words in said(language).items():
        try:
            read = text2num(words, language)
        except ValueError:  # a form that it does not know
            continue
        assert str(read) == digits_of(words, language) == number


@EVERY_LANGUAGE
def test_a_digit_may_be_said_once_for_several_times(language: str) -> None:
    numbers, digits = LOCALES[language].numbers, said(language)
    for phrase, times in numbers.times.items():
        assert digits_of(f"{' '.join(phrase)} {digits['5']}", language) == "5" * times
        assert digits_of(f"{' '.join(phrase)} {digits['15']}", language) == "", "only a digit"
    for phrase in numbers.times_after:
        assert digits_of(f"{digits['2']} {' '.join(phrase)} {digits['5']}", language) == "55"
        assert digits_of(f"3 {' '.join(phrase)} 0", language) == "000"


@EVERY_LANGUAGE
def test_a_number_with_a_word_that_makes_it_another_is_asked_again(language: str) -> None:
    for phrase in map(" ".join, LOCALES[language].numbers.no_number):
        assert digits_of(f"5 {phrase}", language) == digits_of(f"{phrase} 5", language) == "", phrase


@EVERY_LANGUAGE
def test_two_numbers_with_an_and_or_an_or_between_them_are_not_one(language: str) -> None:
    numbers = said(language)
    for word in LOCALES[language].announcing.joins:
        for heard in (f"4 {word} 5", f"{numbers['4']} {word} {numbers['5']}", f"{numbers['7']} {word} {numbers['9']}"):
            assert digits_of(heard, language) == "", heard
            assert keys_said(heard, vocabulary(language)) == "", heard
