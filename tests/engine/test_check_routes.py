"""The routes to a person, with key presses, seconds and path."""

from dataclasses import replace

import pytest

from engine import tree as t
from engine.check import prove
from tests.engine.trees import acme, tree_of

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",))
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "sales", "sales"),), announces_options=True)


def test_the_way_to_each_person_is_told_in_presses_and_seconds_the_nearest_first() -> None:
    proof = prove(acme())
    assert [(way.to, way.presses) for way in proof.routes] == [("reception", 1), ("support", 1)]
    assert [(step.name, step.pressed) for step in proof.routes[0].path] == [
        ("Greeting", ""),
        ("Main menu", ""),
        ("Reception", "0"),
    ]
    # 6 words of greeting, 24 of options and 8 of the transfer, at 2.7 a second.
    assert proof.routes[0].seconds == pytest.approx((6 + 24 + 8) / 2.7, abs=0.6)


def test_the_fastest_way_is_told_where_there_are_several() -> None:
    options = (t.Option(("1",), "more", "more"), t.Option(("42",), "sales", "sales"))
    more = replace(MENU, key="more", name="More")
    (way,) = prove(tree_of(replace(MENU, options=options), more, SALES)).routes
    assert (way.presses, [step.key for step in way.path]) == (2, ["menu", "sales"])


def test_a_person_who_comes_only_after_silence_takes_the_waits() -> None:
    menu = replace(MENU, options=(t.Option(("1",), "bye", "bye"),), tries=2, wait_seconds=10, gives_up_to="sales")
    (way,) = prove(tree_of(menu, SALES, BYE)).routes
    assert way.presses == 0
    assert way.seconds > 20


def test_a_person_behind_another_takes_the_ringing_and_a_key_leaves_a_queue() -> None:
    second = replace(SALES, key="second", name="Second")
    (first, behind) = prove(tree_of(replace(SALES, no_answer_goes_to="second", ring_seconds=25), second)).routes
    assert behind.seconds > first.seconds + 25
    queue = t.Queue("queue", "Queue", t.Prompt("Please wait."), "queue", leave_key="*", left_goes_to="sales")
    assert [(way.to, way.presses) for way in prove(tree_of(queue, SALES)).routes] == [("queue", 0), ("sales", 1)]
    stays = replace(queue, leave_key="", max_wait_seconds=600)
    assert prove(tree_of(stays, SALES)).routes[1].seconds > 600


def test_a_tree_without_a_person_or_without_a_start_has_no_way() -> None:
    assert prove(tree_of(BYE)).routes == ()
    assert prove(replace(tree_of(BYE), start="")).routes == ()


def test_a_wrong_key_is_no_way_to_a_person_though_it_may_be_faster_than_waiting() -> None:
    menu = replace(MENU, options=(t.Option(("1",), "bye", "bye"),), tries=1, wait_seconds=60, gives_up_to="sales")
    (way,) = prove(tree_of(menu, SALES, BYE)).routes
    assert (way.presses, [step.pressed for step in way.path]) == (0, ["", ""])
    (way,) = prove(tree_of(replace(menu, other_keys_go_to="sales"), SALES, BYE)).routes
    assert way.presses == 1
