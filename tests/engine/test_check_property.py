"""The property behind the proof: a tree without errors strands no caller, whatever they do; walked with real turns."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.check import Level, find_problems
from engine.check.proof.alphabet import alphabet
from engine.check.proof.passive import presses_nothing, presses_wrong_keys
from engine.check.proof.walk import spoken, walk
from engine.position import Position
from engine.sentences import sentences
from engine.turn import MAX_TURNS, Facts, Reply, answer, resume
from engine.verbs import Hangup
from tests.engine.trees import sound_trees, trees


@given(sound_trees(), st.data())
def test_a_tree_without_errors_strands_no_caller_whatever_they_do(tree: t.Tree, data: st.DataObject) -> None:
    reply, number = answer(tree, h.Began(), Facts(1)), 1
    assert_not_stranded(tree, None, reply)
    while reply.position:
        number += 1
        heard = data.draw(st.sampled_from(anything(tree, reply.position)))
        reply = resume(tree, reply.position, heard, Facts(number))
        assert_not_stranded(tree, heard, reply)
    assert number <= MAX_TURNS + 1


@pytest.mark.parametrize("passive", [presses_nothing, presses_wrong_keys])
@given(sound_trees(), st.data())
def test_a_tree_without_errors_comes_to_an_end_for_a_caller_who_stops_choosing_anywhere(
    passive: Callable[[t.Tree, t.Destination, h.Heard], bool], tree: t.Tree, data: st.DataObject
) -> None:
    reply = answer(tree, h.Began())
    for _ in range(data.draw(st.integers(0, 10))):
        if reply.position:
            reply = resume(tree, reply.position, data.draw(st.sampled_from(anything(tree, reply.position))))
    turns = 1
    while reply.position:
        turns += 1
        place = tree.destinations[reply.position.at]
        can_happen = [heard for heard in alphabet(tree, reply.position) if passive(tree, place, heard)] or [h.NoInput()]
        reply = resume(tree, reply.position, data.draw(st.sampled_from(can_happen)), Facts(turns))
        assert sentences(tree.language).sorry not in spoken(reply.verbs)
    assert turns <= MAX_TURNS


@given(trees())
def test_a_tree_in_which_anybody_would_hear_an_apology_has_an_error(tree: t.Tree) -> None:
    sorry = sentences(tree.language).sorry
    if tree.start in tree.destinations and any(sorry in taken.said for _, taken in walk(tree).every()):
        assert find_problems(tree)[0].level is Level.ERROR


def anything(tree: t.Tree, position: Position) -> list[h.Heard]:
    """All that makes a difference there, and what is heard on a bad day."""
    return [*alphabet(tree, position), h.Digits("77"), h.Digits(""), h.NoInput(), h.Lost("1")]


def is_over(heard: h.Heard | None) -> bool:
    return getattr(heard, "result", "") in ("answered", "hung-up") or getattr(heard, "hung_up", False)


def assert_not_stranded(tree: t.Tree, heard: h.Heard | None, reply: Reply) -> None:
    assert sentences(tree.language).sorry not in spoken(reply.verbs)
    if reply.position:
        assert reply.position.at in tree.destinations
    elif not is_over(heard):
        assert reply.verbs[-1] == Hangup()
        assert any(text.strip() for text in spoken(reply.verbs))
