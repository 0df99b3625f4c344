"""The keys that a text announces are recognised in each of our languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import tree as t
from engine.check.texts.announced import announced
from engine.kinds.kind import ANY_KEY
from engine.saying.sentences import announcement
from tests.walked import walked


def keys(text: str, language: str = "en-US") -> list[str]:
    return [each.keys for each in announced(text, language)]


@walked(
    ("text", "expected"),
    [
        ("For sales, press 1. For support, press 2. For our opening hours, press 3.", ["1", "2", "3"]),
        ("Press 1 for sales, 2 for support, or 0 to speak to reception.", ["1", "2", "0"]),
        ("For sales, press one; for support, two; for billing, three.", ["1", "2", "3"]),
        ("For sales press 1 for support press 2", ["1", "2"]),
        ("To hear this again, press star. To finish, press the pound (#) key.", ["*", "#"]),
        (
            "Press or say one for sales. Hit the 2 key. Dial zero. Choose option 4. Please push button 5 now.",
            [*"12045"],
        ),
        ("Press 1 or 9 to hear this again, or any other key to go back.", ["1", "9", ANY_KEY]),
        ("Press 42 for Bob, or press 4 3 for Ann.", ["42", "43"]),
        ("You can reach sales by pressing 1. Press asterisk, or press hash.", ["1", "*", "#"]),
        ("Press (1) for sales.", ["1"]),
        ("Sales: 1. Support: 2.", ["1", "2"]),
    ],
)
def test_the_keys_of_an_english_text_are_read(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@walked(
    "text",
    [
        "We are open Monday to Friday, 9 to 5, and on the 1st of May from 9:30. Please hold.",
        "Please choose one of the following options.",
        "Do not press 3. You don't press 4.",
        "Please call us at 1 800 555 0100, or press on. We have been here for 25 years, 24/7.",
        "Enter your 4 digit number.",
        "This takes two minutes. Press.",
        "",
    ],
)
def test_numbers_that_are_no_keys_are_left_alone(text: str) -> None:
    assert [each for each in announced(f"{text} Press 7.", "en-US") if each.keys != "7"] == []


@walked(
    ("text", "language", "expected"),
    [
        ("Für den Vertrieb drücken Sie die 1, für den Support die 2.", "de-DE", ["1", "2"]),
        ("Wählen Sie bitte die Drei. Wählen Sie eine der folgenden Möglichkeiten.", "de-DE", ["3"]),
        ("Um dies zu wiederholen, die Sterntaste drücken; sonst eine beliebige andere Taste.", "de-DE", ["*", ANY_KEY]),
        ("Drücken Sie die Raute, die Null oder die Zwo. Drücken Sie nicht die 8.", "de-DE", ["#", "0", "2"]),
        ("Drücken Sie diese Taste.", "de-DE", []),
        ("Para ventas, oprima uno. Para soporte, marque la tecla 2.", "es-MX", ["1", "2"]),
        (
            "Pulse tres, presione asterisco o cualquier otra tecla. Marque el número de su extensión.",
            "es-ES",
            [*"3*", ANY_KEY],
        ),
        ("Oprima 0 por favor. Oprima la tecla numeral.", "es-MX", ["0", "#"]),
        ("Pour les ventes, appuyez sur la touche 1. Pour le support, tapez deux.", "fr-FR", ["1", "2"]),
        (
            "Faites le zéro, appuyez sur étoile, sur dièse ou sur n'importe quelle touche.",
            "fr-FR",
            ["0", "*", "#", ANY_KEY],
        ),
        ("Appuyez sur une touche. Faites un choix. N'appuyez pas sur le 3.", "fr-FR", []),
        ("Appuyez sur un.", "fr-CA", ["1"]),
        ("Para español, oprima dos. For English, press 1.", "en-US", ["2", "1"]),
    ],
)
def test_the_keys_of_texts_in_other_languages_are_read(text: str, language: str, expected: list[str]) -> None:
    assert keys(text, language) == expected


@pytest.mark.parametrize("language", ["en-US", "de-DE", "es-MX", "fr-FR"])
def test_our_own_announcements_are_read_as_they_are_meant(language: str) -> None:
    options = (
        t.Option(("1",), "sales", "sales"),
        t.Option(("0",), "reception", "bye"),
        t.Option(("*", "9"), "again", "menu"),
        t.Option(("42",), "Bob", "bob"),
        t.Option(("#",), "end", "bye"),
    )
    said = announcement(t.Menu("menu", "Menu", t.Prompt(), options), language)
    assert keys(said, language) == ["1", "0", "*", "9", "42", "#"]


@given(st.text(st.sampled_from("pres 1234567890*#,.()drückenSieoprimaappuyezsurunforto'anyotherkey")))
def test_any_text_can_be_read(text: str) -> None:
    for each in announced(text, "en-US"):
        assert each.said in text
        assert each.keys == ANY_KEY or set(each.keys) <= set("0123456789*#")
