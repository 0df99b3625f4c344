""" "Today" is the day of the turn in the tree's time zone, stored with the turn."""

import json
from datetime import UTC, datetime

import pytest
import time_machine

from calls.models import Turn
from engine import tree as t
from engine.choices import AnswerCheck, Input
from engine.listening import Listening
from menus.draft.importing import import_tree
from menus.models import PhoneNumber
from menus.publishing.publish import publish
from tests.twilio import Twilio

NUMBER = "+15550100004"
ASK = t.Question("ask", "Day", t.Prompt("Which day?"), "day", "told", AnswerCheck.DATE, listening=Listening(Input.BOTH))
TOLD = t.Goodbye("told", "Told", t.Prompt("{day} it is."))


@pytest.fixture
def call(db: None) -> Twilio:
    """A call at a question for a day, in a tree in New York's time zone."""
    places = {place.key: place for place in (ASK, TOLD)}
    tree = import_tree(t.Tree("days", "Days", "ask", places, time_zone="America/New_York"))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    publish(tree)
    return Twilio(To=NUMBER)


def test_today_is_told_by_the_trees_clock_and_the_same_when_it_is_delivered_again_tomorrow(call: Twilio) -> None:
    with time_machine.travel(datetime(2026, 11, 27, 3, 0, tzinfo=UTC), tick=False):  # ten in the evening in New York
        call.voice()
        address = call.action()
        first = call.post(address, SpeechResult="tomorrow", Confidence="0.9").content
        assert b"November 27, 2026 it is." in first
    with time_machine.travel(datetime(2026, 11, 28, 12, 0, tzinfo=UTC), tick=False):
        assert call.post(address, SpeechResult="tomorrow", Confidence="0.9").content == first
    assert Turn.objects.get(number=2).facts["today"] == "2026-11-26"
    assert json.dumps(Turn.objects.get(number=1).facts) == "{}", "asked for only where it matters"
