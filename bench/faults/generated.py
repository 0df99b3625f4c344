"""`hostile` and `door`: tens of thousands of generated requests; the tests that send them are those of `make test`."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.faults.figures import Bar
from tests.served.site import CHECKOUT

REQUESTS = 20_000
WEBHOOKS, EVENTS = "tests/calls/test_generated_webhooks.py", "tests/calls/test_generated_events.py"
ONE_BYTE = "tests/providers/test_one_byte.py"


def run_hostile() -> Iterator[Bar]:
    """Correctly signed, and odd: no error, no traceback, always a well-formed answer."""
    for what, file in (("Twilio's webhooks", WEBHOOKS), ("sipgate's events", EVENTS)):
        failed = _failed(file, GENERATED_WEBHOOKS=str(REQUESTS))
        yield Bar(f"{what}", REQUESTS, 20_000, at_least=True)
        yield Bar(f"{what}: batches of 500 with an error or an odd answer", failed, 0)


def run_door() -> Iterator[Bar]:
    """Signed requests with one byte changed: none gets in, none asks the database, whatever a proxy's headers say."""
    yield Bar("mutations of one byte", REQUESTS, 20_000, at_least=True)
    yield Bar("tests in which one got in or asked the database", _failed(ONE_BYTE, MUTATIONS=str(REQUESTS)), 0)


def _failed(file: str, **environ: str) -> int:
    """How many tests of a file fail, with another seed each time."""
    seed = {"GENERATED_SEED": str(int(time.time()))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", file]
    done = subprocess.run(
        command, cwd=CHECKOUT, env={**os.environ, **seed, **environ}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout[-4000:])
    found = re.search(r"(\d+) (?:failed|error)", done.stdout)
    return int(found[1]) if found else int(done.returncode != 0)
