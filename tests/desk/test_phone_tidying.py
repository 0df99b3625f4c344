"""Test calls do not pile up, and nothing else is ever deleted with them."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from calls.models import Call, Turn
from menus.models import Message, PhoneTree, Revision
from tests.desk.phone_page import LIVE, Page
from tests.twilio import Twilio


@pytest.fixture
def tried(acme: PhoneTree, admin_client: Client) -> Page:
    """A draft and a number, each tried once."""
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Season's greetings.")
    page = Page(admin_client)
    page.begin(LIVE)
    page.begin()
    page.do("3")
    return page


def tidy(days: float) -> str:
    """The command's output in this many days."""
    out = StringIO()
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        call_command("tidy_trials", stdout=out)
    return out.getvalue().strip()


def test_after_a_week_a_test_call_and_its_frozen_draft_are_thrown_away(tried: Page, acme: PhoneTree) -> None:
    assert tidy(7.1) == "Deleted: test calls 2, drafts frozen for them 1."
    assert not Call.objects.exists()
    assert not Turn.objects.exists()
    assert list(Revision.with_trials.all()) == [acme.live_revision]


def test_within_a_week_everything_stays(tried: Page) -> None:
    assert tidy(6.9) == "Deleted: test calls 0, drafts frozen for them 0."
    assert Call.objects.count() == 2


def test_a_callers_call_stays_for_ever(tried: Page) -> None:
    twilio = Twilio()
    twilio.voice()
    tidy(3650)
    assert Call.objects.get().sid == twilio.sid


def test_a_call_that_pretends_to_be_of_another_year_goes_in_its_turn_as_well(tried: Page) -> None:
    next_year = timezone.now() + timedelta(days=365)
    tried.begin(clock=next_year.strftime("%Y-%m-%dT%H:%M"))
    tidy(7.1)
    assert not Call.objects.exists()


def test_a_frozen_draft_stays_as_long_as_it_is_tried(tried: Page) -> None:
    Call.objects.update(made_at=timezone.now() + timedelta(days=5))
    assert tidy(7.1) == "Deleted: test calls 0, drafts frozen for them 0."
    assert Revision.with_trials.filter(is_trial=True).exists()
