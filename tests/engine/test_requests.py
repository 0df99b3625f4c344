"""Every caller may ask for the operator, the previous menu, or to hear it again: in words, with or without a key."""

from dataclasses import replace
from typing import Any

import pytest

from engine import heard as h
from engine import tree as t
from engine.check import find_problems
from engine.check.proof.prove import prove
from engine.choices import AnswerCheck, Input
from engine.kinds.all import kind_of
from engine.listening import Listening
from engine.locales.known import LOCALES
from engine.masking import masked
from engine.position import Position
from engine.turn import Reply, answer, resume
from engine.understanding.requests import Request, requested, words_for
from engine.verbs import Gather
from tests.walked import walked

SPEECH = Listening(Input.SPEECH)
SALES = t.Option((), "sales", "second")
DESK = t.Transfer("desk", "Desk", t.Prompt("One moment."), ("+15550100009",))
BYE = t.Goodbye("bye", "Bye", t.Prompt("Bye."))
FIRST = t.Menu("first", "First", t.Prompt("First?"), (SALES,), listening=SPEECH, gives_up_to="bye")
SECOND = t.Menu("second", "Second", t.Prompt("Second?"), (t.Option((), "done", "bye"),), listening=SPEECH)
ASK = t.Question("ask", "Ask", t.Prompt("Number?"), "number", "bye", listening=Listening(Input.BOTH), gives_up_to="bye")
KEYLESS: dict[str, Any] = {"operator_to": "desk"}


def tree(*places: t.Destination, **fields: Any) -> t.Tree:
    every = {place.key: place for place in (FIRST, SECOND, ASK, DESK, BYE, *places)}
    return t.Tree("t", "T", "first", every, **{**KEYLESS, **fields})


def say(phone_tree: t.Tree, at: Position, said: str) -> Reply:
    return resume(phone_tree, at, h.Spoken(said, 0.95))


OPERATOR = {
    "en-US": "operator|representative|agent|a person|human|Operator, please!|I want to talk to a human|agent, agent",
    "de-DE": "Mitarbeiter|einen Mitarbeiter, bitte|Ich möchte mit einem Menschen sprechen|Zentrale",
    "es-ES": "operador|quiero hablar con una persona|un agente por favor",
    "fr-FR": "conseiller|un conseiller, s'il vous plaît|parler à quelqu’un",
}
REPEAT = {
    "en-US": "repeat|again|say that again|repeat that please|what did you say",
    "de-DE": "nochmal|wiederholen|noch einmal bitte",
    "es-ES": "otra vez|repita|puede repetir por favor",
    "fr-FR": "répétez|encore une fois|pouvez-vous répéter",
}
BACK = {
    "en-US": "go back|back|previous menu|go back please",
    "de-DE": "zurück|bitte zurück",
    "es-ES": "atrás|volver",
    "fr-FR": "retour|revenir en arrière",
}


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, said) for language, sentences in table.items() for said in sentences.split("|")]


@walked(("language", "said"), rows(OPERATOR))
@walked("at", ["first", "ask"])
def test_the_operator_is_asked_for_in_words(at: str, language: str, said: str) -> None:
    assert say(tree(language=language), Position(at), said).passed == ("desk",)


@walked(("language", "said"), rows(REPEAT))
@walked("at", ["first", "ask"])
def test_a_place_is_heard_again_without_losing_a_try(at: str, language: str, said: str) -> None:
    reply = say(tree(language=language), Position(at, tries=2), said)
    assert reply.position == Position(at, tries=2)
    assert isinstance(reply.verbs[-1], Gather)
    assert len(reply.verbs[-1].prompts) == 1


@walked(("language", "said"), rows(BACK))
@walked("at", ["second", "ask"])
def test_a_caller_goes_back_to_the_menu_before(at: str, language: str, said: str) -> None:
    reply = say(tree(language=language), Position(at, back=("first",)), said)
    assert reply.position == Position("first")


def test_the_way_back_is_kept_where_anything_can_be_said() -> None:
    reply = say(tree(), Position("first"), "sales")
    assert reply.position == Position("second", back=("first",))
    keys_only = Listening(Input.KEYS)
    asking = (replace(FIRST, listening=keys_only), replace(SECOND, listening=keys_only))
    silent = tree(*asking, replace(ASK, listening=keys_only))
    assert not silent.hears_speech
    assert silent.operator == ""


def test_without_an_operator_it_is_a_wrong_answer() -> None:
    assert say(tree(operator_to=""), Position("first"), "operator").position == Position("first", tries=2)


def test_back_where_there_is_no_way_back_costs_no_try() -> None:
    assert say(tree(), Position("first"), "back").position == Position("first")


@pytest.mark.parametrize("label", ["travel agent", "operator", "agents", "the person in charge"])
def test_an_option_that_has_the_word_keeps_it(label: str) -> None:
    menu = replace(FIRST, options=(t.Option((), label, "second"),))
    said = "person" if "person" in label else label.split()[-1]
    assert "desk" not in say(tree(menu), Position("first"), said).passed


@pytest.mark.parametrize("said", ["no operator", "not an agent", "the operator hung up on me", "I go back to work"])
def test_more_than_the_word_is_no_request(said: str) -> None:
    assert requested(tree(), kind_of(FIRST).answers(FIRST), said, "en-US") is None


IN_WORDS = replace(ASK, check=AnswerCheck.WORDS)


