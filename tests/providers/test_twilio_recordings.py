"""A recording is fetched within bounds, whatever answers, and from the address that we build."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from pytest_django import Settings

from calls.providers.twilio.recordings import CannotFetch, fetch_recording

NAME = "RE" + "a" * 32
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: audio/x-wav\r\n"


@contextmanager
def answering(settings: Settings, answer: Callable[[socket.socket], None]) -> Iterator[list[bytes]]:
    """Something at Twilio's address that answers so; collects what it is asked."""
    asked: list[bytes] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                caller, _ = listener.accept()
                with caller, suppress(OSError):
                    asked.append(caller.recv(4096))
                    answer(caller)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.TWILIO_API_URL = f"http://127.0.0.1:{listener.getsockname()[1]}"
        threading.Thread(target=serve, daemon=True).start()
        yield asked
        listener.shutdown(socket.SHUT_RDWR)


def fetched(settings: Settings, largest: int = 1000, seconds: float = 60) -> bytes:
    return fetch_recording(settings.TWILIO_ACCOUNT_SID, NAME, largest, seconds)


def test_a_recording_that_comes_byte_by_byte_is_not_waited_for(settings: Settings) -> None:
    def drips(caller: socket.socket) -> None:
        caller.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
        while True:
            caller.sendall(b"x")
            time.sleep(0.02)

    with answering(settings, drips), pytest.raises(CannotFetch, match="too long"):
        fetched(settings, seconds=0.2)


def test_no_more_is_read_than_is_wanted(settings: Settings) -> None:
    def pours(caller: socket.socket) -> None:
        caller.sendall(HEAD + b"Content-Length: 200000000\r\n\r\n")
        while True:
            caller.sendall(b"x" * 100_000)

    with answering(settings, pours):
        assert fetched(settings) == b"x" * 1001


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        HEAD + b"Content-Length: 1000\r\n\r\ntoo short",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz",
    ],
    ids=["nothing", "no HTTP", "cut off", "odd chunks"],
)
def test_what_breaks_off_is_not_taken_for_a_recording(settings: Settings, answer: bytes) -> None:
    with answering(settings, lambda caller: caller.sendall(answer)), pytest.raises(CannotFetch, match="not be reached"):
        fetched(settings)


def test_credentials_follow_no_redirect(settings: Settings) -> None:
    with answering(settings, lambda caller: None) as elsewhere:
        there = settings.TWILIO_API_URL
        to = f"HTTP/1.1 302 Found\r\nLocation: {there}/x\r\nContent-Length: 0\r\n\r\n".encode()
        with answering(settings, lambda caller: caller.sendall(to)) as asked, pytest.raises(CannotFetch, match="302"):
            fetched(settings)
    assert len(asked) == 1
    assert f"/Accounts/{settings.TWILIO_ACCOUNT_SID}/Recordings/{NAME}.wav".encode() in asked[0]
    assert elsewhere == []
