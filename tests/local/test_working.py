"""Under `make run`, a worker that ends is replaced, and none outlives the run, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

# Tells its process ID and waits, as the real one, until standard input closes.
KEEP = """
import os, sys
from local import working

def work():
    with open("workers", "a") as told:
        print(os.getpid(), file=told)
    sys.stdin.read()

working.PAUSE = 0.05
working.keep(os.getppid(), work)
"""


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    (tmp_path / "workers").touch()
    environ = {**os.environ, "PYTHONPATH": str(settings.BASE_DIR)}
    process = subprocess.Popen([sys.executable, "-c", KEEP], cwd=tmp_path, env=environ)
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_is_replaced_and_ends_with_its_keeper(
    keeper: "subprocess.Popen[bytes]", tmp_path: Path, by: signal.Signals
) -> None:
    def workers() -> list[int]:
        return [int(pid) for pid in (tmp_path / "workers").read_text().split()]

    wait_until(workers)
    os.kill(workers()[0], signal.SIGKILL)
    wait_until(lambda: len(workers()) == 2)
    keeper.send_signal(by)
    keeper.wait()
    wait_until(lambda: not any(lives(pid) for pid in workers()))
