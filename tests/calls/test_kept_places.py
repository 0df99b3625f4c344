"""A caller who leaves a queue to be called back keeps the place, and is called in turn, once, within the hours."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.signing import Signer
from pytest_django import Settings

from calls.models import Call, Outbox, QueuedCaller
from engine import tree as t
from inbox.jobs.queues import look_after
from inbox.jobs.wanted_calls import not_reached
from inbox.models import Item, WantedCall
from menus.current.store import store
from menus.draft.importing import import_tree
from menus.models import Destination, Menu, Option, PhoneNumber, PhoneTree
from menus.publishing.publish import publish
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.listed import listed
from tests.people import NUMBERS, is_away, support_team
from tests.queues import BYE, CALL, LINE, OFFICE, QUEUE, InQueue, MemberPhone, phones
from tests.rest import twilio_api
from tests.twilio import Twilio
from tests.walked import walked

# A Thursday at four in the afternoon; the office closes at five.
NOW = datetime(2026, 11, 26, 16, 0, tzinfo=UTC)
ANNA, BEN = NUMBERS["Anna"][0], NUMBERS["Ben"][0]
DORA, EMIL = "+15550100002", "+15550100003"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(db: None, clock: Any, settings: Settings) -> Iterator[RestApi]:
    """A line with a queue that callers leave for a call back by pressing 2."""
    support_team()
    queue = replace(QUEUE, call_back_key="2", call_back_goes_to="call", left_goes_to="menu")
    options = (t.Option(("1",), "a call back", "call"),)
    menu = t.Menu("menu", "Menu", t.Prompt("For a call back, press 1."), options, announces_options=False)
    places: dict[str, t.Destination] = {"support": queue, "menu": menu, "call": CALL, "bye": BYE}
    made = import_tree(t.Tree("acme", "Acme", "support", places, country="US", schedules=(OFFICE,)))
    publish(made)
    PhoneNumber.objects.create(number=LINE, label="line", tree=made)
    with twilio_api(settings) as served:
        yield served


@dataclass
class Leaving(InQueue):
    """A caller who leaves the queue to be called back."""

    def __post_init__(self) -> None:
        super().__post_init__()
        work_off()

    def asks(self, *pressed: str, leaves: str = "2") -> str:
        """Presses 2 in the queue, or another key, then these keys; hangs up after that."""
        assert "<Leave" in self.waits(5, Digits=leaves)
        self.leaves("leave", 5)
        for keys in pressed or ("1",):
            answer = self.phone.turn(Digits=keys)
        self.phone.post("/twilio/status/", CallStatus="completed")
        work_off()
        return answer


def the_place() -> QueuedCaller:
    return QueuedCaller.objects.get()


def takes(phone: MemberPhone) -> str:
    """A member takes the call; returns the address that the caller's phone asks once it is answered."""
    dial = phone.takes()
    assert "<Number" in dial
    return dial.partition('<Number url="')[2].partition('"')[0]


def test_the_member_takes_the_call_then_the_caller_is_rung_and_told_who_calls(api: RestApi) -> None:
    dora = Leaving(DORA)
    assert "We will call you back as soon as possible." in dora.asks()
    assert (the_place().state, Item.objects.count()) == ("kept", 0)
    phone = phones(api)[-1]
    assert "A call back for Support, to 5 5 5, 0 1 0, 0 0 0 2. To call now, press 1." in phone.answers()
    address = takes(phone)
    assert f">{DORA}</Number>" in phone.phone.answer
    assert f'callerId="{LINE}"' in phone.phone.answer
    assert the_place().state == "calling"
    assert "This is Acme, calling you back." in phone.phone.post(address).content.decode()
    phone.is_over(talked=True)
    assert (the_place().result, phone.ring.result) == ("called-back", "took")
    rung = len(api.sent.calls)
    look_after()
    work_off()
    assert [phone.ring.number, len(api.sent.calls)] == [ANNA, rung]


