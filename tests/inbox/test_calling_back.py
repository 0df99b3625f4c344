"""Calling a caller back: our phone first, then theirs, once, and what came of it stands with the item."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import Settings

from calls.models import Call
from calls.providers.twilio import call_back
from inbox.calling import calling_back
from inbox.items import add
from inbox.models import Entry, Item, ItemKind, ItemState, Job, JobState, Mailbox, PlacedCallBack
from menus.models import CallerList, ListedCaller, Person, PersonNumber, PhoneNumber
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.inbox.hostile import FORTY
from tests.rest import twilio_api
from tests.twilio import Twilio

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
CALLER, OURS, MINE = "+15550100002", "+15550100001", "+15550100009"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def item(db: None, clock: Any) -> Item:
    """An item of Anna's mailbox, left by a caller of our number."""
    PhoneNumber.objects.create(number=OURS)
    mailbox = Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin")
    mailbox.members.add(User.objects.create_user("anna", is_staff=True, first_name="Anna"))
    mailbox.members.add(User.objects.create_user("ben", is_staff=True, first_name="Ben"))
    item = add(ItemKind.MISSED_CALL, key="one", mailbox=mailbox, happened_at=NOW)
    Item.objects.filter(pk=item.pk).update(caller=CALLER, called=OURS)
    item.refresh_from_db()
    return item


def page(name: str, item: Item) -> tuple[Client, str]:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client, f"/admin/inbox/item/{item.pk}/"


def ask(name: str, item: Item, phone: str = MINE) -> str:
    client, address = page(name, item)
    return client.post(f"{address}call-back/", {"phone": phone, "from": "item"}, follow=True).content.decode()


def placed(api: RestApi, item: Item) -> Twilio:
    """Anna's phone rings, and she answers."""
    ask("anna", item)
    work_off()
    (call,) = api.sent.calls
    answered = Twilio(sid=call["sid"], From=OURS, To=MINE, Direction="outbound-api")
    answered.answer = f'action="{call["form"]["Url"]}"'
    answered.turn()
    return answered


def over(call: Twilio, api: RestApi, **how: str) -> None:
    call.post(api.sent.calls[0]["form"]["StatusCallback"], **{"CallStatus": "completed", **how})
    work_off()


def told() -> list[str]:
    return list(Entry.objects.filter(what="call").values_list("text", flat=True))


def test_our_phone_rings_first_then_the_caller_who_sees_the_number_they_called(api: RestApi, item: Item) -> None:
    vips = CallerList.objects.create(name="VIPs", key="vips")
    ListedCaller.objects.create(list=vips, name="Dora & Sons", numbers=[CALLER])
    call = placed(api, item)
    form = api.sent.calls[0]["form"]
    assert (form["To"], form["From"]) == (MINE, OURS)
    assert "Call back to Dora &amp; Sons, 1, 5, 5, 5, 0, 1, 0, 0, 0, 0, 2. Press 1 to call." in call.answer
    assert "<Dial" not in call.answer
    dial = call.turn(Digits="1")
    assert f'callerId="{OURS}"' in dial
    assert f"<Number>{CALLER}</Number>" in dial
    call.turn(DialCallStatus="completed", DialCallDuration="185")
    over(call, api, CallDuration="200")
    assert told() == ["Answered, 3 minutes."]
    item.refresh_from_db()
    assert (item.state, item.claimed_by) == (ItemState.CLAIMED, User.objects.get(username="anna"))
    kept = Call.objects.get()
    assert (kept.caller, kept.called, kept.direction, kept.revision) == (OURS, CALLER, "outbound-api", None)
    assert (kept.status, kept.duration_seconds, kept.turn_rows.count()) == ("completed", 200, 0)


