"""A deadline for the current thread's use of PostgreSQL, because a frozen server enforces no limit of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic


class _Here(threading.local):
    until: float | None = None


_here = _Here()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Limits all statements and new connections of this thread together; they raise OperationalError. 0 forbids all."""
    before = _here.until
    until = monotonic() + seconds
    _here.until = until if before is None else min(before, until)
    try:
        yield
    finally:
        _here.until = before


def left() -> float | None:
    """Returns the seconds left; None if no limit is set, as in pages and commands."""
    return None if _here.until is None else _here.until - monotonic()
