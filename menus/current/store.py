"""Everything live that is in no version, in memory: read again when the database's version number changes.

In a process that answers calls a thread keeps this up to date (calls.watching), so a turn takes no statement for it.
If no thread runs, as in commands and tests, every read asks the database.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import InterfaceError, OperationalError

from menus.models import CurrentVersion
from menus.publishing import copies

log = logging.getLogger(__name__)

Value = TypeVar("Value")
# Seconds that a process which has just started waits for the database before it takes the copy on disk.
PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Part(Generic[Value]):
    """One sort of live thing: read from rows in few statements, and stored on disk as JSON under `name`."""

    name: str
    read: Callable[[], Value]
    dump: Callable[[Value], Any]
    load: Callable[[Any], Value]
    nothing: Value


@dataclass(frozen=True, slots=True)
class _Held:
    version: int
    values: dict[str, Any]


@dataclass
class Store:
    """The parts, and what was last read of them. All threads share one; what is held is replaced as a whole."""

    parts: list[Part[Any]] = field(default_factory=list)
    _held: _Held | None = None
    _is_watched: bool = False
    _is_ready: threading.Event = field(default_factory=threading.Event)

    def add(self, part: Part[Value]) -> Part[Value]:
        """Registers a part; its tables need a trigger that counts the version up (migration 0029)."""
        self.parts.append(part)
        return part

    def value(self, part: Part[Value]) -> Value:
        """Returns what is live now. Without a database, what is on disk."""
        held = self._watched() if self._is_watched else self._asked()
        value: Value = held.values.get(part.name, part.nothing)
        return value

    def refresh(self) -> None:
        """Asks for the version, and reads everything if it is another. Raises what the database raises."""
        while not self._is_read():
            pass  # another thread has read something meanwhile, older or newer
        self._is_ready.set()

    def _is_read(self) -> bool:
        """Whether what is held is of the version that the database has, after reading it once if it is not."""
        before = self._held
        # Before the rows, so that they are at least as new as it says.
        version = CurrentVersion.objects.values_list("version", flat=True).first() or 0
        if before and before.version == version:
            return True
        found = _Held(version, {part.name: part.read() for part in self.parts})
        if self._held is not before:
            return False
        self._held = found
        for part in self.parts:
            copies.keep_current(part.name, part.dump(found.values[part.name]))
        return True

    def use_copies(self) -> None:
        """Uses what is on disk, unless this process has read something newer."""
        if self._held is None:
            # Of no version, so that the first answer of the database replaces it.
            self._held = _Held(-1, {part.name: _from_disk(part) for part in self.parts})
        self._is_ready.set()

    def hurry(self) -> None:
        """Reads this process's own change immediately; other processes see it within two seconds."""
        try:
            self.refresh()
        except (OperationalError, InterfaceError) as error:
            log.warning("what is live was not read again: %s", error)

    def watch(self) -> None:
        """Makes readers rely on a thread that calls refresh() every second."""
        self._is_watched = True

    def forget(self) -> None:
        """Resets to the state at a process's start; for tests, whose databases come and go."""
        self._held, self._is_watched = None, False
        self._is_ready.clear()

    def _watched(self) -> _Held:
        if self._held is None:
            self._is_ready.wait(PATIENCE)
        return self._here()

    def _asked(self) -> _Held:
        self.hurry()
        return self._here()

    def _here(self) -> _Held:
        if self._held is None:
            self.use_copies()
        assert self._held
        return self._held


def _from_disk(part: Part[Value]) -> Value:
    """Returns nothing for a copy that is missing or damaged, or was written by another release."""
    stored = copies.current(part.name)
    try:
        return part.nothing if stored is None else part.load(stored)
    except (KeyError, TypeError, ValueError):
        log.warning("the copy of %s can't be read", part.name)
        return part.nothing


store = Store()
