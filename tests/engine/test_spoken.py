"""What callers say is reduced to bare words, and spoken digits to digits."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.locales.known import LOCALES
from engine.saying.placeholders import read_back
from engine.understanding.dictation import digits_of
from engine.understanding.spoken import MOST_WORDS, is_keys, tidied, words
from engine.understanding.vocabulary import NONE, Vocabulary, vocabulary
from tests.engine.hostile import HOSTILE, MOST_SECONDS
from tests.walked import walked

VOCABULARIES = {code: vocabulary(code) for code in LOCALES}


@walked(
    ("text", "bare"),
    [
        ("S'il vous plaît!", "s il vous plait"),
        ("  SALES, (please)…", "sales please"),
        ("Straße ÄÖÜ", "strasse aou"),
        ("ﬁnance ＦＵＬＬ Ⅳ", "finance full iv"),
        ("١٢٣ १२ ²", "123 12 2"),
        ("a\u200fb\u00adc", "abc"),
        ("営業部", "営 業 部"),
        ("が か", "か\u3099 か"),  # two different sounds, not one with an accent
        ("שָׁלוֹם", "שלום"),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(text: str, bare: str) -> None:
    assert " ".join(words(text)).replace(" \u3099", "\u3099") == bare


@walked(
    ("language", "speech", "digits"),
    [
        ("en-US", "four two seven", "427"),
        ("en-US", "427.", "427"),
        ("en-GB", "My number is four two double seven, please", "4277"),
        ("en-US", "triple oh 1", "0001"),
        ("en-US", "(555) 123-4567", "5551234567"),
        ("en-US", "one two three pound", "123"),
        ("en-US", "1,234", "1234"),
        ("en-US", "ten eleven", "1011"),
        ("de-DE", "Vier, zwei, sieben bitte", "427"),
        ("de-AT", "zwo fünf null", "250"),
        ("es-MX", "cuatro dos siete por favor", "427"),
        ("fr-FR", "c'est le zéro six, un, quatre", "0614"),
        ("fr-CA", "double zéro sept", "007"),
        ("it-IT", "4 2 7", "427"),
    ],
)
def test_spoken_digits_become_digits(language: str, speech: str, digits: str) -> None:
    assert digits_of(speech, language) == digits


@walked(
    "speech",
    [
        "",
        "hello",
        "four or five",
        "4.5",
        "4,5",
        "double",
        "double double seven",
        "double 77",
        "four double",
        "star 4",
        "#",
        "about four two seven people",
        "minus four",
        "quattro",
        "pound 4",
    ],
)
def test_what_is_not_wholly_digits_is_asked_again(speech: str) -> None:
    assert digits_of(speech, "en-US") == ""


@pytest.mark.parametrize(
    ("language", "speech"),
    [
        ("en-US", "four two for seven"),
        ("en-US", "my number is to seven"),
        ("de-DE", "ein zwei drei"),
        ("es-MX", "un dos tres"),
        ("fr-FR", "un de trois"),
    ],
)
def test_a_filler_that_may_be_a_misheard_digit_is_never_left_out_of_a_number(language: str, speech: str) -> None:
    assert digits_of(speech, language) == ""


@pytest.mark.parametrize("language", VOCABULARIES)
@given(digits=st.text("0123456789", min_size=1, max_size=40))
def test_what_is_read_back_would_be_understood_again(language: str, digits: str) -> None:
    assert digits_of(read_back(digits, language), language) == digits
    names = {key: word for word, key in vocabulary(language).keys.items()}
    assert digits_of(" ".join(names[digit] for digit in digits), language) == digits


@walked("known", VOCABULARIES.values(), ids=VOCABULARIES)
def test_the_vocabularies_are_written_as_words_are_heard(known: Vocabulary) -> None:
    for word in (*known.fillers, *known.press, *known.keys):
        assert words(word) == (word,)
    assert known.like_keys < known.fillers
    assert set(known.keys.values()) >= {*map(str, range(13)), "*", "#"}


def test_a_language_of_which_we_know_no_words_still_has_digits() -> None:
    assert vocabulary("zu-ZA") is NONE
    assert vocabulary("DE-at") is vocabulary("de")


@walked("said", HOSTILE)
@walked("language", ["en-US", "fr-FR", "xx", ""])
def test_any_text_is_taken_in_bounded_time(said: str, language: str) -> None:
    began = time.process_time()
    assert len(words(said)) <= MOST_WORDS
    digits = digits_of(said, language)
    assert digits == "" or digits.isdigit()
    assert time.process_time() - began < MOST_SECONDS


@given(st.text())
def test_words_are_bare_and_tidied_text_is_printable(said: str) -> None:
    assert words(" ".join(words(said))) == words(said)
    assert tidied(said).isprintable()
    assert tidied(tidied(said)) == tidied(said)


@given(st.text())
def test_keys_are_the_keys_of_a_telephone(word: str) -> None:
    assert is_keys(word) is (word != "" and set(word) <= set("0123456789*#"))
