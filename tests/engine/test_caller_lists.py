"""Caller lists: who is on which at a moment, which way a branch takes for them, and how a blocked call ends."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from engine import heard as h
from engine import tree as t
from engine.check import find_problems
from engine.check.proof.explore import explore
from engine.choices import BranchOn
from engine.knowing.facts import Facts
from engine.locales.known import LOCALES
from engine.numbers.caller_lists import NO_LISTS, CallerLists, Handling, Listed
from engine.reply import Doing
from engine.turn import answer, apology
from engine.verbs import Hangup, Refuse, Say, Verb
from tests.engine.trees import tree_of
from tests.walked import walked

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ANNA, BEN, CARLA = "+15550100031", "+15550100032", "+15550100033"
LISTS = CallerLists(
    {"blocked": Handling.REJECTED, "busy": Handling.BUSY, "vips": Handling.ANSWERED},
    {
        ANNA: (Listed("partners"), Listed("vips", "Anna Smith", NOW + timedelta(hours=1))),
        BEN: (Listed("busy", "Ben", NOW), Listed("blocked", "Benjamin")),
        CARLA: (Listed("blocked", "Carla", NOW),),
        "+266696687": (Listed("blocked", "Everybody"),),
    },
)


@walked(
    ("caller", "lists", "handled", "name"),
    [
        (ANNA, ("partners", "vips"), "", "Anna Smith"),
        (f"sip:{ANNA}@pbx.example.com", ("partners", "vips"), "", "Anna Smith"),
        (BEN, ("blocked",), "rejected", "Ben"),
        (CARLA, (), "", "Carla"),
        ("+15550100039", (), "", ""),
        ("anonymous", (), "", ""),
        ("+266696687", (), "", ""),
        ("client:anna", (), "", ""),
        ("", (), "", ""),
    ],
)
def test_a_caller_is_on_a_list_by_number_until_the_end(
    caller: str, lists: tuple[str, ...], handled: str, name: str
) -> None:
    assert (LISTS.of(caller, NOW), LISTS.handled(caller, NOW), LISTS.name(caller)) == (lists, handled, name)
    assert (NO_LISTS.of(caller, NOW), NO_LISTS.handled(caller, NOW), NO_LISTS.name(caller)) == ((), "", "")


YES, ELSE = t.Goodbye("yes", "Yes", t.Prompt("Yes.")), t.Goodbye("else", "Else", t.Prompt("Else."))
WHO = t.Branch("who", "Who", t.Prompt(), BranchOn.LIST, (t.Case(("vips", "partners"), "yes"),), "else")
TREE = tree_of(WHO, YES, ELSE)


@pytest.mark.parametrize(("lists", "way"), [(("vips",), "yes"), (("other", "partners"), "yes"), ((), "else")])
def test_a_branch_asks_for_a_list_and_keeps_what_it_was_told(lists: tuple[str, ...], way: str) -> None:
    reply = answer(TREE, h.Began(), Facts(lists=lambda: lists))
    assert (reply.passed, reply.keeps.facts["lists"]) == (("who", way), list(lists))
    assert answer(TREE, h.Began(), Facts(told=reply.keeps.facts)).passed == reply.passed


def test_only_a_branch_on_lists_asks_for_them() -> None:
    def asked() -> tuple[str, ...]:
        raise AssertionError

    other = t.Branch("who", "Who", t.Prompt(), BranchOn.CALLER, (t.Case(("anonymous",), "yes"),), "else")
    assert answer(tree_of(other, YES, ELSE), h.Began(), Facts(lists=asked, caller=ANNA)).passed == ("who", "else")


def test_the_proof_follows_every_way_of_a_list() -> None:
    assert {first.reply.passed for first in explore(TREE).firsts} == {("who", "yes"), ("who", "else")}


BLOCKED_SENTENCE = Say(LOCALES["en"].sentences.blocked, "en-US")


@pytest.mark.parametrize(
    ("handling", "heard", "verbs"),
    [
        (Handling.REJECTED, h.Began(), (Refuse(),)),
        (Handling.BUSY, h.Began(), (Refuse(busy=True),)),
        (Handling.SENTENCE, h.Began(), (BLOCKED_SENTENCE, Hangup())),
        # The call is answered already, so it can't be refused.
        (Handling.REJECTED, h.Lost(), (BLOCKED_SENTENCE, Hangup())),
    ],
)
def test_a_blocked_call_ends_at_its_first_turn(handling: Handling, heard: h.Heard, verbs: tuple[Verb, ...]) -> None:
    reply = answer(TREE, heard, Facts(blocked=handling, lists=lambda: ("vips",)))
    assert (reply.verbs, reply.position, reply.passed, reply.doing) == (verbs, None, (), Doing.BLOCKED)
    assert answer(TREE, heard, Facts(told=reply.keeps.facts)).verbs == verbs


def test_a_blocked_caller_stays_blocked_where_others_hear_an_apology() -> None:
    tree = tree_of(YES, fallback_number="+15550100009")
    assert apology(tree, facts=Facts(blocked=Handling.BUSY)) == (Refuse(busy=True),)


@walked("code", LOCALES)
def test_every_language_tells_a_blocked_caller_so(code: str) -> None:
    tree = tree_of(YES, language=code)
    said, end = answer(tree, h.Began(), Facts(blocked=Handling.SENTENCE)).verbs
    assert isinstance(said, Say)
    assert len(said.text.split(".")) == 3
    assert end == Hangup()


@pytest.mark.parametrize("value", ["VIP customers", "", "+15550100031", "x" * 25])
def test_a_branch_names_lists_by_their_keys(value: str) -> None:
    tree = tree_of(replace(WHO, cases=(t.Case((value,), "yes"),)), YES, ELSE)
    told = [each.what for each in find_problems(tree) if each.code == "branch-value"]
    assert told == [f"In “Who”, no caller list has the key “{value}”: choose a list, such as vips."]
