"""What became of a call is decided by the database, whichever way its end becomes known."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calls import in_writing
from calls.models import Call, CallOutcome
from calls.providers.event import Event
from calls.sweep import sweep
from engine import heard as h
from engine.reply import Doing
from menus.models import PhoneNumber, PhoneTree, Voicemail
from menus.publishing.publish import publish
from simulator.script import read_word
from tests.acme import NUMBER
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio


def the_call() -> tuple[str, str]:
    call = Call.objects.get()
    return call.outcome, call.leaf


def test_a_call_on_the_line_has_no_outcome_and_knows_its_line(acme: PhoneTree) -> None:
    ring().press("3")
    assert the_call() == ("", "")
    assert Call.objects.get().tree == acme


def test_whoever_hangs_up_in_a_menu_is_found_where_they_were(acme: PhoneTree) -> None:
    ring().press("3").hang_up()
    assert the_call() == (CallOutcome.HUNG_UP, "hours")


@pytest.mark.parametrize(
    ("pressed", "params", "outcome", "leaf"),
    [
        ("0", {"DialCallStatus": "completed"}, CallOutcome.ANSWERED, "reception"),
        ("0", {"DialCallStatus": "no-answer"}, CallOutcome.UNANSWERED, "menu"),
        ("1", {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "5"}, CallOutcome.MESSAGE, "sales"),
    ],
)
def test_the_outcome_is_what_the_caller_got(
    acme: PhoneTree, pressed: str, params: dict[str, str], outcome: CallOutcome, leaf: str
) -> None:
    call = Twilio()
    call.voice()
    call.turn(Digits=pressed)
    call.turn(**params)
    call.status("completed", CallDuration="30")
    assert the_call() == (outcome, leaf)


def test_a_conversation_reported_after_the_end_counts(acme: PhoneTree) -> None:
    call = Twilio()
    call.voice()
    call.turn(Digits="0")
    call.status("completed", CallDuration="90")
    assert the_call()[0] == CallOutcome.UNANSWERED
    call.turn(DialCallStatus="completed", CallStatus="completed")
    assert the_call()[0] == CallOutcome.ANSWERED


def test_a_call_to_a_number_where_nothing_is_published_was_not_in_service(acme: PhoneTree) -> None:
    call = Twilio(To="+15550100077")
    call.voice()
    call.status("completed", CallDuration="3")
    assert the_call() == (CallOutcome.NOT_IN_SERVICE, "")


def test_a_call_that_was_swept_has_an_outcome_and_one_that_comes_back_has_none(acme: PhoneTree) -> None:
    ring().press("3")
    assert sweep(timezone.now() + timedelta(hours=5)) == 1
    assert the_call() == (CallOutcome.HUNG_UP, "hours")
    Call.objects.update(ended_at=None)
    assert the_call() == ("", "")


def test_a_walk_in_writing_rests_for_an_hour_wherever_it_is(acme: PhoneTree) -> None:
    now = timezone.now()
    begun = in_writing.walk(in_writing.first(in_writing.visitor(NUMBER)), now)
    call = in_writing.caller_of(Call.objects.get())
    in_writing.walk(Event(call, h.Digits("0"), begun.token), now)
    assert Call.objects.get().doing == Doing.RINGING
    assert [sweep(now + timedelta(minutes=each)) for each in (59, 61)] == [0, 1]


def test_sipgate_says_no_more_of_a_call_that_somebody_took(acme: PhoneTree) -> None:
    PhoneNumber.objects.update(provider="sipgate")
    ring_sipgate().press("0")
    assert the_call() == (CallOutcome.ANSWERED, "reception")


def test_a_spoken_note_is_a_message_where_nothing_can_be_recorded(acme: PhoneTree) -> None:
    Voicemail.objects.filter(tree=acme, key="sales").update(takes_note=True)
    publish(acme)
    PhoneNumber.objects.update(provider="sipgate")
    call = ring_sipgate().press("1")
    call.do(read_word('"Please call me back"'))
    call.hang_up()
    assert the_call() == (CallOutcome.MESSAGE, "sales")


def test_test_calls_know_their_line_too(acme: PhoneTree, admin_client: Client) -> None:
    form = {"line": f"draft:{acme.slug}", "caller": "+15550100002"}
    assert admin_client.post(reverse("phone:begin"), form).status_code == 200
    call = Call.objects.get()
    assert (call.is_test, call.tree) == (True, acme)
