"""How many entries of the journal each process has in memory only, told to all processes of the web server."""

import os
import struct

from calls.journal.shared import MOST, CommonMemory

# A process, how many entries only its memory has, and how many it lost.
_PROCESS = struct.Struct("III")
_NAME, _FOR_GOOD = "held", float("inf")


class HeldElsewhere:
    """What each process told; what one that has ended had in memory is lost."""

    def __init__(self, shared: CommonMemory) -> None:
        self._shared = shared

    def tell(self, held: int, lost: int) -> None:
        """Replaces what this process told before."""
        me = os.getpid()

        def told(kept: bytes) -> bytes:
            others = [each for each in _PROCESS.iter_unpack(kept) if each[0] != me]
            return _packed([*others, *([(me, held, lost)] if held or lost else [])])

        self._shared.change(told, _FOR_GOOD, _NAME)

    def of_all(self) -> tuple[int, int]:
        """Returns how many entries wait in memory, and how many are lost."""
        waiting = gone = 0
        for process, held, lost in _PROCESS.iter_unpack(self._shared.get(_NAME) or b""):
            waiting += held if _runs(process) else 0
            gone += lost if _runs(process) else held + lost
        return waiting, gone

    def of_ended(self) -> int:
        """Returns how many entries are lost with processes that have ended, and forgets these."""
        found: list[int] = []

        def without(kept: bytes) -> bytes:
            ended = [each for each in _PROCESS.iter_unpack(kept) if not _runs(each[0])]
            found.extend(held + lost for _, held, lost in ended)
            return _packed([each for each in _PROCESS.iter_unpack(kept) if each not in ended])

        if self._shared.get(_NAME):
            self._shared.change(without, _FOR_GOOD, _NAME)
        return sum(found)


def _packed(processes: list[tuple[int, ...]]) -> bytes:
    return b"".join(_PROCESS.pack(*each) for each in processes[-(MOST // _PROCESS.size) :])


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs as somebody else
        return True
    return True
