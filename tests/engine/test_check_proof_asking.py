"""The proof of places that ask, decide or change the language: nobody is stranded, and no path is left out."""

from dataclasses import replace
from typing import Any

import pytest

from engine import tree as t
from engine.check import prove
from engine.check.proof.explore import explore
from engine.choices import BranchOn, Input
from engine.listening import Listening
from engine.position import Position
from tests.engine.trees import tree_of

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",))
TO_SALES = t.Option(("1",), "sales", "sales")
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (TO_SALES,), announces_options=True)
ASK = t.Question("ask", "Ask", t.Prompt("Your account?"), "account", "menu")
PIN = t.PinCheck("pin", "PIN", t.Prompt("Your PIN?"), "sales", "digest")
WHO = t.Branch("who", "Who", t.Prompt(), BranchOn.CALLER, (t.Case(("DE",), "menu"),), "bye")
SPOKEN = replace(
    MENU, options=(replace(TO_SALES, keys=()), t.Option((), "bye", "bye")), listening=Listening(Input.SPEECH)
)
ES = (t.Voice("es-ES"),)


def proved(*places: t.Destination, **fields: Any) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in prove(tree_of(*places, MENU, SALES, BYE, **fields)).problems]


def positions(*places: t.Destination, **fields: Any) -> set[Position]:
    return set(explore(tree_of(*places, **fields)).turns)


@pytest.mark.parametrize("place", [ASK, PIN, WHO, SPOKEN])
def test_what_asks_and_decides_is_proved_where_it_leads_on(place: t.Destination) -> None:
    assert proved(place) == []


@pytest.mark.parametrize(
    "place", [replace(ASK, gives_up_to="ask"), replace(PIN, gives_up_to="pin"), replace(SPOKEN, gives_up_to="menu")]
)
def test_a_caller_who_says_nothing_is_not_led_round(place: t.Destination) -> None:
    others = [each for each in (MENU, SALES, BYE) if each.key != place.key]
    problems = prove(tree_of(place, *others)).problems
    assert [(problem.code, problem.where) for problem in problems] == [("circle", place.key)]


def test_a_branch_that_leads_some_callers_round_is_a_circle() -> None:
    hello = t.Message("hello", "Hello", t.Prompt("Hello."), "who")
    assert proved(hello, replace(WHO, cases=(t.Case(("DE",), "hello"),))) == [("circle", "hello")]
    menu = replace(MENU, gives_up_to="who")
    assert [problem.code for problem in prove(tree_of(WHO, menu, SALES, BYE)).problems] == ["circle"]


def test_both_ways_of_a_branch_are_walked() -> None:
    silent = replace(BYE, key="silent", prompt=t.Prompt())
    assert proved(replace(WHO, goes_to="silent"), silent) == [("silent-end", "silent")]
    assert proved(replace(WHO, cases=(t.Case(("DE",), "silent"),)), silent) == [("silent-end", "silent")]


def test_the_proof_walks_through_every_doubt_that_we_ask_about() -> None:
    assert Position("menu", 1, sure_of=0) in positions(SPOKEN, SALES, BYE)
    assert Position("menu", 2, sure_of=1) in positions(SPOKEN, SALES, BYE)
    heard = replace(ASK, listening=Listening(Input.BOTH))
    assert Position("ask", 1, sure_of=0) in positions(heard, MENU, SALES, BYE)
    assert Position("ask", 1, sure_of=0) not in positions(ASK, MENU, SALES, BYE)
    assert Position("ask", 2, sure_of=0) in positions(replace(ASK, reads_back=True), MENU, SALES, BYE)


def test_a_menu_is_walked_in_the_language_in_which_the_back_key_leads_to_it() -> None:
    first = replace(MENU, options=(t.Option(("1",), "español", "more", switches_to="es-ES"),))
    more = replace(MENU, key="more", name="More")
    assert Position("menu", language="es-ES") not in positions(first, more, SALES, other_languages=ES)
    assert Position("menu", language="es-ES") in positions(first, more, SALES, other_languages=ES, back_key="*")


def test_a_text_that_is_too_long_in_another_language_alone_is_found() -> None:
    wordy = replace(MENU, prompt=t.Prompt("Hello.", others=(t.Wording("es-ES", "Hola. " * 600),)))
    fields: dict[str, Any] = {"other_languages": ES}
    tree = tree_of(wordy, SALES, BYE, **fields)
    assert prove(tree).problems == ()
    assert [each.code for each in prove(replace(tree, remembers_language=True)).problems] == ["too-long"]
    switch = t.Option(("2",), "español", "menu", switches_to="es-ES")
    chosen = tree_of(replace(wordy, options=(TO_SALES, switch)), SALES, BYE, **fields)
    assert [each.code for each in prove(chosen).problems] == ["too-long"]


def test_the_operator_key_is_a_way_to_a_person() -> None:
    menu = replace(MENU, options=(t.Option(("1",), "bye", "bye"),))
    (way,) = prove(tree_of(menu, SALES, BYE, operator_key="0", operator_to="sales")).routes
    assert (way.presses, [step.pressed for step in way.path]) == (1, ["", "0"])


def test_a_way_through_a_question_a_pin_or_speech_tells_what_it_takes() -> None:
    (way,) = prove(tree_of(replace(ASK, least_digits=6, goes_to="sales"), SALES, BYE)).routes
    assert (way.presses, way.path[-1].pressed) == (6, "…")
    (way,) = prove(tree_of(PIN, SALES, BYE)).routes
    assert (way.presses, way.path[-1].pressed) == (4, "…")
    (way,) = prove(tree_of(SPOKEN, SALES, BYE)).routes
    assert (way.presses, way.path[-1].pressed) == (0, "“sales”")


def test_a_pin_check_is_walked_in_the_language_in_which_the_back_key_leads_to_it() -> None:
    """The operator key leads on from a PIN check to a menu that changes the language, and the back key leads back."""
    long = t.Prompt("Your PIN?", others=(t.Wording("es-ES", "¿Su PIN? " * 467),))
    place = replace(PIN, prompt=long)
    spanish = t.Option(("2",), "español", "menu", switches_to="es-ES")
    menu = replace(MENU, options=(TO_SALES, spanish))
    fields: dict[str, Any] = {"other_languages": ES, "operator_key": "*", "operator_to": "menu", "back_key": "#"}
    assert Position("pin", language="es-ES") in positions(place, menu, SALES, BYE, **fields)
    problems = prove(tree_of(place, menu, SALES, BYE, **fields)).problems
    assert ("too-long", "pin") in [(problem.code, problem.where) for problem in problems]
