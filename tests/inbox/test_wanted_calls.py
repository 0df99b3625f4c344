"""Calls that callers ask for: on which number, when, and that whoever calls knows what was typed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from calls.models import Call, Outbox, Turn
from calls.telling.story import tell
from engine import snapshot
from inbox.erasing import mentions
from inbox.erasing.numbers import CallerNumber
from inbox.jobs.wanted_calls import remind
from inbox.models import Item, ItemState, Mailbox, PlacedCallBack, WantedCall
from menus.draft.importing import import_tree
from menus.models import MailboxLine, PhoneNumber, PhoneTree
from menus.models.mailbox import MailWhen
from menus.publishing.publish import publish
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.inbox.nowhere import rows_with
from tests.parcels import NUMBER
from tests.rest import twilio_api
from tests.smtp import MailServer, mail_server
from tests.telephone import ring
from tests.test_scenarios import FOLDER

# Twenty past ten on a Tuesday in New York; the office opens at nine and closes at noon.
NOW = datetime(2026, 12, 1, 15, 20, tzinfo=UTC)
TYPED, MINE = "+15550100044", "+15550100009"


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def line(db: None, clock: Any) -> PhoneTree:
    """The line of the scenarios, where callers can have one typed number a day called; Anna works on its mailbox."""
    tree = import_tree(snapshot.read((FOLDER / "call_backs" / "tree.json").read_bytes()))
    PhoneNumber.objects.create(number=NUMBER, tree=tree)
    publish(tree)
    mailbox = Mailbox.objects.create(name="Calls", key="calls", zone="America/New_York", mail_when=MailWhen.AT_ONCE)
    mailbox.members.add(User.objects.create_user("anna", "anna@example.com", is_staff=True, first_name="Anna"))
    MailboxLine.objects.create(tree=tree, mailbox=mailbox)
    return tree


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server(settings) as kept:
        yield kept


@pytest.fixture
def api(settings: Settings) -> Iterator[RestApi]:
    with twilio_api(settings) as served:
        yield served


def asks(caller: str = "+15550100003", typed: str = "", time: str = "1") -> str:
    """A caller asks for a call; returns what they hear at last."""
    call = ring(to=NUMBER, from_=caller).press("1")
    call = call.press("2").press(f"{typed}#").press("1") if typed else call.press("1")
    if "later times" in call.transcript.conversation()[-1]:
        call.press(time)
    return call.transcript.conversation()[-1]


def page(item: Item) -> str:
    client = Client()
    client.force_login(User.objects.get())
    return client.get(item.get_absolute_url()).content.decode()


def test_whoever_calls_is_told_of_a_typed_number_and_calls_that_one(
    line: PhoneTree, api: RestApi, server: MailServer
) -> None:
    assert asks(typed="5550100044", time="3") == "< Say You will hear from us."
    work_off()
    item = Item.objects.get()
    assert "+1 555-010-0044, typed by the caller" in page(item)
    assert "Wed 2 Dec, 09:00 EST" in page(item)
    (mail,) = server.mails
    assert f"On: {TYPED}, typed by the caller" in mail.get_content()
    client = Client()
    client.force_login(User.objects.get())
    client.post(f"{item.get_absolute_url().replace('change', 'call-back')}", {"phone": MINE, "from": "item"})
    work_off()
    assert item.number_to_call == TYPED
    assert [item.call_backs.get().to, api.sent.calls[0]["form"]["To"]] == [TYPED, MINE]


def test_a_call_is_due_at_its_time_and_nobody_is_reminded_twice(
    line: PhoneTree, clock: Any, server: MailServer
) -> None:
    asks(time="3")
    asks("+15550100005")
    work_off()
    told = len(server.mails)
    remind()
    work_off()
    assert len(server.mails) == told == 2  # of a call that is wanted at once, its own mail has told
    clock.move_to(NOW + timedelta(days=1))
    for _ in range(2):
        remind()
        work_off()
    assert [mail["Subject"] for mail in server.mails[2:]] == ["[Calls] Call back now: +15550100003"]
    chosen = WantedCall.objects.get(is_soon=False).item
    assert 'class="pill warning">due' in page(chosen)


def test_a_caller_who_asks_again_has_one_item_which_says_so_and_the_latest_wish(
    line: PhoneTree, clock: Any, server: MailServer
) -> None:
    asks(time="3")
    work_off()
    clock.move_to(NOW + timedelta(minutes=10))
    asks(typed="5550100044")
    for row in Outbox.objects.filter(name="arrive"):
        row.pk = None
        row.save()  # its work is done twice
    (wanted,) = _wanted()
    assert (wanted.number, wanted.is_soon, wanted.item.caller) == (TYPED, True, "+15550100003")
    shown = page(wanted.item)
    assert "Now wants a call as soon as possible. On another number than before." in shown
    assert "The caller asked again" in shown
    assert len(server.mails) == 2
    clock.move_to(NOW + timedelta(minutes=20))
    asks(TYPED, time="3")  # whoever has the number that is to be called asks, too
    (wanted,) = _wanted()
    assert (wanted.number, wanted.is_soon, wanted.item.entries.count()) == (TYPED, False, 2)
    asks("+15550100005")
    Item.objects.filter(pk=wanted.item_id).update(state=ItemState.DONE)
    clock.move_to(NOW + timedelta(minutes=30))
    asks()
    assert len(_wanted()) == 3


def test_who_typed_a_number_takes_no_call_from_whoever_has_it(line: PhoneTree, clock: Any) -> None:
    for minutes, asked in enumerate(({"typed": "5550100044"}, {"caller": TYPED}, {})):
        clock.move_to(NOW + timedelta(minutes=minutes))
        asks(**asked)
        work_off()
    assert [item.number_to_call for item in Item.objects.order_by("pk")] == [TYPED, "+15550100003"]


def test_nobody_is_reminded_of_what_is_done(line: PhoneTree, clock: Any, server: MailServer) -> None:
    asks(time="3")
    work_off()
    Item.objects.update(state=ItemState.DONE)
    clock.move_to(NOW + timedelta(days=1))
    remind()
    work_off()
    assert len(server.mails) == 1


def test_only_so_many_typed_numbers_a_day_are_called(line: PhoneTree, clock: Any) -> None:
    thanks, refused = "< Say You will hear from us.", "< Say To be called back on another number, press 2."
    assert asks(typed="5550100044") == thanks
    assert asks("+15550100004", typed="5550100045") == refused
    assert asks("+15550100005") == thanks  # the phone company vouches for it
    clock.move_to(NOW + timedelta(hours=25))
    assert asks("+15550100004", typed="5550100045") == thanks
    assert [each.number for each in _wanted()] == [TYPED, "", "+15550100045"]


def _wanted() -> list[WantedCall]:
    work_off()
    return list(WantedCall.objects.order_by("pk"))


def test_a_test_call_asks_for_nothing_and_uses_up_nothing(line: PhoneTree) -> None:
    asks(typed="5550100044")
    Call.objects.update(is_test=True)
    assert asks("+15550100004", typed="5550100045") == "< Say You will hear from us."
    assert [each.number for each in _wanted()] == ["+15550100045"]


def test_a_typed_number_is_erased_wherever_it_was_kept(line: PhoneTree) -> None:
    asks(typed="5550100044", time="3")
    work_off()
    item = Item.objects.get()
    back = {"rings": "+15550100055", "to": item.number_to_call, "shows": NUMBER, "account": "AC1"}
    PlacedCallBack.objects.create(item=item, **back, state="ended", asked_at=NOW, ended_at=NOW)
    mentions.take_out(CallerNumber(TYPED), lists_too=True)
    assert WantedCall.objects.get().number == PlacedCallBack.objects.get().to == "[erased]"
    assert rows_with(CallerNumber(TYPED).pattern) == []
    kept = [str(row) for row in Turn.objects.values_list("heard", "facts")]
    assert [row for row in kept if "0100044" in row] == []


def test_the_call_has_an_outcome_of_its_own(line: PhoneTree) -> None:
    asks(time="3")
    call = Call.objects.get()
    assert (call.outcome, call.get_outcome_display(), call.leaf) == ("asked-back", "asked for a call back", "call")


def test_the_story_of_the_call_tells_what_was_asked_for_and_why_not(line: PhoneTree) -> None:
    asks(typed="5550100044", time="3")
    asks("+15550100004", typed="5550100045")
    ring(to=NUMBER, from_="anonymous").press("1").press("9005550100#").hang_up()
    granted, refused, costly = ([step.what for step in tell(call)] for call in Call.objects.order_by("pk"))
    assert granted[2:] == [
        "Pressed 2 at “Call me”: asked for a number to call back.",
        "Pressed 5550100044 at “Call me”: read the number back.",
        "Pressed 1 at “Call me”: asked when to call back. The caller wants to be called as soon as possible, on a "
        "number that they typed, unless they choose a time.",
        "Pressed 3 at “Call me”: on to “Asked”, we hung up. The caller wants to be called at 09:00 on Wednesday, "
        "2 December, on a number that they typed.",
    ]
    assert refused[-1] == (
        "Pressed 1 at “Call me”: asked again whether to call back on this number. The line had reached its "
        "limit of typed numbers for the day."
    )
    assert [each.partition(". ")[2] for each in costly[1:3]] == [
        "The caller has no number that can be called back.",
        "This number costs more than others.",
    ]
