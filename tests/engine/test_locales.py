"""Each language is complete, and no word in it means two things."""

import pytest

from engine.locales.call_backs import CALL_BACKS
from engine.locales.known import LOCALES, locale_of
from engine.locales.locale import Locale
from engine.locales.queues import QUEUES

EVERY_LOCALE = pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)


def test_a_language_is_found_by_its_tag_in_any_case_and_country() -> None:
    assert locale_of("de-AT") is locale_of("DE_ch") is LOCALES["de"]
    assert locale_of("zu-ZA") is locale_of("") is None


def test_every_file_of_a_language_is_found() -> None:
    assert {"de", "en", "es", "fr"} <= LOCALES.keys()
    assert CALL_BACKS.keys() == QUEUES.keys() == LOCALES.keys()


@EVERY_LOCALE
def test_a_language_knows_its_months_and_digits(locale: Locale) -> None:
    assert len(set(locale.dates.months)) == 12
    assert set(range(10)) <= set(locale.numbers.small.values())
    assert locale.around.star
    assert locale.around.hash


@EVERY_LOCALE
def test_a_language_can_agree_and_disagree_and_ask_for_what_every_caller_may(locale: Locale) -> None:
    said, asked = locale.agreement, locale.requests
    assert all((said.yes, said.right, said.no, said.not_, said.cannot, said.doubts, said.corrections, said.around))
    assert all((asked.operator, asked.operator_in_words, asked.repeat, asked.back))


@EVERY_LOCALE
def test_no_phrase_means_both_yes_and_no(locale: Locale) -> None:
    said = locale.agreement
    agreed, disagreed = said.yes | said.right, said.no | said.not_ | said.cannot
    assert not agreed & (disagreed | said.doubts | said.corrections)
    assert not said.doubts & (said.no | said.corrections)


@EVERY_LOCALE
def test_no_two_of_operator_repeat_and_back_share_a_phrase(locale: Locale) -> None:
    asked = locale.requests
    assert not asked.operator & asked.repeat
    assert not asked.back & (asked.operator | asked.repeat)


@EVERY_LOCALE
def test_the_sentences_take_what_is_put_into_them(locale: Locale) -> None:
    said = locale.sentences
    assert all(said.option.count(part) == 1 for part in ("{label}", "{key}"))
    assert all(said.option_or_say.count(part) == 1 for part in ("{label}", "{key}", "{say}"))
    assert all(said.option_say.count(part) == 1 for part in ("{label}", "{say}"))
    assert "{label}" in said.did_you_say
    assert "{answer}" in said.you_entered
    assert "{answer}" in said.you_said
    assert "{key}" in said.again
    assert all(said.call_at.count(part) == 1 for part in ("{time}", "{key}"))
    assert [said.call_here.count("{number}"), said.call_back_at.count("{time}")] == [1, 1]
    assert said.calls_back.count("{line}") == 1
    assert [said.screening_back.count(part) for part in ("{place}", "{caller}")] == [1, 1]
    assert "1" in said.call_here
    assert ["2" in said.call_elsewhere, "1" in said.call_soon, "9" in said.call_later] == [True] * 3
