"""What a walk was told is stored with its turn, so that a second delivery of the turn hears the same."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from engine import tree as t
from engine.knowing.fact_names import Fact
from engine.knowing.facts import Facts, NeedsRecord
from engine.knowing.known import Known
from engine.replays.known import ASKED_AGAIN, BESIDES, OF_A_PLACE, OF_A_TURN
from tests.walked import walked

ROOT = Path(__file__).parents[2]
ROOMS = ("bench", "calls", "desk", "engine", "inbox", "menus", "simulator", "texts")


def known(**kept: object) -> Known:
    return Known(Facts(told=json.loads(json.dumps(kept))))


def must_not_run() -> object:
    raise AssertionError


def test_a_fact_is_computed_once_and_stored() -> None:
    first = known()
    assert [first.once(Fact.CALLABLE, iter(["rain", "sun"]).__next__) for _ in range(2)] == ["rain", "rain"]
    assert first.told == {Fact.CALLABLE: "rain"}


def test_a_second_delivery_is_told_what_the_first_was() -> None:
    again = known(callable="rain")
    assert again.once(Fact.CALLABLE, lambda: "sun") == "rain"
    assert again.told == {Fact.CALLABLE: "rain"}


@walked("value", [None, "", 0, False, [], {}])
def test_a_fact_may_have_any_value(value: object) -> None:
    first = known()
    assert first.once(Fact.CALLABLE, lambda: value) == value
    again = known(**first.told)
    assert again.once(Fact.CALLABLE, must_not_run) == value


def test_a_turn_may_use_one_fact_of_several_places() -> None:
    first = known()
    assert first.once(Fact.CALLABLE, lambda: "rain", of="hill") == "rain"
    assert first.once(Fact.CALLABLE, lambda: "sun", of="valley") == "sun"
    assert first.told == {Fact.CALLABLE: {"hill": "rain", "valley": "sun"}}
    again = known(**first.told)
    assert again.once(Fact.CALLABLE, must_not_run, of="valley") == "sun"
    assert again.once(Fact.CALLABLE, lambda: "snow", of="coast") == "snow"


def test_a_fact_that_needs_the_record_asks_for_it() -> None:
    def read() -> object:
        raise NeedsRecord

    with pytest.raises(NeedsRecord):
        known().once(Fact.CALLABLE, read, of="hill")


def test_every_fact_is_told_again_on_another_tree_or_asked_again() -> None:
    decided = [*OF_A_TURN, *OF_A_PLACE, *ASKED_AGAIN]
    assert sorted(decided) == sorted(Fact)


def test_what_decides_nothing_in_a_replay_is_a_field_of_some_kind() -> None:
    assert {each.name for kind in t.KINDS for each in fields(kind)} >= BESIDES


# A fact that is named in our code or SQL: facts.get("…"), told["…"], once("…"), facts -> '…', facts ? '…'.
NAMED = re.compile(
    r"""(?:facts|told)(?:\.get\(|\.setdefault\(|\[)["'](\w+)["']|once\("(\w+)"|facts__has_key="(\w+)\""""
    r"|\bfacts (?:->>?|\?) '(\w+)'"
)


def test_code_names_facts_by_the_enumeration_and_sql_by_its_words() -> None:
    files = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts)
    found = [(str(path.relative_to(ROOT)), *names) for path in files for names in NAMED.findall(path.read_text())]
    in_sql = {sql for *_, sql in found if sql}
    assert in_sql >= {"rung", "notices"}
    assert in_sql <= set(Fact)
    assert [(path, name) for path, *names, _ in found for name in names if name in set(Fact)] == []
