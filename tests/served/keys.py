"""Plays sipgate on a served site: overlapping keys, and what was stored of them."""

import json
import random
import select
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from uuid import uuid4

from tests.served.site import SIPGATE_TOKEN, Site

NUMBER = "+15550100044"
# Each number has this many keys; then the caller is asked for the next one.
LENGTH = 4
# Seconds.
SIPGATE_WAITS = 15


def random_keys(many: int) -> str:
    return "".join(random.choices("123456789*", k=many))


@dataclass
class Keys:
    """One session, and the statuses of its answers."""

    site: Site
    id: str = field(default_factory=lambda: str(uuid4()))
    statuses: list[int] = field(default_factory=list)
    under_way: list[HTTPConnection] = field(default_factory=list)

    def tell(self, kind: str, **fields: str) -> None:
        self.send(kind, **fields)
        self.answered()

    def send(self, kind: str, **fields: str) -> None:
        """Sends it without waiting for the answer."""
        session = {"id": self.id, "account_id": "a", "phone_number": NUMBER, "from_phone_number": "+15550100002"}
        body = json.dumps({"type": kind, "session": session, **fields}).encode()
        headers = {"Content-Type": "application/json", "X-API-TOKEN": SIPGATE_TOKEN}
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=SIPGATE_WAITS)
        connection.request("POST", "/sipgate/", body, headers)
        self.under_way.append(connection)

    def press(self, keys: str, apart: float) -> None:
        """Presses a key every so many seconds, whether the previous one is answered or not."""
        for key in keys:
            self.send("dtmf_received", digit=key)
            time.sleep(apart)

    def answered(self) -> None:
        """Waits for all outstanding answers."""
        for connection in self.under_way:
            answer = connection.getresponse()
            answer.read()
            self.statuses.append(answer.status)
            connection.close()
        self.under_way = []

    def unanswered(self) -> int:
        """The number of requests without an answer yet."""
        waiting = [connection.sock for connection in self.under_way]
        return len(waiting) - len(select.select(waiting, [], [], 0)[0])

    def kept(self) -> str:
        """Every key of the turns, in order."""
        turns = self.site.rows(
            "SELECT heard ->> 'digits' FROM calls_turn JOIN calls_call c ON c.id = call_id "
            "WHERE sid = %s AND number > 1 ORDER BY number",
            self.id,
        )
        return "".join(digits for (digits,) in turns)
