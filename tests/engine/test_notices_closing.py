"""What publishing has proved holds while a notice closes the line: callers go closed ways, and nobody is stranded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.check.proof.explore import explore
from engine.check.proof.prove import prove
from engine.kinds.all import kind_of
from engine.knowing.facts import Stored
from engine.knowing.notices import Notice
from engine.position import Position
from engine.turn import Facts, answer, resume, while_closed
from tests.engine.trees import sound_trees

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
CLOSING = Notice("7", NOW, NOW + timedelta(hours=1), closes=True, words=(t.Wording("en-US", "It snows."),))
FACTS = Facts(now=NOW, notices=(CLOSING,), stored=Stored(), caller="+15550100002")


def closed_positions(tree: t.Tree, data: st.DataObject, turns: int = 12) -> list[Position]:
    """Where one caller is asked, turn after turn, while the notice is on."""
    reply, found, rung = answer(tree, h.Began(), FACTS), [], frozenset[str]()
    for _ in range(turns):
        if reply.position is None:
            break
        found.append(reply.position)
        place = tree.destinations[reply.position.at]
        can_hear = list(kind_of(place).can_hear(tree, place, reply.position, frozenset()))
        rung |= {number for each in reply.keeps.facts.get("rung", {}).values() for number in each["numbers"]}
        heard_in = replace(FACTS, number=2, stored=Stored(rung=rung))
        reply = resume(tree, reply.position, data.draw(st.sampled_from(can_hear or [h.NoInput()])), heard_in)
    return found


# One test, because drawing a sound tree costs more than the rest.
@given(sound_trees(), st.data())
def test_callers_of_a_closed_line_stay_where_it_was_proved_and_meet_no_new_problem(
    tree: t.Tree, data: st.DataObject
) -> None:
    they_come_nowhere_that_was_not_proved(tree, data)
    they_walk_the_tree_as_it_is_while_closed(tree, data)
    assert prove(while_closed(tree)).problems == () or prove(tree).problems != ()


def they_come_nowhere_that_was_not_proved(tree: t.Tree, data: st.DataObject) -> None:
    proved = {replace(position, back=()) for position in explore(tree).turns}
    assert {replace(position, back=()) for position in closed_positions(tree, data)} <= proved


def they_walk_the_tree_as_it_is_while_closed(tree: t.Tree, data: st.DataObject) -> None:
    closed = {replace(position, back=()) for position in explore(while_closed(tree)).turns}
    assert {replace(position, back=()) for position in closed_positions(tree, data)} <= closed
