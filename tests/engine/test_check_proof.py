"""The proof walks every path of a tree: no caller is stranded, whatever they do."""

import time
from dataclasses import replace

import pytest

from engine import heard as h
from engine import tree as t
from engine.check import Level, Problem, prove
from engine.check.proof import explore as exploring
from engine.check.proof.explore import explore
from engine.choices import Input
from engine.listening import Listening
from engine.position import Position
from engine.turn import MAX_TURNS, Doing, Facts, Reply, answer, resume
from engine.verbs import Hangup, Say
from tests.engine.trees import acme, tree_of

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",))
TO_SALES = t.Option(("1",), "sales", "sales")
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (TO_SALES,), announces_options=True)


def proved(tree: t.Tree) -> list[tuple[str, str]]:
    return [(problem.code, problem.where) for problem in prove(tree).problems]


def only(tree: t.Tree) -> Problem:
    (problem,) = prove(tree).problems
    return problem


def message(key: str, goes_to: str, text: str = "Hello.") -> t.Message:
    return t.Message(key, key.upper(), t.Prompt(text), goes_to)


# A call may go round


def test_a_tree_that_ends_for_everybody_is_proved() -> None:
    assert proved(tree_of(MENU, SALES, BYE)) == []
    assert proved(acme()) == []


def test_messages_that_lead_to_each_other_are_a_circle() -> None:
    problem = only(tree_of(message("hi", "a"), message("a", "b"), message("b", "a")))
    assert (problem.where, problem.code, problem.level) == ("a", "circle", Level.ERROR)
    assert "“A” to “B” to “A” without the caller pressing a key" in problem.what


def test_a_circle_of_messages_is_told_once_though_it_is_entered_from_several_sides() -> None:
    options = (t.Option(("1",), "a", "a"), t.Option(("2",), "b", "b"), t.Option(("3",), "c", "c"))
    menu = replace(MENU, options=options)
    assert proved(tree_of(menu, message("a", "b"), message("b", "a"), message("c", "b"))) == [("circle", "a")]


def test_a_menu_that_gives_up_to_itself_keeps_whoever_presses_nothing() -> None:
    problem = only(tree_of(replace(MENU, gives_up_to="menu"), SALES))
    assert problem.where == "menu"
    assert problem.what.startswith(
        "A call can go round forever from “Menu” to “Menu” without the caller pressing a key:"
    )


def test_a_person_who_never_answers_may_send_the_caller_round() -> None:
    back = message("sorry", "menu")
    problem = only(tree_of(replace(MENU, gives_up_to="sales"), replace(SALES, no_answer_goes_to="sorry"), back))
    assert "from “Menu” to “Sales” to “SORRY” to “Menu” without the caller pressing a key" in problem.what


def test_going_back_to_the_menu_from_a_person_who_was_asked_for_is_no_circle() -> None:
    assert proved(tree_of(MENU, replace(SALES, no_answer_goes_to="menu", busy_goes_to="menu"))) == []


def test_other_keys_that_lead_back_keep_whoever_presses_only_wrong_keys() -> None:
    problem = only(tree_of(replace(MENU, other_keys_go_to="wrong"), SALES, message("wrong", "menu")))
    assert problem.where == "menu"
    assert "presses only keys without an option goes round forever from “Menu” to “WRONG” to “Menu”" in problem.what


def test_other_keys_that_repeat_the_menu_keep_whoever_presses_only_wrong_keys() -> None:
    assert proved(tree_of(replace(MENU, other_keys_go_to="menu"), SALES)) == [("circle", "menu")]


def test_a_circle_of_two_hundred_menus_is_found() -> None:
    menus = [replace(MENU, key=f"m{i}", name=f"M{i}", gives_up_to=f"m{(i + 1) % 200}", tries=10) for i in range(200)]
    assert proved(tree_of(*menus, SALES)) == [("circle", "m0")]


def test_a_machine_that_leaves_messages_for_ever_is_a_warning() -> None:
    voicemail = t.Voicemail("box", "Box", t.Prompt("Speak."), goes_to="menu")
    problem = only(tree_of(replace(MENU, gives_up_to="box"), voicemail, SALES))
    assert problem.level is Level.WARNING
    assert "A machine that calls and speaks would go round forever from “Menu” to “Box” to “Menu”" in problem.what


