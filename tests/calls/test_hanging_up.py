"""A caller who has hung up: nothing is said, the call does not move, and its page says what happened."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from calls.models import Call, Turn, WrongPin
from calls.telling.story import tell
from engine import heard as h
from engine import tree as t
from engine.answers.pins import make_digest
from engine.knowing.facts import FIRST_TURN
from engine.position import Position
from engine.turn import NOTHING, answer, resume
from menus.models import PhoneNumber, PhoneTree
from menus.models.phone_tree import Purpose
from tests.parcels import NUMBER, parcels
from tests.sipgate import Sipgate, kinds
from tests.telephone import ring, ring_sipgate
from tests.twilio import Twilio

__all__ = ["parcels"]

ENDED = ["completed", "canceled", "no-answer", "busy", "failed"]
NOTHING_TO_DO = "<Response />"


def at(*keys: str) -> Twilio:
    """A call in the sample tree after these keys."""
    twilio = Twilio()
    twilio.voice()
    for key in keys:
        twilio.turn(Digits=key)
    return twilio


def last_sentence() -> str:
    return [step.what for step in tell(Call.objects.get())][-1]


@pytest.mark.parametrize("ended", ENDED)
@pytest.mark.parametrize("dial", ["canceled", "no-answer", "busy", "failed"])
def test_who_hangs_up_while_it_rings_is_answered_with_nothing(acme: PhoneTree, ended: str, dial: str) -> None:
    twilio = at("0")
    assert twilio.turn(CallStatus=ended, DialCallStatus=dial).endswith(NOTHING_TO_DO)
    assert last_sentence() == "The caller hung up while it rang at “Reception”."
    assert Call.objects.values_list("status", "doing").get() == (ended, "ended")
    assert Call.objects.get().ended_at is not None


def test_who_talked_to_somebody_and_then_hung_up_was_answered(acme: PhoneTree) -> None:
    twilio = at("0")
    twilio.turn(CallStatus="completed", DialCallStatus="completed", DialCallDuration="60")
    assert last_sentence().startswith("Answered; the conversation is over at “Reception”")


@pytest.mark.parametrize("ended", ENDED)
@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        ({"Digits": "3"}, {"digits": "3", "said": ""}),
        ({"Digits": ""}, {"digits": "", "said": ""}),
        ({"SpeechResult": "hours"}, {"digits": "", "said": "hours"}),
    ],
)
def test_keys_of_a_caller_who_is_gone_are_kept_and_lead_nowhere(
    acme: PhoneTree, ended: str, heard: dict[str, str], kept: dict[str, str]
) -> None:
    twilio = at()
    address = twilio.action()
    assert twilio.turn(CallStatus=ended, **heard).endswith(NOTHING_TO_DO)
    assert Turn.objects.get(number=2).heard == {"kind": "hung-up", **kept}
    assert Turn.objects.get(number=2).passed == []
    assert twilio.post(address, CallStatus=ended, **heard).content.decode().endswith(NOTHING_TO_DO)
    assert Turn.objects.count() == 2


@pytest.mark.parametrize("ended", ENDED)
def test_who_is_gone_from_a_queue_is_told_nothing(acme: PhoneTree, ended: str) -> None:
    twilio = at("2")
    assert twilio.turn(CallStatus=ended, QueueResult="leave", QueueTime="20").endswith(NOTHING_TO_DO)
    assert last_sentence() == "Hung up while waiting after 20 seconds at “Support queue”."


@pytest.mark.parametrize("digits", ["hangup", "#", ""])
def test_a_message_of_a_caller_who_is_gone_counts(acme: PhoneTree, digits: str) -> None:
    twilio = at("1")
    recorded = {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": "7", "Digits": digits}
    assert twilio.turn(CallStatus="completed", **recorded).endswith(NOTHING_TO_DO)
    heard = Turn.objects.get(number=3).heard
    assert (heard["kind"], heard["url"], heard["seconds"], heard["hung_up"]) == (
        *("recorded", "https://api.twilio.com/RE1", 7, True),
    )
    assert last_sentence() == "Left a message of 7 seconds and hung up at “Sales voicemail”."


@pytest.mark.parametrize("seconds", ["0", "00"])
def test_a_recording_of_no_length_is_no_message(acme: PhoneTree, seconds: str) -> None:
    twilio = at("1")
    empty = {"RecordingUrl": "https://api.twilio.com/RE1", "RecordingDuration": seconds}
    assert "I could not hear a message" in twilio.turn(**empty, Digits="#")
    assert Turn.objects.get(number=3).heard == {"kind": "no-input"}
    assert twilio.turn(**empty, Digits="hangup").endswith(NOTHING_TO_DO)
    assert Turn.objects.get(number=4).heard["url"] == ""
    assert last_sentence() == "Hung up without a message at “Sales voicemail”."


def test_a_recording_whose_length_is_not_told_is_a_message(acme: PhoneTree) -> None:
    twilio = at("1")
    twilio.turn(RecordingUrl="https://api.twilio.com/RE1", Digits="#")
    assert Turn.objects.get(number=3).heard["kind"] == "recorded"


@pytest.mark.parametrize("ended", ENDED)
def test_a_call_that_is_over_before_it_begins_hears_nothing(
    acme: PhoneTree, ended: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert Twilio().voice(CallStatus=ended).endswith(NOTHING_TO_DO)
    assert last_sentence() == "The caller hung up."
    assert not caplog.records


def test_the_fallback_address_apologises_to_nobody_who_is_gone(acme: PhoneTree) -> None:
    twilio = at()
    failed = {"ErrorUrl": twilio.action(), "ErrorCode": "11200"}
    answer = twilio.post("/twilio/fallback/", CallStatus="completed", **failed).content.decode()
    assert answer.endswith(NOTHING_TO_DO)
    assert Call.objects.get().ended_at is not None


def test_half_a_pin_of_a_caller_who_is_gone_is_no_wrong_one(db: None) -> None:
    line = PhoneNumber.objects.create(number=NUMBER, purpose=Purpose.RECORDING, pin_digest=make_digest("90210473"))
    twilio = Twilio(To=line.number)
    twilio.answer = twilio.post("/twilio/recording-line/").content.decode()
    assert twilio.turn(CallStatus="completed", Digits="9021").endswith(NOTHING_TO_DO)
    assert not WrongPin.objects.exists()


@pytest.mark.parametrize("heard", [{"Digits": "0"}, {"DialCallStatus": "canceled"}, {"QueueResult": "leave"}])
def test_an_address_that_cannot_be_read_moves_nobody_who_is_gone(acme: PhoneTree, heard: dict[str, str]) -> None:
    twilio = at("3")
    broken = twilio.post("/twilio/turn/1.2.3/", CallStatus="completed", **heard)
    assert broken.content.decode().endswith(NOTHING_TO_DO)
    unknown = Twilio().post("/twilio/turn/1.2.3/", CallStatus="completed", **heard)
    assert unknown.content.decode().endswith(NOTHING_TO_DO)
    assert set(Turn.objects.filter(heard__kind__in=["lost", "began"]).values_list("heard__kind")) == {("began",)}


def test_a_pin_of_a_caller_who_is_gone_is_masked(parcels: PhoneTree) -> None:
    twilio = Twilio(To=NUMBER)
    twilio.voice()
    twilio.turn(Digits="3")
    twilio.turn(CallStatus="completed", Digits="47114711471")  # longer than any part of a time
    assert "47114711471" not in str(list(Turn.objects.values()))
    assert [step.what for step in tell(Call.objects.get())][-1] == "The caller pressed •••, hung up at “Members”."


def test_a_turn_that_comes_late_does_not_bring_a_caller_back(acme: PhoneTree) -> None:
    twilio = at("0")
    late = twilio.action()
    twilio.post(late, CallStatus="completed", DialCallStatus="canceled")
    row = Call.objects.values_list("status", "doing", "position", "ended_at")
    before = row.get()
    assert twilio.post(late, DialCallStatus="no-answer").content.decode().endswith(NOTHING_TO_DO)
    assert row.get() == before


@pytest.mark.parametrize(
    "heard",
    [h.HungUp("1"), h.DialEnded(h.DialResult.HUNG_UP), h.Dequeued(h.QueueResult.HUNG_UP), h.Recorded("", 0, "", True)],
)
def test_wherever_a_call_is_its_end_leads_nowhere(heard: h.Heard) -> None:
    places: tuple[t.Destination, ...] = (
        t.Menu("menu", "Menu", t.Prompt("Hello."), ()),
        t.Transfer("ring", "Ring", t.Prompt(), ("+15550100009",), failed_goes_to="menu"),
        t.Voicemail("mail", "Mail", t.Prompt(), goes_to="menu"),
        t.Queue("queue", "Queue", t.Prompt(), "q", failed_goes_to="menu"),
    )
    tree = t.Tree("t", "T", "menu", {place.key: place for place in places})
    assert answer(tree, heard) == NOTHING
    for place in places:
        reply = resume(tree, Position(place.key), heard, FIRST_TURN)
        assert replace(reply, keeps=NOTHING.keeps) == NOTHING
        assert bool(reply.keeps.work) == (place.key == "queue"), "phones that ring for the caller stop"


# sipgate


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_sipgates_caller_who_hangs_up_while_it_rings_is_told_as_one(
    acme: PhoneTree, clock: time_machine.Traveller
) -> None:
    sipgate = Sipgate()
    sipgate.start()
    sipgate.ended()
    sipgate.press("0")
    assert kinds(sipgate.ended()) == ["transfer"]
    clock.shift(timedelta(seconds=8))
    assert sipgate.end() == []
    assert Call.objects.get().status == "completed"
    assert last_sentence() == "The caller hung up while it rang at “Reception”."
    assert sipgate.end() == []
    assert Turn.objects.count() == 3


def test_an_end_that_comes_after_the_ringing_is_the_end_of_a_talk(
    acme: PhoneTree, clock: time_machine.Traveller
) -> None:
    sipgate = Sipgate()
    sipgate.start()
    sipgate.ended()
    sipgate.press("0")
    sipgate.ended()
    clock.shift(timedelta(seconds=100))
    sipgate.end()
    assert Call.objects.get().status == "transferred"
    assert "it rang" in last_sentence()


@pytest.mark.parametrize("rings", [ring, ring_sipgate])
def test_the_telephone_hangs_up_while_it_rings(acme: PhoneTree, rings: object) -> None:
    call = rings().press("0")  # type: ignore[operator]
    before = call.line.seconds
    call.hang_up()
    assert call.line.seconds >= before
    assert last_sentence() == "The caller hung up while it rang at “Reception”."
