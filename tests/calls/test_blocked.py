"""Blocked callers: refused at the first turn, on both providers, recorded and counted apart, and never a test call."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from calls import watching
from calls.counts import counted
from calls.models import Call, Status
from calls.telling.story import tell
from calls.turns import apologising
from desk.calls.hear import hear, lines
from desk.days import calls_by_number
from engine.verbs import Dial, Refuse
from inbox.arriving import arrive
from menus.caller_lists.blocking import block, unblock
from menus.current.store import store
from menus.models import PhoneNumber, PhoneTree
from menus.publishing import live
from tests.listed import everybody, listed
from tests.sipgate import Sipgate
from tests.test_scenarios import publish_tree_of
from tests.twilio import Twilio

CALLER, NUMBER = "+15550100002", "+15550100001"
REJECTED = '<Response><Reject reason="rejected" /></Response>'


def test_a_blocked_call_takes_one_statement_and_a_second_delivery_the_same_answer(acme: PhoneTree) -> None:
    Twilio(From="+15550100003").voice()
    block(CALLER, None)
    watching.look()
    before, twilio = counted("blocked", "twilio"), Twilio()
    with CaptureQueriesContext(connection) as queries:
        assert REJECTED in twilio.voice()
    assert len(queries) == 1
    unblock(CALLER, None)
    watching.look()
    assert REJECTED in twilio.voice()
    assert counted("blocked", "twilio") == before + 1
    assert "<Gather" in Twilio().voice()


def test_a_call_that_came_in_before_its_caller_was_blocked_goes_on(acme: PhoneTree, current: None) -> None:
    twilio = Twilio()
    first = twilio.voice()
    block(CALLER, None)
    assert twilio.voice() == first
    assert "<Gather" in twilio.turn(Digits="3")
    assert REJECTED in Twilio().voice()


@pytest.mark.parametrize(
    ("handling", "twilio", "sipgate"),
    [
        ("rejected", [REJECTED], ["hangup"]),
        ("busy", ['<Response><Reject reason="busy" /></Response>'], ["hangup"]),
        ("sentence", ["Sorry, we cannot take your call. Goodbye.", "<Hangup />"], ["speak"]),
    ],
)
def test_each_provider_ends_the_call_as_the_list_says(
    acme: PhoneTree, current: None, handling: str, twilio: list[str], sipgate: list[str]
) -> None:
    listed("unwanted", CALLER, handling=handling)
    answer = Twilio().voice()
    assert all(each in answer for each in twilio)
    assert [each["type"] for each in Sipgate().start()] == sipgate
    assert set(Call.objects.values_list("doing", flat=True)) == {"blocked"}


def test_a_rejected_call_is_over_with_the_status_that_the_provider_reports(acme: PhoneTree, current: None) -> None:
    block(CALLER, None)
    twilio = Twilio()
    twilio.voice()
    twilio.status("no-answer", CallDuration="0")
    call = Call.objects.get()
    assert (call.status, call.ended_at is None) == (Status.NO_ANSWER, False)
    assert [step.what for step in tell(call)] == [
        "The call came in from a blocked caller: we rejected it before the answer."
    ]
    listed("vips", CALLER, "Anna Smith")
    assert next(tell(call)).what.startswith("The call came in from Anna Smith, who is blocked: we rejected")
    assert arrive(call, timezone.now() + timedelta(hours=1)) == []  # nobody is to call back
    days = calls_by_number([NUMBER], timezone.now())[NUMBER]
    assert (days.calls_today, days.blocked_today) == (0, 1)


def test_no_withheld_number_is_blocked_whatever_stands_on_a_list(acme: PhoneTree, current: None) -> None:
    for number in ("+266696687", "+86282452253"):
        listed("blocked", number, handling="rejected")
        assert "<Gather" in Twilio(From=number).voice()
    assert "<Gather" in Twilio(From="anonymous").voice()


def test_our_own_test_calls_are_answered_and_say_that_a_real_one_is_not(acme: PhoneTree, current: None) -> None:
    listed("blocked", CALLER, handling="busy")
    heard = hear(PhoneNumber.objects.get(number=NUMBER), CALLER, timezone.now(), [])
    told = list(lines(heard))
    assert told[0] == "This caller is blocked (Rejected with a busy signal). Otherwise they would hear:"
    assert heard.steps[0].passed == ["Greeting", "Main menu"]


def away(*args: Any, **kwargs: Any) -> Any:
    raise OperationalError("PostgreSQL is away")


def test_a_blocked_caller_stays_blocked_while_postgres_is_away(
    acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    Twilio().voice()
    block(CALLER, None, timezone.now() + timedelta(hours=1))
    watching.look()
    assert (settings.DATA_DIR / "current" / "caller_lists").exists()
    store.forget()
    store.watch()
    live.forget()
    monkeypatch.setattr(store, "refresh", away)
    watching.look()
    monkeypatch.setattr("menus.publishing.live._from_postgres", away)
    at = timezone.now()
    assert apologising.apology(NUMBER, first=at, caller=CALLER) == (Refuse(),)
    assert apologising.apology(NUMBER, first=at + timedelta(hours=1), caller=CALLER) != (Refuse(),)
    assert any(isinstance(verb, Dial) for verb in apologising.apology(NUMBER, first=at, caller="+15550100003"))
    # Later in a call, it is answered already.
    assert not any(isinstance(verb, Refuse) for verb in apologising.apology(NUMBER, caller=CALLER))


def fails(*args: Any, **kwargs: Any) -> Any:
    raise RuntimeError("a bug of ours")


def test_a_blocked_caller_rings_nobody_even_if_our_code_fails(
    acme: PhoneTree, current: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    block(CALLER, None)
    monkeypatch.setattr("calls.turns.taking.record.keep", fails)
    assert REJECTED in Twilio().voice()
    assert [each["type"] for each in Sipgate().start()] == ["hangup"]
    assert "<Dial" in Twilio(From="+15550100003").voice()


@pytest.mark.django_db
def test_what_a_caller_hears_says_on_which_lists_they_are(current: None) -> None:
    everybody()
    publish_tree_of("lists", "twilio")
    told, by = {}, "“Who calls” decides by caller lists: "
    for caller in ("+15550100031", "+15550100033"):
        (step,) = hear(PhoneNumber.objects.get(), caller, timezone.now(), []).steps
        told[caller] = (step.passed, step.rules)
    assert told == {
        "+15550100031": (
            ["Who calls", "VIP"],
            ["The caller was on the lists “Partners” and “Vips”", f"{by}Vips matched"],
        ),
        "+15550100033": (["Who calls", "Anybody"], ["The caller was on no list", f"{by}no case matched"]),
    }
