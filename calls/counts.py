"""Counts rare events in this worker since it started."""

from collections import Counter
from threading import Lock

_counted: Counter[tuple[str, ...]] = Counter()
# Incrementing is a read and a write, and a worker has several threads.
_lock = Lock()


def count(*what: str) -> None:
    """Adds one; the labels go from general to specific: count("refused", "twilio", "signature")."""
    with _lock:
        _counted[what] += 1


def counted(*what: str) -> int:
    """Returns how often exactly these labels were counted."""
    return _counted[what]


def all_counted() -> dict[tuple[str, ...], int]:
    """Returns a copy of all counts."""
    with _lock:
        return dict(_counted)
