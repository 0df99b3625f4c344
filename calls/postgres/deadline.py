"""Until when the thread at hand waits for PostgreSQL: a frozen server keeps to no limit of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic


class _Here(threading.local):
    until: float | None = None


_here = _Here()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """All statements and new connections of this thread together; raises OperationalError in them. 0 forbids them."""
    before = _here.until
    until = monotonic() + seconds
    _here.until = until if before is None else min(before, until)
    try:
        yield
    finally:
        _here.until = before


def left() -> float | None:
    """Seconds; None if nobody has set a limit, as in pages and commands."""
    return None if _here.until is None else _here.until - monotonic()
