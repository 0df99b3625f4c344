"""A spoken answer finds its option by its essential words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.understanding.agreement import yes_or_no
from engine.understanding.phrases import Ambiguous, Match, Meant, Unknown, match
from tests.engine.hostile import HOSTILE, MOST_SECONDS
from tests.walked import walked

OPTIONS = {
    "sales": ("1", "sales", "new account"),
    "billing": ("2", "billing department", "invoices", "account"),
    "delivery": ("12", "delivery", "where is my parcel"),
    "again": ("*", "again"),
}


@walked(
    ("heard", "option"),
    [
        ("sales", "sales"),
        ("SALES!", "sales"),
        ("Sáles.", "sales"),
        ("Um, I'd like the sales, please", "sales"),
        ("billing um department", "billing"),
        ("invoice", "billing"),
        ("deliveries", "delivery"),
        ("Where's my, uh, where is my parcel?", "delivery"),
        ("one", "sales"),
        ("press one", "sales"),
        ("Option 1, please.", "sales"),
        ("the number two", "billing"),
        ("twelve", "delivery"),
        ("one two", "delivery"),
        ("press star", "again"),
        ("*", "again"),
        ("press *.", "again"),
        ("No. 2", "billing"),
        ("sales, I mean sales", "sales"),
    ],
)
def test_an_option_is_found_however_it_is_said(heard: str, option: str) -> None:
    assert match(heard, OPTIONS) == Meant(option)


@walked(
    ("heard", "language", "option"),
    [
        ("Ich möchte bitte eine RECHNUNG", "de-DE", "b"),
        ("Eins bitte", "de-CH", "a"),
        ("drücken Sie die Zwei", "de-DE", "b"),
        ("la factura por favor", "es-ES", "b"),
        ("oprima dos", "es-US", "b"),
        ("Verträge und Rechnungen", "de-DE", "c"),
        ("contrats et factures", "fr-FR", "c"),
        ("contratos y facturas", "es-ES", "c"),
        ("contracts and bills", "en-GB", "c"),
        ("Je voudrais parler à un conseiller, s'il vous plaît", "fr-FR", "a"),
        ("un", "fr-FR", "a"),
        ("appuyez sur un", "fr-CA", "a"),
        ("営業部をお願いします", "ja-JP", "a"),
        ("2", "zu-ZA", "b"),
    ],
)
def test_fillers_and_keys_are_known_in_the_callers_language(heard: str, language: str, option: str) -> None:
    both = ("Verträge & Rechnungen", "contrats & factures", "contratos & facturas", "contracts & bills")
    phrases = {"a": ("1", "conseiller", "営業"), "b": ("2", "Rechnung", "facturas"), "c": both}
    assert match(heard, phrases, language) == Meant(option)


@walked(
    "heard",
    [
        "",
        "hello",
        "wholesales",
        "sal",
        "please",
        "my one and only car",
        "three",
        "11",
        "2 1",
        "department",
        "***",
        "f***",
    ],
)
def test_part_of_a_word_or_a_key_in_passing_is_no_match(heard: str) -> None:
    assert match(heard, OPTIONS) == Unknown()


def test_a_longer_phrase_wins_over_a_shorter_one_within_it() -> None:
    assert match("a new account please", OPTIONS) == Meant("sales")
    assert match("my account", OPTIONS) == Meant("billing")


@pytest.mark.parametrize(
    ("heard", "options"),
    [
        ("sales or delivery", ("sales", "delivery")),
        ("delivery, no, sales", ("sales", "delivery")),
        ("a new account and my account", ("sales", "billing")),
    ],
)
def test_two_options_at_once_are_ambiguous_in_the_order_of_the_menu(heard: str, options: tuple[str, ...]) -> None:
    assert match(heard, OPTIONS) == Ambiguous(options)


def test_only_words_long_enough_to_have_a_plural_lose_its_s() -> None:
    assert match("ga", {"a": ("gas",)}) == match("expres", {"a": ("express",)}) == Unknown()
    assert match("movie", {"a": ("movies",)}) == match("policies", {"a": ("policy",)}) == Meant("a")


def test_overlapping_phrases_and_shared_ones_are_ambiguous() -> None:
    assert match("new account help", {"a": ("new account",), "b": ("account help",)}) == Ambiguous(("a", "b"))
    assert match("help", {"a": ("help",), "b": ("Help!",)}) == Ambiguous(("a", "b"))


def test_a_phrase_made_of_fillers_means_just_these_words() -> None:
    phrases = {"a": ("thank you",), "b": ("sales",)}
    assert match("thank you", phrases) == Meant("a")
    assert match("sales thanks", phrases) == Meant("b")


@pytest.mark.parametrize("phrase", ["", " ", "!!!", "\x00"])
def test_an_empty_phrase_is_never_matched(phrase: str) -> None:
    for heard in ("", "please", "hello there"):
        assert match(heard, {"a": (phrase,)}) == Unknown()
    assert match("hello", {}) == Unknown()


@walked("said", HOSTILE)
@walked("language", ["en-US", "fr-FR", "xx", ""])
def test_any_text_is_taken_in_bounded_time(said: str, language: str) -> None:
    most_phrases = {
        f"option {number}": (f"quite a long phrase with number {number}", said[:100]) for number in range(250)
    }
    began = time.process_time()
    match(said, most_phrases, language)
    yes_or_no(said, language)
    assert time.process_time() - began < MOST_SECONDS


letters = st.text("abcdz éß19*#'-", max_size=12)


@given(
    letters, st.dictionaries(st.sampled_from("ABC"), st.lists(letters, max_size=3)), st.sampled_from(["en", "fr", "x"])
)
def test_only_given_options_are_found_and_always_the_same(
    heard: str, phrases: dict[str, list[str]], language: str
) -> None:
    found = match(heard, phrases, language)
    assert found == match(heard.upper(), phrases, language)
    assert set(named(found)) <= phrases.keys()


@given(st.sampled_from(sorted(OPTIONS)), st.data())
def test_every_phrase_of_an_option_finds_it(option: str, data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from([each for each in OPTIONS[option] if each != "*"]))
    assert match(f"um, {phrase.title()} please", OPTIONS) == Meant(option)


def named(found: Match) -> tuple[str, ...]:
    match found:
        case Meant(option):
            return (option,)
        case Ambiguous(options):
            return options
        case _:
            return ()
