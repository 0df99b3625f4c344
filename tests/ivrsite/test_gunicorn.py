"""gunicorn as gunicorn.conf.py configures it: it stops without dropping a request."""

import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace

import pytest
from django.conf import settings

# It is answered once it has arrived completely, also without the database.
FORM = b"username=admin&password=x"
HEAD = b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"


@pytest.fixture
def site(
    checkout: Path, prepared: Path, production_environ: dict[str, str], port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """gunicorn as the image starts it, in production's settings, on `port`, without a database."""
    environ = production_environ | {"PORT": str(port), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    # As in an image: the page that says why a form is refused has styles.
    shutil.copytree(prepared / "staticfiles", checkout / "staticfiles")
    running = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=checkout, env=environ)
    deadline = time.monotonic() + 30
    while ask(port, b"GET /healthz HTTP/1.1\r\nHost: probe\r\n\r\n") != 200:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    yield running
    running.kill()
    running.wait()


def ask(port: int, request: bytes) -> int:
    """The status of the answer; 0 if nothing listens."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(request)
            return status(connection)
    except ConnectionError:
        return 0


def status(connection: socket.socket) -> int:
    line = connection.makefile("rb").readline()
    return int(line.split()[1]) if line else 0


def test_sigterm_lets_a_request_under_way_be_answered(site: subprocess.Popen[bytes], port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as caller:
        caller.sendall(HEAD + f"Content-Length: {len(FORM)}\r\n\r\n".encode() + FORM[:9])
        # An answer to a second request shows that the first one has reached a worker, too.
        assert ask(port, b"GET /healthz HTTP/1.1\r\nHost: probe\r\n\r\n") == 200
        site.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + 10
        while ask(port, b"GET /healthz HTTP/1.1\r\nHost: probe\r\n\r\n"):
            assert time.monotonic() < deadline  # until it accepts no new ones
        caller.sendall(FORM[9:])
        assert status(caller) in (403, 503)  # its token is missing, or the database, whichever is found out first
    assert site.wait(timeout=30) == 0


@pytest.mark.parametrize("is_before", [True, False], ids=["just forked", "starting"])
def test_a_worker_that_is_told_to_end_while_it_starts_ends(is_before: bool) -> None:
    post_fork = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))["post_fork"]
    arbiter = SimpleNamespace(SIG_QUEUE=SimpleQueue[int]())
    arbiter.SIG_QUEUE.put(signal.SIGCHLD)
    worker = os.fork()
    if not worker:
        for each in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
            signal.signal(each, lambda number, frame: arbiter.SIG_QUEUE.put(number))
        try:
            if is_before:
                os.kill(os.getpid(), signal.SIGTERM)
            post_fork(arbiter, None)
            os.kill(os.getpid(), signal.SIGTERM)
        except SystemExit:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == (0 if is_before else -signal.SIGTERM)
