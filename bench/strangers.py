"""What strangers, guessers, people in the admin and a PostgreSQL that hangs cost the callers.

    python -m bench.strangers [seconds for each trial]

Eight callers walk a menu, undisturbed and under each disturbance, directly and behind the proxies of
docs/deploying.md, over TLS, where they are installed. Prints the callers' median and p99 next to the undisturbed
ones, and writes bench/results/strangers.json. Everything is on loopback.
"""

import itertools
import json
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from copy import copy
from pathlib import Path

from bench.at_work import Person, apart, at_work, prepare
from bench.behind import NAME, PROXIES, behind
from tests.served.site import CHECKOUT, Call, Site, frozen

SECONDS = 6.0
CALLERS = 8
STRANGERS = 100
GUESSERS = 8
# Seconds until both processes know that PostgreSQL does not answer; figures for a frozen one start after that.
FOUND_OUT = 5.0
APOLOGY = b"something went wrong on our side"
LINE = "/line/+15550100001/"
STATE = re.compile(r'name="state" value="([^"]+)"')
RESULTS = CHECKOUT / "bench/results/strangers.json"

POST = b"POST /twilio/voice/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
BODY = POST + b"Content-Length: 60000\r\n\r\n" + b"a" * 20_000
UPLOAD = b"POST /admin/login/ HTTP/1.1\r\nHost: x\r\nContent-Length: 200000000\r\n\r\n" + b"a" * 500_000


class Callers:
    """Callers during a disturbance, and how long they waited."""

    def __init__(self, site: Site) -> None:
        self.site, self.over = site, threading.Event()
        self.turns: list[tuple[float, float]] = []  # when each began, and how long it took
        self.apologies = self.unanswered = 0

    def walk(self) -> None:
        while not self.over.is_set():
            call = Call(self.site)
            for digits in ("", "3", "9", "3", "9"):
                if not self.over.is_set() and not self._turn(call, digits):
                    break

    def _turn(self, call: Call, digits: str) -> bool:
        began = time.monotonic()
        try:
            twiml = call.go_on(None, **({"Digits": digits} if digits else {}))
        except Exception:  # whatever the error, the caller has no answer
            self.unanswered += 1
            time.sleep(0.05)
            return False
        self.turns.append((began, time.monotonic() - began))
        self.apologies += APOLOGY in twiml
        return APOLOGY not in twiml and bool(call.path)


@contextmanager
def connections(site: Site, sends: bytes, many: int = STRANGERS) -> Iterator[None]:
    """Connections that send this much and stop; each one that is closed is opened again.

    Those that send nothing say nothing of TLS either.
    """
    over = threading.Event()

    def reach() -> socket.socket:
        line = site.line(5) if sends else socket.create_connection(("127.0.0.1", site.port))
        line.settimeout(1)
        return line

    def come_again() -> None:
        while not over.is_set():
            with suppress(OSError), reach() as line:
                line.sendall(sends)
                while not over.is_set():
                    with suppress(TimeoutError):
                        if not line.recv(4096):
                            break
            over.wait(0.02)

    with _threads(come_again, many, over):
        yield


@contextmanager
def guessers(site: Site) -> Iterator[None]:
    """People who try passwords, each for a different name."""
    names = itertools.count()

    def guess() -> None:
        Person(site).sign_in(f"somebody{next(names)}", "guess")

    with apart([guess] * GUESSERS):
        yield


@contextmanager
def readers(site: Site) -> Iterator[None]:
    """Strangers of many networks who walk the line on its page."""
    numbers = itertools.count()

    def read() -> None:
        number, there = next(numbers), copy(site)
        there.client = f"127.9.{number // 250 % 250}.{number % 250 + 1}"
        stranger = Person(there)
        stranger.ask("GET", LINE)
        page = stranger.send(LINE)
        for typed in ("3", "9", "3", "9"):
            if not (state := STATE.search(page)):
                return
            page = stranger.send(LINE, state=state[1], answer=typed)

    with apart([read] * GUESSERS):
        yield