def test_where_words_are_asked_for_only_what_nobody_answers_is_a_request() -> None:
    asking = tree(IN_WORDS)
    for said in ("operator", "Speak to a person, please."):
        assert say(asking, Position("ask"), said).passed == ("desk",)
    for said in ("agent", "again", "back", "a human"):
        assert say(asking, Position("ask"), said).keeps.answers["number"].value == said


def test_a_listed_answer_keeps_its_word() -> None:
    listed = tree(replace(ASK, check=AnswerCheck.LIST, values=("agent", "owner")))
    assert say(listed, Position("ask"), "agent").keeps.answers["number"].value == "agent"
    assert say(listed, Position("ask"), "operator").passed == ("desk",)


OWN = {"operator_words": ("front desk",), "back_words": ("never mind",), "repeat_words": ("come again dear",)}


def test_a_tree_has_words_of_its_own_in_every_language() -> None:
    own = tree(**OWN, language="th-TH")
    assert say(own, Position("first"), "Front desk!").passed == ("desk",)
    assert say(own, Position("second", back=("first",)), "never mind").position == Position("first")
    assert say(own, Position("second", 2), "come again dear").position == Position("second", 2)
    asked = answer(own, h.Began()).verbs[-1]
    assert isinstance(asked, Gather)
    assert asked.speech is not None
    assert asked.speech.hints == ("sales", "front desk", "never mind", "come again dear")


def test_a_request_is_no_sensitive_answer_and_a_sensitive_answer_no_request() -> None:
    asking = tree(replace(ASK, sensitive=True))
    assert masked(asking, "ask", h.Spoken("operator")) == h.Spoken("operator")
    assert masked(asking, "ask", h.Spoken("four two")) == h.Spoken("•••")


@walked("language", LOCALES)
def test_every_word_of_a_language_asks_for_one_thing(language: str) -> None:
    asked = LOCALES[language].requests
    expected = {Request.OPERATOR: asked.operator | asked.operator_in_words, Request.BACK: asked.back}
    for request, phrases in (*expected.items(), (Request.REPEAT, asked.repeat)):
        for phrase in phrases:
            assert requested(tree(), kind_of(ASK).answers(ASK), " ".join(phrase), language) is request, phrase
    assert set(words_for(tree(), kind_of(FIRST).answers(FIRST), language)) == set(Request)


def codes(phone_tree: t.Tree) -> set[str]:
    return {problem.code for problem in find_problems(phone_tree)}


def test_publishing_tells_where_callers_have_no_words() -> None:
    assert not codes(tree()) & {"unspoken", "no-operator-to-ask-for", "operator-half"}
    assert "no-operator-to-ask-for" in codes(tree(operator_to=""))
    thai = find_problems(tree(language="th-TH"))
    told = next(problem.what for problem in thai if problem.code == "unspoken")
    assert "no words for operator and back and repeat" in told
    assert "unspoken" not in codes(tree(language="th-TH", **OWN))
    twice = tree(operator_words=("help me",), repeat_words=("Help me!",))
    assert "tree-word-twice" in codes(twice)


def test_the_proof_hears_callers_ask_for_a_person() -> None:
    (way,) = prove(tree()).routes
    assert (way.to, way.presses) == ("desk", 0)
    assert way.path[-1].pressed == "“operator”"


KEYED = {"operator_key": "0", "back_key": "*", "repeat_key": "#"}


@walked("at", ["second", "ask"])
@walked(
    ("said", "goes"),
    [("press star", "first"), ("*", "first"), ("pound", "same"), ("#", "same"), ("the hash key", "same")],
)
def test_a_key_of_the_tree_is_said_like_any_key(at: str, said: str, goes: str) -> None:
    reply = say(tree(**KEYED), Position(at, 2, back=("first",)), said)
    assert reply.position == (Position("first") if goes == "first" else Position(at, 2, back=("first",)))


def test_a_digit_said_is_the_operators_key_at_a_menu_and_an_answer_at_a_question() -> None:
    assert say(tree(**KEYED), Position("first"), "zero").passed == ("desk",)
    assert say(tree(**KEYED), Position("ask"), "zero").keeps.answers["number"].value == "0"
    own = replace(FIRST, options=(t.Option(("0",), "sales", "second"),), listening=Listening(Input.BOTH))
    assert say(tree(own, **KEYED), Position("first"), "zero").passed == ("second",)


@walked(
    ("options", "pressed", "place"),
    [
        *((("101", "202"), keys, "desk") for keys in ("0", "00", "000", "0*", "0#")),
        *((("001", "202"), keys, "desk") for keys in ("0", "0#")),
        *((("001", "202"), keys, "menu") for keys in ("00", "000", "0*", "020")),
        *((("101", "202"), keys, "menu") for keys in ("01", "0**", "0*#", "010", "10")),
        (("00", "202"), "00", "end"),
        (("101", "202"), "**", "before"),
        (("101", "202"), "*#", "before"),
    ],
)
def test_a_key_of_the_trees_own_is_known_by_what_impatient_callers_make_of_it(
    options: tuple[str, ...], pressed: str, place: str
) -> None:
    menu = t.Menu("menu", "Menu", t.Prompt("Extension?"), tuple(t.Option((keys,), keys, "end") for keys in options))
    others = {key: t.Message(key, key, t.Prompt(key), goes_to="menu") for key in ("desk", "before")}
    places: dict[str, t.Destination] = {"menu": menu, "end": t.Goodbye("end", "End", t.Prompt("Bye.")), **others}
    extensions = t.Tree("t", "T", "menu", places, operator_key="0", operator_to="desk", back_key="*")
    reply = resume(extensions, Position("menu", back=("before",)), h.Digits(pressed))
    assert (*reply.passed, "menu")[0] == place
