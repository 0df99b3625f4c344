"""`make faults`: callers walk menus while parts of the product are killed; then checks that no answered turn was lost.

    python -m bench.faults [seconds]

A turn counts as acknowledged if it was answered with 200 and the menu's own words. Each such turn must be stored
once, and must get the same bytes when it is delivered again.
"""

import http.client
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.served.site import Call, Site, children, kill

SECONDS = 60
CALLERS = 6
TURNS_OF_A_CALL = 12
DELIVERED_AGAIN = 500
# Between two faults; PostgreSQL comes back within a second or two.
PAUSE_SECONDS = (1.0, 4.0)
APOLOGY = b"something went wrong on our side"


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
class Record:
    """What the callers saw."""

    answered: list[Acknowledged] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def make_calls(site: Site, record: Record, over: threading.Event) -> None:
    """Places calls one after the other, each going back and forth between the menu and the opening hours."""
    while not over.is_set():
        call = Call(site)
        for number in range(TURNS_OF_A_CALL):
            if not take(call, "" if number == 0 else "39"[number % 2 == 0], record):
                break


def take(call: Call, digits: str, record: Record) -> bool:
    """Takes one turn, redelivered until it is answered, as Twilio and its fallback would at least once."""
    path, params = call.path, {"Digits": digits} if digits else {}
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            twiml = call.go_on(None, **params)
        except (OSError, http.client.HTTPException, AssertionError):
            record.counts["delivered again"] += 1
            time.sleep(0.1)
            continue
        if APOLOGY in twiml:
            record.counts["apologies"] += 1
            return False
        record.answered.append(Acknowledged(call, path, digits, twiml))
        return True
    record.counts["never answered"] += 1
    return False


# what is killed


def kill_a_worker(site: Site) -> None:
    kill(random.choice(site.workers()))


def kill_a_backend(site: Site) -> None:
    kill(random.choice(children(site.postmaster())))


def kill_postgres(site: Site) -> None:
    kill(site.postmaster())
    time.sleep(random.random() * 2)
    site.start_postgres()


def kill_the_server(site: Site) -> None:
    assert site.server
    site.server.kill()
    site.server.wait()
    site.serve()


def reload_the_server(site: Site) -> None:
    assert site.server
    site.server.send_signal(signal.SIGHUP)


FAULTS: list[Callable[[Site], None]] = [
    kill_a_worker,
    kill_a_backend,
    kill_postgres,
    kill_the_server,
    reload_the_server,
]


def torment(site: Site, record: Record, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        fault = random.choice(FAULTS)
        with suppress(ProcessLookupError, IndexError):  # it had ended by itself, as after the fault before
            fault(site)
        record.counts[fault.__name__.replace("_", " ")] += 1
        time.sleep(random.uniform(*PAUSE_SECONDS))


def kept_turns(site: Site) -> dict[str, list[tuple[int, str | None]]]:
    """Number and keys of every stored turn, by call; in one query, because a minute makes thousands of calls."""
    sql = "SELECT sid, number, heard ->> 'digits' FROM calls_turn JOIN calls_call ON calls_call.id = call_id"
    kept: dict[str, list[tuple[int, str | None]]] = {}
    for sid, number, digits in site.rows(sql):
        kept.setdefault(sid, []).append((number, digits))
    return kept


def verdict(site: Site, record: Record) -> Counter[str]:
    """Counts the answered turns that are lost, doubled or now answered differently."""
    found: Counter[str] = Counter(lost=0, doubled=0, different=0)
    kept = kept_turns(site)
    for each in record.answered:
        number = 1 if each.path == "/twilio/voice/" else int(each.path.split(".")[2])
        rows = kept.get(each.call.sid, []).count((number, each.digits or None))
        found["lost"] += rows == 0
        found["doubled"] += rows > 1
    for each in random.sample(record.answered, min(DELIVERED_AGAIN, len(record.answered))):
        found["different"] += each.post() != each.twiml
    for turns in kept.values():
        found["doubled"] += len(turns) != len({number for number, _ in turns})
    return found


def main(seconds: float) -> int:
    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        site, record, over = Site(Path(folder) / "data", port, os.environ), Record(), threading.Event()
        callers = [threading.Thread(target=make_calls, args=(site, record, over)) for _ in range(CALLERS)]
        try:
            site.start()
            for caller in callers:
                caller.start()
            torment(site, record, seconds)
            over.set()
            for caller in callers:
                caller.join()
            found = verdict(site, record)
        finally:
            over.set()
            site.end()
    print(f"{len(record.answered)} turns answered, in {seconds:.0f} s of faults")
    for what, often in sorted((record.counts + Counter()).items()):
        print(f"  {what}: {often}")
    print(", ".join(f"{what}: {often}" for what, often in found.items()))
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
