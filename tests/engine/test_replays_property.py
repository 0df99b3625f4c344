"""On the tree that it walked, any call ends where it did; on any other tree, it comes to an answer."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.kinds.all import kind_of
from engine.masking import masked
from engine.replays.comparing import ReplayResult, compare
from engine.replays.recorded import RecordedCall, RecordedStep
from tests.engine.trees import trees
from tests.engine.walking import WalkedCall

BEGAN = datetime(2026, 11, 23, 10, tzinfo=UTC)
MOST_TURNS = 12


def recorded(tree: t.Tree, data: st.DataObject) -> RecordedCall:
    """Returns a call of somebody who does anything, as the record keeps it."""
    call = WalkedCall(tree, call="CA1", caller="+493012345678", called="+15550100001", country="DE", now=BEGAN)
    steps = [RecordedStep(1, None, h.Began(), BEGAN, call.reply.passed, facts=call.reply.keeps.facts)]
    while (at := call.reply.position) and call.number < MOST_TURNS and at.at in tree.destinations:
        place = tree.destinations[at.at]
        heard = data.draw(st.sampled_from([*kind_of(place).can_hear(tree, place, at, frozenset()), h.HungUp()]))
        if isinstance(heard, h.Spoken):
            heard = h.Spoken(heard.text, heard.confidence)  # and nothing that the proof knows of it
        call.hears(heard)
        reply, kept = call.reply, masked(tree, at.at, heard)
        steps.append(RecordedStep(call.number, at, kept, BEGAN, reply.passed, facts=reply.keeps.facts))
        if h.is_hang_up(heard):
            break
    return RecordedCall(tree, tuple(steps), BEGAN, "CA1", "+493012345678", "+15550100001", "DE", called_before=False)


@given(trees(), trees(), st.data())
@settings(max_examples=15, phases=[Phase.generate])
def test_it_ends_where_it_did_or_is_counted_somewhere(tree: t.Tree, other: t.Tree, data: st.DataObject) -> None:
    call = recorded(tree, data)
    found = compare(tree, call)
    assert (found.result, found.end) == (ReplayResult.SAME, found.before), (found, call.steps)
    assert compare(other, call).result in ReplayResult
    assert compare(tree, replace(call, steps=call.steps[:1])).result in ReplayResult
