"""Stores the journal in PostgreSQL once it answers: in order, each entry exactly once, however often it is begun."""

import json
import logging
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice
from operator import itemgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.db import InterfaceError, OperationalError, connection, transaction

from calls.journal import files, late, lines
from calls.journal.keeping import journal
from calls.journal.lines import Entry
from calls.models import Outage
from calls.postgres.breaker import breaker
from calls.postgres.deadline import within
from calls.providers.twilio import Form
from calls.record import keeping as record
from calls.reporting.reports import REPORTS
from engine import heard as h
from menus.whole_file import write_whole

log = logging.getLogger(__name__)

# Seconds between two looks at the journal, and for one transaction: nobody waits for it.
PAUSE = 1.0
LONGEST = 5.0
# Entries of one transaction: each commit waits for PostgreSQL's disk.
TOGETHER = 100
# Turns that PostgreSQL is slow with wait in the journal, so it is asked now and then even while it seems away.
SLOW_PAUSE = 10.0
# Seconds after its start at which a process tries again what was set apart. By the second one, a web server of an older
# release or key, which it may have taken over from, has ended.
TRIED_AGAIN_AFTER = (0.0, 600.0)
# A call begins with its first turn, which another process may have kept in a file that is stored later.
_BEGINNINGS = """
UPDATE calls_call c SET started_at = first.taken_at
FROM (SELECT DISTINCT ON (t.call_id) t.call_id, t.taken_at FROM calls_turn t JOIN calls_call k ON k.id = t.call_id
    WHERE k.sid = ANY(%s) ORDER BY t.call_id, t.number) first
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
    apart: list[bytes] = field(default_factory=list)  # lines that could be neither read nor stored

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
    """Stores everything that is complete, and what only this process's memory has. Raises OperationalError.

    PostgreSQL is asked first: while it is away, the journal is neither read nor opened, however much there is.
    """
    stored = StoredEntries()
    _ask()
    journal.complete()
    if files.waiting():
        with files.alone() as alone:
            if alone:
                _store_files([path for path in files.complete() if path not in _done], stored)
    if held := journal.take_held():
        try:
            _store((lines.Line(b"", entry) for entry in held), stored)
        except (OperationalError, InterfaceError):
            journal.put_back(held)
            raise
        _set_apart(stored)
    if stored or journal.lost:
        _tell(stored)
    return stored


def try_again() -> None:
    """Tries what was set apart: its key may be back, or this release may know it. Raises OperationalError."""
    _ask()
    with files.alone() as alone:
        if not alone:
            return
        found, again = list(lines.of(files.directory() / files.REFUSED)), StoredEntries()
        _store((line for line in found if line.entry), again)
        kept = [line.raw for line in found if line.entry is None or line.raw in again.apart]
        if len(kept) < len(found):
            write_whole(files.directory(), files.REFUSED, b"".join(kept))
    again.refused = again.torn = 0  # they were told of before
    if again:
        _tell(again)


# Files that are stored and could not be deleted, as on a disk that has become read-only; and those of which something
# could not be set apart. The next start of this process tries them again.
_done: set[Path] = set()
# Files that are read at the same time. The next look takes the rest.
MOST_AT_ONCE = 100
# Fails as well while PostgreSQL answers and takes no changes.
_QUESTION = "SELECT FROM calls_call LIMIT 0 FOR KEY SHARE"


def _ask() -> None:
    with within(LONGEST), connection.cursor() as cursor:
        cursor.execute(_QUESTION)


def _store_files(paths: list[Path], stored: StoredEntries) -> None:
    paths = paths[:MOST_AT_ONCE]
    _store(_in_order(paths), stored)
    if _set_apart(stored):
        _forget(paths)
    else:
        _done.update(paths)


def _forget(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            _done.add(path)


def _set_apart(stored: StoredEntries) -> bool:
    """Keeps what could not be stored, once all the rest is; whether the disk took it."""
    apart, stored.apart = stored.apart, []
    try:
        files.refuse(apart)
    except OSError as error:
        log.error("%d lines of the journal could neither be stored nor set apart: %s", len(apart), error.strerror)
        return False
    return True


def _store(found: Iterable[lines.Line], stored: StoredEntries) -> None:
    found = iter(found)
    while batch := list(islice(found, TOGETHER)):
        readable = [line for line in batch if line.entry is not None]
        for line in batch:
            if line.entry is None:
                _refuse(line, stored)
        while readable:
            count = _stored_together(readable, stored)
            for line in readable if count == 0 else ():
                if not _stored_together([line], stored):
                    _refuse(line, stored)
            readable = readable[count:] if count else []
    if stored.calls:
        with within(LONGEST), connection.cursor() as cursor:
            cursor.execute(_BEGINNINGS, [list(stored.calls)])


def _stored_together(
    found: list[lines.Line], stored: StoredEntries, known: Mapping[str, datetime] = MappingProxyType({})
) -> int:
    """Stores as many of the first in one transaction as there is time for; returns how many, 0 if it could not.

    `known` are ends of calls. Raises OperationalError if PostgreSQL is away again.
    """
    counted, done, until = StoredEntries(), 0, time.monotonic() + LONGEST / 2
    try:
        with within(LONGEST), transaction.atomic():
            ends = {**late.ends(line.entry or {} for line in found), **known}
            for line in found:
                _store_one(line.entry or {}, ends, counted)
                done += 1
                if time.monotonic() > until:  # PostgreSQL is slow: what is stored now is not sent again
                    break
    except (OperationalError, InterfaceError):
        raise
    except late.EndedJustNow as call:
        return _stored_together(found, stored, {**known, **call.ends})
    except Exception:  # it must not keep the others from being stored
        if len(found) == 1:
            log.exception("an entry of the journal could not be stored")
        return 0
    stored.add(counted)
    return done


def _in_order(paths: list[Path]) -> Iterator[lines.Line]:
    """In the order in which they came, which no clock that was set can change, and read as they are needed.

    Each file has the lines of one process in their order. Its first line says in which start of the machine.
    """
    starts: dict[str, str] = {}  # of the machine, each with its first moment
    for path in paths:
        if first := next((line.entry for line in lines.of(path) if line.entry), None):
            boot, at = first["boot"], first["at"]
            starts[boot] = min(starts.get(boot, at), at)

    def placed(path: Path) -> Iterator[tuple[tuple[str, int], lines.Line]]:
        place = ("", 0)
        for line in lines.of(path):
            if line.entry:
                place = (starts.get(line.entry["boot"], line.entry["at"]), line.entry["order"])
            yield place, line  # what is torn or cannot be opened goes with what came before it

    for _, line in merge(*map(placed, paths), key=itemgetter(0)):
        yield line


def _store_one(entry: Entry, ends: Mapping[str, datetime], stored: StoredEntries) -> None:
    if entry["kind"] == lines.EntryKind.TURN:
        stored.turns += _store_turn(entry, ends.get(entry["values"]["sid"]))
        stored.calls.add(entry["values"]["sid"])
    else:
        REPORTS[entry["name"]](Form(entry["form"]), entry["token"], datetime.fromisoformat(entry["at"]))
        stored.reports += 1
    stored.moments.append(entry["at"])


def _store_turn(entry: Entry, ended: datetime | None) -> bool:
    """Whether it is new. A provider that got no answer asks again, and each delivery is kept."""
    values: dict[str, Any] = entry["values"] | {
        name: datetime.fromisoformat(entry["values"][name]) for name in entry["moments"]
    }
    h.load(json.loads(values["heard"]))  # what only a newer release can read is set apart for it
    is_before_end = ended is not None and values["now"] <= ended
    if is_before_end:
        values["after_end"] = values["doing"]
    kept = record.store_later(values)
    if kept is record.KeptLater.TAKEN:
        number = record.free_number(values["sid"], values["token_number"], values["at"], json.loads(values["heard"]))
        values = {**values, "number": number}
        kept = record.store_later(values)
    if kept is record.KeptLater.AFTER_END and ended is None:
        raise late.EndedJustNow(entry)
    if is_before_end or kept is record.KeptLater.OVERTAKEN:
        late.mend(values)
    return kept is not record.KeptLater.STORED_BEFORE


def _refuse(line: lines.Line, stored: StoredEntries) -> None:
    stored.refused += not line.is_torn
    stored.torn += line.is_torn
    stored.apart.append(line.raw or lines.written(line.entry or {}))


def _tell(stored: StoredEntries) -> None:
    lost = journal.take_lost()
    counts = {"turns": stored.turns, "reports": stored.reports, "refused": stored.refused + stored.torn, "lost": lost}
    log.warning("stored what callers did while PostgreSQL was away: %s", counts)
    try:
        Outage.objects.add(stored.moments, **counts)
    except (OperationalError, InterfaceError):  # told next time
        journal.put_back_lost(lost)
        raise


def _watch() -> None:
    asked_at, due = 0.0, [time.monotonic() + each for each in TRIED_AGAIN_AFTER]
    while True:
        time.sleep(PAUSE)
        if breaker.is_open and time.monotonic() - asked_at < SLOW_PAUSE:
            continue
        is_due = bool(due) and time.monotonic() >= due[0] and files.refused() > 0
        if not (is_due or files.waiting() or journal.held or journal.lost):
            continue
        asked_at = time.monotonic()
        try:
            store()
            if is_due:
                due.pop(0)
                try_again()
        except (OperationalError, InterfaceError) as error:
            log.info("the journal waits for PostgreSQL: %s", error)
            connection.close()
        except Exception:  # a fault of ours must not end the thread
            log.exception("the journal could not be stored")
            connection.close()