def test_a_call_back_may_take_as_long_as_the_longest_call_of_the_line(api: RestApi) -> None:
    PhoneTree.objects.update(call_minutes=30)
    publish(PhoneTree.objects.get())
    dora = Leaving(DORA)
    dora.asks()
    Call.objects.update(started_at=NOW - timedelta(minutes=12))
    phone = phones(api)[-1]
    takes(phone)
    assert 'timeLimit="1800"' in phone.phone.answer


@pytest.mark.parametrize("how", ["blocked", "ours"])
def test_a_number_that_may_not_be_called_anymore_is_left_to_people(how: str, api: RestApi) -> None:
    Leaving(DORA).asks()
    phone = phones(api)[-1]
    if how == "blocked":
        listed("blocked", DORA, handling="rejected")
    else:
        PhoneNumber.objects.create(number=DORA, label="ours now", tree=PhoneTree.objects.get())
        store.forget()
    answer = phone.takes()
    assert ("<Number" in answer, "We will call them again later" in answer) == (False, True)
    assert (the_place().state, the_place().tries) == ("kept", 1)


def test_a_kept_place_stays_in_its_order(api: RestApi) -> None:
    dora, emil = Leaving(DORA), Leaving(EMIL)
    dora.asks()
    _, ben, anna = phones(api)
    assert [phone.ring.number for phone in (anna, ben)] == [ANNA, BEN]
    assert f">{DORA}</Number>" in anna.takes()
    assert ">support</Queue>" in ben.takes()
    ben.connects(emil)
    assert emil.place.result == "answered"


def test_whoever_is_not_reached_is_called_again_after_a_pause_and_then_by_people(api: RestApi, clock: Any) -> None:
    Leaving(DORA).asks()
    before = len(phones(api)) - 1  # while she still waited
    for tried in (1, 2, 3):
        phone = phones(api)[-1]
        takes(phone)
        reports = phone.phone.answer.partition('action="')[2].partition('"')[0]
        for _ in range(2):  # delivered twice
            assert "does not answer" in phone.phone.post(reports, DialCallStatus="no-answer").content.decode()
        phone.is_over()
        assert the_place().tries == tried
        look_after()
        work_off()
        assert len(api.sent.calls) == before + tried
        clock.move_to(NOW + timedelta(minutes=10 * tried))
        look_after()
        work_off()
    assert (the_place().result, len(api.sent.calls)) == ("not-reached", before + 3)
    (item,) = Item.objects.all()
    not_reached({"place": the_place().pk})  # done twice, as after the end of a worker
    assert item.entries.get().text == "Called 3 times automatically, and not reached."
    assert WantedCall.objects.get().is_soon


def test_nobody_is_called_outside_of_the_calling_hours(api: RestApi, clock: Any) -> None:
    Leaving(DORA).asks()
    for phone in phones(api):
        phone.is_over("no-answer")
    phones(api)[-1].is_over("no-answer")
    rung = len(api.sent.calls)
    clock.move_to(NOW + timedelta(hours=1, minutes=1))
    look_after()
    work_off()
    assert the_place().not_before == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert len(api.sent.calls) == rung
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    look_after()
    work_off()
    assert len(api.sent.calls) == rung + 1


def test_a_call_that_nobody_is_free_to_make_becomes_peoples_work(api: RestApi, clock: Any) -> None:
    clock.move_to(NOW.replace(hour=9))
    Leaving(DORA).asks()
    for phone in phones(api):
        phone.is_over("no-answer")
    for name in ("Anna", "Ben"):
        is_away(name)
    clock.move_to(NOW.replace(hour=13))
    look_after()
    work_off()
    assert the_place().result == "not-reached"
    assert Item.objects.get().entries.get().text == "Nobody who answers the queue was free to call."


def test_whoever_calls_again_takes_the_place_over(api: RestApi, clock: Any) -> None:
    Leaving(DORA).asks()
    kept = the_place()
    clock.move_to(NOW + timedelta(minutes=5))
    Leaving(EMIL)
    again = Leaving(DORA)
    open_places = QueuedCaller.objects.filter(ended_at=None)
    assert [each.call.caller for each in open_places] == [DORA, EMIL]
    assert (again.place.since, again.place.state) == (kept.since, "waiting")
    # Where the provider serves whoever has come first, those who come back wait apart.
    assert ">support first</Enqueue>" in again.enqueued
    assert ">support first</Queue>" in phones(api)[-1].takes()


