"""The calls of a list as a CSV file, sent while it is read, so that any length takes the same memory."""

import csv
from collections.abc import Generator, Iterator
from threading import Lock
from time import monotonic

from django.utils.timezone import localtime

from calls.models import Call, Calls
from desk.calls.listing import older_than
from desk.calls.rows import CallRow, rows_of
from menus.spreadsheets import BOM, harmless

# Calls read at once, and in a file at most. A longer list is downloaded range by range.
A_BATCH = 500
MOST_CALLS = 50_000
# Seconds. A file that takes longer breaks off, because a page's thread sends it; browsers say that it failed.
LONGEST = 90.0
COLUMNS = (
    "started",
    "line",
    "called",
    "caller",
    "name",
    "outcome",
    "keys",
    "reached",
    "taken by",
    "seconds",
    "ended",
    "call",
)


class TakesTooLong(Exception):
    """The file breaks off."""


class OneDownload:
    """Lets one person download at a time. Whoever never finishes holds up others until their time is over."""

    def __init__(self) -> None:
        self._lock, self._until = Lock(), 0.0

    def begin(self) -> bool:
        """Whether it is free now; then it is taken."""
        with self._lock:
            if monotonic() < self._until:
                return False
            self._until = monotonic() + LONGEST
            return True

    def end(self) -> None:
        with self._lock:
            self._until = 0.0


downloads = OneDownload()


class _Echo:
    """A file for csv.writer that keeps nothing: writing returns the text."""

    def write(self, text: str) -> str:
        return text


class Table:
    """The file in pieces, newest calls first. Raises TakesTooLong.

    Whatever sends it closes it, also if the person is gone before its first piece.
    """

    def __init__(self, calls: Calls) -> None:
        self._pieces = _pieces(calls)

    def __iter__(self) -> Iterator[str]:
        return self._pieces

    def close(self) -> None:
        self._pieces.close()
        downloads.end()


def _pieces(calls: Calls) -> Generator[str, None, None]:
    ends_at, writer = monotonic() + LONGEST, csv.writer(_Echo())
    yield BOM + writer.writerow(COLUMNS)
    for batch in _batches(calls):
        if monotonic() > ends_at:
            raise TakesTooLong
        yield "".join(writer.writerow(map(harmless, _cells(row))) for row in rows_of(batch))


def _batches(calls: Calls) -> Iterator[list[Call]]:
    border, left = None, MOST_CALLS
    while left and (batch := list(older_than(border, calls)[: min(A_BATCH, left)])):
        yield batch
        border, left = batch[-1], left - len(batch)


def _cells(row: CallRow) -> list[str]:
    call = row.call
    ended = localtime(call.ended_at).isoformat(timespec="seconds") if call.ended_at else ""
    seconds = call.duration_seconds
    if seconds is None and call.ended_at:
        seconds = round((call.ended_at - call.started_at).total_seconds())
    return [
        localtime(call.started_at).isoformat(timespec="seconds"),
        row.line,
        call.called,
        call.who,
        row.name,
        row.outcome,
        row.keys,
        row.leaf,
        row.taken_by,
        "" if seconds is None else str(seconds),
        ended,
        call.sid,
    ]
