"""Menus that listen for speech: what they ask, what they understand, and when they ask back."""

from dataclasses import replace
from typing import Any

import pytest

from engine import heard as h
from engine import tree as t
from engine.choices import Input
from engine.listening import Listening
from engine.position import Position, decode
from engine.turn import Reply, answer, resume
from engine.verbs import Gather, Say

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
SALES = t.Option(("1",), "sales", "bye", ("buy something", "order"))
SUPPORT = t.Option(("2",), "support", "bye", ("help",))
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (SALES, SUPPORT), listening=Listening(Input.BOTH), gives_up_to="bye")
AT = Position("menu")


def tree(menu: t.Menu = MENU, **fields: Any) -> t.Tree:
    return t.Tree("t", "T", "menu", {"menu": menu, "bye": BYE}, **fields)


def gather(reply: Reply) -> Gather:
    found = reply.verbs[-1]
    assert isinstance(found, Gather)
    return found


def first_said(reply: Reply) -> str:
    verbs = gather(reply).prompts if isinstance(reply.verbs[-1], Gather) else reply.verbs
    assert isinstance(verbs[0], Say)
    return verbs[0].text


def test_a_menu_that_hears_speech_expects_its_labels_and_phrases() -> None:
    asked = gather(answer(tree(replace(MENU, listening=Listening(Input.BOTH, hints=("invoice",)))), h.Began()))
    assert asked.speech is not None
    assert asked.speech.hints == ("sales", "buy something", "order", "support", "help", "invoice")
    assert asked.most_keys == 1


def test_a_menu_for_speech_alone_listens_for_no_keys() -> None:
    asked = gather(answer(tree(replace(MENU, listening=Listening(Input.SPEECH))), h.Began()))
    assert (asked.most_keys, asked.finish_key) == (0, "")


def test_a_key_that_nobody_asked_for_is_no_other_key() -> None:
    deaf = replace(MENU, listening=Listening(Input.SPEECH), other_keys_go_to="bye")
    assert resume(tree(deaf), AT, h.Digits("77")).passed == ()
    hears = replace(deaf, listening=Listening(Input.BOTH))
    assert resume(tree(hears), AT, h.Digits("77")).passed == ("bye",)


def test_the_announcement_says_what_to_press_and_what_to_say() -> None:
    both = gather(answer(tree(replace(MENU, announces_options=True)), h.Began())).prompts[1]
    assert both == Say("For sales, press 1 or say buy something. For support, press 2 or say help.", "en-US")


@pytest.mark.parametrize("said", ["Sales.", "I'd like to buy something, please", "ORDER", "one"])
def test_words_choose_like_keys(said: str) -> None:
    assert resume(tree(), AT, h.Spoken(said, 0.9)).passed == ("bye",)


@pytest.mark.parametrize("said", ["bananas", "sales or support", "", "<b>"])
def test_what_names_no_option_or_two_is_no_match(said: str) -> None:
    reply = resume(tree(), AT, h.Spoken(said, 0.9))
    assert first_said(reply) == "Sorry, that is not one of the choices."
    assert reply.position == Position("menu", 2)


def test_a_low_confidence_asks_back_and_yes_goes_on() -> None:
    asked = resume(tree(), AT, h.Spoken("sales", 0.3))
    assert first_said(asked) == "Did you say sales? Press 1 or say yes, or press 2 or say no."
    assert asked.position == Position("menu", 1, sure_of=0)
    for yes in (h.Digits("1"), h.Spoken("yes please", 0.2)):
        assert resume(tree(), asked.position, yes).passed == ("bye",)


@pytest.mark.parametrize("no", [h.Digits("2"), h.Spoken("no", 0.9)])
def test_no_asks_the_menu_again(no: h.Heard) -> None:
    reply = resume(tree(), Position("menu", 1, sure_of=0), no)
    assert first_said(reply) == "Hello."
    assert reply.position == Position("menu", 2)


def test_a_no_to_the_last_try_gives_up() -> None:
    for no in (h.Digits("2"), h.Spoken("no", 0.9)):
        assert resume(tree(), Position("menu", MENU.tries, sure_of=0), no).passed == ("bye",)


def test_saying_the_same_again_when_asked_back_is_a_yes() -> None:
    assert resume(tree(), Position("menu", 1, sure_of=0), h.Spoken("sales", 0.3)).passed == ("bye",)


def test_a_missing_confidence_is_not_low() -> None:
    assert resume(tree(), AT, h.Spoken("sales", None)).passed == ("bye",)


def test_a_position_that_asks_back_survives_the_address() -> None:
    position = Position("menu", 2, sure_of=1)
    assert decode(position.encode()) == position
    assert decode(AT.encode()) == AT


def test_the_question_back_takes_one_key_also_where_the_menu_hears_speech_alone() -> None:
    for listening in (Listening(Input.SPEECH), Listening(Input.BOTH)):
        longer = replace(MENU, options=(SALES, replace(SUPPORT, keys=("42",))), listening=listening)
        asked = gather(resume(tree(longer), AT, h.Spoken("sales", 0.3)))
        assert (asked.most_keys, asked.finish_key) == (1, "")


def test_doubt_after_doubt_counts_as_tries_and_comes_to_an_end() -> None:
    position: Position | None = AT
    reply = answer(tree(), h.Began())
    said = ("sales", "support") * 5
    turns = 0
    while position is not None:
        reply = resume(tree(), position, h.Spoken(said[turns], 0.1))
        position, turns = reply.position, turns + 1
    assert turns == MENU.tries + 1
    assert reply.passed == ("bye",)


@pytest.mark.parametrize("said", ["that can't be right", "not sales", "no", "I don't think that’s right", "never"])
def test_a_no_in_any_words_never_takes_what_was_asked_about(said: str) -> None:
    reply = resume(tree(), Position("menu", 1, sure_of=0), h.Spoken(said, 0.95))
    assert reply.passed == ()
    assert reply.position is not None
    assert reply.position.sure_of is None


@pytest.mark.parametrize("said", ["hardly sales", "okay start over", "is that right", "sales? hold on", "almost right"])
def test_half_a_yes_is_asked_again(said: str) -> None:
    assert resume(tree(), Position("menu", 1, sure_of=0), h.Spoken(said, 0.95)).passed == ()


@pytest.mark.parametrize("said", ["not support", "I don't want support", "anything but support"])
def test_what_is_refused_is_not_chosen_and_asked_again(said: str) -> None:
    reply = resume(tree(), AT, h.Spoken(said, 0.95))
    assert (reply.passed, reply.position) == ((), Position("menu", 2))


def test_a_no_may_name_what_was_meant() -> None:
    asked_about_support = Position("menu", 1, sure_of=1)
    assert resume(tree(), asked_about_support, h.Spoken("no, sales", 0.95)).passed == ("bye",)
    unsure = resume(
        tree(replace(MENU, listening=Listening(Input.BOTH, confirm_below=50))),
        asked_about_support,
        h.Spoken("no, sales", 0.2),
    )
    assert unsure.position == Position("menu", 2, sure_of=0)


def test_a_yes_that_names_another_option_is_asked_back() -> None:
    reply = resume(tree(), Position("menu", 1, sure_of=0), h.Spoken("yes, support", 0.95))
    assert reply.position == Position("menu", 2, sure_of=1)
