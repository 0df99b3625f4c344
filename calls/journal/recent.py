"""What is known of the last calls while PostgreSQL is away: how often a number called, and which of ours are rung.

Counted from the moment at which PostgreSQL went away, by all processes of this web server together.
"""

import struct
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

from calls.journal.shared import MOST, CommonMemory
from calls.providers.event import Caller
from calls.providers.numbers import ours
from calls.record import caps, rounds
from menus.current import lines

# A call by a digest of its SID, and the second in which it came. A value has only so many; of those before them it has
# how many came in which minute, as many as are more than an hour has.
_CALL = struct.Struct("4sI")
_MINUTE = struct.Struct("II")
MOST_MINUTES = 62
# As PostgreSQL counts and compares.
HOUR, MINUTE = (int(each.total_seconds()) for each in (caps.HOUR, rounds.MINUTE))
MOST_CALLS = (MOST - 1 - MOST_MINUTES * _MINUTE.size) // _CALL.size


def called_too_often(shared: CommonMemory, call: Caller, line: int | None, most: int) -> bool:
    """Counts a call, and says whether its number had called the line as often as it may within the last hour."""
    if not most:
        return False
    return _place(shared, call, HOUR, "calls", line, call.caller) >= most


def rings(shared: CommonMemory, call: Caller, numbers: Iterable[str], seconds: float) -> None:
    """Remembers which of our own numbers a call rings, until a minute after it stops to."""
    rung = [number for number in numbers if number in lines.numbers()]
    for number in rung:
        _place(shared, call, int(seconds) + MINUTE, "rung", number)
        _place(shared, call, int(seconds) + MINUTE, "rung for", number, call.caller)
    if rung and call.caller:
        _place(shared, call, int(seconds) + MINUTE, "rings", call.called, call.caller)


def comes_round(shared: CommonMemory, call: Caller) -> bool:
    """Whether a call is one of our own making that comes back, as calls.record.rounds asks PostgreSQL."""
    if not _others(shared, call, "rung", call.called):
        return False
    if ours(call.caller) in lines.numbers():
        return True
    is_theirs = call.caller and _others(shared, call, "rung for", call.called, call.caller)
    return bool(is_theirs and _others(shared, call, "rings", call.called, call.caller))


@dataclass(slots=True)
class _Calls:
    """The calls that a value has: the last ones each, and how many came before them in which minute."""

    last: list[tuple[bytes, int]]
    before: Counter[int]

    @classmethod
    def read(cls, kept: bytes | None) -> Self:
        """Reads what written() made; nothing is no call."""
        kept = kept or b"\0"
        start = 1 + kept[0] * _MINUTE.size
        return cls(list(_CALL.iter_unpack(kept[start:])), Counter(dict(_MINUTE.iter_unpack(kept[1:start]))))

    def written(self) -> bytes:
        minutes = b"".join(_MINUTE.pack(*each) for each in self.before.items())
        return bytes([len(self.before)]) + minutes + b"".join(_CALL.pack(*each) for each in self.last)

    def forget_until(self, second: int) -> None:
        self.last = [each for each in self.last if each[1] >= second]
        self.before = Counter({minute: most for minute, most in self.before.items() if minute >= second // MINUTE})

    def add(self, call: bytes, second: int) -> None:
        """Adds a call once."""
        if self.has(call):
            return
        self.last.append((call, second))
        for _, earlier in self.last[:-MOST_CALLS]:
            self.before[earlier // MINUTE] += 1
        self.last = self.last[-MOST_CALLS:]

    def has(self, call: bytes) -> bool:
        return any(sid == call for sid, _ in self.last)

    def place_of(self, call: bytes) -> int:
        """Returns how many came before a call."""
        return self.before.total() + [sid for sid, _ in self.last].index(call)


def _place(shared: CommonMemory, call: Caller, seconds: int, *name: object) -> int:
    """Adds a call to those of the last seconds, once; returns how many came before it."""
    mine, now = _digest(call), int(time.monotonic())

    def added(kept: bytes) -> bytes:
        calls = _Calls.read(kept)
        calls.forget_until(now - seconds)
        calls.add(mine, now)
        return calls.written()

    return _Calls.read(shared.change(added, seconds, *name)).place_of(mine)


def _others(shared: CommonMemory, call: Caller, *name: object) -> bool:
    mine, calls = _digest(call), _Calls.read(shared.get(*name))
    return bool(calls.before) or any(sid != mine for sid, _ in calls.last)


def _digest(call: Caller) -> bytes:
    return blake2b(call.sid.encode(), digest_size=4).digest()
