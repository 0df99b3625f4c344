"""Advice never blocks publishing, and there is none if all is well."""

from dataclasses import replace
from typing import Any

import pytest

from engine import tree as t
from engine.check import Level, Problem, find_problems
from tests.engine.trees import acme, tree_of
from tests.walked import walked

SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",))
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "sales", "sales"),), announces_options=True)
TEN_SECONDS = "word " * 27


def advice(tree: t.Tree) -> list[Problem]:
    """All advice except that no native speaker has checked the language."""
    problems = find_problems(tree)
    assert all(problem.level is Level.ADVICE for problem in problems)
    return [problem for problem in problems if problem.code != "language-unchecked"]


def options(number: int, *goes_to: str) -> tuple[t.Option, ...]:
    return tuple(t.Option((f"{key}",), f"thing {key}", (goes_to or ("sales",))[0]) for key in range(1, number + 1))


def test_a_good_menu_needs_no_advice() -> None:
    assert advice(tree_of(MENU, SALES)) == []


def test_more_than_five_options_are_too_many() -> None:
    assert advice(tree_of(replace(MENU, options=options(5)), SALES)) == []
    (problem,) = advice(tree_of(replace(MENU, options=options(6)), SALES))
    assert (problem.code, problem.where) == ("too-many-options", "menu")
    assert "has 6 options; callers remember about 5" in problem.what


@pytest.mark.parametrize("place", [MENU, t.Message("m", "M", t.Prompt(), "sales")])
def test_more_than_thirty_seconds_are_too_long(place: t.Destination) -> None:
    def saying(seconds: int) -> t.Tree:
        return tree_of(replace(place, prompt=t.Prompt(TEN_SECONDS * (seconds // 10))), SALES)

    assert advice(saying(20)) == []
    (problem,) = advice(saying(40))
    assert (problem.code, problem.where) == ("long-prompt", place.key)
    assert "speaks for about 4" in problem.what


def test_what_a_menu_announces_counts_as_spoken() -> None:
    long_labels = tuple(replace(option, label=TEN_SECONDS) for option in options(3))
    assert [problem.code for problem in advice(tree_of(replace(MENU, options=long_labels), SALES))] == ["long-prompt"]


@walked(
    ("text", "language", "told"),
    [
        ("Press 1 for sales.", "en-US", True),
        ("For sales, press 1.", "en-US", False),
        ("Drücken Sie die 1 für Sales.", "de-DE", True),
        ("Für Sales drücken Sie die 1.", "de-DE", False),
        ("Oprima 1 para sales.", "es-MX", True),
        ("Para sales, oprima 1.", "es-MX", False),
        ("Appuyez sur 1 pour sales.", "fr-FR", True),
        ("Pour sales, appuyez sur 1.", "fr-FR", False),
    ],
)
def test_what_a_key_does_is_better_said_before_the_key(text: str, language: str, told: bool) -> None:
    menu = replace(MENU, prompt=t.Prompt(text), announces_options=False)
    assert [problem.code for problem in advice(tree_of(menu, SALES, language=language))] == ["key-first"] * told


def test_a_tree_should_have_a_way_to_a_person() -> None:
    (problem,) = advice(tree_of(BYE))
    assert (problem.code, problem.where) == ("no-person", "")
    assert advice(tree_of(t.Queue("queue", "Queue", t.Prompt("Please wait."), "queue", teams=("support",)))) == []


def levels(number: int) -> t.Tree:
    def menu(level: int) -> t.Menu:
        deeper = (t.Option(("2",), "more", f"m{level + 1}"),) if level < number else ()
        return replace(MENU, key=f"m{level}", name=f"M{level}", options=(*options(1), *deeper))

    return tree_of(*map(menu, range(1, number + 1)), SALES)


def test_more_than_three_levels_of_menus_are_too_deep_and_told_once() -> None:
    assert advice(levels(3)) == []
    for number in (4, 6):
        (problem,) = advice(levels(number))
        assert (problem.code, problem.where) == ("too-deep", "m4")
        assert "is the 4th menu in a row: “M1” to “M2” to “M3” to “M4”" in problem.what


def test_a_menu_is_as_deep_as_the_shortest_way_to_it() -> None:
    tree = levels(4)
    first = tree.destinations["m1"]
    assert isinstance(first, t.Menu)
    shortcut = replace(first, options=(*first.options, t.Option(("9",), "end", "m4")))
    assert advice(tree_of(shortcut, *list(tree.destinations.values())[1:])) == []


def test_the_sample_tree_is_advised_only_of_the_key_that_its_hours_say_first() -> None:
    support: Any = acme().destinations["support"]
    answered = replace(support, teams=("support",))
    tree = replace(acme(), destinations={**acme().destinations, "support": answered})
    assert [problem.code for problem in advice(tree)] == ["key-first"]
