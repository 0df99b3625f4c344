"""The languages that callers may hear and speak: each has a name, and similar tags mean it."""

from hypothesis import given
from hypothesis import strategies as st

from engine.languages import LANGUAGES, SAME, nearest, nearest_of, offered_as
from engine.providers.known import PROVIDERS
from tests.walked import walked


def test_every_language_has_a_name_of_its_own() -> None:
    assert all(tag == row.tag and row.name.strip() for tag, row in LANGUAGES.items())
    assert len({row.name for row in LANGUAGES.values()}) == len(LANGUAGES)


def test_whatever_a_provider_speaks_or_recognises_has_a_name() -> None:
    for provider in PROVIDERS.values():
        assert {*provider.voices.languages, *provider.recogniser.languages} <= LANGUAGES.keys()


def test_tags_of_one_language_are_offered_as_one() -> None:
    assert offered_as("cmn-Hans-CN") == offered_as("zh-CN") == "cmn-CN"
    assert offered_as("de-DE") == "de-DE"
    assert {tag for tags in SAME for tag in tags} <= LANGUAGES.keys()


@walked(
    ("tag", "near"),
    [
        ("de-CH", "de-DE"),
        ("en-KE", "en-US"),
        ("es-AR", "es-US"),
        ("es-GQ", "es-ES"),
        ("fr-BE", "fr-FR"),
        ("sv-FI", "sv-SE"),
        ("zu-ZA", ""),
    ],
)
def test_the_nearest_of_some_is_the_home_of_the_language(tag: str, near: str) -> None:
    assert nearest_of(("en-AU", "en-US", "es-ES", "es-US", "de-AT", "de-DE", "fr-CA", "fr-FR", "sv-SE"), tag) == near


@walked(
    ("tag", "near"),
    [
        ("de-DE", "de-DE"),
        ("DE_de", "de-DE"),
        (" fr-ca ", "fr-CA"),
        ("en", "en-US"),
        ("en-JM", "en-US"),
        ("es-CW", "es-ES"),
        ("es-419", "es-US"),
        ("pt", "pt-BR"),
        ("sv", "sv-SE"),
        ("no", "nb-NO"),
        ("zh-CN", "zh-CN"),
        ("zh-TW", "zh-TW"),
        ("zh-Hant-TW", "cmn-TW"),
        ("zh-HK", "zh-HK"),
        ("zh-MO", "yue-HK"),
        ("cmn-Hans", "cmn-CN"),
        ("pa-PK", "pa-IN"),
        ("de-DE-1996", "de-DE"),
    ],
)
def test_a_tag_we_do_not_have_is_led_to_the_nearest(tag: str, near: str) -> None:
    found = nearest(tag)
    assert found is not None
    assert found.tag == near


@walked("tag", ["", "-", "tlh", "e", "english", "d"])
def test_no_language_comes_near_nonsense(tag: str) -> None:
    assert nearest(tag) is None


@given(st.text())
def test_any_text_is_taken_for_a_tag(tag: str) -> None:
    assert nearest(tag) is None or nearest(tag) in LANGUAGES.values()


@given(st.sampled_from(sorted(LANGUAGES)))
def test_each_language_is_nearest_to_itself_in_any_case(tag: str) -> None:
    assert nearest(tag) == nearest(tag.upper()) == nearest(tag.lower().replace("-", "_")) == LANGUAGES[tag]
