"""What is known of the last calls while PostgreSQL is away: how often a number called, and which of ours are rung.

Counted from the moment at which PostgreSQL went away, by all processes of this web server together.
"""

import struct
import time
from collections.abc import Iterable
from hashlib import blake2b

from calls.journal.shared import MOST, CommonMemory
from calls.providers.event import Caller
from calls.providers.numbers import ours
from calls.record import caps, rounds
from menus.current import lines

# A call by a digest of its SID, and the second in which it came.
_CALL = struct.Struct("4sI")
# As PostgreSQL counts and compares.
HOUR, MINUTE = (int(each.total_seconds()) for each in (caps.HOUR, rounds.MINUTE))
MOST_CALLS = MOST // _CALL.size


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


def _place(shared: CommonMemory, call: Caller, seconds: int, *name: object) -> int:
    """Adds a call to those of the last seconds, once; returns how many came before it."""
    mine, now = _digest(call), int(time.monotonic())

    def added(kept: bytes) -> bytes:
        found = [each for each in _CALL.iter_unpack(kept) if now - each[1] <= seconds]
        if all(sid != mine for sid, _ in found):
            found.append((mine, now))
        return b"".join(_CALL.pack(*each) for each in found[-MOST_CALLS:])

    found = [sid for sid, _ in _CALL.iter_unpack(shared.change(added, seconds, *name))]
    return found.index(mine)


def _others(shared: CommonMemory, call: Caller, *name: object) -> bool:
    mine = _digest(call)
    return any(sid != mine for sid, _ in _CALL.iter_unpack(shared.get(*name) or b""))


def _digest(call: Caller) -> bytes:
    return blake2b(call.sid.encode(), digest_size=4).digest()
