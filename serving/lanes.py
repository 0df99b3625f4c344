"""Lanes: the kinds of requests, each with threads that no other kind can take."""

import logging
import threading
from collections.abc import Callable
from enum import Enum
from queue import SimpleQueue

log = logging.getLogger(__name__)


class Lane(Enum):
    """What shares the same threads; the value is how many of them each process has."""

    CALLS = ("webhooks", 4)
    SOUND = ("audio that callers hear", 2)
    PROBES = ("healthz and readyz", 1)
    PAGES = ("the admin, and whatever else people look at", 4)
    LINES = ("phone lines on the web, which anybody may walk", 2)
    FILES = ("static files, which anyone may read as slowly as they like", 4)

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
    "/line/": Lane.LINES,
}
# Answered by the process that answers calls; everything else goes to pages.
BESIDE_CALLS = frozenset({Lane.CALLS, Lane.SOUND, Lane.PROBES})


def lane_of(path: str) -> Lane:
    """By the start of an address as requested. An odd spelling only costs its sender the better lane."""
    for beginning, lane in BEGINNINGS.items():
        if path.startswith(beginning):
            return lane
    return Lane.PAGES


Work = Callable[[], object]


class Lanes:
    """Replaces gunicorn's single pool of threads. The threads of a lane start when it is first needed.

    Work never raises and nobody waits for it, so there are no futures: one queue a lane, which is written in C.
    """

    def __init__(self) -> None:
        self._queues: dict[Lane, SimpleQueue[Work | None]] = {}

    def submit(self, lane: Lane, work: Work) -> None:
        """Called by the event loop alone."""
        queue = self._queues.get(lane)
        if queue is None:
            queue = self._queues[lane] = SimpleQueue()
            for number in range(lane.threads):
                name = f"{lane.name.lower()}_{number}"
                # The event loop waits for requests under way; a thread that is still busy after that is given up.
                threading.Thread(target=_work_off, args=[queue], name=name, daemon=True).start()
        queue.put(work)

    def shutdown(self, wait: bool = False) -> None:
        """Ends the threads after the work that is already theirs, and waits for none."""
        for lane, queue in self._queues.items():
            for _ in range(lane.threads):
                queue.put(None)


def _work_off(queue: "SimpleQueue[Work | None]") -> None:
    while work := queue.get():
        try:
            work()
        except BaseException:  # a lane loses no thread, whatever happens
            log.exception("a request ended in an error")