def test_two_circles_are_told_as_two() -> None:
    options = (TO_SALES, t.Option(("2",), "more", "more"))
    more = replace(MENU, key="more", name="More", gives_up_to="more")
    assert proved(tree_of(replace(MENU, options=options, gives_up_to="menu"), SALES, more)) == [
        ("circle", "menu"),
        ("circle", "more"),
    ]


# The caps hold


def chain(length: int, tries: int, text: str = "Hello.") -> t.Tree:
    """Menus that give up to the next, and the last to a goodbye."""
    menu = replace(MENU, tries=tries, prompt=t.Prompt(text))
    menus = [replace(menu, key=f"m{i}", name=f"M{i}", gives_up_to=f"m{i + 1}") for i in range(length - 1)]
    return tree_of(*menus, replace(menu, key=f"m{length - 1}", name=f"M{length - 1}"), SALES)


def test_a_caller_who_presses_nothing_may_take_every_turn_up_to_the_cap() -> None:
    assert proved(chain(6, tries=9)) == []


def test_a_caller_who_presses_nothing_may_not_be_cut_off_by_the_cap_on_turns() -> None:
    problem = only(chain(6, tries=10))
    assert (problem.where, problem.code) == ("m0", "too-many-turns")
    assert (
        "takes 60 more turns from “M0” to “M1” to “M2” to “M3” to “M4” to “M5”, but we end calls after 60 turns"
        in problem.what
    )


def test_the_proof_and_the_engine_agree_about_the_cap_to_the_turn() -> None:
    for tree, cut_off in ((chain(2, tries=30), True), (chain(59, tries=1), False)):
        reply, number = answer(tree, h.Began()), 1
        while reply.position:
            number += 1
            reply = resume(tree, reply.position, h.NoInput(), Facts(number))
        assert (number > MAX_TURNS) == cut_off
        assert bool(proved(tree)) == cut_off


def test_a_caller_who_presses_nothing_may_not_be_cut_off_by_the_cap_on_minutes() -> None:
    problem = only(chain(4, tries=10, text="word " * 120))
    assert (problem.where, problem.code) == ("m0", "too-many-minutes")
    assert "listens for about 3" in problem.what


def test_ringing_begins_the_minutes_in_menus_anew() -> None:
    long = replace(MENU, tries=10, prompt=t.Prompt("word " * 250))
    first = replace(long, gives_up_to="sales")
    second = replace(long, key="second", name="Second")
    assert proved(tree_of(first, replace(SALES, no_answer_goes_to="second"), second)) == []
    assert proved(tree_of(replace(first, gives_up_to="second"), SALES, second)) == [("too-many-minutes", "menu")]


# Every reply ends well


def test_ten_messages_in_a_row_are_more_than_one_turn_can_say() -> None:
    tree = tree_of(*(message(f"m{i}", f"m{i + 1}") for i in range(10)), replace(MENU, key="m10"), SALES)
    problem = only(tree)
    assert (problem.code, problem.where) == ("too-many-messages", "m0")
    assert "More than 9 messages follow each other, from “M0” to “M1” to “M2” to “M3” to … to “M7”" in problem.what
    assert proved(tree_of(*list(tree.destinations.values())[1:])) == []


def test_a_hang_up_without_a_word_is_told() -> None:
    assert proved(tree_of(replace(BYE, prompt=t.Prompt()))) == [("silent-end", "bye")]


def test_a_silent_goodbye_after_something_was_said_is_none() -> None:
    assert proved(tree_of(message("hi", "bye"), replace(BYE, prompt=t.Prompt()))) == []


