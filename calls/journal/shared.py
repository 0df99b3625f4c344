"""What the processes of one web server tell each other while PostgreSQL is away, in memory that they share.

It is made before they are forked, so whichever process answers knows what the others answered. It forgets a value after
its seconds, and is never on a disk.
"""

import fcntl
import mmap
import os
import struct
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from tempfile import TemporaryFile

# A value's key, until when it counts (seconds of the machine's clock since its start), and its length.
_HEAD = struct.Struct("16sdH")
SLOT = 1024
MOST = SLOT - _HEAD.size
SLOTS = 4096
# Slots that a key may be in. If all are taken, the one that ends first gives way.
_TRIED = 8


class CommonMemory:
    """Bytes by their name. `slots` of a kilobyte each; untouched ones take no memory."""

    def __init__(self, slots: int = SLOTS) -> None:
        self._slots = slots
        self._memory = mmap.mmap(-1, slots * SLOT)
        self._threads = threading.Lock()
        self._lock = _unnamed_file()
        weakref.finalize(self, os.close, self._lock).atexit = False

    def get(self, *name: object) -> bytes | None:
        with self._alone():
            place = self._found(_key(name))
            return None if place is None else self._value(place)

    def put(self, value: bytes, seconds: float, *name: object) -> None:
        """Keeps a value for some seconds; one that is too long is not kept."""
        self.change(lambda _: value, seconds, *name)

    def put_long(self, value: bytes, seconds: float, *name: object) -> None:
        """Like put(), of a value of any length, which nobody may change. The first piece makes it whole."""
        pieces = range(0, len(value) + 1, MOST)
        for place in reversed(pieces):
            self.put(value[place : place + MOST], seconds, *name, place)

    def get_long(self, *name: object) -> bytes | None:
        """Returns what put_long() kept; None if any of it is gone."""
        value = b""
        while (piece := self.get(*name, len(value))) is not None:
            value += piece
            if len(piece) < MOST:
                return value
        return None

    def change(self, change: Callable[[bytes], bytes], seconds: float, *name: object) -> bytes:
        """Replaces a value, b"" if there is none, by what `change` makes of it; nobody else changes it in between."""
        key = _key(name)
        with self._alone():
            place = self._found(key)
            value = change(b"" if place is None else self._value(place))
            if len(value) <= MOST:
                at = self._place(key) if place is None else place
                head = _HEAD.pack(key, time.monotonic() + seconds, len(value))
                self._memory[at : at + len(head) + len(value)] = head + value
            return value

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One thread of one process at a time. A process that is killed lets go."""
        with self._threads:
            fcntl.lockf(self._lock, fcntl.LOCK_EX)  # of a process, although they all have the same file
            try:
                yield
            finally:
                fcntl.lockf(self._lock, fcntl.LOCK_UN)

    def _found(self, key: bytes) -> int | None:
        now = time.monotonic()
        for at in self._tried(key):
            kept, until, _ = _HEAD.unpack_from(self._memory, at)
            if kept == key and until > now:
                return at
        return None

    def _place(self, key: bytes) -> int:
        return min(self._tried(key), key=lambda at: float(_HEAD.unpack_from(self._memory, at)[1]))

    def _tried(self, key: bytes) -> Iterator[int]:
        first = int.from_bytes(key[:4], "big")
        return ((first + step) % self._slots * SLOT for step in range(min(_TRIED, self._slots)))

    def _value(self, at: int) -> bytes:
        length = _HEAD.unpack_from(self._memory, at)[2]
        return self._memory[at + _HEAD.size : at + _HEAD.size + length]


def _unnamed_file() -> int:
    """Returns an open file that nobody else on this machine can open, and thus lock."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("branchline")
    with TemporaryFile() as file:  # not on Linux
        return os.dup(file.fileno())


def _key(name: tuple[object, ...]) -> bytes:
    return blake2b(repr(name).encode(), digest_size=16).digest()
