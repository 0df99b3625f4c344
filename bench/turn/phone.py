"""The load: callers who post as Twilio does, each on its own connection, as cheaply as Python can."""

import base64
import hmac
import re
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter, sleep
from urllib.parse import urlencode

ACCOUNT = "AC" + "0" * 32
NUMBER = "+15550100001"
# What Twilio sends with every request of a call; a form has about 600 bytes.
STANDING = {
    "AccountSid": ACCOUNT,
    "ApiVersion": "2010-04-01",
    "CallStatus": "in-progress",
    "Called": NUMBER,
    "CalledCity": "BOSTON",
    "CalledCountry": "US",
    "CalledState": "MA",
    "CalledZip": "02110",
    "Caller": "+15550100002",
    "CallerCity": "NEW YORK",
    "CallerCountry": "US",
    "CallerState": "NY",
    "CallerZip": "10001",
    "Direction": "inbound",
    "From": "+15550100002",
    "FromCity": "NEW YORK",
    "FromCountry": "US",
    "FromState": "NY",
    "FromZip": "10001",
    "To": NUMBER,
    "ToCity": "BOSTON",
    "ToCountry": "US",
    "ToState": "MA",
    "ToZip": "02110",
}
VOICE = "/twilio/voice/"
# To the opening hours and back to the menu.
KEYS = "39"
# The product ends a call after 60.
TURNS_OF_A_CALL = 50
_ACTION = re.compile(rb'action="(?:https?://[^/]+)?([^"]+)"')
_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^;]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where to call: a server on loopback, and the token that signs for its public address."""

    port: int
    token: str

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Call:
    """One call, on one connection or on a new one for each turn."""

    target: Target
    keep_alive: bool = True
    number: str = NUMBER
    keys: str = KEYS
    sid: str = field(default_factory=lambda: f"CA{secrets.token_hex(16)}")
    path: str = VOICE
    turns: int = 0
    cookie: bytes = b""
    line: socket.socket | None = None

    def turn(self) -> None:
        """Takes the next turn. Raises OSError or ValueError if no complete answer comes."""
        form = {**STANDING, "CallSid": self.sid, "To": self.number, "Called": self.number}
        if self.turns:
            form |= {"Digits": self.keys[(self.turns - 1) % len(self.keys)], "msg": "Gather", "FinishedOnKey": ""}
        answer = self._exchange(self._request(form))
        if not (action := _ACTION.search(answer)):
            raise ValueError(answer[:200])
        self.path, self.turns = action[1].decode(), self.turns + 1

    def hang_up(self) -> None:
        if self.line:
            self.line.close()
            self.line = None

    def _request(self, form: dict[str, str]) -> bytes:
        signed = self.target.base + self.path + "".join(name + form[name] for name in sorted(form))
        signature = base64.b64encode(hmac.digest(self.target.token.encode(), signed.encode(), "sha1")).decode()
        body = urlencode(form)
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.target.port}\r\nUser-Agent: TwilioProxy/1.1\r\n"
            f"Accept: */*\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
            f"X-Twilio-Signature: {signature}\r\nContent-Length: {len(body)}\r\n"
            f"Connection: {'keep-alive' if self.keep_alive else 'close'}\r\n"
        )
        cookie = b"Cookie: " + self.cookie + b"\r\n" if self.cookie else b""
        return head.encode() + cookie + b"\r\n" + body.encode()

    def _exchange(self, request: bytes) -> bytes:
        if self.line is None:
            self.line = socket.create_connection(("127.0.0.1", self.target.port), timeout=15)
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.line.sendall(request)
        head, body, closes = self._answer(self.line)
        if cookie := _COOKIE.search(head):
            self.cookie = cookie[1]
        if closes:
            self.hang_up()
        return body

    def _answer(self, line: socket.socket) -> tuple[bytes, bytes, bool]:
        received = b""
        while b"\r\n\r\n" not in received:
            received += _some(line)
        head, _, body = received.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if b" 200 " not in head[:16] or not length:
            raise ValueError(head)
        while len(body) < int(length[1]):
            body += _some(line)
        return head, body, not self.keep_alive or b"connection: close" in head.lower()


def _some(line: socket.socket) -> bytes:
    if not (some := line.recv(65536)):
        raise OSError("closed in the middle of an answer")
    return some


@dataclass(slots=True)
class Heard:
    """What callers saw: seconds of each answer, and how many answers never came."""

    seconds: list[float] = field(default_factory=list)
    lost: int = 0
    took: float = 0.0


def first_turns(target: Target, keep_alive: bool, number: str = NUMBER) -> Iterator[Callable[[], None]]:
    """Calls of which only the first turn is made, all on one connection, as through a proxy."""
    line: socket.socket | None = None
    while True:
        call = Call(target, keep_alive, number, line=line)
        yield call.turn
        line = call.line


def later_turns(
    target: Target, keep_alive: bool, number: str = NUMBER, keys: str = KEYS
) -> Iterator[Callable[[], None]]:
    """Calls that go back and forth; one turn in fifty is a first turn."""
    line: socket.socket | None = None
    while True:
        call = Call(target, keep_alive, number, keys, line=line)
        call.turn()
        while call.turns < TURNS_OF_A_CALL:
            yield call.turn
        line = call.line


Turns = Callable[[Target, bool], Iterator[Callable[[], None]]]


def callers(turns: Turns, target: Target, count: int, keep_alive: bool, seconds: float) -> Heard:
    """`count` callers at once for `seconds`, each asking as soon as it is answered."""
    heard, ready = Heard(), threading.Barrier(count + 1, timeout=30)

    def one() -> None:
        each = turns(target, keep_alive)
        try:
            take = next(each)
            ready.wait()
            until = perf_counter() + seconds
            while (began := perf_counter()) < until:
                take()
                heard.seconds.append(perf_counter() - began)
                take = next(each)
        except (OSError, ValueError):
            heard.lost += 1
            ready.abort()

    threads = [threading.Thread(target=one, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    ready.wait()
    began = perf_counter()
    for thread in threads:
        thread.join()
    heard.took = perf_counter() - began
    return heard


BURST_CALLERS = 48


def burst(target: Target, calls: int, seconds: float = 1.0) -> Heard:
    """So many calls come in within `seconds`, evenly, whether earlier ones are answered or not.

    The time of an answer counts from the moment at which its call was due, so that waiting for a free line counts.
    """
    heard, due = Heard(), iter(range(calls))
    began = perf_counter() + 0.1

    def one() -> None:
        line: socket.socket | None = None
        while (number := next(due, None)) is not None:
            at = began + number * seconds / calls
            sleep(max(0.0, at - perf_counter()))
            call = Call(target, line=line)
            try:
                call.turn()
                heard.seconds.append(perf_counter() - at)
            except (OSError, ValueError):
                heard.lost += 1
            line = call.line

    threads = [threading.Thread(target=one, daemon=True) for _ in range(BURST_CALLERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    heard.took = perf_counter() - began
    return heard
