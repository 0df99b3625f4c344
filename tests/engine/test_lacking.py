"""The answers that a caller may lack at each place, as walking without each of them would find, but faster."""

import random
from collections.abc import Callable, Iterator

import pytest

from engine import tree as t
from engine.check.lacking import lacking
from engine.choices import BranchOn
from engine.kinds.all import kind_of
from engine.links import leads_to
from tests.walked import walked

NAMES = "abc"


def some_tree(dice: random.Random) -> t.Tree:
    keys = [f"d{number}" for number in range(dice.randint(1, 9))]

    def somewhere() -> str:
        return dice.choice([*keys, ""])

    def a_question(key: str) -> t.Destination:
        return t.Question(key, key, t.Prompt("x"), dice.choice(NAMES), somewhere(), gives_up_to=somewhere())

    def a_branch(key: str) -> t.Destination:
        cases = (t.Case(("1",), somewhere()),)
        return t.Branch(key, key, t.Prompt(""), BranchOn.ANSWER, cases, somewhere(), dice.choice(NAMES))

    def a_menu(key: str) -> t.Destination:
        return t.Menu(key, key, t.Prompt("x"), options=(t.Option(("1",), "x", somewhere()),))

    def a_message(key: str) -> t.Destination:
        return t.Message(key, key, t.Prompt("x"), somewhere())

    kinds: list[Callable[[str], t.Destination]] = [a_question, a_branch, a_menu, a_message]
    places = {key: dice.choice(kinds)(key) for key in keys}
    return t.Tree("x", "X", somewhere(), places, operator_key=dice.choice(["", "0"]), operator_to=somewhere())


def walked_without(tree: t.Tree, name: str) -> set[str]:
    seen, ahead = set[str](), [tree.start]
    while ahead:
        key = ahead.pop()
        if key in tree.destinations and key not in seen:
            seen.add(key)
            ahead.extend(ways_without(tree, tree.destinations[key], name))
    return seen


def ways_without(tree: t.Tree, place: t.Destination, name: str) -> Iterator[str]:
    if tree.operator and kind_of(place).asks:
        yield tree.operator
    if isinstance(place, t.Question) and place.answer == name:
        yield place.gives_up_to
    elif isinstance(place, t.Branch) and place.answer == name:
        yield place.goes_to
    else:
        yield from leads_to(place)


@walked("seed", range(10))
def test_all_at_once_finds_what_a_walk_for_each_answer_finds(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(50):
        tree = some_tree(dice)
        found = lacking(tree, NAMES)
        for name in NAMES:
            assert found[name] & tree.destinations.keys() == walked_without(tree, name)


def test_a_thousand_questions_are_each_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0

    def counted(place: t.Destination) -> tuple[str, ...]:
        nonlocal looks
        looks += 1
        return leads_to(place)

    monkeypatch.setattr("engine.check.lacking.leads_to", counted)
    count = 990
    places = {
        f"q{number}": t.Question(f"q{number}", "Q", t.Prompt("x"), f"a{number}", f"q{number + 1}")
        for number in range(count)
    }
    found = lacking(t.Tree("x", "X", "q0", places), [f"a{number}" for number in range(count)])
    assert found["a0"] == {"q0", ""}
    assert looks == count
