"""Back, top, repeat and operator as places: where they lead, and what publishing says of them."""

import pytest

from engine import tree as t
from engine.check import Level, find_problems
from engine.choices import ShortcutTo
from engine.heard import Began, Digits, NoInput
from engine.position import Position
from engine.turn import answer, resume
from tests.engine.trees import tree_of

SILENT = t.Prompt()
BACK, TOP, REPEAT, OPERATOR = (t.Shortcut(to.value, to.value, SILENT, to) for to in ShortcutTo)
BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))


def menu(key: str, gives_up_to: str = "bye", **leads: str) -> t.Menu:
    """A menu whose keys lead there: `k1="sales"` is key 1."""
    options = tuple(t.Option((key[1:],), goes_to, goes_to) for key, goes_to in leads.items())
    prompt = t.Prompt(f"This is {key}.")
    return t.Menu(key, key, prompt, options, announces_options=True, tries=1, gives_up_to=gives_up_to)


def errors(*places: t.Destination, **fields: str) -> list[str]:
    return [each.code for each in find_problems(tree_of(*places, **fields)) if each.level is Level.ERROR]


THREE = tree_of(menu("a", k1="b", k8="back"), menu("b", k1="c", k8="back"), menu("c", "back", k8="back"), BACK, BYE)


def walked(tree: t.Tree, keys: str) -> Position:
    """Where a caller is who presses these keys; a dot is silence."""
    position = answer(tree, Began()).position
    for key in keys:
        assert position
        position = resume(tree, position, NoInput() if key == "." else Digits(key)).position
    assert position
    return position


@pytest.mark.parametrize(
    ("keys", "at", "back"),
    [("118", "b", "a"), ("1188", "a", ""), ("118888", "a", ""), ("11.", "b", "a"), ("11.8", "a", ""), ("8", "a", "")],
)
def test_back_is_where_the_caller_was_asked_before(keys: str, at: str, back: str) -> None:
    found = walked(THREE, keys)
    assert (found.at, "".join(found.back)) == (at, back)


def test_back_and_the_key_for_it_lead_to_the_same_place() -> None:
    tree = tree_of(*THREE.destinations.values(), back_key="*")
    for keys in ("1", "11", "118", "181"):
        assert walked(tree, f"{keys}8") == walked(tree, f"{keys}*")


def test_repeat_says_the_menu_again_as_the_key_for_it_does() -> None:
    tree = tree_of(menu("a", k1="b"), menu("b", k9="repeat"), REPEAT, BYE, repeat_key="#", back_key="*")
    asked = Position("b", 3, back=("a",), misses=2)
    by_shortcut, by_key = resume(tree, asked, Digits("9")), resume(tree, asked, Digits("#"))
    assert (by_shortcut.position, by_shortcut.verbs) == (by_key.position, by_key.verbs) == (asked, by_key.verbs)


def test_the_top_forgets_the_way() -> None:
    tree = tree_of(menu("a", k1="b"), menu("b", k7="top"), TOP, BYE, back_key="*")
    assert walked(tree, "17") == Position("a")


@pytest.mark.parametrize(
    ("places", "codes"),
    [
        pytest.param((menu("a", k1="operator"), OPERATOR, BYE), ["no-operator"], id="no operator"),
        pytest.param((BACK,), ["circle", "starts-at-shortcut"], id="start"),
        pytest.param((menu("a", "repeat", k1="bye"), REPEAT, BYE), ["circle"], id="silence repeats"),
        pytest.param((menu("a", "back", k1="bye"), BACK, BYE), ["circle"], id="silence leads back from the first"),
        pytest.param((menu("a", "b", k1="bye"), menu("b", "back", k1="bye"), BACK, BYE), ["circle"], id="to and fro"),
        pytest.param((menu("a", "top", k1="bye"), TOP, BYE), ["circle"], id="silence leads to the top"),
        pytest.param(
            (menu("a", k1="m"), t.Message("m", "M", t.Prompt("Hello."), "repeat"), REPEAT, BYE),
            ["repeats-nothing"],
            id="a message repeats what was asked before it",
        ),
        pytest.param(
            (menu("a", k1="m"), t.Message("m", "M", t.Prompt("Hello."), "repeat", skip_key="1"), REPEAT, BYE),
            ["circle"],
            id="a message that repeats itself",
        ),
        pytest.param(tuple(THREE.destinations.values()), [], id="back one by one"),
        pytest.param(
            (menu("a", k1="b"), menu("b", "back", k1="c"), menu("c", "back", k1="b"), BACK, BYE),
            [],
            id="back by silence from menus that lead to each other",
        ),
    ],
)
def test_publishing_refuses_what_would_go_round_or_lead_nowhere(
    places: tuple[t.Destination, ...], codes: list[str]
) -> None:
    assert sorted(errors(*places)) == sorted(codes)


def test_an_operator_that_a_shortcut_leads_to_needs_no_key() -> None:
    tree = tree_of(menu("a", k0="operator"), OPERATOR, BYE, operator_to="bye")
    assert "operator-half" not in [each.code for each in find_problems(tree)]
