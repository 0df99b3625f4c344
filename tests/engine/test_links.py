"""Links: one order of a tree's destinations, and no way that people cannot see."""

from dataclasses import replace

from engine import snapshot
from engine import tree as t
from engine.links import in_order, leads_to, reachable
from engine.ways import ways
from tests.engine.damage import SAMPLES
from tests.engine.trees import acme, tree_of
from tests.walked import walked

BYE, DESK, LOST, ALSO_LOST = (t.Goodbye(key, key, t.Prompt("Bye.")) for key in ("bye", "desk", "lost", "also"))
HELLO = t.Message("hello", "Hello", t.Prompt("Hello."), "bye")


def test_the_nearest_come_first_then_what_the_operator_leads_to_then_the_lost_ones_by_key() -> None:
    tree = replace(tree_of(HELLO, LOST, DESK, BYE, ALSO_LOST), start="hello", operator_key="0", operator_to="desk")
    assert in_order(tree) == ["hello", "bye", "desk", "also", "lost"]
    assert reachable(tree) == {"hello", "bye", "desk"}


@walked("sample", SAMPLES.values(), ids=SAMPLES)
def test_whatever_leads_on_is_a_way_that_people_see_and_each_key_stands_once(sample: str) -> None:
    tree = snapshot.read(sample.encode())
    for place in tree.destinations.values():
        assert set(leads_to(place)) == {way.goes_to for way in ways(place) if way.goes_to}
    assert sorted(in_order(tree)) == sorted(tree.destinations)


def test_a_menu_leads_to_its_options_first() -> None:
    menu = next(place for place in acme().destinations.values() if isinstance(place, t.Menu))
    chosen = [option.goes_to for option in menu.options]
    assert list(leads_to(menu))[: len(set(chosen))] == list(dict.fromkeys(chosen))
