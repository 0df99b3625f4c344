"""A queue that people answer: who is rung, who takes the call, and what becomes of everyone who waits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from calls.models import Call, QueuedCaller, QueueRing, Turn
from calls.providers.twilio import queue_ring
from calls.queues import members, places, placing
from calls.queues.dispatching import dispatch
from calls.telling.story import tell
from engine import tree as t
from engine.answers.pins import make_digest
from engine.heard import Dequeued, QueueResult, dump
from inbox.erasing.forgetting import forget_calls
from inbox.jobs.queues import look_after
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import Absence, Destination, Member, PersonNumber, PhoneNumber, PhoneTree, Queue, Schedule, Team
from menus.models.phone_tree import Purpose
from menus.publishing.publish import publish
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.people import NUMBERS, is_away, support_team
from tests.queues import BYE, LINE, QUEUE, InQueue, phones, queue_line, rung
from tests.rest import twilio_api
from tests.twilio import Twilio

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ANNA, BEN = NUMBERS["Anna"][0], NUMBERS["Ben"][0]
DORA, EMIL = "+15550100002", "+15550100003"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(db: None, clock: Any, settings: Settings) -> Iterator[RestApi]:
    """A published line with a queue, its team, and Twilio's API."""
    support_team()
    queue_line()
    with twilio_api(settings) as served:
        yield served


def test_the_first_of_the_team_is_rung_asked_and_connected_with_the_caller(api: RestApi) -> None:
    dora = InQueue(DORA)
    assert '<Enqueue action="' in dora.answer
    (phone,) = phones(api)
    form = api.sent.calls[0]["form"]
    assert (form["To"], form["From"], form["Timeout"]) == (ANNA, "+15550100001", "20")
    assert "Acme. A call for Support. Caller: 5 5 5" in phone.answers()
    assert "press 1" in phone.phone.answer
    assert "<Dial" not in phone.phone.answer
    assert ">support</Queue></Dial>" in phone.takes()
    phone.connects(dora)
    assert (dora.place.result, dora.place.claim, phone.ring.state) == ("answered", phone.ring, "talking")
    phone.is_over(talked=True)
    assert "<Hangup" in dora.leaves("bridged")
    assert [ring.result for ring in QueueRing.objects.all()] == ["took"]
    assert [line.what for line in tell(Call.objects.get(sid=dora.phone.sid))][-1] == (
        "Anna took the call; it is over at “Support”: we hung up."
    )


def test_a_member_at_an_address_is_rung_with_the_login_that_it_names(api: RestApi, settings: Settings) -> None:
    PersonNumber.objects.filter(number=ANNA).update(number="sip:anna@example.com;login=office")
    store.forget()
    InQueue(DORA)
    phones(api)
    form, login = api.sent.calls[0]["form"], settings.SIP_LOGINS["office"]
    assert (form["To"], form["SipAuthUsername"], form["SipAuthPassword"]) == ("sip:anna@example.com", *login)


def test_a_conversation_out_of_a_queue_ends_with_the_longest_call_of_the_line(api: RestApi, clock: Any) -> None:
    PhoneTree.objects.update(call_minutes=30)
    publish(PhoneTree.objects.get())
    InQueue(DORA)
    (phone,) = phones(api)
    clock.move_to(NOW + timedelta(minutes=12))
    assert "<Dial" in phone.takes()
    assert 'timeLimit="1080"' in phone.phone.answer


def test_a_member_hears_the_country_of_a_caller_from_abroad(api: RestApi) -> None:
    InQueue("+493012345678")
    (phone,) = phones(api)
    assert "Caller: plus 4 9, 3 0 1, 2 3 4, 5 6 7 8." in phone.answers()


def test_a_mailbox_presses_nothing_so_the_next_member_is_rung(api: RestApi) -> None:
    InQueue(DORA)
    (phone,) = phones(api)
    phone.answers()
    phone.is_over()
    assert rung(api) == [ANNA, BEN]
    assert [ring.result for ring in QueueRing.objects.order_by("pk")] == ["no-answer", ""]


