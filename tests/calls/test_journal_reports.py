"""What a provider tells once, and not as a turn, is kept while PostgreSQL is away, and right afterwards."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.signing import Signer
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from time_machine import TimeMachineFixture

from calls.journal import storing
from calls.journal.keeping import Journal
from calls.models import Call, CallOutcome, Outage, Outbox, Status
from calls.providers.event import Caller
from calls.providers.twilio import Form
from calls.providers.twilio.call_back import CallingBack
from calls.record import call_row
from calls.reporting.reports import REPORTS
from calls.sessions.events import TEXT_FAILED
from calls.sessions.later import APOLOGISED, ENDED
from calls.sessions.later import TEXT_FAILED as TEXT_IN_A_CALL
from calls.urls import urlpatterns
from engine.reply import ARRIVES
from inbox.arriving import arrive
from menus.models import PhoneTree
from menus.publishing.publish import publish
from tests.calls.outages import away, journal, turns_of, written
from tests.sipgate import Sipgate, kinds
from tests.twilio import Twilio
from tests.walked import walked
from texts import urls as texts

__all__ = ["away", "journal"]
FALLBACK = "+15550100009"
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(time_machine: TimeMachineFixture) -> TimeMachineFixture:
    time_machine.move_to(START, tick=False)
    return time_machine


@pytest.fixture
def gone(away: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """PostgreSQL is away for events as well."""

    def unless_away(call: Caller, real: Any = call_row.locked) -> Any:
        if away.is_away:
            raise OperationalError("away")
        return real(call)

    monkeypatch.setattr(call_row, "locked", unless_away)
    return away


def after(clock: TimeMachineFixture, seconds: int) -> None:
    clock.move_to(START.timestamp() + seconds, tick=False)


def kept(sipgate: Sipgate) -> Call:
    return Call.objects.get(sid=sipgate.id)


def facts(call: Call) -> tuple[str, str, int | None, float | None]:
    """Its status, outcome, duration, and the seconds after which it ended."""
    ended = (call.ended_at - START).total_seconds() if call.ended_at else None
    return call.status, call.outcome, call.duration_seconds, ended


def test_the_end_of_a_call_is_right_that_was_told_while_postgres_was_away(
    acme: PhoneTree, gone: Any, clock: TimeMachineFixture
) -> None:
    sipgate = Sipgate()
    sipgate.start()
    gone(True)
    after(clock, 42)
    assert sipgate.end() == []
    gone(False)
    after(clock, 500)
    assert storing.store().reports == 1
    assert facts(kept(sipgate)) == (Status.COMPLETED, CallOutcome.HUNG_UP, 42, 42)
    assert kept(sipgate).session is None
    assert Outbox.objects.filter(name=ARRIVES.name, arguments={"call": kept(sipgate).pk}).exists()


@pytest.mark.parametrize("end_comes", ["while it is away", "when it is back", "before the rest is stored"])
def test_a_call_that_goes_to_the_fallback_number_is_one_that_was_put_through(
    acme: PhoneTree, gone: Any, clock: TimeMachineFixture, end_comes: str
) -> None:
    sipgate = Sipgate()
    sipgate.start()
    gone(True)
    after(clock, 10)
    assert kinds(sipgate.press("3")) == ["speak", "transfer"]
    for moment in ("while it is away", "before the rest is stored", "when it is back"):
        gone(moment == "while it is away")
        if moment == "when it is back":
            storing.store()
        if moment == end_comes:
            after(clock, 130)
            sipgate.end()
    storing.store()
    assert facts(kept(sipgate)) == (Status.TRANSFERRED, CallOutcome.ANSWERED, 130, 130)
    assert (kept(sipgate).legs or {})["took 2"] == FALLBACK


@pytest.mark.parametrize(
    ("fallback", "status", "outcome"),
    [(FALLBACK, Status.TRANSFERRED, CallOutcome.ANSWERED), ("", Status.COMPLETED, CallOutcome.HUNG_UP)],
)
def test_a_call_that_came_in_meanwhile_is_in_the_record_with_its_caller(
    acme: PhoneTree,
    gone: Any,
    clock: TimeMachineFixture,
    admin_client: Client,
    fallback: str,
    status: str,
    outcome: str,
) -> None:
    if not fallback:
        PhoneTree.objects.update(fallback_number="")
        publish(acme)
    Sipgate().start()
    gone(True)
    after(clock, 5)
    sipgate = Sipgate(from_phone_number="+15550100031")
    assert kinds(sipgate.start())[-1] == ("transfer" if fallback else "hangup")
    after(clock, 65)
    sipgate.end()
    gone(False)
    storing.store()
    call = kept(sipgate)
    assert facts(call) == (status, outcome, 60, 65)
    assert (call.caller, call.tree, call.turns) == ("+15550100031", acme, 0)
    assert (call.started_at - START).total_seconds() == 5
    assert len(arrive(call, START + timedelta(hours=1))) == (0 if fallback else 1), "a missed call, if nobody took it"
    page = admin_client.get(f"/admin/calls/call/{call.pk}/change/").content.decode()
    assert "+1 555-010-0031" in page


def test_what_is_stored_twice_changes_nothing(acme: PhoneTree, gone: Any, clock: TimeMachineFixture) -> None:
    sipgate = Sipgate()
    gone(True)
    sipgate.start()
    after(clock, 9)
    sipgate.end()
    lines = written()
    gone(False)
    storing.store()
    before = facts(kept(sipgate))
    for line in lines:
        REPORTS[line["name"]](Form(line["form"]), line["token"], datetime.fromisoformat(line["at"]))
    assert facts(kept(sipgate)) == before == (Status.TRANSFERRED, CallOutcome.ANSWERED, 9, 9)


def test_a_text_that_failed_meanwhile_is_told_of(acme: PhoneTree, gone: Any) -> None:
    sipgate = Sipgate()
    sipgate.start()
    gone(True)
    assert sipgate.tell("sms_failed") == []
    gone(False)
    storing.store()
    assert Outbox.objects.get(name=TEXT_FAILED).arguments == {"sid": sipgate.id}


def test_only_what_leaves_something_is_kept(acme: PhoneTree, gone: Any, journal: Journal) -> None:
    sipgate = Sipgate()
    sipgate.start()
    gone(True)
    assert sipgate.began() == []
    assert written() == []


def test_a_turn_that_is_delivered_twice_is_counted_once(acme: object, away: Any) -> None:
    caller = Twilio()
    caller.voice()
    address = caller.action()
    away(True)
    for _ in range(3):
        caller.post(address, Digits="3")
    away(False)
    assert storing.store().turns == 1
    assert Outage.objects.get().turns == 1
    assert turns_of(caller) == [(1, None), (2, "3")]


# What each address of Twilio's leaves in the journal; those at which a caller is answered are tested as turns.
KEPT = {
    "twilio-leg": "answered",
    "twilio-conference": "conference",
    "twilio-recording": "recording",
    "twilio-transcription": "transcription",
    "twilio-status": "status",
    "twilio-call-back": "call-back-began",
    "twilio-call-back-dialled": "call-back-dialled",
    "twilio-call-back-over": "call-back-over",
    "twilio-queue-connecting": "queue-connecting",
    "twilio-queue-talked": "queue-talked",
    "twilio-queue-over": "queue-over",
    "twilio-kept-answered": "kept-answered",
    "twilio-kept-called": "kept-called",
    "twilio-text": "text-came",
    "twilio-text-status": "text-status",
    "twilio-texts-status": "text-status",
    "twilio-fax-received": "fax-received",
}
OF_CALLERS = {
    "twilio-turn",
    "twilio-voice",
    "twilio-fallback",
    "twilio-wait",
    "twilio-wait-on",
    "twilio-whisper",
    "twilio-partial",
    "twilio-replay",
}
# Whoever uses them hears that it doesn't work, or is let go; a fax machine tries again.
NOT_KEPT = {
    "twilio-recording-line-begins",
    "twilio-recording-line",
    "twilio-prompt-recorded",
    "twilio-queue-ring",
    "twilio-fax",
}
BACK = CallingBack(7, "+15550100002", "+15550100001", "")


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every webhook is answered as if PostgreSQL was away."""
    monkeypatch.setattr("calls.webhooks.webhook.retry", fails)


