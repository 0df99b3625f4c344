"""Test calls are pinned to any revision, at any time, and never counted."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calls.models import Call
from calls.providers.event import Trial
from calls.providers.trial import TRIAL_HEADER, VALID_FOR, write_trial
from calls.sweep import sweep
from menus.models import Message, PhoneNumber, PhoneTree, Revision
from menus.publishing.publish import freeze_trial
from tests.telephone import telephone
from tests.twilio import FORM_TYPE, Twilio, new_sid

CHRISTMAS_EVE = datetime(2026, 12, 24, 18, 0, tzinfo=UTC)


@pytest.fixture
def trial(acme: PhoneTree) -> Revision:
    """A draft of the sample tree that is not live."""
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Season's greetings.")
    return freeze_trial(acme)


def token(revision: Revision, sid: str) -> dict[str, str]:
    return {TRIAL_HEADER: write_trial(Trial(revision.pk, CHRISTMAS_EVE), sid)}


def test_a_test_call_walks_its_own_revision_whatever_is_live(trial: Revision) -> None:
    sid = new_sid()
    twilio = Twilio(Client(headers=token(trial, sid)), sid)
    assert "Season's greetings." in twilio.voice()
    twilio.turn(Digits="3")
    call = Call.objects.get(sid=sid)
    assert (call.is_test, call.revision, call.turns) == (True, trial, 2)


def test_a_test_call_happens_at_the_moment_it_pretends_to_be_at(trial: Revision) -> None:
    sid = new_sid()
    Twilio(Client(headers=token(trial, sid)), sid).voice()
    call = Call.objects.get(sid=sid)
    assert call.started_at == call.turn_rows.get().taken_at == CHRISTMAS_EVE
    assert timezone.now() - call.made_at < timedelta(minutes=1)


def test_a_test_call_is_no_sign_that_the_number_is_connected(trial: Revision) -> None:
    sid = new_sid()
    Twilio(Client(headers=token(trial, sid)), sid).voice()
    assert PhoneNumber.objects.get().last_request_at is None


def test_a_test_call_leaves_what_callers_hear_as_it_is(trial: Revision) -> None:
    sid = new_sid()
    Twilio(Client(headers=token(trial, sid)), sid).voice()
    twilio = Twilio()
    assert "Season" not in twilio.voice()
    assert not Call.objects.get(sid=twilio.sid).is_test


def test_test_calls_are_in_no_count(trial: Revision) -> None:
    sid = new_sid()
    Twilio(Client(headers=token(trial, sid)), sid).voice()
    assert not Call.objects.of_callers().exists()


def test_the_status_of_a_call_that_came_to_no_turn_is_a_test_too(trial: Revision) -> None:
    sid = new_sid()
    Twilio(Client(headers=token(trial, sid)), sid).status("completed", CallDuration="3")
    call = Call.objects.get(sid=sid)
    assert (call.is_test, call.started_at) == (True, CHRISTMAS_EVE)


def test_a_key_in_the_queue_is_kept_once_however_often_the_call_is_placed_again(trial: Revision) -> None:
    sid = new_sid()
    for _ in range(3):
        phone = telephone(
            more_headers=lambda sid, now: {TRIAL_HEADER: write_trial(Trial(trial.pk, now), sid)},
        )
        call = phone.prepare_call("+15550100001", "+15550100002", CHRISTMAS_EVE, sid=sid)
        call.begin()
        call.press("2").press("5").wait().press("5")
    assert Call.objects.get(sid=sid).waiting_keys == "55"


@pytest.mark.parametrize("path", ["/twilio/voice/", "/twilio/status/", "/twilio/turn/x/", "/twilio/wait/x/"])
@pytest.mark.parametrize("kind", ["forged", "of another call", "expired", "empty"])
def test_a_signed_request_with_a_bad_trial_token_is_refused_and_writes_nothing(
    trial: Revision, path: str, kind: str
) -> None:
    sid = new_sid()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        good = token(trial, sid)[TRIAL_HEADER]
        bad = {"forged": good[:-1] + "-", "of another call": token(trial, new_sid())[TRIAL_HEADER], "empty": ""}
        if kind == "expired":
            clock.shift(VALID_FOR + timedelta(seconds=1))
        headers = {TRIAL_HEADER: bad.get(kind, good)}
        response = Twilio(Client(headers=headers), sid).post(path)
    assert response.status_code == 403
    assert not Call.objects.exists()


def test_a_trial_token_opens_nothing_without_the_providers_signature(trial: Revision) -> None:
    sid = new_sid()
    response = Client(headers=token(trial, sid)).post("/twilio/voice/", urlencode({"CallSid": sid}), FORM_TYPE)
    assert response.status_code == 403
    assert not Call.objects.exists()


def test_a_test_call_of_last_year_is_not_swept_while_it_goes_on(trial: Revision) -> None:
    sid = new_sid()
    a_year_ago = {TRIAL_HEADER: write_trial(Trial(trial.pk, timezone.now() - timedelta(days=365)), sid)}
    Twilio(Client(headers=a_year_ago), sid).voice()
    assert sweep(timezone.now()) == 0
    assert Call.objects.get().ended_at is None


def test_the_list_of_calls_has_test_calls_apart_and_their_page_says_what_they_are(
    trial: Revision, admin_client: Client
) -> None:
    sid = new_sid()
    Twilio(Client(headers=token(trial, sid)), sid, From="+15550107777").voice()
    Twilio(From="+15550108888").voice()
    address = reverse("admin:calls_call_changelist")
    callers, tests = (admin_client.get(f"{address}{query}").content.decode() for query in ("", "?calls=test"))
    assert "+1 555-010-8888" in callers
    assert "+15550107777" not in callers
    assert "+1 555-010-7777" not in callers
    assert "+1 555-010-7777" in tests
    assert "+15550108888" not in tests
    page = admin_client.get(reverse("admin:calls_call_change", args=[Call.objects.get(sid=sid).pk])).content.decode()
    assert "A test call." in page


def test_a_trial_goes_with_its_test_calls_and_a_caller_keeps_the_revision(trial: Revision) -> None:
    sid = new_sid()
    Twilio(Client(headers=token(trial, sid)), sid).voice()
    Twilio().voice()
    trial.delete()
    assert not Call.objects.filter(sid=sid).exists()
    with pytest.raises(ProtectedError):
        Call.objects.of_callers().get().revision.delete()  # type: ignore[union-attr]
