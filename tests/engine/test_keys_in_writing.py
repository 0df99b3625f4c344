"""Texts that name keys are advised on where a line is read, in each language that we have sentences for."""

from dataclasses import replace

import pytest

from engine import tree as t
from engine.check.in_writing import keys_in_writing
from engine.locales.known import LOCALES
from engine.problem import Level
from engine.saying.sentences import sentences, spoken_keys

BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))
MENU = t.Menu("menu", "Menu", t.Prompt("For sales, press 1."), (t.Option(("1",), "sales", "bye"),))
QUEUE = t.Queue("queue", "Queue", t.Prompt("To leave, press star."), "q", left_goes_to="bye")
RINGS = t.Transfer("rings", "Rings", t.Prompt("To leave, press star."), ("+15550100009",))
TEXT = t.TextMessage("text", "Text", t.Prompt(), t.Prompt("Call us, then press 1."), failed_to="bye")


def told(*places: t.Destination, language: str = "en-US") -> list[str]:
    tree = t.Tree("a", "A", places[0].key, {each.key: each for each in (*places, BYE)}, language=language)
    found = list(keys_in_writing(tree))
    assert {(each.code, each.level) for each in found} <= {("key-in-writing", Level.ADVICE)}
    return [each.what for each in found]


@pytest.mark.parametrize("code", LOCALES)
def test_a_text_that_says_a_key_is_found_in_its_language(code: str) -> None:
    own = sentences(code)
    said = own.option.format(label="ACME", key=spoken_keys("1", own))
    (what,) = told(replace(MENU, prompt=t.Prompt(said)), language=code)
    assert what.startswith("In “Menu”, the text names a key (“")
    english = t.Prompt("Welcome.", others=(t.Wording(code, said),))
    assert len(told(replace(MENU, prompt=english))) == 1
    assert told(replace(MENU, prompt=t.Prompt("ACME.")), language=code) == []


@pytest.mark.parametrize(
    ("place", "does"),
    [
        (MENU, "tick “say the options”, which are shown as choices in writing."),
        (t.Message("note", "Note", t.Prompt("Press 1 to go on."), "bye"), "say it without the key."),
        (replace(MENU, announces_options=True), "say it without the key."),
        (QUEUE, ""),
        (RINGS, ""),
        (TEXT, ""),
        (replace(MENU, prompt=t.Prompt("We have 3 offices."), announces_options=True), ""),
    ],
    ids=["menu", "message", "announces", "queue", "transfer", "text", "no key"],
)
def test_it_says_what_to_do_where_readers_get_the_text(place: t.Destination, does: str) -> None:
    assert [what.partition("has none: ")[2] for what in told(place)] == [does] * bool(does)