def fails(*args: Any, **kwargs: Any) -> None:
    raise OperationalError("away")


def a_token(name: str) -> str:
    if name.startswith("twilio-call-back"):
        return Signer(sep=".", salt="branchline.call-back").sign_object(asdict(BACK))
    return "1"


@pytest.mark.django_db
@walked("name", KEPT)
def test_what_twilio_reports_is_kept_while_postgres_is_away(name: str, no_database: None) -> None:
    takes_token = any(each.name == name and "<" in str(each.pattern) for each in (*urlpatterns, *texts.urlpatterns))
    address = reverse(name, args=[a_token(name)] if takes_token else [])
    before = len(written())
    assert Twilio().post(address, CallStatus="completed", DialCallStatus="busy").status_code == 200
    assert [each["name"] for each in written()[before:]] == [KEPT[name]]


def test_whatever_twilio_asks_is_kept_answered_or_known_to_be_lost() -> None:
    named = {each.name for each in (*urlpatterns, *texts.urlpatterns) if each.name and each.name.startswith("twilio-")}
    assert named == KEPT.keys() | OF_CALLERS | NOT_KEPT
    assert set(KEPT.values()) | {"screened", "waiting-key"} | {APOLOGISED, ENDED, TEXT_IN_A_CALL} == REPORTS.keys()


@pytest.mark.django_db
def test_whoever_calls_back_is_asked_and_told_while_postgres_is_away(no_database: None) -> None:
    phone = Twilio(From=BACK.shows, To=BACK.to, Direction="outbound-api")
    phone.answer = f'action="{reverse("twilio-call-back", args=[a_token("twilio-call-back")])}"'
    assert "Press 1 to call." in phone.turn()
    assert f"<Number>{BACK.to}</Number>" in phone.turn(Digits="1")
    assert "The line is busy." in phone.turn(DialCallStatus="busy")
    assert [each["name"] for each in written()] == ["call-back-began", "call-back-dialled"]


@pytest.mark.django_db
def test_a_call_back_is_right_afterwards(no_database: None) -> None:
    phone = Twilio(From=BACK.shows, To=BACK.to, Direction="outbound-api")
    token = a_token("twilio-call-back")
    phone.post(reverse("twilio-call-back", args=[token]))
    phone.post(reverse("twilio-call-back-dialled", args=[token]), DialCallStatus="completed", DialCallDuration="61")
    phone.post(reverse("twilio-call-back-over", args=[token]), CallStatus="completed", CallDuration="70")
    for line in written() * 2:
        REPORTS[line["name"]](Form(line["form"]), line["token"], datetime.fromisoformat(line["at"]))
    call = Call.objects.get()
    assert (call.caller, call.called, call.outcome) == (BACK.shows, BACK.to, CallOutcome.CALLED_BACK)
    assert (call.status, call.duration_seconds) == (Status.COMPLETED, 70)
    told = [each.arguments for each in Outbox.objects.filter(name="called-back")]
    assert told[:2] == [
        {"call_back": 7, "dialled": "completed", "seconds": 61},
        {"call_back": 7, "status": "completed"},
    ]
