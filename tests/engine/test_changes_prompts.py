"""What changes in recordings and further languages, in callers' words."""

from dataclasses import replace
from typing import Any

import pytest

from engine import tree as t
from engine.changes import Change, changes
from tests.engine.trees import tree_of
from tests.walked import walked

SAYS = t.Prompt("Hello.")
RECORDED = t.Prompt("Hello.", "a.wav", "Hello.")
SPANISH = t.Prompt("Hello.", others=(t.Wording("es-US", "Hola."),))
SPANISH_RECORDED = t.Prompt("Hello.", others=(t.Wording("es-US", "Hola.", "s.wav", "Hola."),))


def greeting(prompt: t.Prompt) -> t.Tree:
    return tree_of(t.Message("hi", "Greeting", prompt, "bye"), t.Goodbye("bye", "Bye", t.Prompt("Farewell.")))


def told(was: t.Prompt, now: t.Prompt) -> Change:
    (change,) = changes(greeting(was), greeting(now))
    return change


@walked(
    ("was", "now", "what"),
    [
        (SAYS, RECORDED, "Callers now hear a recording of “Greeting” instead of its text."),
        (RECORDED, SAYS, "The text of “Greeting” is read aloud again instead of the recording: “Hello.”"),
        (RECORDED, replace(RECORDED, audio="b.wav"), "Callers now hear a different recording of “Greeting”."),
        (SAYS, SPANISH, "In Spanish (United States), “Greeting” now says “Hola.” instead of nothing."),
        (
            SPANISH,
            SAYS,
            "In Spanish (United States), “Greeting” has no words anymore. Callers hear it in the first language.",
        ),
        (SPANISH, SPANISH_RECORDED, "In Spanish (United States), “Greeting” is now a recording."),
        (SPANISH_RECORDED, SPANISH, "In Spanish (United States), “Greeting” is read aloud again."),
    ],
)
def test_what_callers_hear_differently_is_told_once(was: t.Prompt, now: t.Prompt, what: str) -> None:
    assert told(was, now) == Change("hi", what)


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        (
            RECORDED,
            replace(RECORDED, text="Hi."),
            "The text of “Greeting” has changed. Callers hear the same recording.",
        ),
        (
            replace(RECORDED, audio_of="Hi."),
            RECORDED,
            "The recording of “Greeting” is marked as matching its text.",
        ),
        (
            SAYS,
            replace(SAYS, shared="hello"),
            "The words of “Greeting” are now the shared prompt “hello”. Callers hear no difference.",
        ),
        (
            replace(SAYS, others=(t.Wording("de-DE", "Hallo."), t.Wording("es-US", "Hola."))),
            replace(SAYS, others=(t.Wording("es-US", "Hola."), t.Wording("de-DE", "Hallo."))),
            "The languages of “Greeting” are listed in a different order. Callers hear no difference.",
        ),
        (
            replace(SAYS, shared="hello"),
            SAYS,
            "The words of “Greeting” are now its own. Callers hear no difference.",
        ),
    ],
)
def test_what_only_we_see_is_said_to_be_that(was: t.Prompt, now: t.Prompt, what: str) -> None:
    assert told(was, now) == Change("hi", what, for_callers=False)


@pytest.mark.parametrize(
    ("field", "told"),
    [("no_input", "after silence"), ("no_match", "after a wrong choice"), ("again", "on later tries")],
)
def test_a_text_said_in_passing_is_told_by_when_it_is_said(field: str, told: str) -> None:
    def asks(prompt: t.Prompt) -> t.Tree:
        menu = t.Menu("menu", "Menu", t.Prompt("Press 1."), (t.Option(("1",), "bye", "bye"),))
        said: dict[str, Any] = {field: prompt}
        return tree_of(replace(menu, **said), t.Goodbye("bye", "Bye", t.Prompt("Farewell.")))

    (change,) = changes(asks(SPANISH), asks(SPANISH_RECORDED))
    assert change.what == f"In Spanish (United States), “Menu” ({told}) is now a recording."