@pytest.mark.parametrize(
    ("status", "result"),
    [("no-answer", "no-answer"), ("busy", "busy"), ("failed", "failed"), ("canceled", "no-answer")],
)
def test_whoever_does_not_answer_rests_while_the_others_are_rung(
    api: RestApi, clock: Any, status: str, result: str
) -> None:
    InQueue(DORA)
    for phone in phones(api):
        phone.is_over(status)
    phones(api)[1].is_over(status)
    assert (rung(api), QueueRing.objects.latest("-pk").result) == ([ANNA, BEN], result)
    clock.shift(timedelta(minutes=5, seconds=1))
    look_after()
    assert len(rung(api)) == 3


def test_a_member_who_declines_is_not_asked_again_at_once(api: RestApi) -> None:
    InQueue(DORA)
    (phone,) = phones(api)
    phone.answers()
    assert "<Hangup" in phone.phone.turn(Digits="2")
    assert rung(api) == [ANNA, BEN]


def test_a_member_is_tried_at_the_next_number_for_the_same_caller(api: RestApi, clock: Any) -> None:
    is_away("Ben")
    InQueue(DORA)
    phones(api)[0].is_over("no-answer")
    clock.shift(timedelta(seconds=61))
    look_after()
    assert rung(api) == list(NUMBERS["Anna"])


def test_each_member_has_one_call_at_a_time_and_a_pause_after_it(api: RestApi, clock: Any) -> None:
    callers = [InQueue(number) for number in (DORA, EMIL, "+15550100004")]
    anna, ben = phones(api)
    assert rung(api) == [ANNA, BEN]
    for phone, caller in ((anna, callers[0]), (ben, callers[1])):
        phone.takes()
        phone.connects(caller)
    assert rung(api) == [ANNA, BEN]
    anna.is_over(talked=True)
    assert rung(api) == [ANNA, BEN]
    clock.shift(timedelta(seconds=16))
    look_after()
    assert rung(api) == [ANNA, BEN, ANNA]


def test_of_two_who_accept_at_once_one_gets_the_caller_and_the_other_is_told(api: RestApi) -> None:
    dora, emil = InQueue(DORA), InQueue(EMIL)
    anna, ben = phones(api)
    emil.hangs_up()
    anna.answers()
    assert "<Queue" in ben.takes()
    assert "has been taken already" in anna.phone.turn(Digits="1")
    ben.connects(dora)
    assert dora.place.claim == ben.ring
    anna.is_over()
    assert anna.ring.result == "stopped"


def test_whoever_accepts_first_gets_the_first_caller(api: RestApi) -> None:
    dora, emil = InQueue(DORA), InQueue(EMIL)
    anna, ben = phones(api)
    ben.takes()
    assert dora.place.claim == ben.ring
    anna.takes()
    assert emil.place.claim == anna.ring


def test_a_phone_stops_ringing_when_the_caller_hangs_up(api: RestApi) -> None:
    dora = InQueue(DORA)
    (phone,) = phones(api)
    dora.hangs_up()
    work_off()
    assert (api.sent.calls[0]["status"], phone.ring.result) == ("completed", "stopped")
    assert dora.place.result == "hung-up"
    assert "<Hangup" in phone.answers()


def test_a_phone_goes_on_ringing_for_the_next_caller(api: RestApi) -> None:
    is_away("Ben")
    dora, emil = InQueue(DORA), InQueue(EMIL)
    (phone,) = phones(api)
    dora.hangs_up()
    work_off()
    assert (phone.ring.ended_at, phone.ring.queued) == (None, emil.place)


def test_a_caller_who_is_gone_before_they_are_connected_leaves_the_member_told(api: RestApi) -> None:
    dora = InQueue(DORA)
    (phone,) = phones(api)
    phone.takes()
    dora.hangs_up()
    assert "has been taken already" in phone.phone.turn(DialCallStatus="no-answer")
    work_off()
    assert (dora.place.claim, dora.place.result) == (None, "hung-up")


def test_a_member_who_hangs_up_before_they_are_connected_gives_the_caller_back(api: RestApi) -> None:
    dora = InQueue(DORA)
    (phone,) = phones(api)
    phone.takes()
    phone.is_over()
    assert dora.place.ended_at is None
    assert rung(api) == [ANNA, BEN]


def test_a_caller_whom_the_provider_connects_instead_is_the_one_who_talks(api: RestApi) -> None:
    dora, emil = InQueue(DORA), InQueue(EMIL)
    anna, ben = phones(api)
    anna.takes()
    ben.takes()
    anna.connects(emil)
    assert (emil.place.result, dora.place.claim) == ("answered", ben.ring)


