"""A turn that the clock decides costs no further statement, is answered the same again, and is told in the story."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from calls.models import Call, Turn
from calls.telling.story import tell
from engine import tree as t
from menus.draft.importing import import_tree
from menus.draft.schedule_rows import write
from menus.models import PhoneNumber, PhoneTree, Schedule
from menus.publishing.publish import publish
from tests.desk.phone_page import Page
from tests.engine.test_opening_hours import CHRISTMAS, OFFICE, with_places
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio

pytestmark = pytest.mark.django_db
NUMBER = "+15550100001"
NIGHT = datetime(2026, 12, 22, 20, tzinfo=UTC)
MENU = t.Menu(
    "menu",
    "Main menu",
    t.Prompt("{greeting}. For sales, press 1. You called {called}."),
    (t.Option(("1",), "sales", "hours"),),
    gives_up_to="bye",
)


@pytest.fixture
def line() -> PhoneTree:
    made = import_tree(with_places(MENU, start="menu"))
    publish(made)
    PhoneNumber.objects.create(number=NUMBER, tree=made)
    return made


@pytest.fixture
def night(line: PhoneTree) -> Iterator[None]:
    with time_machine.travel(NIGHT, tick=False):
        yield


def said(call: Any) -> list[str]:
    return [line for line in call.transcript.conversation() if line.startswith("< Say")]


def test_a_turn_that_the_clock_decides_takes_one_statement(line: PhoneTree, night: None) -> None:
    call = ring(NUMBER)
    ring(NUMBER).press("1")  # so that the tree is in memory
    with CaptureQueriesContext(connection) as statements:
        call.press("1")
    turns = [each["sql"] for each in statements if "calls_turn" in each["sql"]]
    assert len(turns) == 1
    others = [each["sql"] for each in statements if "menus_schedule" in each["sql"] or "menus_revision" in each["sql"]]
    assert [each for each in others if each not in turns] == []
    assert said(call)[-2:] == ["< Say We open again tomorrow at 9 am.", "< Say Goodbye."]


@pytest.mark.parametrize("dial", [ring, ring_sipgate])
def test_both_providers_say_who_called_whom(line: PhoneTree, night: None, dial: Any) -> None:
    heard = said(dial(NUMBER))
    assert "< Say Good evening. For sales, press 1. You called 5 5 5, 0 1 0, 0 0 0 1." in heard


def test_a_second_delivery_hears_the_same_though_it_opened_meanwhile(line: PhoneTree) -> None:
    twilio = Twilio()
    with time_machine.travel(NIGHT, tick=False):
        voice, address = twilio.voice(), twilio.action()
        answer = twilio.turn(Digits="1")
        assert "We open again tomorrow at 9 am." in answer
    with time_machine.travel(NIGHT + timedelta(hours=14), tick=False):
        assert twilio.voice() == voice
        assert twilio.post(address, Digits="1").content.decode() == answer
        assert "One moment." in Twilio().voice() + _pressed_one()


def _pressed_one() -> str:
    twilio = Twilio()
    twilio.voice()
    return twilio.turn(Digits="1")


def test_the_hours_of_a_call_stay_those_of_its_version(line: PhoneTree, night: None) -> None:
    call = ring(NUMBER)
    write(Schedule.objects.get(), replace(OFFICE, week=tuple(replace(each, closes="24:00") for each in OFFICE.week)))
    publish(line)
    assert "< Say We open again tomorrow at 9 am." in said(call.press("1"))
    assert "< Say One moment." in said(ring(NUMBER).press("1"))


def test_the_story_says_what_the_clock_decided(line: PhoneTree) -> None:
    with time_machine.travel(datetime(2026, 12, 24, 12, tzinfo=UTC), tick=False):
        ring(NUMBER).press("1")
    story = [each.what for each in tell(Call.objects.get())]
    assert story[-1] == (
        "Pressed 1 at “Main menu”: on to “Opening hours”, then “Merry”, then “Bye”, we hung up. Office hours: closed, "
        "by “Christmas Eve”."
    )
    assert Turn.objects.get(number=2).facts["hours"] == {"office": {"open": False, "day": CHRISTMAS.key}}


def test_a_test_call_goes_by_the_clock_that_was_set(line: PhoneTree, admin_client: Client) -> None:
    page = Page(admin_client)
    for clock, heard in (("2026-12-23T12:00", "One moment."), ("2026-12-23T18:00", "We open again on Friday at 9 am.")):
        page.begin(f"number:{NUMBER}", clock=clock)
        page.do("1")
        assert heard in " ".join(page.said())
