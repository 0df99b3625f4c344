"""Keeps what callers did while PostgreSQL is away: on disk, or in memory if the disk takes nothing."""

import json
import logging
import mmap
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from calls.counts import count
from calls.journal import files, lines
from calls.journal.held import HeldElsewhere
from calls.journal.lines import Entry
from calls.journal.shared import CommonMemory

log = logging.getLogger(__name__)

# Entries that wait in memory while the disk takes none, about 2 kB each.
MOST_HELD = 10_000
# Turns that this process remembers, so that a second delivery is told the same; for how many seconds the other
# processes do. Twilio asks again within fifteen.
MOST_REMEMBERED, SECONDS_REMEMBERED = 2_000, 300
# Seconds between two messages to the log about a disk that takes nothing.
PAUSE = 10.0

Key = tuple[str, int, str]


class Journal:
    """This process's part of the journal, for all its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writer = files.Writer()
        self.shared = CommonMemory()
        self._all_held = HeldElsewhere(self.shared)
        self._held: list[dict[str, Any]] = []
        self._told: OrderedDict[Key, Mapping[str, Any]] = OrderedDict()
        self._until = memoryview(mmap.mmap(-1, mmap.PAGESIZE)).cast("d")  # of all processes
        self._told_at = -PAUSE
        self._has_told = False
        self.lost = 0  # entries that neither the disk nor the memory took

    def keep(self, kind: lines.EntryKind, values: Entry, now: datetime) -> None:
        """Returns once it is kept, or has told the log that it is not: whatever happens, the caller is answered."""
        entry = {"kind": kind.value, "at": now.isoformat(), "order": time.monotonic_ns(), "boot": boot(), **values}
        with self._lock:
            try:
                self._writer.append(lines.written(entry))
                count("journalled", kind)
            except OSError as error:
                self._hold(entry, error)

    def remember(self, key: Key, told: Mapping[str, Any]) -> None:
        """Remembers what a caller was told, as JSON values, for a second delivery."""
        with self._lock:
            self._told[key] = told
            if len(self._told) > MOST_REMEMBERED:
                self._told.popitem(last=False)
        self.shared.put_long(json.dumps(told).encode(), SECONDS_REMEMBERED, "told", key)
        self._until[0] = time.monotonic() + SECONDS_REMEMBERED

    @property
    def remembers(self) -> bool:
        """Whether a caller was answered without PostgreSQL lately, by any process."""
        return self._until[0] > time.monotonic()

    def told(self, key: Key) -> Mapping[str, Any] | None:
        """Returns it, whichever process answered; None if none did while PostgreSQL was away."""
        if (here := self._told.get(key)) is not None:
            return here
        found: Mapping[str, Any] | None = json.loads(self.shared.get_long("told", key) or b"null")
        return found

    def complete(self) -> None:
        """Closes this process's file, so that it is stored."""
        with self._lock:
            self._writer.complete()

    def take_held(self) -> list[dict[str, Any]]:
        """Returns what waits in memory, and no longer keeps it."""
        with self._lock:
            held, self._held = self._held, []
            self._tell()
            return held

    def put_back(self, held: list[dict[str, Any]]) -> None:
        with self._lock:
            self._held = held + self._held
            self._tell()

    def take_lost(self) -> int:
        """Returns how many entries were lost, also with processes that ended, and counts from 0 again."""
        with self._lock:
            lost, self.lost = self.lost + self._all_held.of_ended(), 0
            self._tell()
            return lost

    def put_back_lost(self, lost: int) -> None:
        with self._lock:
            self.lost += lost
            self._tell()

    @property
    def held(self) -> int:
        """How many entries only this process's memory has."""
        return len(self._held)

    @property
    def everywhere(self) -> tuple[int, int]:
        """How many entries only the memory of this web server has, in all its processes, and how many are lost."""
        return self._all_held.of_all()

    def _tell(self) -> None:
        if self._held or self.lost or self._has_told:
            self._has_told = True
            self._all_held.tell(len(self._held), self.lost)

    def _hold(self, entry: dict[str, Any], error: OSError) -> None:
        if len(self._held) < MOST_HELD:
            self._held.append(entry)
        else:
            self.lost += 1
        self._tell()
        count("unjournalled")
        if time.monotonic() - self._told_at >= PAUSE:
            self._told_at = time.monotonic()
            log.error(
                "PostgreSQL is away and %s (%s): %d entries are in memory only, %d are lost",
                files.NOT_WRITABLE,
                error.strerror or type(error).__name__,
                len(self._held),
                self.lost,
            )


def boot() -> str:
    """Returns the kernel's name of this start of the machine: within one, monotonic clocks can be compared."""
    global _boot
    if not _boot:
        try:
            with Path("/proc/sys/kernel/random/boot_id").open() as file:
                _boot = file.read().strip()
        except OSError:
            _boot = "unknown"
    return _boot


_boot = ""
journal = Journal()


def keep_turn(values: Entry, now: datetime) -> None:
    """Keeps a turn as its statement stores it (calls.record.keeping.values_of)."""
    moments = sorted(name for name, value in values.items() if isinstance(value, datetime))
    plain = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
    journal.keep(lines.EntryKind.TURN, {"values": plain, "moments": moments}, now)


def keep_report(name: str, text: str, token: str, now: datetime) -> None:
    """Keeps a verified request that is no turn (calls.reporting.reports): its form, and its address's token."""
    journal.keep(lines.EntryKind.REPORT, {"name": name, "form": text, "token": token}, now)