def test_a_worker_that_was_killed_while_it_rang_somebody_rings_nobody_twice(api: RestApi) -> None:
    api.loses = 1
    InQueue(DORA)
    work_off()
    assert QueueRing.objects.get().state == "placing"
    placing.place(QueueRing.objects.get())
    assert len(api.sent.calls) == 1
    assert QueueRing.objects.get().sid == api.sent.calls[0]["sid"]


def test_a_member_who_takes_the_call_before_twilio_has_answered_us_keeps_it(
    api: RestApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = queue_ring.place

    def takes_at_once(call: queue_ring.MemberCall, account: str) -> str:
        sid = place(call, account)
        assert members.accept(call.pk, NOW, sid)
        return sid

    monkeypatch.setattr(queue_ring, "place", takes_at_once)
    InQueue(DORA)
    work_off()
    assert (QueueRing.objects.get().state, api.sent.calls[0]["status"]) == ("talking", "queued")


def test_without_twilio_callers_wait_on_and_are_told_the_way_out(api: RestApi, clock: Any) -> None:
    api.status = 503
    dora = InQueue(DORA)
    work_off()
    clock.shift(timedelta(minutes=2))
    api.status = 200
    look_after()
    work_off()
    assert dora.place.ended_at is None
    look_after()
    assert rung(api) in ([BEN], [ANNA])


def test_while_twilio_is_away_one_member_after_the_other_is_tried_and_none_is_busy_for_good(
    api: RestApi, clock: Any
) -> None:
    api.status = 503
    InQueue(DORA)
    work_off()
    clock.shift(placing.LATEST)
    work_off()
    first, second = QueueRing.objects.order_by("pk")
    assert (first.result, second.result, {first.person, second.person}) == ("failed", "", {"anna", "ben"})
    clock.shift(placing.LONGEST_RINGING + timedelta(seconds=1))  # and the worker was away
    look_after()
    second.refresh_from_db()
    assert second.result == "failed"


def test_the_end_of_a_phone_that_nobody_reported_is_asked_for(api: RestApi, clock: Any) -> None:
    InQueue(DORA)
    (phone,) = phones(api)
    api.sent.calls[0]["status"] = "no-answer"
    clock.shift(timedelta(minutes=4))
    look_after()
    assert phone.ring.result == "no-answer"


def test_a_queue_whose_team_has_nobody_at_all_goes_the_way_of_a_failure(api: RestApi) -> None:
    Member.objects.all().delete()
    store.forget()
    assert "Thank you. Goodbye." in InQueue(DORA).answer
    assert not QueuedCaller.objects.exists()


def test_a_turn_from_a_queue_without_a_team_to_one_with_it_is_answered_alike_when_it_comes_twice(
    api: RestApi,
) -> None:
    Team.objects.create(name="Night", key="night")
    store.forget()
    night = replace(QUEUE, key="night", name="Night queue", queue_name="night", teams=("night",))
    places = (replace(night, failed_goes_to="support"), QUEUE, BYE)
    line = import_tree(t.Tree("acme-night", "Acme at night", "night", {each.key: each for each in places}))
    publish(line)
    PhoneNumber.objects.update(tree=line)
    dora = InQueue(DORA)
    again = dora.phone.voice()
    assert ">support</Enqueue>" in dora.answer
    assert again == dora.answer
    assert "Nobody could ever be rung at “Night queue”." in next(iter(tell(Call.objects.get(sid=dora.phone.sid)))).what


def test_an_answer_for_a_call_that_has_ended_rings_nobody(api: RestApi) -> None:
    dora = InQueue(DORA)
    dora.phone.status("completed")
    assert "<Dial" not in dora.leaves("leave", 20)
    assert rung(api) == []
    assert dora.place.result in ("hung-up", "left")


def test_a_full_queue_is_told_at_once_and_counted(api: RestApi) -> None:
    dora = InQueue(DORA)
    assert "Thank you" in dora.leaves("queue-full")
    work_off()
    assert dora.place.result == "full"


def test_a_test_call_rings_nobody(api: RestApi) -> None:
    dora = InQueue(DORA)
    Call.objects.filter(sid=dora.phone.sid).update(is_test=True)
    assert rung(api) == []


def test_looking_after_a_queue_twice_changes_nothing(api: RestApi) -> None:
    InQueue(DORA)
    work_off()
    assert dispatch("support", NOW) == []
    members.over(0, "completed", NOW)
    assert len(api.sent.calls) == 1


def test_place_and_wait_are_said_at_once_and_then_every_minute(api: RestApi) -> None:
    dora = InQueue(DORA)
    first = dora.waits(0)
    assert "You are next." in first
    assert "<Redirect>" in first
    assert "You are number 3 in the queue." in dora.waits(0, QueuePosition="3")
    address = first.partition("<Redirect>")[2].partition("<")[0]
    asked = {"QueuePosition": "1"}
    assert "You are next" not in dora.phone.post(address, QueueTime="59", **asked).content.decode()
    assert "You are next" in dora.phone.post(address, QueueTime="60", **asked).content.decode()


def test_an_answer_of_the_caller_is_said_between_the_music(db: None) -> None:
    asks = t.Question("ask", "Ask", t.Prompt("Order?"), answer="order", goes_to="support", gives_up_to="bye")
    waits = replace(QUEUE, between=t.Prompt("We look for order {order}."), own_music=t.Prompt("{order}."), teams=())
    publish(made := import_tree(t.Tree("acme", "Acme", "ask", {"ask": asks, "support": waits, "bye": BYE})))
    PhoneNumber.objects.create(number=LINE, tree=made)
    phone = Twilio()
    phone.voice()
    address = phone.turn(Digits="42").partition('waitUrl="')[2].partition('"')[0]
    heard = phone.post(f"{address}0/", QueueTime="60", QueuePosition="1").content.decode()
    assert "We look for order 4, 2." in heard
    assert ">4, 2.</Say></Gather>" in heard


def test_the_wait_is_said_once_enough_calls_were_answered(api: RestApi) -> None:
    dora = InQueue(DORA)
    work_off()
    for minutes in (10, 20, 30):
        since = NOW - timedelta(minutes=minutes)
        about = {"queue": "support", "person": "anna", "number": ANNA, "shows": "", "account": "", "state": "over"}
        ended = since + timedelta(minutes=4)
        QueueRing.objects.create(**about, asked_at=since, talking_since=since, ended_at=ended)
    assert "in about 4 minutes" in dora.waits(0)
    assert "in about 12 minutes" in dora.waits(0, QueuePosition="3")


@pytest.fixture
def queue_number(api: RestApi) -> str:
    """The number of the queue, with a PIN."""
    PhoneNumber.objects.create(
        number="+15550100008", purpose=Purpose.QUEUE, queue="support", pin_digest=make_digest("90210473")
    )
    return "+15550100008"


def calls_in(number: str, from_: str = "+15550100077") -> Twilio:
    """A member calls the queue's number and enters the PIN."""
    phone = Twilio(From=from_, To=number)
    phone.voice()
    phone.turn()
    phone.turn(Digits="90210473")
    return phone


def test_a_member_calls_the_number_of_the_queue_and_takes_the_next(api: RestApi, queue_number: str, clock: Any) -> None:
    callers = [InQueue(DORA), InQueue(EMIL)]
    clock.shift(timedelta(minutes=2))
    phone = calls_in(queue_number, ANNA)
    assert "2 callers are waiting, the first one for 2 minutes. To take the call, press 1." in phone.answer
    assert ">support</Queue>" in phone.turn(Digits="1")
    ring = QueueRing.objects.get(sid=phone.sid)
    assert (ring.who, callers[0].place.claim) == ("Anna", ring)
    address = phone.answer.partition('<Queue url="')[2].partition('"')[0]
    callers[0].phone.post(address, DequeingCallSid=phone.sid)
    assert "Thank you. One caller is waiting" in phone.turn(DialCallStatus="completed", DialCallDuration="60")
    ring.refresh_from_db()
    assert (ring.result, ring.ended_at is not None, callers[0].place.result) == ("took", True, "answered")


def test_a_member_at_the_queues_number_waits_for_the_next_caller(api: RestApi, queue_number: str) -> None:
    phone = calls_in(queue_number)
    assert "Nobody is waiting. Stay on the line" in phone.answer
    InQueue(DORA)
    assert "One caller is waiting, just now." in phone.turn()
    assert "<Queue" in phone.turn(Digits="1")
    phone.turn(DialCallStatus="no-answer", CallStatus="completed")
    assert [ring.result for ring in QueueRing.objects.filter(number="+15550100077")] == ["too-late"]


def test_a_member_who_presses_1_while_nobody_waits_hears_only_that(api: RestApi, queue_number: str) -> None:
    assert ">Nobody is waiting. Stay on the line" in calls_in(queue_number).turn(Digits="1")


def test_a_caller_whom_another_member_took_is_not_given_twice(api: RestApi, queue_number: str) -> None:
    InQueue(DORA)
    first, second = calls_in(queue_number), calls_in(queue_number, ANNA)
    assert "<Queue" in first.turn(Digits="1")
    assert "has been taken already, or the caller has hung up. Nobody is waiting" in second.turn(Digits="1")
    ring = QueueRing.objects.get(person="anna")
    assert (ring.result, ring.rests_until) == ("too-late", None)  # Anna missed nothing, so she may be rung at once


def test_whoever_calls_again_gets_the_place_that_was_kept_before_all_others(api: RestApi, clock: Any) -> None:
    line = PhoneTree.objects.get()
    Queue.objects.update(call_back_key="2", call_back_goes_to=Destination.objects.get(key="bye"))
    publish(line)
    is_away("Anna")
    is_away("Ben")
    dora = InQueue(DORA)
    clock.shift(timedelta(seconds=5))
    emil = InQueue(EMIL)
    dora.leaves("leave", 5)
    work_off()
    kept = places.keep(Call.objects.get(sid=dora.phone.sid), 2, NOW)
    again = InQueue(DORA)
    assert ">support first</Enqueue>" in again.enqueued
    work_off()
    assert (again.place.since, again.place.provider_queue) == (kept and kept.since, "support first")
    assert emil.place.provider_queue == "support"
    assert "You are next." in again.waits(0)
    assert "You are number 2 in the queue." in emil.waits(5)
    Absence.objects.all().delete()
    store.forget()
    look_after()
    assert ">support first</Queue>" in phones(api)[0].takes()


def test_whoever_still_waits_when_the_queue_closes_is_told_and_led_on(api: RestApi, clock: Any) -> None:
    line = PhoneTree.objects.get()
    office = Schedule.objects.create(name="Office hours", key="office", zone="UTC")
    office.week.create(weekday=NOW.isoweekday(), opens="08:00", closes="09:30")
    Queue.objects.update(schedule=office, closed_goes_to=Destination.objects.get(key="bye"))
    publish(line)
    dora = InQueue(DORA)
    work_off()
    assert "<Leave" not in dora.waits(100)
    clock.shift(timedelta(minutes=30))
    assert "<Leave" in dora.waits(300)
    answer = dora.leaves("leave", 300)
    assert "We have just closed, so nobody can take your call now." in answer
    assert "Thank you. Goodbye." in answer
    work_off()
    assert dora.place.result == "closed"
    assert [line.what for line in tell(Call.objects.get(sid=dora.phone.sid))][-1].startswith(
        "We closed after 300 seconds at “Support”"
    )
    assert "Thank you. Goodbye." in InQueue(EMIL).answer


def test_whoever_has_waited_too_long_is_led_on_and_counted(api: RestApi) -> None:
    dora = InQueue(DORA)
    assert "<Leave" in dora.waits(600)
    dora.leaves("leave", 600)
    work_off()
    assert dora.place.result == "too-long"


def test_a_call_that_is_erased_leaves_nothing_of_its_place(api: RestApi) -> None:
    dora = InQueue(DORA)
    (phone,) = phones(api)
    phone.takes()
    phone.connects(dora)
    phone.is_over(talked=True)
    dora.leaves("bridged")
    dora.phone.status("completed")
    call = Call.objects.get(sid=dora.phone.sid)
    forget_calls([call.pk], NOW + timedelta(days=1))
    assert not QueuedCaller.objects.exists()
    assert (phone.ring.queued, phone.ring.who) == (None, "Anna")


@pytest.mark.parametrize("result", list(QueueResult))
def test_every_way_out_closes_the_place(api: RestApi, result: QueueResult) -> None:
    dora = InQueue(DORA)
    work_off()
    call = Call.objects.get(sid=dora.phone.sid)
    Turn.objects.create(
        call=call, number=2, token_number=2, at="support.1", heard=dump(Dequeued(result, 5)), passed=[], doing="ended",
        taken_at=NOW + timedelta(seconds=5), took_ms=1,
    )  # fmt: skip
    Call.objects.filter(pk=call.pk).update(turns=2, doing="ended")
    look_after()
    assert dora.place.ended_at
    assert dora.place.result
