"""Random trees and callers on a sipgate number: sipgate accepts every answer, and every call ends."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.models import Call
from engine import tree as t
from simulator.acts import Act, CalledParty, HangUp, Press, Reaction, Silence, Speak
from simulator.moments import Moment, Ringing
from simulator.outcomes import By
from tests.engine.trees import sound_trees, trees
from tests.telephone import ring_sipgate
from tests.test_every_call_ends import CALLERS, PATIENT, published

# A call may last longer than a test; the caller then ends it.
MOST_ACTS = 30
FEWER = settings(PATIENT, max_examples=25)

KEYS = ("1", "2", "3", "7", "*", "#", "40", "12#", "41")
REACTIONS: list[Act] = [*(CalledParty(reaction) for reaction in Reaction), HangUp(), HangUp(8)]
# Callers mostly do something, because silence alone soon ends every call.
ACTS: list[Act] = [Silence(), Speak("sales"), *(Press(keys) for keys in KEYS), *(Press(keys, True) for keys in KEYS)]


def act_at(moment: Moment, data: st.DataObject) -> Act:
    return data.draw(st.sampled_from(REACTIONS if isinstance(moment, Ringing) else ACTS))


def walk(tree: t.Tree, data: st.DataObject) -> None:
    """Acts at random until the call is over; the phone is strict throughout."""
    switches: dict[str, Any] = {name: data.draw(st.booleans(), name) for name in ("tells_begin", "names_plus")}
    caller = data.draw(st.sampled_from(CALLERS))
    call = ring_sipgate(to=published(tree), from_=caller, **switches)
    for _ in range(MOST_ACTS):
        if call.moment is None:
            break
        call.do(act_at(call.moment, data))
    else:
        call.do(HangUp())
    assert call.ending
    row = Call.objects.get(sid=call.sid)
    assert row.ended_at
    assert row.status == ("transferred" if call.ending.by is By.SIPGATE else "completed")
    numbers = list(row.turn_rows.values_list("number", flat=True))
    assert numbers == list(range(1, row.turns + 1))


@pytest.mark.django_db
@FEWER
@given(tree=sound_trees(), data=st.data())
def test_every_call_of_a_sound_tree_ends(tree: t.Tree, data: st.DataObject) -> None:
    walk(tree, data)


@pytest.mark.django_db
@FEWER
@given(tree=trees(), data=st.data())
def test_even_a_tree_that_nobody_could_publish_never_strands_a_caller(tree: t.Tree, data: st.DataObject) -> None:
    walk(tree, data)
