"""Stands in for the system that a business's lookups ask: answers by script, and checks signatures as one should."""

import hashlib
import hmac
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from simulator.loopback import Door, served

# Seconds by which our clock and that of whoever asks may differ.
FRESH_FOR = 300


@dataclass(frozen=True)
class ScriptedAnswer:
    """One answer. With `after` seconds of silence first; `raw` replaces the whole of it, headers included."""

    status: int = 200
    body: bytes = b"{}"
    kind: str = "application/json"
    after: float = 0.0
    raw: bytes | None = None

    @classmethod
    def of(cls, document: Any) -> "ScriptedAnswer":
        return cls(body=json.dumps(document).encode())

    @classmethod
    def read(cls, line: str) -> "ScriptedAnswer":
        """One line of a conversation file: “404”, “silent”, or a status and JSON."""
        status, _, document = line.partition(" ")
        return cls(after=60) if status == "silent" else cls(int(status), document.encode())


@dataclass
class StandInSystem:
    """What it answers, in order, the last one again and again; and what it was asked."""

    port: int
    answers: deque[ScriptedAnswer] = field(default_factory=deque)
    key: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    refused: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/orders"

    def next(self) -> ScriptedAnswer:
        return self.answers.popleft() if len(self.answers) > 1 else self.answers[0]

    def is_ours(self, method: str, address: str, headers: Any, body: bytes) -> bool:
        """Whether the request is signed with the key, and fresh."""
        at = headers.get("X-Branchline-Timestamp", "0")
        signed = b".".join((at.encode(), method.encode(), address.encode(), body))
        right = "v1=" + hmac.new(self.key.encode(), signed, hashlib.sha256).hexdigest()
        given = headers.get("X-Branchline-Signature", "").split(", ")
        return abs(time.time() - int(at)) < FRESH_FOR and any(hmac.compare_digest(right, each) for each in given)


@contextmanager
def stand_in_system(*answers: ScriptedAnswer, key: str = "", port: int = 0) -> Iterator[StandInSystem]:
    """Answers during this block, on any free port of this machine if it is 0. Raises CannotServe."""
    system = StandInSystem(port, deque(answers), key)
    with served("A system", type("Door", (_Answering,), {"system": system}), port) as address:
        system.port = int(address.rpartition(":")[2])
        try:
            yield system
        finally:
            system.over.set()


class _Answering(Door):
    """One request."""

    system: StandInSystem

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def do_GET(self) -> None:
        self._answer(b"")

    def _answer(self, body: bytes) -> None:
        system = self.system
        if system.key and not system.is_ours(
            self.command, f"http://127.0.0.1:{system.port}{self.path}", self.headers, body
        ):
            system.refused += 1
            self._send(ScriptedAnswer(403))
            return
        system.asked.append({"path": self.path, "headers": dict(self.headers), "body": body.decode()})
        answer = system.next()
        if answer.after:
            system.over.wait(answer.after)
        self._send(answer)

    def _send(self, answer: ScriptedAnswer) -> None:
        self.close_connection = True
        try:
            if answer.raw is not None:
                self.connection.sendall(answer.raw)
                self.connection.shutdown(socket.SHUT_WR)
                return
            self.respond(answer.status, answer.kind, answer.body)
        except OSError:
            return  # whoever asked has gone
