"""People, teams and rotas lie on disk as they were read, for when there is no database."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from engine import tree as t
from engine.heard import Began
from engine.knowing.facts import Facts
from engine.on_duty.people import NOBODY, Away, Directory, Order, Person, Team
from engine.turn import answer
from engine.verbs import Dial
from menus.as_json import as_json
from menus.current import lines, people
from menus.current.people import PART
from menus.current.store import store
from menus.publishing import copies
from menus.publishing.dialling import may_be_rung
from tests.engine import random_duty

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


def stored(directory: Directory) -> Directory:
    return PART.load(json.loads(json.dumps(PART.dump(directory))))


def test_everything_comes_back_from_disk_as_it_was() -> None:
    random = Random(14)
    for _ in range(10):
        directory = random_duty.directory(random)
        assert stored(directory) == directory
    assert stored(NOBODY) == NOBODY


def test_words_with_a_few_values_come_back_as_those() -> None:
    directory = random_duty.directory(Random(1))
    teams = {key: replace(team, order=Order.ROUND_ROBIN) for key, team in directory.teams.items()}
    assert {team.order for team in stored(replace(directory, teams=teams)).teams.values()} == {Order.ROUND_ROBIN}
    assert all(isinstance(team.order, Order) for team in stored(directory).teams.values())


def test_what_lies_on_disk_is_plain() -> None:
    assert as_json(Person("anna", "Anna", ("+15550100009",))) == {
        "key": "anna",
        "name": "Anna",
        "numbers": ["+15550100009"],
        "hours": None,
        "away": [],
        "languages": [],
        "extension": "",
        "listed": True,
        "said": [],
        "also": [],
        "recorded": "",
    }


def test_a_copy_of_another_release_is_still_read() -> None:
    everybody = random_duty.directory(Random(14))
    dumped = json.loads(json.dumps(PART.dump(everybody)))
    for person in dumped["people"].values():
        del person["languages"], person["away"]  # as before there were any
        person["pronouns"] = "they"  # as of a later one
    del dumped["rotas"]
    there = PART.load(dumped)
    assert there.people.keys() == everybody.people.keys()
    assert [each.numbers for each in there.people.values()] == [each.numbers for each in everybody.people.values()]
    assert there.teams == everybody.teams


def test_a_fresh_process_without_a_database_rings_whom_the_copies_name() -> None:
    away, ben = Person("anna", "Anna", ("+15550100011",), away=(Away(NOW),)), Person("ben", "Ben", ("+15550100013",))
    ours = Person("cara", "Cara", ("+15550100088",))  # which has become one of our own numbers
    team = Team("support", "Support", Order.AT_ONCE, ("anna", "ben", "cara"))
    everybody = Directory({each.key: each for each in (away, ben, ours)}, {"support": team})
    copies.keep_current("people", PART.dump(everybody))
    copies.keep_current("lines", {"+15550100001": 7, "+15550100088": None})
    store.forget()
    store.watch()
    store.use_copies()
    ring = t.Transfer("ring", "Ring", t.Prompt(), (), teams=("support",))
    tree = t.Tree("line", "Line", "ring", {"ring": ring}, dials_abroad=False)
    rules = lines.rules(tree, 7)
    reply = answer(tree, Began(), Facts(now=NOW, directory=lambda: may_be_rung(people.directory(), rules)))
    assert reply.verbs == (Dial(ben.numbers, 20),)
    assert rules.countries == ("US",)
