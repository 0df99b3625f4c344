"""On each line, what is older than its days is erased, and nothing else: neither of other lines, nor what is held."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from calls.models import Call, Turn
from calls.telling.story import tell
from desk.days import calls_by_number
from inbox.erasing import by_days, holds
from inbox.items import add, mailbox_of
from inbox.jobs.erasing import finish, retention
from inbox.models import (
    AtTwilio,
    ErasedCalls,
    Item,
    ItemKind,
    LineRetention,
    ProviderCopy,
    Recording,
    RecordingState,
    RetentionDay,
)
from menus.models import PhoneTree, Revision
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.inbox.recordings import put_at_twilio, twilios_api
from tests.telephone import ring

DAY = timedelta(days=1)


@pytest.fixture
def api(settings: Settings, tmp_path: Path) -> Iterator[RestApi]:
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    with twilios_api(settings) as api:
        yield api


def message(api: RestApi, days: float = 40) -> Item:
    """A caller left a voicemail, so many days ago."""
    call = ring().press("1").leave_message(12)
    put_at_twilio(api, call)
    work_off()
    at = timezone.now() - timedelta(days=days)
    Call.objects.filter(sid=call.sid).update(started_at=at, ended_at=at, answers={"name": "Al"})
    Item.objects.filter(call__sid=call.sid).update(happened_at=at, text="Call me")
    return Item.objects.get(call__sid=call.sid)


def keep(tree: PhoneTree, **days: Any) -> LineRetention:
    return LineRetention.objects.update_or_create(tree=tree, defaults=days)[0]


def test_calls_go_with_all_that_hangs_on_them_and_their_days_keep_their_counts(acme: PhoneTree, api: RestApi) -> None:
    message(api, 10), message(api, 10), message(api, 8)
    now = timezone.now()
    before = calls_by_number(["+15550100001"], now)
    keep(acme, calls_days=9)
    retention()
    assert Call.objects.count() == Item.objects.count() == Recording.objects.count() == 1
    assert Turn.objects.exclude(call=Call.objects.get()).count() == 0
    assert calls_by_number(["+15550100001"], now) == before
    assert ErasedCalls.objects.get().calls == 2
    row = RetentionDay.objects.get()
    assert Counter(row.counts) == Counter(calls=2, answers=2, items=2, texts=2, recordings=2)
    finish()
    assert len(api.recordings) == 1, "Twilio's recordings go with ours"
    retention()
    row.refresh_from_db()
    assert row.counts["calls"] == 2


def test_what_is_kept_as_long_as_its_call_goes_with_it_only(acme: PhoneTree, api: RestApi) -> None:
    message(api)
    keep(acme)
    retention()
    assert Item.objects.get().text == "Call me"
    assert Recording.objects.get().is_ready
    assert not RetentionDay.objects.exists()


def test_answers_go_and_the_way_of_the_call_stays(acme: PhoneTree, api: RestApi) -> None:
    item = message(api)
    keep(acme, answers_days=30)
    ways = list(Turn.objects.order_by("pk").values_list("passed", "doing", "at", "heard__kind"))
    retention()
    call = Call.objects.get()
    assert (call.answers, call.waiting_keys) == ({}, "")
    assert list(Turn.objects.order_by("pk").values_list("passed", "doing", "at", "heard__kind")) == ways
    said = [step.what for step in tell(call)]
    assert said[1].startswith("Pressed [erased] at “Main menu”: on to “Sales voicemail”")
    assert said[2].startswith("Left a message of 12 seconds")
    assert Item.objects.get() == item
    assert Recording.objects.get().is_ready


def test_the_next_run_reads_only_calls_that_became_too_old_since(acme: PhoneTree, api: RestApi) -> None:
    line = keep(acme, answers_days=30)
    retention()
    line.refresh_from_db()
    assert line.answers_until
    assert abs(line.answers_until - (timezone.now() - 30 * DAY)) < timedelta(minutes=1)
    message(api, 29)
    Call.objects.update(answers={"name": "Al"})
    retention()
    assert Call.objects.get().answers
    keep(acme, answers_days=28)
    retention()
    assert not Call.objects.get().answers


def test_any_number_of_calls_that_began_at_one_moment_lose_their_answers(
    acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_days, "BATCH", 2)
    at, revision = timezone.now() - 40 * DAY, Revision.objects.get()
    times = {"started_at": at, "ended_at": at, "last_seen_at": at, "menus_since": at}
    Call.objects.bulk_create(
        Call(tree=acme, sid=f"CA{number}", revision=revision, answers={"a": 1}, **times) for number in range(7)
    )
    keep(acme, answers_days=30)
    retention()
    assert not Call.objects.exclude(answers={}).exists()


def test_recordings_and_texts_have_days_of_their_own(acme: PhoneTree, api: RestApi) -> None:
    message(api, 20), message(api, 5)
    keep(acme, recordings_days=10, texts_days=30)
    retention()
    gone = Recording.objects.get(state=RecordingState.ERASED)
    assert (gone.file, gone.peaks) == ("", [])
    assert Item.objects.exclude(text="").count() == 2
    assert ProviderCopy.objects.get().sid == gone.sid
    keep(acme, recordings_days=10, texts_days=10)
    retention()
    assert Item.objects.exclude(text="").count() == 1


@pytest.mark.parametrize(("chosen", "asked"), [("", 0), (AtTwilio.ONCE_HERE, 1), (AtTwilio.WITH_OURS, 0)])
def test_each_line_says_when_twilio_deletes_its_recordings(
    acme: PhoneTree, api: RestApi, settings: Settings, chosen: str, asked: int
) -> None:
    keep(acme, recordings_at_twilio=chosen)
    message(api, 0)
    assert len(api.recordings) == 1 - asked
    settings.ERASE_RECORDINGS_AT_TWILIO = True
    message(api, 0)
    assert len(api.recordings) == {"": 1, AtTwilio.ONCE_HERE: 0, AtTwilio.WITH_OURS: 2}[chosen]


def test_other_lines_what_is_held_and_calls_on_the_line_stay(acme: PhoneTree, api: RestApi) -> None:
    held, gone = message(api), message(api)
    assert held.call
    ended = holds.hold(held.call, "Dispute", None, None)
    going = ring().press("1")
    Call.objects.filter(sid=going.sid).update(started_at=timezone.now() - 40 * DAY)
    other = PhoneTree.objects.create(name="Other", slug="other")
    add(ItemKind.NOTE, key="o", mailbox=mailbox_of(other, ""), happened_at=timezone.now() - 90 * DAY, text="x")
    Item.objects.filter(key="o").update(tree="other")
    keep(acme, calls_days=30, answers_days=30, recordings_days=30, texts_days=30)
    retention()
    assert set(Item.objects.values_list("pk", flat=True)) == {held.pk, Item.objects.get(key="o").pk}
    assert set(Call.objects.values_list("sid", flat=True)) == {held.call.sid, going.sid}
    held.call.refresh_from_db()
    assert held.call.answers
    assert held.recording.is_ready
    holds.end(ended, None, timezone.now())
    retention()
    assert not Item.objects.filter(pk=held.pk).exists()
    assert gone.pk


def test_an_ended_hold_has_the_answers_looked_at_again(acme: PhoneTree, api: RestApi) -> None:
    held = message(api)
    assert held.call
    holds.hold(held.call, "Dispute", None, timezone.now() + timedelta(milliseconds=1))
    keep(acme, answers_days=30)
    LineRetention.objects.update(answers_until=timezone.now() - 31 * DAY)
    retention()
    held.call.refresh_from_db()
    assert not held.call.answers


def test_a_line_that_was_renamed_keeps_its_days(acme: PhoneTree, api: RestApi) -> None:
    message(api)
    PhoneTree.objects.update(slug="renamed")
    keep(acme, recordings_days=30, texts_days=30)
    retention()
    assert Recording.objects.get().is_erased
    assert Item.objects.get().text == ""


def test_a_run_ends_in_time_and_the_next_one_goes_on(acme: PhoneTree, api: RestApi) -> None:
    message(api)
    keep(acme, calls_days=30)
    assert by_days.too_old(LineRetention.objects.get(), timezone.now()) == {"calls": 1}
    assert by_days.erase_all(timezone.now(), most_seconds=0) == {}
    assert Call.objects.exists()
    assert by_days.erase_all(timezone.now())["calls"] == 1