@pytest.mark.parametrize(
    ("dial", "sentence"),
    [
        ("no-answer", "No answer."),
        ("busy", "It was busy."),
        ("failed", "The number could not be reached."),
        ("odd", "The number could not be reached."),
        ("o\0d", "The number could not be reached."),
    ],
)
def test_what_came_of_it_stands_with_the_item(api: RestApi, item: Item, dial: str, sentence: str) -> None:
    call = placed(api, item)
    call.turn(Digits="1")
    assert "<Hangup" in call.turn(DialCallStatus=dial)
    over(call, api)
    assert told() == [sentence]


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("completed", "Nobody pressed 1, so the caller wasn't rung."),
        ("no-answer", "Your phone wasn't answered, so the caller wasn't rung."),
        ("busy", "Your phone was busy, so the caller wasn't rung."),
    ],
)
def test_the_caller_is_not_rung_while_nobody_of_ours_takes_the_call(
    api: RestApi, item: Item, status: str, sentence: str
) -> None:
    call = placed(api, item)
    assert "<Dial" not in call.turn(Digits="2")
    over(call, api, CallStatus=status)
    assert told() == [sentence]


def test_reports_may_come_twice_and_in_any_order(api: RestApi, item: Item) -> None:
    call = placed(api, item)
    dial = call.turn(Digits="1")
    over(call, api)
    for _ in range(2):
        call.answer = dial
        call.turn(DialCallStatus="completed", DialCallDuration="40")
        over(call, api)
    assert told() == ["Answered, 40 seconds."]


def test_two_clicks_and_two_people_make_one_call(api: RestApi, item: Item) -> None:
    ask("anna", item)
    assert "Anna is already calling back." in ask("anna", item)
    assert "Anna claimed this at" in ask("ben", item)
    work_off()
    assert len(api.sent.calls) == 1


def test_a_call_whose_answer_was_lost_is_found_and_not_placed_again(api: RestApi, item: Item, clock: Any) -> None:
    api.loses = 1
    ask("anna", item)
    work_off()
    clock.shift(timedelta(seconds=10))
    Job.objects.filter(state=JobState.WAITING).update(next_try_at=None)
    work_off()
    assert len(api.sent.calls) == 1
    assert PlacedCallBack.objects.get().sid == api.sent.calls[0]["sid"]


def test_a_call_that_the_same_phone_had_a_moment_ago_is_not_taken_for_this_one(
    api: RestApi, item: Item, clock: Any
) -> None:
    over(placed(api, item), api, CallStatus="busy")
    api.sent.calls.append({**api.sent.calls[0], "sid": "CA" + "e" * 32, "direction": "outbound-dial"})
    clock.shift(timedelta(seconds=20))
    other = add(ItemKind.MISSED_CALL, key="two", mailbox=item.mailbox, happened_at=NOW)
    Item.objects.filter(pk=other.pk).update(caller="+15550100003", called=OURS)
    other.refresh_from_db()
    api.status = 500
    ask("anna", other)
    work_off()
    api.status = 200
    clock.shift(timedelta(seconds=10))
    work_off()
    assert len(api.sent.calls) == 3
    assert PlacedCallBack.objects.get(item=other).sid == api.sent.calls[-1]["sid"]


