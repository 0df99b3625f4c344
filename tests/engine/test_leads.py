"""An option is announced as a person would say it, in each language."""

from dataclasses import replace

import pytest

from engine import tree as t
from engine.bare import words
from engine.changes import changes
from engine.choices import Input
from engine.heard import Spoken
from engine.listening import Listening
from engine.locales.known import LOCALES
from engine.position import Position
from engine.saying.leads import called
from engine.saying.sentences import announcement
from engine.turn import resume
from engine.verbs import Gather, Say
from tests.engine.trees import tree_of
from tests.walked import walked

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))


def menu(label: str, as_it_is: bool = False, heard: Input = Input.KEYS) -> t.Menu:
    option = t.Option(("4",), label, "bye", said_as_is=as_it_is)
    return t.Menu("menu", "Menu", t.Prompt("Hello."), (option,), announces_options=True, listening=Listening(heard))


@walked(
    ("language", "label", "said"),
    [
        ("en-US", "sales", "For sales, press 4."),
        ("en-US", "for sales", "For sales, press 4."),
        ("en-US", "For sales", "For sales, press 4."),
        ("en-US", "to leave a message", "To leave a message, press 4."),
        ("en-US", "To leave a message", "To leave a message, press 4."),
        ("en-US", "if you know the extension", "If you know the extension, press 4."),
        ("en-US", "tomorrow's menu", "For tomorrow's menu, press 4."),
        ("en-US", "to", "For to, press 4."),
        ("de-DE", "Verkauf", "Für Verkauf drücken Sie die 4."),
        ("de-DE", "für den Verkauf", "Für den Verkauf drücken Sie die 4."),
        ("de-DE", "um uns zu schreiben", "Um uns zu schreiben, drücken Sie die 4."),
        ("de-DE", "wenn es brennt", "Wenn es brennt, drücken Sie die 4."),
        ("es-ES", "ventas", "Para ventas, oprima 4."),
        ("es-ES", "para dejar un mensaje", "Para dejar un mensaje, oprima 4."),
        ("es-ES", "si es urgente", "Si es urgente, oprima 4."),
        ("fr-FR", "les ventes", "Pour les ventes, appuyez sur 4."),
        ("fr-FR", "pour laisser un message", "Pour laisser un message, appuyez sur 4."),
        ("fr-FR", "afin de laisser un message", "Afin de laisser un message, appuyez sur 4."),
    ],
)
def test_an_option_begins_as_its_label_does(language: str, label: str, said: str) -> None:
    assert announcement(menu(label), language) == said


@pytest.mark.parametrize(
    ("language", "label", "said"),
    [
        ("en-US", "goodbye", "Goodbye, press 4."),
        ("de-DE", "auflegen", "Auflegen, drücken Sie die 4."),
        ("es-ES", "adiós", "Adiós, oprima 4."),
        ("fr-FR", "au revoir", "Au revoir, appuyez sur 4."),
    ],
)
def test_an_option_may_be_said_with_nothing_before_it(language: str, label: str, said: str) -> None:
    assert announcement(menu(label, as_it_is=True), language) == said
    assert announcement(menu(label), language) != said


@walked("code", sorted(LOCALES))
def test_in_every_language_of_ours_what_a_label_begins_with_is_said_once(code: str) -> None:
    for lead in sorted(LOCALES[code].announcing.before):
        said = words(announcement(menu(f"{lead} xyz"), code))
        assert said[: said.index("xyz")].count(lead) == 1, (lead, said)


def test_what_callers_are_told_to_say_is_what_they_would_say() -> None:
    assert announcement(menu("to leave a message", heard=Input.BOTH), "en-US") == (
        "To leave a message, press 4 or say leave a message."
    )
    assert called("if you know the extension", "en-US") == "if you know the extension"
    tree = tree_of(menu("to leave a message", heard=Input.BOTH), BYE)
    (gather,) = resume(tree, Position("menu"), Spoken("leave a message", 0.1)).verbs
    assert isinstance(gather, Gather)
    (say,) = gather.prompts
    assert isinstance(say, Say)
    assert say.text.startswith("Did you say leave a message?")
    assert resume(tree, Position("menu"), Spoken("leave a message", 0.9)).passed == ("bye",)


def test_a_change_of_how_an_option_begins_is_told() -> None:
    old, new = tree_of(menu("goodbye"), BYE), tree_of(menu("goodbye", as_it_is=True), BYE)
    (change,) = changes(old, new)
    assert "now says “Goodbye, press 4.” instead of “For goodbye, press 4.”" in change.what
    silent = (replace(menu("goodbye", as_is), announces_options=False) for as_is in (False, True))
    (change,) = changes(*(tree_of(place, BYE) for place in silent))
    assert not change.for_callers
