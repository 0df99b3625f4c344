"""A site of its own for each fault, and callers who send again as Twilio does."""

import http.client
import os
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.served.site import Call, Site

APOLOGY = b"something went wrong on our side"
# What callers of the sample line hear who come to the menu, and after 3.
MENU, HOURS = b"For sales", b"We are open"
TURNS_OF_A_CALL = 12
# A file of this name in DATA_DIR has the next start write turn tokens in the next format (next_format).
NEXT_FORMAT = "next-format"


@contextmanager
def a_site(application: str = "") -> Iterator[Site]:
    """Started from nothing, with the sample line."""
    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        site = Site(Path(folder) / "data", port, os.environ)
        site.application = application or site.application
        try:
            site.start()
            yield site
        finally:
            site.end()


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A turn that was answered."""

    call: Call
    path: str
    digits: str
    twiml: bytes

    def post(self) -> bytes:
        return self.call.post(self.path, None, **({"Digits": self.digits} if self.digits else {}))


@dataclass(slots=True)
class Seen:
    """What the callers saw. `slowest` is in seconds, of answers that came."""

    answered: list[Acknowledged] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    @property
    def slowest(self) -> float:
        return max(self.times, default=0.0)


class Callers:
    """People who call one after the other, going back and forth between the menu and the opening hours."""

    def __init__(self, site: Site, many: int, pause: float = 0.0) -> None:
        self.site, self.pause, self.seen = site, pause, Seen()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._make_calls, daemon=True) for _ in range(many)]

    def __enter__(self) -> "Callers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _make_calls(self) -> None:
        while not self._over.is_set():
            call = Call(self.site)
            for number in range(TURNS_OF_A_CALL):
                if self._over.is_set() or not self._take(call, "" if number == 0 else "39"[number % 2 == 0]):
                    break
                if self.pause:
                    self._over.wait(self.pause)

    def _take(self, call: Call, digits: str) -> bool:
        """Takes one turn, redelivered until it is answered, as Twilio and its fallback would at least once."""
        path, params = call.path, {"Digits": digits} if digits else {}
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            began = time.monotonic()
            try:
                twiml = call.go_on(None, **params)
            except AssertionError:
                self.seen.counts["other than 200"] += 1
            except (OSError, http.client.HTTPException):
                self.seen.counts["delivered again"] += 1
            else:
                self.seen.times.append(time.monotonic() - began)
                return self._heard(call, path, digits, twiml)
            time.sleep(0.1)
        self.seen.counts["never answered"] += 1
        return False

    def _heard(self, call: Call, path: str, digits: str, twiml: bytes) -> bool:
        if APOLOGY in twiml:
            self.seen.counts["apologies"] += 1
            return False
        if (HOURS if digits == "3" else MENU) not in twiml:
            self.seen.counts["wrong leaf"] += 1
        self.seen.answered.append(Acknowledged(call, path, digits, twiml))
        return True


def lost_and_doubled(site: Site, seen: Seen) -> tuple[int, int]:
    """Counts the answered turns that are not stored, and those that are stored more than once."""
    lost = doubled = 0
    kept = kept_turns(site)
    for each in seen.answered:
        number = 1 if each.path == "/twilio/voice/" else int(each.path.split(".")[2])
        rows = kept.get(each.call.sid, []).count((number, each.digits or None))
        lost += rows == 0
        doubled += rows > 1
    for turns in kept.values():
        doubled += len(turns) != len({number for number, _ in turns})
    return lost, doubled


def kept_turns(site: Site) -> dict[str, list[tuple[int, str | None]]]:
    """Number and keys of every stored turn, by call; in one query, because a minute makes thousands of calls."""
    sql = "SELECT sid, number, heard ->> 'digits' FROM calls_turn JOIN calls_call ON calls_call.id = call_id"
    kept: dict[str, list[tuple[int, str | None]]] = {}
    for sid, number, digits in site.rows(sql):
        kept.setdefault(sid, []).append((number, digits))
    return kept


def seconds_until_drained(site: Site, longest: float = 120) -> float:
    """Waits until the journal is empty. Returns the seconds; infinity if it never is."""
    began = time.monotonic()
    while time.monotonic() - began < longest:
        if not any((site.data_dir / "journal").glob("*.open")) and not any((site.data_dir / "journal").glob("*.ready")):
            return time.monotonic() - began
        time.sleep(0.1)
    return float("inf")