def test_a_report_that_comes_before_twilios_answer_stands(
    api: RestApi, item: Item, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("anna", item)
    really = call_back.place

    def slowly(*asked: Any) -> str:
        sid = really(*asked)
        calling_back.end(PlacedCallBack.objects.get().pk, calling_back.not_dialled("busy"), NOW)
        return sid

    monkeypatch.setattr(call_back, "place", slowly)
    work_off()
    back = PlacedCallBack.objects.get()
    assert (back.state, back.ended_at, back.sid) == ("ended", NOW, api.sent.calls[0]["sid"])
    assert len(told()) == 1


def test_where_twilio_can_no_longer_be_asked_the_item_is_free_after_three_hours(
    api: RestApi, item: Item, clock: Any
) -> None:
    placed(api, item)
    api.status = 401
    for _ in range(38):
        clock.shift(timedelta(minutes=5, seconds=2))
        work_off()
    assert told() == ["We don't know how it ended. Twilio rejected the account's token or API key."]


def test_where_twilio_reports_nothing_it_is_asked(api: RestApi, item: Item, clock: Any) -> None:
    placed(api, item)
    sid = api.sent.calls[0]["sid"]
    api.sent.calls[0]["status"] = "completed"
    theirs = {**api.sent.calls[0], "sid": "CA" + "f" * 32, "parent_call_sid": sid, "duration": "61"}
    api.sent.calls.append(theirs)
    clock.shift(timedelta(minutes=6))
    work_off()
    assert told() == ["Answered, 1 minute."]


def test_a_worker_that_was_away_rings_nobody_later(api: RestApi, item: Item, clock: Any) -> None:
    ask("anna", item)
    clock.shift(timedelta(minutes=6))
    work_off()
    assert api.sent.calls == []
    assert told() == ["It wasn't placed in time."]
    ask("anna", item)
    assert PlacedCallBack.objects.filter(ended_at=None).count() == 1


@pytest.mark.parametrize(
    ("phone", "told"),
    [
        ("", "Your phone: Enter"),
        ("12", "Your phone:"),
        (OURS, "Your phone is one of your own numbers"),
        ("+447700900123", "Your phone is a number in United Kingdom"),
        ("+15550100009 ext. 12", "without its extension"),
        (CALLER, "Your phone is the caller&#x27;s own number"),
    ],
)
def test_a_phone_of_ours_is_checked_like_those_that_a_transfer_rings(item: Item, phone: str, told: str) -> None:
    assert told in ask("anna", item, phone)
    item.refresh_from_db()
    assert (item.state, PlacedCallBack.objects.count()) == (ItemState.OPEN, 0)


@pytest.mark.parametrize(
    ("caller", "told"),
    [
        ("anonymous", "has no number that can be called back"),
        ("sip:al@example.com", "has no number that can be called back"),
        ("+447700900123", "a number in United Kingdom"),
        ("+19005550100", "can&#x27;t be called back"),
        *((text.replace("\0", "")[:200].encode("utf-8", "replace").decode(), "") for text in FORTY[:10]),
    ],
)
def test_callers_that_may_not_be_dialled_have_no_button(item: Item, caller: str, told: str) -> None:
    Item.objects.update(caller=caller)
    client, address = page("anna", item)
    shown = client.get(f"{address}change/").content.decode()
    assert told in shown
    assert "Call back</button>" not in shown
    ask("anna", item)
    assert not PlacedCallBack.objects.exists()


def test_the_page_of_an_item_that_is_done_or_a_colleagues_offers_no_call_that_would_be_refused(item: Item) -> None:
    client, address = page("ben", item)
    client.post(f"{address}claim/")
    for name, told in (("anna", "To call back, take this over."), ("ben", "Call back</button>")):
        assert told in page(name, item)[0].get(f"{address}change/").content.decode()
    client.post(f"{address}done/")
    shown = client.get(f"{address}change/").content.decode()
    assert "To call back, reopen this." in shown
    assert "Call back</button>" not in shown


def test_the_page_offers_the_phone_of_the_person_and_then_the_last_one_used(item: Item) -> None:
    anna = User.objects.get(username="anna")
    assert calling_back.number_for(anna) == ""
    person = Person.objects.create(name="Anna", key="anna")
    PersonNumber.objects.create(person=person, number="+15550100007")
    assert calling_back.number_for(anna) == "+15550100007"
    ask("anna", item)
    assert calling_back.number_for(anna) == MINE


def test_an_address_that_was_changed_rings_nobody(api: RestApi, item: Item) -> None:
    placed(api, item)
    address = api.sent.calls[0]["form"]["Url"]
    changed = re.sub(r"(call-back/)(...)", r"\1AAA", address)
    assert Twilio().post(changed, Digits="1").content.decode().endswith("<Response><Hangup /></Response>")


def test_the_page_of_a_call_leads_to_its_item_for_those_who_see_the_item(item: Item) -> None:
    times = dict.fromkeys(("started_at", "last_seen_at", "menus_since"), NOW)
    call = Call.objects.create(sid="CA" + "a" * 32, caller=CALLER, called=OURS, **times)
    Item.objects.update(call=call)
    stranger = User.objects.create_user("vera", is_staff=True)
    for user in (User.objects.get(username="anna"), stranger):
        user.user_permissions.add(Permission.objects.get(codename="view_call"))
    pages = {name: page(name, item)[0].get(f"/admin/calls/call/{call.pk}/change/") for name in ("anna", "vera")}
    assert {name: f"/admin/inbox/item/{item.pk}/" in shown.content.decode() for name, shown in pages.items()} == {
        "anna": True,
        "vera": False,
    }