@contextmanager
def _threads(work: Callable[[], None], many: int, over: threading.Event) -> Iterator[None]:
    threads = [threading.Thread(target=work) for _ in range(many)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


@contextmanager
def stopped_postgres(site: Site) -> Iterator[None]:
    os.kill(site.postmaster(), signal.SIGINT)
    try:
        yield
    finally:
        site.start_postgres()


@contextmanager
def nothing(site: Site) -> Iterator[None]:
    yield


DISTURBANCES: dict[str, Callable[[Site], object]] = {
    "undisturbed": nothing,
    "connections that send nothing": lambda site: connections(site, b""),
    "half of the headers": lambda site: connections(site, POST),
    "a third of a webhook's body": lambda site: connections(site, BODY),
    "200 MB to the login page": lambda site: connections(site, UPLOAD, GUESSERS),
    "guessed passwords": guessers,
    "people who edit and import": at_work,
    "a line walked on its page": readers,
}


def trial(site: Site, disturbance: Callable[[Site], object], seconds: float, callers: int = CALLERS) -> Callers:
    walking = Callers(site)
    with disturbance(site), _threads(walking.walk, callers, walking.over):  # type: ignore[attr-defined]
        time.sleep(seconds)
        walking.over.set()
    return walking


def figures(callers: Callers, undisturbed: float | None, since: float = 0.0) -> dict[str, float]:
    """Milliseconds of the turns that began after `since`; `undisturbed` is a p99 in seconds."""
    times = sorted(seconds for began, seconds in callers.turns if began > since) or [float("inf")]
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    return {
        "turns": len(times),
        "median_ms": round(times[len(times) // 2] * 1000, 1),
        "p99_ms": round(p99 * 1000, 1),
        "times_undisturbed": round(p99 / undisturbed, 2) if undisturbed else 1.0,
        "apologies": callers.apologies,
        "unanswered": callers.unanswered,
    }


def trials(site: Site, seconds: float) -> dict[str, dict[str, float]]:
    """Each disturbance next to an undisturbed trial just before it, because the machine's speed varies."""
    found: dict[str, dict[str, float]] = {}
    for name, disturbance in DISTURBANCES.items():
        before = figures(trial(site, nothing, seconds), None)
        found[name] = figures(trial(site, disturbance, seconds), before["p99_ms"] / 1000)
        print(f"  {name:32} {found[name]}", flush=True)
    return found


def probes_without_postgres(site: Site, disturbance: Callable[[Site], object], seconds: float) -> dict[str, float]:
    """The two probes with 24 callers on the line and PostgreSQL stopped or frozen."""
    took: list[float] = []

    def ask() -> None:
        end = time.monotonic() + seconds - 1
        while time.monotonic() < end:
            for path in ("/healthz", "/readyz"):
                began = time.monotonic()
                site.ask("GET", path, b"", {})
                took.append(time.monotonic() - began)
            time.sleep(0.1)

    asking = threading.Thread(target=ask)
    asking.start()
    knows_by = time.monotonic() + FOUND_OUT
    found = figures(trial(site, disturbance, seconds, callers=24), None, knows_by)
    began = time.monotonic()
    asking.join()
    while APOLOGY in Call(site).go_on():
        time.sleep(0.1)
    took.sort()
    probes = {"probe_median_ms": took[len(took) // 2] * 1000, "probe_worst_ms": took[-1] * 1000}
    return found | {name: round(ms, 1) for name, ms in probes.items()} | {"back_s": round(time.monotonic() - began, 1)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def measure(seconds: float) -> dict[str, object]:
    """Runs every trial, and prints it."""
    results: dict[str, object] = {"cores": os.cpu_count(), "load": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as proxies:
        site = Site(Path(folder) / "data", free_port(), {**os.environ, "ALLOWED_HOSTS": f"127.0.0.1,{NAME}"})
        try:
            site.start()
            prepare(site, Path(folder))
            on_the_web = "from menus.models import PhoneTree; PhoneTree.objects.update(answers_on_page=True)"
            site.run("manage.py", "shell", "--command", on_the_web)
            print("directly")
            results["directly"] = trials(site, seconds)
            for name, disturbance in {"frozen": frozen, "stopped": stopped_postgres}.items():
                what = f"PostgreSQL {name}, 24 callers"
                results[what] = found = probes_without_postgres(site, disturbance, seconds + FOUND_OUT)
                print(f"  {what:32} {found}", flush=True)
            for name in PROXIES:
                if shutil.which(name):
                    print(f"behind {name}")
                    through = proxies.enter_context(behind(name, site, free_port(), Path(folder)))
                    results[f"behind {name}"] = trials(through, seconds)
        finally:
            site.end()
    return results


def main(seconds: float) -> None:
    results = measure(seconds)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
