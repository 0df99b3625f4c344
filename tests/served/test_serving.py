"""gunicorn as gunicorn.conf.py configures it, with a site without a database: slow clients hold up nobody else."""

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from serving.holding import HELD
from serving.lanes import Lane
from tests.checkouts import DOCUMENTED
from tests.ports import unused_port
from tests.served.site import CHECKOUT, children, kill, wait_until

CALL = b"POST /twilio/voice/ HTTP/1.1\r\nHost: x\r\n"
PAGE = b"POST /admin/login/ HTTP/1.1\r\nHost: x\r\n"
DAWDLING = {
    "nothing": b"",
    "half a call's headers": CALL,
    "half a call's body": CALL + b"Content-Length: 60000\r\n\r\n" + b"a" * 20_000,
    "half of the chunks": CALL + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
    "half a page's headers": PAGE,
    "half a page's body": PAGE + b"Content-Length: 60000\r\n\r\n" + b"a" * 20_000,
}


class Server:
    """A server on a port of its own."""

    def __init__(self) -> None:
        self.port = unused_port()
        command = [sys.executable, "-m", "gunicorn", "--config", "tests/served/tiny_conf.py", "--log-level", "error"]
        self.process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{self.port}", "tests.served.tiny:application"],
            cwd=CHECKOUT,
            env=DOCUMENTED | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "PYTHONPATH": str(CHECKOUT)},
        )

    def is_up(self) -> bool:
        try:
            return self.ask("/admin/")[0] == 200
        except OSError:
            return False

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            line.request("GET" if body is None else "POST", path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def connect(self, sends: bytes = b"") -> socket.socket:
        line = socket.create_connection(("127.0.0.1", self.port), timeout=15)
        line.sendall(sends)
        return line


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    running = Server()
    try:
        wait_until(running.is_up)
        yield running
    finally:
        running.process.terminate()
        running.process.wait()


@pytest.mark.parametrize("sends", DAWDLING.values(), ids=list(DAWDLING))
def test_strangers_who_stop_hold_up_neither_callers_nor_pages_and_are_let_go(server: Server, sends: bytes) -> None:
    with ExitStack() as open_:
        lines = [open_.enter_context(server.connect(sends)) for _ in range(30)]
        assert server.ask("/twilio/voice/", b"a=b")[0] == 200
        assert server.ask("/admin/")[0] == 200
        for line in lines:
            answer = line.makefile("rb").read()  # to the end, which comes by itself
            assert answer.startswith(b"HTTP/1.1 408") if sends else answer == b""


def test_a_byte_now_and_then_earns_no_time(server: Server) -> None:
    with server.connect(CALL) as line:
        line.settimeout(0.1)
        began = time.monotonic()
        answer = b""
        while not answer:
            assert time.monotonic() - began < 60
            try:
                line.sendall(b"A: b\r\n")
                answer = line.recv(100)
            except TimeoutError:
                continue
        assert answer.startswith(b"HTTP/1.1 408")


def test_who_does_not_read_a_long_answer_is_let_go(server: Server) -> None:
    ask = b"GET /static/long HTTP/1.1\r\nHost: x\r\n\r\n"
    with ExitStack() as open_:
        for _ in range(2 * Lane.FILES.threads):
            open_.enter_context(server.connect(ask))
        assert server.ask("/twilio/voice/", b"a=b")[0] == 200
        assert server.ask("/admin/")[0] == 200
        assert server.ask("/static/skin.css")[0] == 200  # once they are released


def test_when_all_threads_of_pages_are_taken_callers_and_probes_are_answered(server: Server) -> None:
    holders = [threading.Thread(target=server.ask, args=["/admin/hold"]) for _ in range(3 * Lane.PAGES.threads)]
    for holder in holders:
        holder.start()
    # Static files have threads of their own in the same process: this one releases the others.
    letting_go = threading.Thread(target=server.ask, args=[f"/static/let-go?{Lane.PAGES.threads}"])
    for _ in range(20):
        assert server.ask("/twilio/voice/", b"a=b")[0] == 200
        assert server.ask("/healthz")[0] == 200
    letting_go.start()
    for thread in (*holders, letting_go):
        thread.join()


def test_whoever_asks_too_often_waits_for_the_answer_and_holds_up_nobody(server: Server) -> None:
    ask = b"GET /admin/refused HTTP/1.1\r\nHost: x\r\n\r\n"
    took: list[float] = []
    while not took or (min(took) >= HELD and len(took) < 5):  # a busy machine may pause us now and then
        took.append(seconds_of_a_page_among(server, ask))
    assert min(took) < HELD


def seconds_of_a_page_among(server: Server, ask: bytes) -> float:
    """How long a page takes while many are refused, who get their answers later."""
    with ExitStack() as open_:
        began = time.monotonic()
        lines = [open_.enter_context(server.connect(ask)) for _ in range(3 * Lane.PAGES.threads)]
        gone = server.connect(ask)
        gone.close()
        asked = time.monotonic()
        assert server.ask("/admin/")[0] == 200
        took = time.monotonic() - asked
        for line in lines:
            answer = line.makefile("rb").read()
            assert answer.startswith(b"HTTP/1.1 429")
            assert answer.endswith(str(server.ask("/admin/")[1], "ascii").encode())
        assert time.monotonic() - began > HELD / 2
    assert server.ask("/admin/")[0] == 200
    return took


def test_calls_and_pages_are_answered_by_different_processes(server: Server) -> None:
    pages = {server.ask("/admin/")[1] for _ in range(30)} | {server.ask("/static/a.css")[1] for _ in range(5)}
    calls = {server.ask("/twilio/voice/", b"a=b")[1] for _ in range(30)} | {server.ask("/readyz")[1] for _ in range(5)}
    assert len(pages) == 1
    assert not pages & calls


def test_one_connection_carries_calls_and_then_a_page(server: Server) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=15)
    for path in ("/twilio/voice/", "/twilio/turn/1", "/media/a", "/admin/", "/twilio/voice/"):
        line.request("POST", path, b"a=b")
        answer = line.getresponse()
        assert answer.status == 200
        assert answer.read()
        assert answer.will_close is (path == "/admin/")
    line.close()


