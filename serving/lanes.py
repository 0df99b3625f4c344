"""Lanes: the kinds of requests, each with threads that no other kind can take."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from typing import Any


class Lane(Enum):
    """What shares the same threads; the value is how many of them each process has."""

    CALLS = ("webhooks", 4)
    SOUND = ("audio that callers hear", 2)
    PROBES = ("healthz and readyz", 1)
    PAGES = ("the admin, and whatever else people look at", 4)
    FILES = ("static files, which anybody may read as slowly as he likes", 4)

    @property
    def threads(self) -> int:
        return int(self.value[1])


BEGINNINGS = {
    "/twilio/": Lane.CALLS,
    "/sipgate": Lane.CALLS,
    "/media/": Lane.SOUND,
    "/healthz": Lane.PROBES,
    "/readyz": Lane.PROBES,
    "/static/": Lane.FILES,
}
# Answered by the process that answers calls; everything else goes to pages.
BESIDE_CALLS = frozenset({Lane.CALLS, Lane.SOUND, Lane.PROBES})


def lane_of(path: str) -> Lane:
    """By the start of an address as requested. An odd spelling only costs its sender the better lane."""
    for beginning, lane in BEGINNINGS.items():
        if path.startswith(beginning):
            return lane
    return Lane.PAGES


class Lanes:
    """Replaces gunicorn's single pool of threads. A thread starts when its lane first needs it."""

    def __init__(self) -> None:
        self._pools = {lane: ThreadPoolExecutor(lane.threads, lane.name.lower()) for lane in Lane}

    def submit(self, work: Callable[[Any], Any], connection: Any) -> Future[Any]:
        return self._pools[connection.lane].submit(work, connection)

    def shutdown(self, wait: bool = True) -> None:
        for pool in self._pools.values():
            pool.shutdown(wait=wait)
