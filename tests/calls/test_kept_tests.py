"""A call kept as a test goes as the call did, with nothing that its caller typed, said, or was known by."""

import json
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from calls.telling.kept_tests import KEPT_FACTS, LEFT_OUT, anonymous, dumped
from engine import heard as h
from engine import tree as t
from engine.choices import SurveyAsks
from engine.knowing.fact_names import Fact
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


def test_a_call_through_a_survey_is_kept_with_what_was_wrong_and_without_its_answers() -> None:
    asked: dict[str, Any] = {
        "question_1": t.Prompt("How was it?"),
        "question_2": t.Prompt("Again?"),
        "asks_2": SurveyAsks.YES_NO,
    }
    survey = t.Survey("ask", "Survey", t.Prompt("Hello."), goes_to="bye", hears_speech=True, **asked)
    tree = t.Tree("t", "T", "ask", {"ask": survey, "bye": t.Goodbye("bye", "Bye", t.Prompt("Bye."))})
    for heard in (
        (h.Digits("9"), h.Digits("4"), h.Digits("2")),
        (h.Spoken("purple"), h.Spoken("four"), h.Spoken("no")),
    ):
        kept, was = anonymous(recorded_with(tree, *heard))
        assert (dict(was.wrong), was.end) == ({2: "ask"}, "bye")
        assert [each.heard for each in kept.steps[1:]] == [h.Digits("0000"), h.Digits("1"), h.Digits("1")]
        assert compare(tree, kept).result == ReplayResult.SAME


def test_the_next_step_of_a_call_back_is_no_wrong_key() -> None:
    back = t.CallBack("back", "Back", t.Prompt("We call you."), goes_to="bye", takes_numbers=True)
    tree = t.Tree("t", "T", "back", {"back": back, "bye": t.Goodbye("bye", "Bye", t.Prompt("Bye."))})
    _, was = anonymous(recorded_with(tree, h.Digits("2"), h.HungUp()))
    assert was.wrong == {}
    _, was = anonymous(recorded_with(tree, h.Digits("7"), h.HungUp()))
    assert was.wrong == {2: "back"}


def test_every_fact_is_kept_with_a_test_or_left_out() -> None:
    assert sorted([*KEPT_FACTS, *LEFT_OUT, Fact.RUNG]) == sorted(Fact)
