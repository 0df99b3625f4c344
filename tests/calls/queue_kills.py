"""Kills workers with SIGKILL at random moments while they ring the members of a queue, and counts what became of it.

    DATABASE_URL=… python -m tests.calls.queue_kills KILLS SEED

A process of its own, as tests/inbox/kills.py is: it plays Twilio, the callers and the members' phones, and forks each
worker. Prints its findings as JSON.
"""

import json
import random
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from unittest.mock import patch

import django

django.setup()

from django.db import connections  # noqa: E402
from django.test.utils import override_settings, setup_test_environment  # noqa: E402

from calls.models import QueuedCaller  # noqa: E402
from calls.queues import members, placing  # noqa: E402
from inbox.jobs.queues import look_after  # noqa: E402
from simulator.rest_api import RestApi, serving  # noqa: E402
from tests import queues  # noqa: E402
from tests.inbox.kills import begin, kill  # noqa: E402
from tests.people import team_of  # noqa: E402
from tests.rest import ACCOUNT, TOKEN  # noqa: E402

PEOPLE, CALLERS_FOR_EACH_KILL = 5, 3
# How long the last worker has for what the others left.
AT_MOST = 120.0


class Line:
    """The callers who wait, the phones that ring, and who answers them."""

    def __init__(self, api: RestApi, chance: random.Random) -> None:
        self.api, self.chance = api, chance
        self.waiting: list[queues.InQueue] = []
        self.seen, self.called, self.looked_at = 0, 0, 0.0

    def call_in(self) -> None:
        for _ in range(CALLERS_FOR_EACH_KILL):
            self.called += 1
            self.waiting.append(queues.InQueue(f"+1555{self.called:07}"))

    def go_on(self, seconds: float) -> None:
        """Has phones answered, or not, for so long; each minute's round of the worker is done each second."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if time.monotonic() > self.looked_at + 1:
                look_after()
                self.looked_at = time.monotonic()
            while self.seen < len(self.api.sent.calls):
                self.seen += 1
                self._rings(queues.MemberPhone(self.api, self.api.sent.calls[self.seen - 1]))
            time.sleep(0.01)

    def _rings(self, phone: queues.MemberPhone) -> None:
        if self.chance.random() < 0.2:
            phone.is_over("no-answer")
        elif "<Queue" in phone.takes() and self.waiting:
            caller = self.waiting.pop(0)  # as the provider does
            phone.connects(caller)
            phone.is_over(talked=True)
            caller.leaves("bridged", 1, CallStatus="completed")
        else:
            phone.is_over()


def a_line() -> None:
    team_of(PEOPLE, "longest-idle")
    queues.queue_line(pause_seconds=0, max_wait_seconds=14400)


def try_it(kills: int, seed: int) -> dict[str, int]:
    """Returns how many callers there were, who was rung, and who of them was rung twice, or lost."""
    chance = random.Random(seed)
    members.RESTS = dict.fromkeys(members.RESTS, timedelta())
    placing.LATEST = timedelta(seconds=3)
    setup_test_environment()
    ours_alone = patch("tests.queues.work_off")  # that is for the workers
    with ours_alone, serving(RestApi({ACCOUNT: TOKEN})) as api, override_settings(TWILIO_API_URL=api.address):
        a_line()
        line = Line(api, chance)
        for _ in range(kills):
            line.call_in()
            connections.close_all()
            worker = begin()
            line.go_on(chance.random() * 1.5)
            kill(worker)
        connections.close_all()
        worker = begin()
        ends = time.monotonic() + AT_MOST
        while line.waiting and time.monotonic() < ends:
            line.go_on(0.5)
        kill(worker, signal.SIGTERM)
        rung = Counter(call["form"]["Url"] for call in api.sent.calls)
    answered = QueuedCaller.objects.filter(result="answered").values("call").distinct().count()
    return {
        "kills": kills,
        "callers": line.called,
        "phones rung": rung.total(),
        "rung twice": sum(many - 1 for many in rung.values()),
        "lost": line.called - answered,
    }


if __name__ == "__main__":
    json.dump(try_it(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