def test_nothing_needs_to_be_said_after_a_person_was_spoken_to() -> None:
    assert resume(tree_of(SALES), Position("sales"), h.DialEnded(h.DialResult.ANSWERED)).verbs == (Hangup(),)
    assert proved(tree_of(SALES)) == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply((), None, (), Doing.ENDED),
        Reply((Say("Hello.", "en-US"),), Position("menu"), (), Doing.ASKING),
        Reply((Say("Hello.", "en-US"),), None, (), Doing.ENDED),
    ],
)
def test_a_reply_that_leaves_the_call_in_the_air_is_told(monkeypatch: pytest.MonkeyPatch, reply: Reply) -> None:
    monkeypatch.setattr(exploring, "resume", lambda tree, position, heard, facts: reply)
    assert ("dead-end", "menu") in proved(tree_of(MENU, SALES))


# What is rendered fits


@pytest.mark.parametrize(
    "menu",
    [
        replace(MENU, prompt=t.Prompt("x" * 3001)),
        replace(MENU, options=tuple(t.Option((f"{i}",), "x" * 60, "sales") for i in range(10, 60))),
        replace(MENU, no_match=t.Prompt("x" * 3001)),
    ],
)
def test_no_more_is_said_in_one_text_than_can_be_spoken(menu: t.Menu) -> None:
    problem = only(tree_of(menu, SALES))
    assert (problem.code, problem.where) == ("too-long", "menu")
    assert "only 3,000 can be spoken: shorten it" in problem.what


def test_a_text_that_is_too_long_is_told_at_the_place_that_says_it() -> None:
    assert proved(tree_of(message("hi", "menu", "x" * 3001), MENU, SALES)) == [("too-long", "hi")]
    assert proved(tree_of(message("hi", "menu", "x" * 3000), MENU, SALES)) == []


def test_what_is_sent_in_one_go_stays_below_the_limit_of_the_provider() -> None:
    full = [message(f"m{i}", f"m{i + 1}", "語" * 3000) for i in range(8)]
    problem = only(tree_of(*full, replace(BYE, key="m8")))
    assert (problem.code, problem.where) == ("too-much-at-once", "m8")
    assert proved(tree_of(*full[2:], replace(BYE, key="m8"))) == []


def test_what_is_sent_counts_the_words_that_speech_recognition_is_told_to_expect() -> None:
    expected = tuple(f"{number:0100}" for number in range(400))
    listens = replace(MENU, listening=Listening(Input.BOTH, hints=expected))
    full = [message(f"m{i}", f"m{i + 1}", "x" * 3000) for i in range(8)]
    assert proved(tree_of(*full, replace(MENU, key="m8"), SALES)) == []
    assert proved(tree_of(*full, replace(listens, key="m8"), SALES)) == [("too-much-at-once", "m8")]


def test_a_pause_before_the_hang_up_is_not_a_word() -> None:
    assert proved(tree_of(replace(BYE, prompt=t.Prompt("[pause 3]")))) == [("silent-end", "bye")]


def test_a_tree_that_cannot_be_walked_to_its_end_is_not_taken_for_proved(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tree_of(MENU, SALES, BYE)
    turns = sum(map(len, explore(tree).turns.values()))
    monkeypatch.setattr(exploring, "MOST_TURNS_WALKED", turns)
    assert proved(tree) == []
    monkeypatch.setattr(exploring, "MOST_TURNS_WALKED", 0)
    assert proved(tree) == [("too-large", "")]
    assert prove(tree).routes == ()


def test_the_estimate_of_what_is_sent_counts_what_is_escaped() -> None:
    full = [message(f"m{i}", f"m{i + 1}", "&" * 3000) for i in range(5)]
    assert proved(tree_of(*full, replace(BYE, key="m5"))) == [("too-much-at-once", "m5")]


def test_three_hundred_destinations_are_proved_in_a_blink() -> None:
    def option(at: int, key: int) -> t.Option:
        return t.Option((f"{key}",), f"thing {key}", f"m{(at * 5 + key) % 300}")

    menus = [
        replace(MENU, key=f"m{i}", name=f"M{i}", options=tuple(option(i, key) for key in range(1, 6)))
        for i in range(300)
    ]
    began = time.process_time()
    assert proved(tree_of(*menus)) == []
    # A tenth of it on a quiet machine; this prevents a walk that grows faster than the tree.
    assert time.process_time() - began < 2