def test_whoever_calls_again_before_the_request_is_noted_has_one_place(api: RestApi, clock: Any) -> None:
    dora = InQueue(DORA)
    dora.waits(5, Digits="2")
    dora.leaves("leave", 5)
    dora.phone.turn(Digits="1")
    dora.phone.post("/twilio/status/", CallStatus="completed")
    clock.move_to(NOW + timedelta(minutes=1))
    InQueue(DORA)  # and only now the worker does what waits
    work_off()
    work_off()
    (place,) = QueuedCaller.objects.filter(ended_at=None)
    assert (place.state, place.since) == ("waiting", NOW)


@pytest.mark.parametrize("ends", ["hangs up", "leaves", "asks again"])
def test_whoever_calls_again_and_reaches_nobody_keeps_the_place(api: RestApi, clock: Any, ends: str) -> None:
    Leaving(DORA).asks()
    kept = the_place()
    clock.move_to(NOW + timedelta(minutes=5))
    again = Leaving(DORA)
    if ends == "asks again":
        again.asks()
    elif ends == "leaves":
        again.leaves("leave", 5)
    else:
        again.hangs_up()
    work_off()
    look_after()
    (place,) = QueuedCaller.objects.filter(ended_at=None)
    assert (place.state, place.since) == ("kept", kept.since)
    assert (place.pk == kept.pk) is (ends != "asks again")
    assert place.not_before
    assert place.not_before > datetime.now(UTC) if ends == "leaves" else place.not_before <= datetime.now(UTC)


def test_whoever_asks_again_from_a_menu_keeps_the_place_and_has_no_item_besides(api: RestApi, clock: Any) -> None:
    tree = PhoneTree.objects.get()
    PhoneTree.objects.update(start=Destination.objects.get(key="menu"))
    option = Option.objects.create(menu=Menu.objects.get(), order=1, keys=["2"], label="support")
    Option.objects.filter(pk=option.pk).update(goes_to=Destination.objects.get(key="support"))
    tree.refresh_from_db()
    publish(tree)
    dora = Twilio(From=DORA)
    dora.voice()
    dora.turn(Digits="2")
    dora.turn(QueueResult="leave", QueueTime="5")
    for keys in ("1", "1"):
        dora.turn(Digits=keys)
    work_off()
    assert (the_place().state, the_place().number) == ("kept", "")
    clock.move_to(NOW + timedelta(minutes=5))
    again = Twilio(From=DORA)
    again.voice()
    for keys in ("1", "2", "5550100044", "1"):
        again.turn(Digits=keys)
    again.post("/twilio/status/", CallStatus="completed")
    work_off()
    assert (the_place().state, the_place().number, Item.objects.count()) == ("kept", "+15550100044", 0)


def test_whoever_calls_again_and_is_put_through_is_not_called_back(api: RestApi, clock: Any) -> None:
    Leaving(DORA).asks()
    clock.move_to(NOW + timedelta(minutes=5))
    again = Leaving(DORA)
    phone = phones(api)[-1]
    phone.takes()
    phone.connects(again)
    phone.is_over(talked=True)
    again.leaves("bridged")
    look_after()
    work_off()
    assert not QueuedCaller.objects.filter(ended_at=None).exists()


def test_a_typed_number_is_the_one_that_rings(api: RestApi) -> None:
    Leaving(DORA).asks("2", "5550100044", "1")
    phone = phones(api)[-1]
    takes(phone)
    assert ">+15550100044</Number>" in phone.phone.answer


def test_a_menu_between_the_queue_and_the_call_back_keeps_the_place_too(api: RestApi) -> None:
    Leaving(DORA).asks("1", "1", leaves="*")
    assert (the_place().state, Item.objects.count()) == ("kept", 0)


