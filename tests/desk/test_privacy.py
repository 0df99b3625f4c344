"""The pages on which owners say what is kept, keep it for a dispute, and erase a caller."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from calls.models import Call
from desk.privacy.forms import DAYS
from inbox.erasing import callers, holds
from inbox.erasing.numbers import CallerNumber
from inbox.items import add, mailbox_of
from inbox.jobs.erasing import retention
from inbox.models import Erasure, Item, ItemKind, Job, LegalHold, LineRetention, RetentionDay, Routine
from menus.models import LoggedChange, PhoneTree, Role, TreeRole
from tests.background import work_off
from tests.listed import listed
from tests.telephone import ring

NUMBER = "+493023125987"
RETENTION = "/desk/tree/acme/retention/"


def signed_in(role: Role, tree: PhoneTree | None = None) -> Client:
    user = User.objects.create_user(f"{role}-{tree}", is_staff=True)
    TreeRole.objects.create(user=user, tree=tree, role=role)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner(acme: PhoneTree) -> Client:
    """Somebody who owns all lines."""
    return signed_in(Role.OWNER)


@pytest.fixture
def item(acme: PhoneTree) -> Item:
    """What a call of an hour ago left."""
    ring(from_=NUMBER).hang_up()
    ago = timezone.now() - timedelta(hours=1)
    Call.objects.update(started_at=ago, ended_at=ago)
    return add(
        ItemKind.NOTE, key="n", mailbox=mailbox_of(acme, ""), happened_at=ago, call=Call.objects.get(), text="Hi"
    )


def page(client: Client, address: str, **posted: Any) -> str:
    answer = client.post(address, posted, follow=True) if posted else client.get(address, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def save(client: Client, **given: Any) -> str:
    seen = client.get(RETENTION).context["seen"]
    return page(client, RETENTION, **{"seen": seen, **given})


def test_days_are_saved_logged_and_kept_with_0_and_blank_for_good(owner: Client, acme: PhoneTree) -> None:
    assert "Saved." in save(owner, calls_days="365", answers_days="30", recordings_days="0", texts_days="")
    row = LineRetention.objects.get()
    assert [getattr(row, name) for name in DAYS] == [365, 30, None, None]
    said = LoggedChange.objects.get(subject="settings")
    assert said.what == "changed how long things are kept"
    assert {"field": "Answers", "before": "kept", "after": "30 days"} in said.details
    assert "Nothing was changed." in save(owner, calls_days="365", answers_days="30")
    assert "Calls 365 days, answers 30 days" in page(owner, "/desk/privacy/")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"calls_days": "-1"}, "greater than or equal to 0"),
        ({"calls_days": "99999999999"}, "less than or equal to"),
        ({"calls_days": "ten"}, "Enter a whole number."),
        ({"calls_days": "30", "texts_days": "31"}, "Enter at most 30"),
        ({"recordings_at_twilio": "never"}, "valid choice"),
        ({"seen": "of yesterday"}, "Someone else has changed these days"),
    ],
)
def test_odd_days_are_refused_with_a_reason(owner: Client, given: dict[str, str], said: str) -> None:
    assert said in save(owner, **given)
    assert not any(getattr(row, name) for row in LineRetention.objects.all() for name in DAYS)


def test_days_that_erase_something_now_are_saved_once_that_was_read(owner: Client, item: Item) -> None:
    old = timezone.now() - timedelta(days=40)
    Call.objects.update(started_at=old, ended_at=old)
    asked = save(owner, calls_days="30")
    assert "Saving erases 1 call." in asked
    assert not LineRetention.objects.get().calls_days
    save(owner, calls_days="30", sure="1 call")
    retention()
    assert not Item.objects.exists()
    assert RetentionDay.objects.get().counts["items"] == 1
    assert "1 call, 1 inbox item, 1 transcript or spoken note" in page(owner, RETENTION).partition("Recently erased")[2]


def test_days_that_erase_answers_now_are_saved_once_that_was_read(owner: Client, item: Item) -> None:
    old = timezone.now() - timedelta(days=40)
    Call.objects.update(started_at=old, ended_at=old, answers={"size": "M"})
    assert "Saving erases 1 call&#x27;s answers." in save(owner, answers_days="30", calls_days="50")
    save(owner, answers_days="30", calls_days="50", sure="1 call's answers")
    retention()
    assert Call.objects.get().answers == {}
    assert "Saved." not in save(owner, calls_days="30", answers_days="30")
    assert "Saved." in save(owner, calls_days="50", answers_days="29")


def test_the_page_of_jobs_says_what_was_erased_last(owner: Client, acme: PhoneTree) -> None:
    Routine.objects.create(name="retention", due_at=timezone.now())
    Job.objects.create(name="retention")
    work_off()
    assert "Nothing was too old" in page(owner, "/admin/inbox/job/")


@pytest.mark.parametrize("from_page", ["call", "item", "caller", "typed"])
def test_a_caller_is_erased_from_each_page_after_reading_what_goes(owner: Client, item: Item, from_page: str) -> None:
    listed("vips", NUMBER, "Bert")
    pages = {
        "call": f"/admin/calls/call/{item.call_id}/change/",
        "item": item.get_absolute_url(),
        "caller": f"/desk/caller/?number=%2B{NUMBER[1:]}",
        "typed": "/desk/privacy/",
    }
    assert "/desk/privacy/erase/" in page(owner, pages[from_page])
    if from_page in ("call", "item"):
        query = f"call={item.call_id}" if from_page == "call" else f"item={item.pk}"
        asked = page(owner, f"/desk/privacy/erase/?{query}")
    else:
        asked = page(owner, "/desk/privacy/erase/", caller="0049 30 23125-987" if from_page == "typed" else NUMBER)
    assert "<li>1 call</li><li>1 inbox item</li>" in asked
    assert "Take the number off caller lists: Vips: Bert" in asked
    assert Item.objects.exists()
    assert "begins as soon as the worker has time" in page(
        owner, "/desk/privacy/erase/", caller=NUMBER, do="erase", lists="1"
    )
    work_off()
    told = page(owner, f"/desk/privacy/erased/{Erasure.objects.get().pk}/")
    assert "<li>1 call</li>" in told
    assert "23125987" not in told
    assert not Item.objects.exists()
    # Whoever has the item open meanwhile comes back to the inbox.
    note = owner.post(f"/admin/inbox/item/{item.pk}/note/", {"text": "x"})
    assert note.status_code == 404
    assert 'href="/admin/"' in note.content.decode()
    listing = page(owner, "/desk/privacy/")
    assert "Caller ending in 87" in listing
    assert "23125987" not in listing
    assert "asked to erase a caller ending in 87" in page(owner, "/desk/history/")
    assert "was erased before" in page(owner, "/desk/privacy/erase/", caller=NUMBER)


def test_a_call_that_shows_a_national_number_leads_to_everything_of_that_caller(owner: Client, item: Item) -> None:
    Call.objects.update(caller="03023125987", called="+493012345678")
    asked = page(owner, f"/desk/privacy/erase/?call={item.call_id}")
    assert "<li>1 call</li><li>1 inbox item</li>" in asked  # the item shows the number in full
    page(owner, "/desk/privacy/hold/", caller=NUMBER, reason="Dispute")
    assert "Dispute" in page(owner, f"/admin/calls/call/{item.call_id}/change/")


def test_numbers_of_nobody_and_of_ours_are_refused_with_a_sentence(owner: Client, acme: PhoneTree) -> None:
    assert "isn&#x27;t a phone number" in page(owner, "/desk/privacy/erase/", caller="anonymous")
    assert "one of your own numbers" in page(owner, "/desk/privacy/erase/", caller="+15550100001")
    page(owner, "/desk/privacy/erase/", caller="+15550100001", do="erase")
    assert "too long" in page(owner, "/desk/privacy/erase/", caller="1" * 300)
    ring(from_="anonymous").hang_up()
    assert "stands for everyone" in page(owner, f"/desk/privacy/erase/?call={Call.objects.get().pk}")
    assert not Erasure.objects.exists()


def test_a_call_an_item_and_a_caller_are_kept_and_shown_with_the_reason(owner: Client, item: Item) -> None:
    for about in ({"call": item.call_id}, {"item": item.pk}, {"caller": NUMBER}):
        name = next(iter(about))
        assert "The order of" not in page(owner, "/desk/privacy/hold/", **about)
        assert "Enter a reason." in page(owner, "/desk/privacy/hold/", reason=" ", **about)
        assert "in the past" in page(owner, "/desk/privacy/hold/", reason="x", until="2020-01-01T10:00", **about)
        page(owner, "/desk/privacy/hold/", reason=f"The order of {name}", until="2099-01-01T10:00", **about)
    assert LegalHold.objects.count() == 3
    for address in (f"/admin/calls/call/{item.call_id}/change/", item.get_absolute_url(), "/desk/privacy/"):
        assert all(f"The order of {name}" in page(owner, address) for name in ("call", "item", "caller"))
    history = page(owner, "/desk/history/")
    assert all(
        f"kept {what} for a dispute" in history for what in ("a call", "an inbox item", "everything of a caller")
    )
    assert NUMBER not in history
    assert "The order of" not in history, "a reason may name the caller, and a history stays"
    asked = page(owner, "/desk/privacy/erase/", caller=NUMBER)
    assert "Kept for a dispute: 1 call with what it left" in asked
    assert "We have nothing about this number right now" in asked
    for hold in LegalHold.objects.all():
        page(owner, f"/desk/privacy/hold/{hold.pk}/end/", ok="1")
    assert "Nothing. To keep a call" in page(owner, "/desk/privacy/")


def test_whoever_owns_one_line_keeps_its_calls_and_erases_nobody(acme: PhoneTree, item: Item) -> None:
    other = signed_in(Role.OWNER, PhoneTree.objects.create(name="Other", slug="other"))
    client = signed_in(Role.OWNER, acme)
    shown = page(client, f"/admin/calls/call/{item.call_id}/change/")
    assert "Keep for a dispute" in shown
    assert "Erase this caller" not in shown
    page(client, "/desk/privacy/hold/", call=item.call_id, reason="Dispute")
    assert client.post("/desk/privacy/hold/", {"caller": NUMBER, "reason": "x"}).status_code == 403
    assert client.post("/desk/privacy/erase/", {"caller": NUMBER, "do": "erase"}).status_code == 403
    hold = LegalHold.objects.get()
    assert "Dispute" not in page(other, "/desk/privacy/")
    assert other.post(f"/desk/privacy/hold/{hold.pk}/end/").status_code == 404
    assert other.get(f"/desk/privacy/hold/?item={item.pk}").status_code == 404
    assert other.get(RETENTION).status_code == 404
    page(client, f"/desk/privacy/hold/{hold.pk}/end/", ok="1")
    editor = signed_in(Role.EDITOR, acme)
    assert "Keep for a dispute" not in page(editor, f"/admin/calls/call/{item.call_id}/change/")
    assert editor.get("/desk/privacy/").status_code == 403


def test_these_pages_take_as_many_queries_for_many_calls_as_for_one(
    owner: Client, item: Item, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    call = Call.objects.get()
    times = {"started_at": call.started_at, "ended_at": call.ended_at, "last_seen_at": call.started_at}
    row = {**times, "menus_since": call.started_at, "revision": call.revision, "tree": call.tree, "caller": NUMBER}
    Call.objects.bulk_create(Call(sid=f"CA{number}", **row) for number in range(200))
    for number in range(20):
        holds.hold(call, f"Dispute {number}", None, None)
        callers.ask(CallerNumber(f"+4930231259{number:02}"), None, timezone.now())
    page(owner, "/desk/privacy/")
    with django_assert_max_num_queries(24):
        page(owner, "/desk/privacy/")
    with django_assert_max_num_queries(24):
        page(owner, "/desk/privacy/erase/", caller=NUMBER)
    with django_assert_max_num_queries(16):
        page(owner, RETENTION)
