"""Work that no caller waits for, as rows; `inbox` knows what to do for each name."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from calls.models import Outbox
from engine.reply import Work


def put(name: str, arguments: Mapping[str, Any], not_after: datetime | None = None) -> None:
    """Adds work, in the transaction that is open: what is rolled back leaves none. A turn says `Keeps.work` instead.

    `arguments` are JSON values. After `not_after`, the work is dropped. It is done at least once, so two rows that mean
    one thing must say so by their arguments.
    """
    Outbox.objects.create(name=name, arguments=dict(arguments), not_after=not_after)


def put_all(name: str, each: Iterable[Mapping[str, Any]]) -> None:
    """Adds work of one name for several things, in one statement."""
    Outbox.objects.bulk_create(Outbox(name=name, arguments=dict(arguments)) for arguments in each)


def rows(work: Iterable[Work], now: datetime) -> str:
    """Returns a turn's work for the statement that stores the turn, as JSON."""
    return json.dumps([_row(each, now) for each in work])


def _row(work: Work, now: datetime) -> dict[str, Any]:
    not_after = (now + work.within).isoformat() if work.within is not None else None
    return {"name": work.name, "arguments": dict(work.arguments), "not_after": not_after}
