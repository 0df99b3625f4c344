"""What changes in recordings and further languages, in callers' words."""

from dataclasses import replace

import pytest

from engine import tree as t
from engine.changes import Change, changes
from tests.engine.trees import tree_of

SAYS = t.Prompt("Hello.")
RECORDED = t.Prompt("Hello.", "a.wav", "Hello.")
SPANISH = t.Prompt("Hello.", others=(t.Wording("es-US", "Hola."),))
SPANISH_RECORDED = t.Prompt("Hello.", others=(t.Wording("es-US", "Hola.", "s.wav", "Hola."),))


def greeting(prompt: t.Prompt) -> t.Tree:
    return tree_of(t.Message("hi", "Greeting", prompt, "bye"), t.Goodbye("bye", "Bye", t.Prompt("Farewell.")))


def told(was: t.Prompt, now: t.Prompt) -> Change:
    (change,) = changes(greeting(was), greeting(now))
    return change


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        (SAYS, RECORDED, "Callers now hear a recording of “Greeting” instead of its text being read aloud."),
        (RECORDED, SAYS, "Instead of the recording, the text of “Greeting” is read aloud again: “Hello.”"),
        (RECORDED, replace(RECORDED, audio="b.wav"), "Callers now hear another recording of “Greeting”."),
        (SAYS, SPANISH, "In Spanish (United States), “Greeting” now says “Hola.” instead of nothing."),
        (
            SPANISH,
            SAYS,
            "In Spanish (United States), “Greeting” has no words any more: callers hear it in the first language.",
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
            "The text of “Greeting” is another, but callers hear the same recording.",
        ),
        (
            replace(RECORDED, audio_of="Hi."),
            RECORDED,
            "It is noted that the recording of “Greeting” says the text that is written there.",
        ),
        (
            SAYS,
            replace(SAYS, shared="hello"),
            "The words of “Greeting” are now the shared prompt “hello”; callers hear no difference by that.",
        ),
        (
            replace(SAYS, shared="hello"),
            SAYS,
            "The words of “Greeting” are now its own; callers hear no difference by that.",
        ),
    ],
)
def test_what_only_we_see_is_said_to_be_that(was: t.Prompt, now: t.Prompt, what: str) -> None:
    assert told(was, now) == Change("hi", what, for_callers=False)


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ((), (t.Voice("de-DE"),), "Callers can now be answered in de-DE as well."),
        ((t.Voice("de-DE"),), (), "Nobody is answered in de-DE any more."),
        (
            (t.Voice("de-DE"),),
            (t.Voice("de-DE", "Polly.Vicki"),),
            "Texts in de-DE are now read by the voice Polly.Vicki instead of the provider's own voice.",
        ),
    ],
)
def test_the_languages_of_a_tree_are_told(was: tuple[t.Voice, ...], now: tuple[t.Voice, ...], what: str) -> None:
    old, new = replace(greeting(SAYS), other_languages=was), replace(greeting(SAYS), other_languages=now)
    assert [change.what for change in changes(old, new)] == [what]


def test_an_option_in_another_language_is_told() -> None:
    def menu(*others: t.OptionWording) -> t.Tree:
        option = t.Option(("1",), "sales", "menu", others=others)
        return tree_of(t.Menu("menu", "Menu", t.Prompt("Hi."), (option,), announces_options=True))

    (change,) = changes(menu(), menu(t.OptionWording("es-US", "ventas")))
    assert change.what == "In es-US, the option “sales” of “Menu” is now called “ventas”."
