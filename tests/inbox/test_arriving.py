"""What each call leaves in the inbox: a voicemail, a spoken note, a missed call, or nothing."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from calls.models import Call, Outbox
from calls.sweep import sweep
from inbox.arriving import TooSoon, arrive
from inbox.jobs.arriving import arrives
from inbox.models import Item, ItemKind, Mailbox
from menus.models import PhoneTree, Queue, Voicemail
from menus.models.mailbox import Missed
from menus.publishing.publish import publish
from tests.sipgate import Sipgate
from tests.telephone import ring

LATER = timedelta(minutes=2)


def worked() -> list[str]:
    """Does what waits in the outbox, two minutes later and twice; returns kind and way of each item."""
    rows = list(Outbox.objects.filter(name="arrive"))
    Call.objects.exclude(ended_at=None).update(ended_at=timezone.now() - LATER)
    for row in (*rows, *rows):
        arrives(row.arguments)
    return [f"{item.kind}: {item.path}" for item in Item.objects.order_by("pk")]


TWILIO: Mapping[str, tuple[Callable[[], Any], list[str]]] = {
    "leaves a message": (
        lambda: ring().press("1").leave_message(12),
        ["voicemail: Greeting › Main menu › Sales voicemail"],
    ),
    "hangs up after their message": (
        lambda: ring().press("1").leave_message(12, then="hangup"),
        ["voicemail: Greeting › Main menu › Sales voicemail"],
    ),
    "hangs up in the menu": (lambda: ring().hang_up(), ["missed-call: Greeting › Main menu"]),
    "says nothing after the beep": (
        lambda: ring().press("1").say_nothing().say_nothing(),
        ["missed-call: Greeting › Main menu › Sales voicemail › Goodbye"],
    ),
    "hangs up in the queue": (
        lambda: ring().press("2").hang_up(),
        ["missed-call: Greeting › Main menu › Support queue"],
    ),
    "is put through by the queue": (lambda: ring().press("2").agent_answers(), []),
    "reaches reception": (lambda: ring().press("0").called_party("answered"), []),
    "hangs up while reception's phone rings": (
        lambda: ring().press("0").hang_up(),
        ["missed-call: Greeting › Main menu › Reception"],
    ),
}


@pytest.mark.parametrize("did", TWILIO)
def test_each_call_leaves_what_its_caller_left(acme: PhoneTree, did: str) -> None:
    place, expected = TWILIO[did]
    place()
    assert worked() == expected
    assert all(item.mailbox.name == acme.name and item.caller == "+15550100002" for item in Item.objects.all())


def test_a_message_arrives_while_its_caller_is_still_on_the_line(acme: PhoneTree) -> None:
    Voicemail.objects.filter(tree=acme, key="sales").update(goes_to=acme.destinations.get(key="menu"))
    publish(acme)
    call = ring().press("1").leave_message(12)
    assert worked() == ["voicemail: Greeting › Main menu › Sales voicemail"]
    call.press("1").leave_message(5).hang_up()
    assert len(worked()) == 2


def test_a_call_whose_end_nobody_reported_is_missed_once_it_is_swept(acme: PhoneTree) -> None:
    ring()
    assert Outbox.objects.count() == 0
    Call.objects.update(last_seen_at=timezone.now() - timedelta(hours=5))
    assert sweep(timezone.now()) == 1
    assert worked() == ["missed-call: Greeting › Main menu"]


def test_a_spoken_note_is_one_item_with_all_its_sentences(acme: PhoneTree) -> None:
    Mailbox.objects.create(name="Orders", key="orders", zone="Europe/Berlin")
    Voicemail.objects.filter(tree=acme, key="sales").update(takes_note=True, mailbox="orders")
    sales = acme.destinations.get(key="sales")
    Queue.objects.filter(tree=acme).update(instead_goes_to=sales)
    acme.numbers.update(provider="sipgate")
    publish(acme)
    call = Sipgate()
    call.start()
    call.press("1")
    for said in ("My name is Anna", "Please call me"):
        call.began()
        call.ended()
        call.speak(said)
    call.end()
    assert worked() == ["note: Greeting › Main menu › Sales voicemail"]
    item = Item.objects.get()
    assert (item.text, item.mailbox.key) == ("My name is Anna Please call me", "orders")


@pytest.mark.parametrize(
    ("missed", "expected"),
    [(Missed.ALL, 2), (Missed.SOUGHT, 1), (Missed.NONE, 0)],
)
def test_a_mailbox_says_which_calls_count_as_missed(acme: PhoneTree, missed: Missed, expected: int) -> None:
    own = Mailbox.objects.create(name="Own", key="own", zone="Europe/Berlin", missed=missed)
    own.line_rows.create(tree=acme)
    ring().hang_up()
    ring().press("2").hang_up()
    worked()
    assert Item.objects.filter(kind=ItemKind.MISSED_CALL, mailbox=own).count() == expected


def test_whether_a_call_was_missed_is_told_once_late_reports_have_come(acme: PhoneTree) -> None:
    ring().hang_up()
    call = Call.objects.get()
    call.ended_at = timezone.now()
    with pytest.raises(TooSoon):
        arrive(call, timezone.now())
    assert not Item.objects.exists()


def test_test_calls_leave_nothing(acme: PhoneTree) -> None:
    ring().hang_up()
    Call.objects.update(is_test=True)
    assert worked() == []
