"""The languages callers may speak: the whole of Twilio's appendix, and what a tag near one of them means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.languages import LANGUAGES, PHONE_CALL, Language, nearest


def test_every_language_of_the_appendix_is_there_once() -> None:
    assert len(LANGUAGES) == 139
    assert sum(row.experimental for row in LANGUAGES.values()) == 43
    assert all(tag == row.tag and row.name.strip() for tag, row in LANGUAGES.items())
    assert len({row.name for row in LANGUAGES.values()}) == 139


def test_the_enhanced_languages_are_those_of_the_appendix() -> None:
    enhanced = {row.tag for row in LANGUAGES.values() if row.enhanced}
    assert enhanced == {"en-GB", "en-US", "fr-FR", "fr-CH", "ja-JP", "ru-RU", "es-ES", "es-US"}


@pytest.mark.parametrize(
    "row",
    [
        Language("af-ZA", "Afrikaans (South Africa)"),
        Language("ar-PS", "Arabic (State of Palestine)", experimental=True),
        Language("cmn-Hans-HK", "Chinese, Mandarin (Simplified, Hong Kong)"),
        Language("en-AU", "English (Australia)", experimental=True),
        Language("en-GB", "English (United Kingdom)", enhanced=True, experimental=True),
        Language("fr-CH", "French (Switzerland)", enhanced=True),
        Language("de-DE", "German (Germany)", experimental=True),
        Language("nb-NO", "Norwegian Bokmål (Norway)", experimental=True),
        Language("pa-guru-IN", "Punjabi (Gurmukhi, India)"),
        Language("zu-ZA", "Zulu (South Africa)"),
    ],
)
def test_a_row_says_which_models_know_the_language(row: Language) -> None:
    assert LANGUAGES[row.tag] == row


def test_phone_call_knows_ten_languages() -> None:
    assert " ".join(PHONE_CALL) == "en-US en-GB en-AU fr-FR fr-CA ja-JP ru-RU es-US es-ES pt-BR"
    assert set(PHONE_CALL) <= LANGUAGES.keys()


@pytest.mark.parametrize(
    ("tag", "near"),
    [
        ("de-DE", "de-DE"),
        ("DE_de", "de-DE"),
        (" fr-ca ", "fr-CA"),
        ("en", "en-US"),
        ("en-JM", "en-US"),
        ("es-CU", "es-ES"),
        ("es-419", "es-US"),
        ("pt", "pt-BR"),
        ("sv", "sv-SE"),
        ("no", "nb-NO"),
        ("zh-CN", "cmn-Hans-CN"),
        ("zh-TW", "cmn-Hant-TW"),
        ("zh-Hant-TW", "cmn-Hant-TW"),
        ("zh-HK", "yue-Hant-HK"),
        ("zh-MO", "yue-Hant-HK"),
        ("cmn-Hans", "cmn-Hans-CN"),
        ("pa-IN", "pa-guru-IN"),
        ("de-DE-1996", "de-DE"),
    ],
)
def test_a_tag_we_do_not_have_is_led_to_the_nearest(tag: str, near: str) -> None:
    found = nearest(tag)
    assert found is not None
    assert found.tag == near


@pytest.mark.parametrize("tag", ["", "-", "tlh", "e", "english", "d"])
def test_no_language_comes_near_nonsense(tag: str) -> None:
    assert nearest(tag) is None


@given(st.text())
def test_any_text_is_taken_for_a_tag(tag: str) -> None:
    assert nearest(tag) is None or nearest(tag) in LANGUAGES.values()


@given(st.sampled_from(sorted(LANGUAGES)))
def test_each_language_is_nearest_to_itself_in_any_case(tag: str) -> None:
    assert nearest(tag) == nearest(tag.upper()) == nearest(tag.lower().replace("-", "_")) == LANGUAGES[tag]