def test_a_request_is_kept_once_however_often_its_work_is_done(api: RestApi) -> None:
    Leaving(DORA).asks()
    phone = phones(api)[-1]
    phone.phone.post(takes(phone))
    for row in Outbox.objects.filter(name="arrive"):
        row.pk = None
        row.save()
    work_off()
    assert (the_place().result, Item.objects.count()) == ("called-back", 0)


def test_a_member_who_hangs_up_while_the_caller_rings_leaves_the_place_kept(api: RestApi, clock: Any) -> None:
    Leaving(DORA).asks()
    phone = phones(api)[-1]
    takes(phone)
    phone.is_over()  # and nothing says how ringing the caller ended
    look_after()
    assert (the_place().state, the_place().tries) == ("kept", 1)


def address_of(phone: MemberPhone, verb: str) -> str:
    return phone.phone.answer.partition(f'{verb}="')[2].partition('"')[0]


@pytest.mark.parametrize("status", ["no-answer", "completed"])
def test_a_late_report_of_a_try_changes_nothing_of_the_next_one(status: str, api: RestApi, clock: Any) -> None:
    Leaving(DORA).asks()
    first = phones(api)[-1]
    takes(first)
    late = address_of(first, "action")
    first.is_over()  # before it is known how ringing the caller ended
    look_after()
    clock.move_to(NOW + timedelta(minutes=10))
    look_after()
    second = phones(api)[-1]
    takes(second)
    before = (the_place().state, the_place().tries, the_place().claim)
    first.phone.post(late, DialCallStatus=status)
    assert (the_place().state, the_place().tries, the_place().claim) == before == ("calling", 1, second.ring)
    second.phone.post(address_of(second, "action"), DialCallStatus="completed")
    assert the_place().result == "called-back"


def test_a_phone_that_rings_while_a_new_release_starts_is_reported_on(api: RestApi) -> None:
    Leaving(DORA).asks()
    phone = phones(api)[-1]
    takes(phone)
    earlier = Signer(sep=".", salt="branchline.kept-place").sign(str(the_place().pk))
    phone.phone.post(f"/twilio/kept-called/{earlier}/", DialCallStatus="no-answer")
    assert (the_place().state, the_place().tries) == ("kept", 1)


@pytest.fixture
def through_another_line(api: RestApi) -> None:
    """Callers come to the queue through a line that has no hours, and speaks German."""
    on = t.AnotherLine("on", "On", t.Prompt(), "acme", failed_goes_to="bye")
    called = import_tree(t.Tree("front", "Front", "on", {"on": on, "bye": BYE}, language="de-DE"))
    publish(called)
    PhoneNumber.objects.update(tree=called)


@pytest.mark.usefixtures("through_another_line")
def test_the_hours_of_a_kept_place_are_those_of_the_line_where_it_was_asked_for(api: RestApi, clock: Any) -> None:
    clock.move_to(NOW + timedelta(hours=2))  # the office has closed
    Leaving(DORA).asks()
    look_after()
    work_off()
    assert the_place().not_before == datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    assert len(phones(api)) == 1  # while she waited


@pytest.mark.usefixtures("through_another_line")
def test_phones_stop_at_once_when_a_caller_hangs_up_in_the_queue_of_another_line(api: RestApi) -> None:
    dora = Leaving(DORA)
    (phone,) = phones(api)
    dora.hangs_up()
    work_off()
    assert phone.ring.result == "stopped"


@pytest.mark.usefixtures("through_another_line")
def test_a_member_is_asked_and_told_in_the_language_of_the_line_whose_queue_it_is(api: RestApi) -> None:
    dora = Leaving(DORA)
    (phone,) = phones(api)
    assert "To take it, press 1" in phone.answers()
    dora.hangs_up()
    assert "has been taken already" in phone.phone.turn(Digits="1")


@pytest.mark.django_db
@walked("of", ["queue-ring", "queue-connecting", "queue-talked", "queue-over", "kept-answered", "kept-called"])
def test_a_phone_at_an_address_that_cannot_be_read_is_hung_up_on(of: str) -> None:
    for token in ("x", "1:x"):
        answer = Twilio().post(f"/twilio/{of}/{token}", CallStatus="completed")
        assert answer.content.decode().endswith("<Response><Hangup /></Response>")
