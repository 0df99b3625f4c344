"""A call kept as a test goes as the call did, with nothing that its caller typed, said, or was known by."""

import json

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from calls.kept_tests import anonymous, dumped
from engine import heard as h
from engine import tree as t
from engine.replays.comparing import ReplayResult, compare
from tests.engine.test_replays import recorded as recorded_with
from tests.engine.test_replays_property import recorded
from tests.engine.trees import trees

NUMBER = "4711223344"


@given(trees(), st.data())
@settings(max_examples=15, phases=[Phase.generate])
def test_any_call_is_kept_without_its_caller_and_ends_where_it_did(tree: t.Tree, data: st.DataObject) -> None:
    call = recorded(tree, data)
    kept, was = anonymous(call)
    assert kept.passed == call.passed
    assert (compare(tree, kept).result, compare(tree, kept).end) == (ReplayResult.SAME, was.end)
    assert "493012345678" not in json.dumps(dumped(kept, "twilio"))


def test_what_a_caller_typed_or_said_wrongly_is_not_kept_either() -> None:
    menu = t.Menu("menu", "Menu", t.Prompt("?"), (t.Option(("1",), "sales", "bye"),), gives_up_to="bye")
    tree = t.Tree("t", "T", "menu", {"menu": menu, "bye": t.Goodbye("bye", "Bye", t.Prompt("Bye."))})
    for wrong in (h.Digits(NUMBER), h.Spoken(f"My number is {NUMBER}"), h.HungUp(NUMBER, NUMBER)):
        call = recorded_with(tree, wrong)
        kept, _ = anonymous(call)
        assert NUMBER not in json.dumps(dumped(kept, "twilio"))
        assert compare(tree, kept).result == ReplayResult.SAME
