"""A real call is walked again on another tree with what was kept of it, and nothing else is assumed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine import tree as t
from engine.answers.checks import MASK
from engine.choices import BranchOn
from engine.heard import Began, DialEnded, DialResult, Digits, Heard, HungUp, NoInput, Recorded
from engine.knowing.facts import Facts, Stored
from engine.replays.comparing import NOT_REPEATABLE, ReplayResult, compare
from engine.replays.recorded import RecordedCall, RecordedStep
from engine.turn import answer, resume
from tests.engine.trees import OFFICE, acme, tree_of

ACME = acme()
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)
SAME, ELSEWHERE, WRONG, UNKNOWN = ReplayResult


def recorded(
    tree: t.Tree, *heard: Heard, at: datetime = MONDAY, told: Mapping[str, Any] | None = None, **call: Any
) -> RecordedCall:
    """Returns the call as the record keeps it."""
    facts = Facts(now=at, caller="+15550100002", stored=Stored(), told=told or {})
    reply = answer(tree, Began(), facts)
    steps = [RecordedStep(1, None, Began(), at, reply.passed, facts=reply.keeps.facts)]
    for number, each in enumerate(heard, start=2):
        position = reply.position
        assert position, f"the call was over before {each}"
        now = at + timedelta(seconds=10 * number)
        reply = resume(tree, position, each, replace(facts, number=number, now=now))
        steps.append(RecordedStep(number, position, each, now, reply.passed, facts=reply.keeps.facts))
    return RecordedCall(tree, tuple(steps), at, caller="+15550100002", country="US", called_before=False, **call)


def changed(tree: t.Tree, key: str, **fields: Any) -> t.Tree:
    place: Any = tree.destinations[key]
    return replace(tree, destinations={**tree.destinations, key: replace(place, **fields)})


def keys(tree: t.Tree, **by_label: str) -> t.Tree:
    menu = tree.destinations["menu"]
    assert isinstance(menu, t.Menu)
    options = (replace(each, keys=(by_label.get(each.label, each.keys[0]),)) for each in menu.options)
    return changed(tree, "menu", options=tuple(options))


MESSAGE = recorded(ACME, Digits("1"), Recorded("https://example.com/1", 7))
UNANSWERED = recorded(ACME, Digits("0"), DialEnded(DialResult.NO_ANSWER), Digits("2"))
TALKED = recorded(ACME, Digits("7"), Digits("0"), DialEnded(DialResult.ANSWERED, hung_up=True))
SILENT = recorded(ACME, *[NoInput()] * 3)
GONE = recorded(ACME, Digits("3"), HungUp())
CALLS = (MESSAGE, UNANSWERED, TALKED, SILENT, GONE)


@pytest.mark.parametrize("call", CALLS)
def test_on_the_tree_that_it_walked_every_call_ends_where_it_did(call: RecordedCall) -> None:
    found = compare(ACME, call)
    assert (found.result, found.end) == (SAME, found.before)


def test_what_is_said_changes_no_call() -> None:
    other = changed(ACME, "menu", prompt=t.Prompt("Welcome."))
    other = changed(other, "reception", prompt=t.Prompt("Please hold."))
    assert {compare(other, call).result for call in CALLS} == {SAME}


def test_a_key_that_leads_elsewhere_ends_elsewhere_without_guessing_what_comes_of_it() -> None:
    other = keys(ACME, sales="0", reception="1")
    assert (compare(other, MESSAGE).result, compare(other, MESSAGE).end) == (ELSEWHERE, "reception")
    found = compare(other, UNANSWERED)
    assert (found.result, found.before, found.end) == (ELSEWHERE, "support", "sales")
    assert compare(other, GONE).result == SAME


def test_a_key_that_is_gone_is_a_wrong_key_only_for_those_who_pressed_it() -> None:
    other = keys(ACME, sales="5")
    found = compare(other, MESSAGE)
    assert (found.result, found.at) == (WRONG, "menu")
    assert [compare(other, call).result for call in CALLS[1:]] == [SAME] * 4
    on_the_last_try = recorded(ACME, NoInput(), NoInput(), Digits("1"), Recorded("", 7))
    assert compare(other, on_the_last_try).result == WRONG


def test_a_place_that_the_call_was_never_asked_at_is_counted_apart() -> None:
    ways = t.Menu("ways", "Ways", t.Prompt("?"), (t.Option(("1",), "one", "sales"),), gives_up_to="goodbye")
    other = replace(ACME, destinations={**ACME.destinations, "ways": ways})
    found = compare(changed(other, "greeting", goes_to="ways"), MESSAGE)
    assert (found.result, found.at, found.missing) == (UNKNOWN, "ways", "asks something that this call wasn't asked")


def test_a_place_that_is_gone_takes_what_was_heard_in_it_along() -> None:
    other = changed(ACME, "nobody_free", goes_to="sales")
    assert compare(other, UNANSWERED).end == "sales"
    straight = changed(ACME, "greeting", goes_to="hours")
    assert compare(straight, GONE).result == SAME


def test_whoever_else_is_rung_may_or_may_not_have_answered() -> None:
    other = changed(ACME, "reception", numbers=("+15550100077",))
    assert compare(other, TALKED).result == SAME
    found = compare(other, UNANSWERED)
    assert (found.result, found.at) == (UNKNOWN, "reception")
    people = changed(ACME, "reception", numbers=(), people=("anna",))
    assert "wasn't kept" in compare(people, UNANSWERED).missing


def hours_tree(opens: str = "09:00") -> t.Tree:
    week = tuple(replace(each, opens=opens) for each in OFFICE.week)
    gate = t.OpeningHours("gate", "Gate", t.Prompt(""), "office", "open", "shut")
    ends = (t.Goodbye(key, key.title(), t.Prompt("Bye.")) for key in ("open", "shut"))
    return tree_of(gate, *ends, schedules=(replace(OFFICE, week=week),))


def test_hours_are_asked_at_the_moment_of_the_call() -> None:
    call = recorded(hours_tree(), at=MONDAY)
    assert compare(hours_tree(), call).end == "open"
    assert (compare(hours_tree("12:00"), call).result, compare(hours_tree("12:00"), call).end) == (ELSEWHERE, "shut")


def branch_tree(on: BranchOn, *values: str) -> t.Tree:
    branch = t.Branch("by", "By", t.Prompt(""), on, (t.Case(values, "one"),), "other")
    return tree_of(branch, *(t.Goodbye(key, key, t.Prompt("Bye.")) for key in ("one", "other")))


def test_a_branch_that_is_unchanged_decides_as_it_was_told_and_a_new_one_only_by_what_was_kept() -> None:
    known = branch_tree(BranchOn.CALLER, "known")
    call = recorded(known, told={"branches": {"by": 0}})
    assert compare(known, call).end == "one"
    assert compare(branch_tree(BranchOn.CALLER, "new"), call).result == SAME  # it was the first call of this caller
    assert compare(branch_tree(BranchOn.CALLER, "de"), call).result == ELSEWHERE
    found = compare(branch_tree(BranchOn.LIST, "vips"), call)
    assert (found.result, found.at) == (UNKNOWN, "by")
    stranger = replace(call, called_before=None)
    assert compare(branch_tree(BranchOn.CALLER, "new"), stranger).result == UNKNOWN
    stand_in = replace(call, is_stand_in=True)
    assert compare(branch_tree(BranchOn.CALLER, "de"), stand_in).result == UNKNOWN


def test_a_masked_answer_counts_by_its_verdict() -> None:
    tree = tree_of(
        t.Question("card", "Card", t.Prompt("?"), answer="card", sensitive=True, goes_to="one", gives_up_to="other"),
        *(t.Goodbye(key, key, t.Prompt("Bye.")) for key in ("one", "other")),
    )
    first = answer(tree, Began(), Facts(now=MONDAY))
    assert first.position
    masked = Digits(MASK)
    begun = RecordedStep(1, None, Began(), MONDAY, first.passed)
    given = RecordedStep(2, first.position, masked, MONDAY, ("one",), facts={"verdict": "right"})
    call = RecordedCall(tree, (begun, given), MONDAY)
    assert compare(tree, call).end == "one"
    assert compare(changed(tree, "card", goes_to="other"), call).result == ELSEWHERE
    lost = replace(call, steps=(begun, replace(given, facts={})))
    assert compare(tree, lost).missing == NOT_REPEATABLE


def test_a_call_on_one_variant_of_a_menu_stays_on_it() -> None:
    both = changed(
        ACME, "menu", other_share=50, other_prompt=t.Prompt("Or this?"), other_order=("9", "3", "2", "1", "0")
    )
    for arm in "ab":
        call = recorded(both, Digits("0"), DialEnded(DialResult.ANSWERED, hung_up=True), told={"arms": arm})
        assert compare(both, call).result == SAME
        assert compare(ACME, call).result == SAME


def test_a_call_of_which_too_little_is_left_is_never_guessed() -> None:
    erased = replace(MESSAGE, steps=(*MESSAGE.steps[:1], *MESSAGE.steps[2:]))
    assert compare(ACME, erased).missing == NOT_REPEATABLE
    assert compare(ACME, replace(MESSAGE, steps=())).result == UNKNOWN
