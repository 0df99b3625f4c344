"""Texts go with their days, their call and their caller; who wanted none is remembered without their number."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from calls.models import Call
from calls.providers.twilio import rest
from inbox.erasing import callers, holds
from inbox.erasing.by_days import erase_all, too_old
from inbox.erasing.forgetting import BATCH
from inbox.erasing.numbers import CallerNumber
from inbox.erasing.preview import of as preview_of
from inbox.erasing.preview import waits_of
from inbox.erasing.words import each_in_words
from inbox.jobs.erasing import finish
from inbox.models import Item, ItemKind, LineRetention, ProviderCopy, ProviderThing
from menus.models import PhoneNumber, PhoneTree
from simulator.rest_api import RestApi
from tests.background import work_off
from tests.inbox.nowhere import files_with, rows_with
from tests.rest import ACCOUNT, twilio_api
from tests.telephone import ring
from tests.texts.texting import OURS, THEIRS, answered, came, new_text
from texts import opting_out, outgoing, sending
from texts.models import Cause, ExchangedText, ReceivedMedia, ReplyDoes, ReplyWhen, TextReply, TextSettings

MEDIA = "ME" + "1" * 32


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def api(settings: Settings, folder: Path) -> Iterator[RestApi]:
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    with twilio_api(settings) as served:
        yield served


@pytest.fixture
def line(db: None, api: RestApi) -> PhoneTree:
    tree = PhoneTree.objects.create(name="Acme", slug="acme")
    settings = TextSettings.objects.create(number=PhoneNumber.objects.create(number=OURS, tree=tree))
    TextReply.objects.create(settings=settings, name="All", when=ReplyWhen.OTHER, text="Hi.", does=ReplyDoes.INBOX)
    return tree


def exchanged(api: RestApi, folder: Path) -> None:
    """A text with a picture, its reply, and a STOP."""
    api.media[MEDIA] = b"\x89PNG\r\n\x1a\n"
    sid = new_text()
    address = f"https://api.twilio.com/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}/Media/{MEDIA}"
    came(f"My number is {THEIRS}", sid=sid, media=[(address, "image/png")])
    work_off()
    answered("STOP")
    assert list(folder.iterdir())


def test_after_erasure_nothing_of_the_caller_is_left_but_that_they_want_no_texts(
    line: PhoneTree, api: RestApi, folder: Path
) -> None:
    exchanged(api, folder)
    number = CallerNumber(THEIRS)
    now = datetime.now(UTC)
    assert preview_of(number, now).counts["exchanged"] == 3
    erasure = callers.ask(number, None, now)
    work_off()
    callers.go_on(erasure, now + timedelta(hours=2))
    assert rows_with(number.pattern) == []
    assert files_with(number.pattern, folder) == []
    assert list(folder.iterdir()) == []
    assert not ExchangedText.objects.exists()
    assert not Item.objects.exists()
    assert api.sent.texts == []
    assert opting_out.is_out(OURS, THEIRS)


@pytest.mark.parametrize("texted", [True, False])
def test_a_caller_whom_a_hold_keeps_is_erased_when_it_ends_if_they_only_texted(
    line: PhoneTree, api: RestApi, folder: Path, texted: bool
) -> None:
    number = CallerNumber(THEIRS)
    if texted:
        exchanged(api, folder)
        Item.objects.all().delete()
    else:
        api.sent.came_in(ACCOUNT, "CA" + "2" * 32, THEIRS, OURS)  # Twilio alone still has it
    kept, now = ExchangedText.objects.count(), datetime.now(UTC)
    held = holds.hold(number, "Dispute", None, None)
    erasure = callers.ask(number, None, now)
    assert "exchanged" not in preview_of(number, now).counts
    for hours in (0, 2, 4):
        callers.go_on(erasure, now + timedelta(hours=hours))
    erasure.refresh_from_db()
    assert (erasure.done_at, ExchangedText.objects.count()) == (None, kept)
    assert waits_of(erasure)[0].startswith("A hold keeps")
    holds.end(held, None, now + timedelta(hours=5))
    for hours in (6, 8):
        callers.go_on(erasure, now + timedelta(hours=hours))
    erasure.refresh_from_db()
    assert erasure.done_at
    assert (ExchangedText.objects.count(), api.sent.texts, api.sent.calls) == (0, [], [])
    assert rows_with(number.pattern) == []


def test_twilio_keeps_a_text_that_the_hold_on_its_call_keeps(acme: PhoneTree, api: RestApi) -> None:
    sent, now = new_text(), datetime.now(UTC)
    call = Call.objects.get(sid=ring(from_="+493023125988").sid)
    ExchangedText.objects.create(
        key="one",
        cause=Cause.DESTINATION,
        call=call,
        sid=sent,
        account=ACCOUNT,
        ours=OURS,
        theirs=THEIRS,
        made_at=now,
        is_inbound=False,
        changed_at=now,
    )
    api.sent.came_in(ACCOUNT, sent, OURS, THEIRS)
    api.sent.texts.append(api.sent.calls.pop())  # a text of that name
    held = holds.hold(call, "Dispute", None, None)
    erasure = callers.ask(CallerNumber(THEIRS), None, now + timedelta(minutes=1))
    callers.go_on(erasure, now + timedelta(hours=2))
    assert (ExchangedText.objects.count(), len(api.sent.texts)) == (1, 1)
    assert waits_of(erasure)
    holds.end(held, None, now)
    callers.go_on(erasure, now + timedelta(hours=3))
    assert (ExchangedText.objects.count(), len(api.sent.texts)) == (0, 0)


@pytest.mark.parametrize("kind", [ItemKind.TEXT, ItemKind.FAX])
def test_a_hold_on_an_inbox_item_keeps_the_texts_and_files_that_its_page_shows(
    line: PhoneTree, api: RestApi, folder: Path, kind: ItemKind
) -> None:
    exchanged(api, folder)
    if kind == ItemKind.FAX:
        ExchangedText.objects.filter(received__isnull=False).update(cause=Cause.FAX, sid="")
        Item.objects.update(kind=kind)
    LineRetention.objects.create(tree=line, texts_days=1, calls_days=2)
    number, now = CallerNumber(THEIRS), datetime.now(UTC)
    kept, at_twilio = ExchangedText.objects.count(), len(api.sent.texts)
    held = holds.hold(Item.objects.get(), "Dispute", None, None)
    erasure = callers.ask(number, None, now)
    callers.go_on(erasure, now + timedelta(hours=2))
    erase_all(now + timedelta(days=4))
    assert (ExchangedText.objects.exclude(body="").count(), len(api.sent.texts)) == (kept, at_twilio)
    assert list(folder.iterdir())
    assert waits_of(erasure)
    holds.end(held, None, now)
    callers.go_on(erasure, now + timedelta(hours=3))
    assert (ExchangedText.objects.count(), list(folder.iterdir())) == (0, [])
    assert rows_with(number.pattern) == []


def test_what_was_forwarded_is_erased_with_the_text_also_at_twilio(line: PhoneTree, api: RestApi) -> None:
    to_boss = {"does": ReplyDoes.NUMBER, "forward_number": "+15550100009"}
    TextReply.objects.filter(name="All").update(**to_boss)
    came("The code is 47118263")
    came("Somebody else's words", theirs="+15550100003")
    work_off()
    number, now = CallerNumber(THEIRS), datetime.now(UTC)
    forwards = ExchangedText.objects.filter(cause=Cause.FORWARD)
    assert forwards.count() == 2
    count = preview_of(number, now).counts["exchanged"]
    erasure = callers.go_on(callers.ask(number, None, now), now)
    assert erasure.counts["exchanged"] == count
    assert "Somebody" in forwards.get().body
    assert not any("47118263" in text["body"] for text in api.sent.texts)
    assert any("Somebody" in text["body"] for text in api.sent.texts)
    assert rows_with("47118263") == []


def test_a_text_that_waits_for_an_erased_caller_is_never_sent(line: PhoneTree, api: RestApi) -> None:
    now = datetime.now(UTC)
    outgoing.put("one", Cause.TYPED, PhoneNumber.objects.get(), THEIRS, "Hello", now)
    callers.erase_here(callers.ask(CallerNumber(THEIRS), None, now), CallerNumber(THEIRS), now)
    work_off()
    assert api.sent.texts == []


def test_a_text_that_is_erased_while_twilio_takes_it_is_deleted_there(
    line: PhoneTree, api: RestApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(UTC)

    def ask(account: str, question: Any) -> Any:
        ExchangedText.objects.all().delete()
        return rest.ask(account, question)

    monkeypatch.setattr(sending, "ask", ask)
    outgoing.put("one", Cause.TYPED, PhoneNumber.objects.get(), THEIRS, "Hello", now)
    work_off()
    assert len(api.sent.texts) == 1
    finish()
    assert api.sent.texts == []


def test_what_days_would_erase_is_counted_before_they_are_saved(line: PhoneTree, api: RestApi, folder: Path) -> None:
    exchanged(api, folder)
    items, later = Item.objects.count(), datetime.now(UTC) + timedelta(days=4)
    texts = Item.objects.exclude(text="").count()
    assert too_old(LineRetention(tree=line, texts_days=3), later) == {"texts": texts, "wordings": 3}
    assert too_old(LineRetention(tree=line, calls_days=3), later) == {"items": items, "exchanged": 3}
    both = LineRetention(tree=line, calls_days=3, texts_days=3)
    assert too_old(both, later) == {"items": items, "texts": texts, "exchanged": 3}
    holds.hold(CallerNumber(THEIRS), "Dispute", None, None)
    assert not too_old(both, later)


def test_days_of_texts_take_the_words_and_days_of_calls_the_texts(line: PhoneTree, api: RestApi, folder: Path) -> None:
    exchanged(api, folder)
    days = LineRetention.objects.create(tree=line, texts_days=3)
    assert not erase_all(datetime.now(UTC))
    later = datetime.now(UTC) + timedelta(days=4)
    assert "3 texts' words" in each_in_words(erase_all(later))
    assert set(ExchangedText.objects.values_list("body", flat=True)) == {""}
    assert not ReceivedMedia.objects.exists()
    assert list(folder.iterdir()) == []
    assert ProviderCopy.objects.filter(kind=ProviderThing.MESSAGE).count() == 3
    LineRetention.objects.filter(pk=days.pk).update(calls_days=3)
    assert erase_all(later)["exchanged"] == 3


def test_days_erase_what_is_beside_more_held_texts_than_one_batch_has(line: PhoneTree, api: RestApi) -> None:
    at = datetime.now(UTC)
    about = {"cause": Cause.CALLER, "is_inbound": True, "ours": OURS, "body": "Hi", "tree": line}
    theirs = [THEIRS] * BATCH + ["+15550100003"]
    ExchangedText.objects.bulk_create(
        ExchangedText(key=str(key), theirs=each, made_at=at, changed_at=at, **about) for key, each in enumerate(theirs)
    )
    holds.hold(CallerNumber(THEIRS), "Dispute", None, None)
    days = LineRetention.objects.create(tree=line, texts_days=3)
    later = at + timedelta(days=4)
    assert too_old(days, later) == {"wordings": 1}
    assert erase_all(later) == {"wordings": 1}
    LineRetention.objects.filter(pk=days.pk).update(calls_days=3)
    assert erase_all(later) == {"exchanged": 1}
    assert set(ExchangedText.objects.values_list("theirs", "body")) == {(THEIRS, "Hi")}