def test_two_requests_sent_at_once_are_answered_in_turn(server: Server) -> None:
    with server.connect(2 * (CALL + b"Content-Length: 3\r\n\r\na=b") + PAGE + b"Content-Length: 0\r\n\r\n") as line:
        assert line.makefile("rb").read().count(b"HTTP/1.1 200 OK") == 3


def test_a_body_of_any_length_and_kind_arrives_whole(server: Server) -> None:
    for length in (0, 1, 65_536, 65_537, 3_000_000):
        for path in ("/admin/length", "/twilio/length"):
            assert server.ask(path, b"a" * length) == (200, str(length).encode())
    expecting = (
        CALL.replace(b"voice/", b"length") + b"Expect: 100-continue\r\nContent-Length: 3\r\nConnection: close\r\n\r\n"
    )
    with server.connect(expecting) as line:
        assert line.recv(100).startswith(b"HTTP/1.1 100")
        line.sendall(b"a=b")
        assert line.makefile("rb").read().endswith(b"\r\n3")


def test_more_connections_than_there_is_room_for_shut_nobody_out(server: Server) -> None:
    with ExitStack() as open_:
        for _ in range(900):
            open_.enter_context(server.connect())
        assert server.ask("/twilio/voice/", b"a=b")[0] == 200
        assert server.ask("/admin/")[0] == 200


def test_a_killed_process_of_pages_is_replaced_by_one(server: Server) -> None:
    (first,) = {int(server.ask("/admin/")[1])}
    kill(first)
    assert server.ask("/admin/")[0] == 200  # waits for the new one
    assert len({server.ask("/admin/")[1] for _ in range(10)}) == 1


def test_a_reload_loses_no_request(server: Server) -> None:
    before = set(children(server.process.pid))
    server.process.send_signal(signal.SIGHUP)
    asked = 0
    while set(children(server.process.pid)) & before:
        assert server.ask("/admin/")[0] == server.ask("/twilio/voice/", b"a=b")[0] == 200
        asked += 1
    assert asked
    assert server.ask("/admin/")[1] != server.ask("/twilio/voice/", b"a=b")[1]
