"""What the tests cost: seconds and CPU time of each file, and of all processes together.

make suite                              all tests
python -m bench.suite tests/engine      a part of them; what pytest takes can be added
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

FOLDER = "SUITE_COSTS"  # the environment variable that names the folder for each process's costs
MOST = 40  # files that are listed
PR_SET_CHILD_SUBREAPER = 36


def cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


class Meter:
    """A pytest plugin that notes what each phase of each test took in this process."""

    def __init__(self, folder: Path) -> None:
        name = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        self.notes = (folder / name).open("w")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        began, before = time.monotonic(), cpu(resource.RUSAGE_SELF)
        try:
            return (yield)
        finally:
            taken = time.monotonic() - began, cpu(resource.RUSAGE_SELF) - before
            print(json.dumps([item.nodeid.partition("::")[0], *taken]), file=self.notes, flush=True)


def pytest_configure(config: pytest.Config) -> None:
    if FOLDER in os.environ:
        config.pluginmanager.register(Meter(Path(os.environ[FOLDER])))


def main(arguments: list[str]) -> int:
    # Servers and browsers that outlive their starter become our children, so that their time is counted too.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-p", "bench.suite", *arguments]
        code = subprocess.run(command, env=os.environ | {FOLDER: folder}).returncode
        seconds = time.monotonic() - began
        _collect_the_rest()
        _show(Path(folder))
    print(f"{seconds:7.0f} s, {cpu(resource.RUSAGE_CHILDREN):.0f} s of CPU in all processes")
    return code


def _collect_the_rest(patience: float = 5.0) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.05)
        except ChildProcessError:
            return


def _show(folder: Path) -> None:
    files: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for notes in folder.iterdir():
        for file, seconds, used in map(json.loads, notes.read_text().splitlines()):
            files[file] = [sum(pair) for pair in zip(files[file], (1, seconds, used), strict=True)]
    print(f"\n{'tests':>7} {'seconds':>8} {'CPU':>6}  the dearest files")
    for file, (tests, seconds, used) in sorted(files.items(), key=lambda each: -each[1][1])[:MOST]:
        print(f"{tests:7.0f} {seconds:8.1f} {used:6.1f}  {file}")
    tests, seconds, used = (sum(column) for column in zip(*files.values(), strict=True))
    print(f"{tests:7.0f} {seconds:8.0f} {used:6.0f}  in all")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
