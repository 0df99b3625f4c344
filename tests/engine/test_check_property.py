"""The property behind the proof, with real turns: a tree without errors strands no caller, whatever they do."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.answers.checks import Why
from engine.check import Level, find_problems
from engine.check.proof.explore import explore, spoken
from engine.check.proof.passive import presses_nothing, presses_wrong_keys
from engine.kinds.all import kind_of
from engine.kinds.proving import RIGHT_ANSWER, WRONG_ANSWER
from engine.knowing.facts import Facts, Stored
from engine.knowing.known_answers import PinVerdict
from engine.position import Position
from engine.saying.sentences import sentences
from engine.turn import MAX_TURNS, Reply, answer, resume
from engine.verbs import Hangup, Refuse
from tests.engine.trees import sound_trees, trees
from tests.engine.walking import WalkedCall

CALLERS = st.sampled_from(("+15550100001", "+493012345678", "anonymous"))
RECORDS = st.builds(Stored, called_before=st.booleans(), language=st.sampled_from(("", "es-ES", "xx")))
# In any language of the call.
SORRY = {sentences(language).sorry for language in ("en", "de", "es", "fr")}


# One test, because drawing a sound tree costs more than all of this.
@given(sound_trees(), RECORDS, CALLERS, st.data())
def test_a_tree_without_errors_strands_nobody_and_calls_come_to_an_end_only_where_the_proof_has_been(
    tree: t.Tree, stored: Stored, caller: str, data: st.DataObject
) -> None:
    nobody_is_stranded_whatever_they_do(tree, stored, caller, data)
    nobody_is_stranded_while_the_record_is_away(tree, caller, data)
    for passive in (presses_nothing, presses_wrong_keys):
        a_caller_who_stops_choosing_anywhere_comes_to_an_end(passive, tree, caller, data)
    the_proof_has_been_wherever_a_caller_can_come_to(tree, caller, data)


def nobody_is_stranded_whatever_they_do(tree: t.Tree, stored: Stored, caller: str, data: st.DataObject) -> None:
    call = WalkedCall(tree, stored, call="CA1", caller=caller, called="+15550100001", country="DE")
    assert_not_stranded(tree, None, call.reply)
    while call.reply.position:
        heard = data.draw(st.sampled_from(anything(tree, call.reply.position)))
        hears(call, heard)
        assert_not_stranded(tree, heard, call.reply)
    assert call.number <= MAX_TURNS + 1


def nobody_is_stranded_while_the_record_is_away(tree: t.Tree, caller: str, data: st.DataObject) -> None:
    known = Facts(call="CA1", caller=caller, called="+15550100001", country="DE", away=True)
    reply, number = answer(tree, h.Began(), known), 1
    while reply.position:
        heard = data.draw(st.sampled_from(anything(tree, reply.position)))
        number += 1
        reply = resume(tree, reply.position, heard, replace(known, number=number))
        assert_not_stranded(tree, heard, reply)
    assert number <= MAX_TURNS + 1


def a_caller_who_stops_choosing_anywhere_comes_to_an_end(
    passive: Callable[[t.Tree, Position, h.Heard], bool], tree: t.Tree, caller: str, data: st.DataObject
) -> None:
    call = WalkedCall(tree, call="CA1", caller=caller)
    for _ in range(data.draw(st.integers(0, 10))):
        if call.reply.position:
            hears(call, data.draw(st.sampled_from(anything(tree, call.reply.position))))
    turns = 1
    call.number = 1  # so that the cap does not hide a call that never ends
    while call.reply.position:
        turns += 1
        at = call.reply.position
        can_happen = [heard for heard in can_hear(tree, at) if passive(tree, at, heard)]
        hears(call, data.draw(st.sampled_from(can_happen or [h.NoInput()])))
        assert SORRY.isdisjoint(spoken(call.reply.verbs))
    assert turns <= MAX_TURNS


def the_proof_has_been_wherever_a_caller_can_come_to(tree: t.Tree, caller: str, data: st.DataObject) -> None:
    turns = explore(tree).turns
    call = WalkedCall(tree, call="CA1", caller=caller)
    for _ in range(12):
        if call.reply.position is None:
            return
        at = call.reply.position
        assert replace(at, back=()) in turns
        hears(call, data.draw(st.sampled_from(anything(tree, at))))


@given(trees())
def test_a_tree_in_which_anybody_would_hear_an_apology_has_an_error(tree: t.Tree) -> None:
    if tree.start in tree.destinations and any(not SORRY.isdisjoint(taken.said) for _, taken in explore(tree).every()):
        assert find_problems(tree)[0].level is Level.ERROR


def can_hear(tree: t.Tree, position: Position) -> list[h.Heard]:
    place = tree.destinations[position.at]
    return list(kind_of(place).can_hear(tree, place, position, frozenset()))


def anything(tree: t.Tree, position: Position) -> list[h.Heard]:
    """Everything that makes a difference there, and what is heard on a bad day."""
    odd = (h.Digits("77"), h.Digits(""), h.Digits(tree.back_key or "*"), h.Spoken("yes", 0.1), h.NoInput(), h.Lost("1"))
    return [*can_hear(tree, position), *odd]


def hears(call: WalkedCall, heard: h.Heard) -> None:
    """The next turn; an answer or a PIN is right if the proof treats it as right."""
    match call.place, heard:
        case t.PinCheck(), h.Digits(digits):
            call.hears(heard, PinVerdict.RIGHT if digits == RIGHT_ANSWER else PinVerdict.WRONG)
        case t.Question(), h.Digits(said) | h.Spoken(said) if said in (RIGHT_ANSWER, WRONG_ANSWER):
            call.hears(heard, PinVerdict.RIGHT if said == RIGHT_ANSWER else Why.NOT_VALID)
        case _:
            call.hears(heard)


def is_over(heard: h.Heard | None) -> bool:
    return getattr(heard, "result", "") in ("answered", "hung-up") or getattr(heard, "hung_up", False)


def assert_not_stranded(tree: t.Tree, heard: h.Heard | None, reply: Reply) -> None:
    assert SORRY.isdisjoint(spoken(reply.verbs))
    if reply.position:
        assert reply.position.at in tree.destinations
    elif not is_over(heard) and not isinstance(reply.verbs[-1], Refuse):  # a busy signal says enough
        assert reply.verbs[-1] == Hangup()
        assert any(text.strip() for text in spoken(reply.verbs))
