"""Lanes: the kinds of requests, each with threads that no other kind can take."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from typing import Any


class Lane(Enum):
    """What waits for the same threads; the value is how many of them each process has."""

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
# What is answered by the process that answers calls; everything else is a page's.
BESIDE_CALLS = frozenset({Lane.CALLS, Lane.SOUND, Lane.PROBES})


def lane_of(path: str) -> Lane:
    """By how an address begins, as it stands in the request. An odd spelling only costs its sender the better lane."""
    for beginning, lane in BEGINNINGS.items():
        if path.startswith(beginning):
            return lane
    return Lane.PAGES


class Lanes:
    """In the place of gunicorn's one pool of threads. A thread begins when its lane first needs it."""

    def __init__(self) -> None:
        self._pools = {lane: ThreadPoolExecutor(lane.threads, lane.name.lower()) for lane in Lane}

    def submit(self, work: Callable[[Any], Any], connection: Any) -> Future[Any]:
        return self._pools[connection.lane].submit(work, connection)

    def shutdown(self, wait: bool = True) -> None:
        for pool in self._pools.values():
            pool.shutdown(wait=wait)
