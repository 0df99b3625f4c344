"""Stores the journal in PostgreSQL once it answers: in order, each entry exactly once, however often it is begun."""

import json
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction

from calls import record
from calls.journal import files, lines
from calls.journal.keeping import journal
from calls.models import Outage
from calls.postgres.breaker import breaker
from calls.postgres.deadline import within
from calls.providers.twilio import Form
from calls.reports import REPORTS

log = logging.getLogger(__name__)

# Seconds between two looks at the journal, and for one transaction: nobody waits for it.
PAUSE = 1.0
LONGEST = 5.0
# Entries of one transaction: each commit waits for PostgreSQL's disk.
TOGETHER = 100
# Turns that PostgreSQL is slow with wait in the journal, so it is asked now and then even while it seems away.
SLOW_PAUSE = 10.0
# A call begins with its first turn, which another process may have kept in a file that is stored later.
_BEGINNINGS = """
UPDATE calls_call c SET started_at = first.taken_at
FROM (SELECT t.call_id, min(t.taken_at) AS taken_at FROM calls_turn t JOIN calls_call k ON k.id = t.call_id
    WHERE k.sid = ANY(%s) GROUP BY t.call_id) first
WHERE c.id = first.call_id AND c.started_at > first.taken_at
"""


@dataclass(slots=True)
class StoredEntries:
    """What came of it."""

    turns: int = 0
    reports: int = 0
    refused: int = 0
    torn: int = 0
    moments: list[str] = field(default_factory=list)
    calls: set[str] = field(default_factory=set)

    def add(self, other: "StoredEntries") -> None:
        self.turns += other.turns
        self.reports += other.reports
        self.refused += other.refused
        self.torn += other.torn
        self.moments += other.moments
        self.calls |= other.calls

    def __bool__(self) -> bool:
        return bool(self.turns or self.reports or self.refused or self.torn)


def start() -> None:
    """Starts the thread; once in each process, after the fork."""
    threading.Thread(target=_watch, name="journal", daemon=True).start()


def store() -> StoredEntries:
    """Stores everything that is complete, and what only this process's memory has. Raises OperationalError."""
    stored = StoredEntries()
    journal.complete()
    if files.waiting():
        with files.alone() as alone:
            if alone:
                paths = [path for path in files.complete() if path not in _done]
                _store([line for path in paths for line in lines.read(path.read_bytes())], stored)
                _forget(paths)
    if held := journal.take_held():
        try:
            _store([lines.Line(b"", entry) for entry in held], stored)
        except (OperationalError, InterfaceError):
            journal.put_back(held)
            raise
    if stored or journal.lost:
        _tell(stored)
    return stored


# Files that are stored and could not be deleted, as on a disk that has become read-only.
_done: set[Path] = set()


def _forget(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            _done.add(path)


def _store(found: list[lines.Line], stored: StoredEntries) -> None:
    ordered = list(_in_order(found))
    for first in range(0, len(ordered), TOGETHER):
        batch = ordered[first : first + TOGETHER]
        if not _stored_together(batch, stored):
            for line in batch:
                if not _stored_together([line], stored):
                    _refuse(line, stored)
    if stored.calls:
        with within(LONGEST), connection.cursor() as cursor:
            cursor.execute(_BEGINNINGS, [list(stored.calls)])


def _stored_together(found: list[lines.Line], stored: StoredEntries) -> bool:
    """Stores them in one transaction; whether it could. Raises OperationalError if PostgreSQL is away again."""
    counted = StoredEntries()
    try:
        with within(LONGEST), transaction.atomic():
            for line in found:
                _store_one(line, counted)
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # it must not keep the others from being stored
        if len(found) == 1:
            log.exception("an entry of the journal could not be stored")
        return False
    stored.add(counted)
    return True


def _in_order(found: Iterable[lines.Line]) -> Iterator[lines.Line]:
    """In the order in which they came, which no clock that was set can change; torn and unreadable ones first."""
    every = list(found)
    starts: dict[str, str] = {}  # of the machine, each with its first moment
    for line in every:
        if line.entry:
            boot, at = line.entry["boot"], line.entry["at"]
            starts[boot] = min(starts.get(boot, at), at)

    def order(line: lines.Line) -> tuple[str, int]:
        return (starts[line.entry["boot"]], line.entry["order"]) if line.entry else ("", 0)

    yield from sorted(every, key=order)


def _store_one(line: lines.Line, stored: StoredEntries) -> None:
    entry = line.entry
    if entry is None:
        _refuse(line, stored)
        return
    if entry["kind"] == "turn":
        _store_turn(entry)
        stored.turns += 1
        stored.calls.add(entry["values"]["sid"])
    else:
        REPORTS[entry["name"]](Form(entry["form"]), entry["token"], datetime.fromisoformat(entry["at"]))
        stored.reports += 1
    stored.moments.append(entry["at"])


def _store_turn(entry: dict[str, Any]) -> None:
    values: dict[str, Any] = entry["values"] | {
        name: datetime.fromisoformat(entry["values"][name]) for name in entry["moments"]
    }
    if record.store_later(values):
        return
    number = record.free_number(values["sid"], values["token_number"], values["at"], json.loads(values["heard"]))
    record.store_later({**values, "number": number})


def _refuse(line: lines.Line, stored: StoredEntries) -> None:
    stored.refused += not line.is_torn
    stored.torn += line.is_torn
    with suppress(OSError):
        files.refuse(line.raw or lines.written(line.entry or {}))


def _tell(stored: StoredEntries) -> None:
    lost, journal.lost = journal.lost, 0
    counts = {"turns": stored.turns, "reports": stored.reports, "refused": stored.refused + stored.torn, "lost": lost}
    log.warning("stored what callers did while PostgreSQL was away: %s", counts)
    Outage.objects.add(stored.moments, **counts)


def _watch() -> None:
    asked_at = 0.0
    while True:
        time.sleep(PAUSE)
        if breaker.is_open and time.monotonic() - asked_at < SLOW_PAUSE:
            continue
        if not (files.waiting() or journal.held or journal.lost):
            continue
        asked_at = time.monotonic()
        try:
            store()
        except (OperationalError, InterfaceError) as error:
            log.info("the journal waits for PostgreSQL: %s", error)
            connection.close()
        except Exception:  # a fault of ours must not end the thread
            log.exception("the journal could not be stored")
            connection.close()
