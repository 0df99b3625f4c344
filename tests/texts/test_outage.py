"""Texts that come while PostgreSQL is away are kept on disk, and stored and answered once it is back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import override_settings

from calls.journal import files, keeping, storing
from calls.journal.keeping import Journal
from calls.models import Outbox
from calls.postgres.breaker import breaker
from menus.models import PhoneNumber
from tests.texts.texting import OURS, came, new_text
from tests.twilio import Twilio
from texts import incoming
from texts.models import Cause, ExchangedText, TextState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Journal]:
    with override_settings(DATA_DIR=tmp_path):
        made = Journal()
        for module in (keeping, storing):
            monkeypatch.setattr(module, "journal", made)
        monkeypatch.setattr("calls.postgres.retrying.connection.close", lambda: None)  # the test's own
        yield made
        breaker.forget()


def away() -> Any:
    """For this block, no statement of a text succeeds."""
    gone = OperationalError("away")
    return patch.multiple("texts.incoming", keep=_failing(gone)), patch.multiple("texts.statuses", apply=_failing(gone))


def _failing(error: Exception) -> Any:
    def fail(*args: Any) -> Any:
        raise error

    return fail


def test_what_comes_in_and_what_is_reported_is_stored_afterwards_once() -> None:
    PhoneNumber.objects.create(number=OURS)
    kept, applied = away()
    sid = new_text()
    known = {"is_inbound": False, "cause": Cause.TYPED, "ours": OURS, "theirs": "+15550100002"}
    now = "2026-11-26T09:00:00+00:00"
    sent = ExchangedText.objects.create(key="one", made_at=now, changed_at=now, account="AC" + "0" * 32, **known)
    with kept, applied:
        assert [came("Hello", sid=sid), came("Hello", sid=sid)] == [200, 200]
        form = {"AccountSid": "AC" + "0" * 32, "MessageSid": f"SM{'9' * 32}", "MessageStatus": "delivered"}
        assert Twilio().send(f"/twilio/sms/status/{sent.pk}/", form).status_code == 200
    assert files.waiting() or keeping.journal.held
    assert not ExchangedText.objects.filter(is_inbound=True).exists()
    storing.store()
    assert ExchangedText.objects.get(is_inbound=True).body == "Hello"
    assert ExchangedText.objects.get(pk=sent.pk).state == TextState.DELIVERED
    assert Outbox.objects.filter(name=incoming.CAME).count() == 1
