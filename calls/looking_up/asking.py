"""Asks a system of the business: two seconds in all, few at once, a small answer, and only where it may.

A thread of its own makes the request, so that whatever hangs (a name that nobody resolves, a handshake, an answer in
drops) the caller's turn goes on when the time is over. The connection is cut then, which ends that thread.
"""

import json
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import requests
from AntiSSRF import AntiSSRFError, AntiSSRFPolicy, PolicyConfigOptions
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as TimeoutError_

from calls.looking_up.request import LookupRequest
from engine.answers.looked_up import WhyFailed
from engine.kinds.lookup import BUDGET_SECONDS
from menus.lookup_addresses import AskedAddress, objection, parts_of

# Bytes of an answer; an order with a hundred lines has less.
LARGEST_ANSWER = 64 * 1024
# A quarter of the threads that answer callers (serving.lanes); everybody else fails at once.
MOST_AT_ONCE = 1
# Threads that still wait for a resolver after their time was over.
MOST_LEFT_BEHIND = 4
# What the library's list lacks: IPv4 within IPv6, in the form that has no ffff.
_ALSO_DENIED = ["::/96"]
# Never asked, even of a host that is allowed: this machine, and the data of the cloud that it runs in.
_NEVER = ["127.0.0.0/8", "::1/128", "0.0.0.0/8", "::/128", "169.254.0.0/16", "fe80::/10", "168.63.129.16/32"]
_NEVER += ["224.0.0.0/4", "ff00::/8"]

_at_once = threading.BoundedSemaphore(MOST_AT_ONCE)
_threads = threading.BoundedSemaphore(MOST_AT_ONCE + MOST_LEFT_BEHIND)
_here = threading.local()


class NotAnswered(Exception):
    """There was no answer that can be used."""

    def __init__(self, why: WhyFailed) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class SystemAnswer:
    """What a system answered, not yet understood."""

    status: int
    is_json: bool
    body: bytes

    def __repr__(self) -> str:
        return f"SystemAnswer({self.status}, {len(self.body)} bytes)"

    def document(self) -> Any:
        """Returns the JSON. Raises NotAnswered."""
        try:
            if not self.is_json:
                raise ValueError
            return json.loads(self.body, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise NotAnswered(WhyFailed.NO_JSON) from None


def ask(request: LookupRequest, most: float = BUDGET_SECONDS) -> SystemAnswer:
    """Sends one request, and follows no redirect. Raises NotAnswered, at the latest after so many seconds."""
    if not _at_once.acquire(blocking=False):
        raise NotAnswered(WhyFailed.BUSY)
    try:
        return _within_the_time(request, min(most, BUDGET_SECONDS))
    finally:
        _at_once.release()


def _within_the_time(request: LookupRequest, seconds: float) -> SystemAnswer:
    if not _threads.acquire(blocking=False):
        raise NotAnswered(WhyFailed.BUSY)
    attempt = _Attempt(request, time.monotonic() + seconds)
    try:
        threading.Thread(target=attempt.run, name="lookup", daemon=True).start()
    except RuntimeError:  # this machine gives no more threads
        _threads.release()
        raise NotAnswered(WhyFailed.BUSY) from None
    if not attempt.over.wait(seconds):
        attempt.cut()
        raise NotAnswered(WhyFailed.SLOW)
    if attempt.answer is None:
        raise NotAnswered(attempt.why)
    return attempt.answer


@dataclass(slots=True)
class _Attempt:
    """One request on its way; `line` is its connection, once there is one."""

    request: LookupRequest
    deadline: float
    over: threading.Event = field(default_factory=threading.Event)
    answer: SystemAnswer | None = None
    why: WhyFailed = WhyFailed.UNREACHED
    line: socket.socket | None = None

    def run(self) -> None:
        _here.attempt = self
        try:
            self.answer = _send(self.request, self.deadline)
        except NotAnswered as failure:
            self.why = failure.why
        except AntiSSRFError:
            self.why = WhyFailed.NOT_ALLOWED
        except (requests.Timeout, TimeoutError_):
            self.why = WhyFailed.SLOW
        except (requests.RequestException, HTTPError, OSError, ValueError):
            self.why = WhyFailed.UNREACHED
        finally:
            _threads.release()
            self.over.set()
            self.cut()

    def cut(self) -> None:
        """Ends the connection for whoever reads from it, in any state."""
        if line := self.line:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()


def _send(request: LookupRequest, deadline: float) -> SystemAnswer:
    asked = parts_of(request.address)
    if asked is None or objection(request.address):
        raise NotAnswered(WhyFailed.NOT_ALLOWED)
    with _session(asked) as session:
        left = max(deadline - time.monotonic(), 0.01)
        response = session.request(
            request.method,
            request.address,
            data=request.body or None,
            headers=dict(request.headers),
            timeout=(left, left),
            allow_redirects=False,
            stream=True,
        )
        return SystemAnswer(response.status_code, _is_json(response), _read(response, deadline))


def _read(response: requests.Response, deadline: float) -> bytes:
    """Reads as it is sent: what is packed is refused, whatever it may hold."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotAnswered(WhyFailed.NO_JSON)
    if response.headers.get("Content-Length", "0").isdecimal() and (
        int(response.headers.get("Content-Length", "0")) > LARGEST_ANSWER
    ):
        raise NotAnswered(WhyFailed.TOO_LONG)
    body = b""
    while chunk := response.raw.read1(LARGEST_ANSWER, decode_content=False):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise NotAnswered(WhyFailed.TOO_LONG)
        if time.monotonic() > deadline:
            raise NotAnswered(WhyFailed.SLOW)
    return body


def _is_json(response: requests.Response) -> bool:
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _session(asked: AskedAddress) -> requests.Session:
    """Returns a session that connects to the address that was checked, and to nothing that the environment names."""
    session: requests.Session = _policy(asked).get_antissrf_session()
    session.trust_env = False  # no proxy, and no password from a file of this machine
    for adapter in session.adapters.values():
        assert isinstance(adapter, HTTPAdapter)
        adapter.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _Pool}
    return session


def _policy(asked: AskedAddress) -> AntiSSRFPolicy:
    if asked.is_allowed_privately:
        policy = AntiSSRFPolicy(PolicyConfigOptions.NONE)
        policy.allow_plain_text_http = True
        if not settings.DEBUG:
            policy.add_denied_addresses(_NEVER)
    else:
        policy = AntiSSRFPolicy(PolicyConfigOptions.EXTERNAL_ONLY_LATEST)
        policy.add_denied_addresses(_ALSO_DENIED)
    policy.add_xff_header = False  # the address is in the signature; nothing else is added to what we send
    return policy


def _hold(line: socket.socket) -> socket.socket:
    """Remembers a new connection, so that it can be cut while a handshake or an answer hangs."""
    if attempt := getattr(_here, "attempt", None):
        attempt.line = line.dup()
    return line


class _PlainConnection(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _hold(super()._new_conn())


class _Connection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _hold(super()._new_conn())


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
