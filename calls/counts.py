"""Counts rare events in this worker since it started, for a future /metrics."""

from collections import Counter
from threading import Lock

_counted: Counter[tuple[str, ...]] = Counter()
# Adding one is a reading and a writing, and a worker has several threads.
_lock = Lock()


def count(*what: str) -> None:
    """One more of it, from the general to the particular: count("refused", "twilio", "signature")."""
    with _lock:
        _counted[what] += 1


def counted(*what: str) -> int:
    """How often exactly this was counted."""
    return _counted[what]


def all_counted() -> dict[tuple[str, ...], int]:
    """A copy of everything."""
    with _lock:
        return dict(_counted)
