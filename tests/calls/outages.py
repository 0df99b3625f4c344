"""A PostgreSQL that is away for turns and statuses, and a journal of the test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import override_settings

from calls.journal import files, keeping, lines, storing
from calls.journal.keeping import Journal
from calls.models import Call
from calls.postgres.breaker import breaker
from calls.record.prepared import one_row
from calls.reporting import status
from tests.twilio import Twilio


@pytest.fixture(autouse=True)
def journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Journal]:
    with override_settings(DATA_DIR=tmp_path):
        journal = Journal()
        for module in (keeping, storing):
            monkeypatch.setattr(module, "journal", journal)
        monkeypatch.setattr("calls.turns.without_record.journal", journal)
        yield journal
        breaker.forget()


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Has every statement of a turn fail; called again, PostgreSQL is back."""

    class Gone:
        is_away = False

        def __call__(self, is_away: bool) -> None:
            self.is_away = is_away

    gone = Gone()

    def failing(real: Any) -> Any:
        def unless_away(*args: Any) -> Any:
            if gone.is_away:
                raise OperationalError("away")
            return real(*args)

        return unless_away

    monkeypatch.setattr("calls.record.keeping.one_row", failing(one_row))
    monkeypatch.setattr(status, "apply", failing(status.apply))
    monkeypatch.setattr("calls.postgres.retrying.connection.close", lambda: None)  # the test's own
    return gone


def turns_of(caller: Twilio) -> list[tuple[int, str | None]]:
    call = Call.objects.get(sid=caller.sid)
    return [(turn.number, turn.heard.get("digits")) for turn in call.turn_rows.all()]


def written() -> list[dict[str, Any]]:
    """What the files have, opened."""
    found = [line for path in sorted(files.directory().glob("*.*")) for line in lines.read(path.read_bytes())]
    return [line.entry for line in found if line.entry]
