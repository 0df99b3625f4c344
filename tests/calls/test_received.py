"""A request counts from when it came to the machine, not from when somebody had time for it."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from time import sleep

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from calls.received import received_at


@pytest.fixture
def connection() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The two ends of a TCP connection on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()) as caller:
        ours, _ = door.accept()
        with ours:
            yield caller, ours


def request_on(connection: object) -> HttpRequest:
    """A request as gunicorn hands it on: with its connection."""
    request = RequestFactory().post("/sipgate/")
    request.META["gunicorn.socket"] = connection
    return request


def test_what_came_first_is_first_although_it_is_read_last(connection: tuple[socket.socket, socket.socket]) -> None:
    caller, ours = connection
    caller.sendall(b"POST /sipgate/ HTTP/1.1\r\n")
    came = timezone.now()
    sleep(0.2)  # nobody has time for it
    read = received_at(request_on(ours))
    assert abs(read - came) < timedelta(seconds=0.1)


@pytest.mark.parametrize("given", [None, "no socket"])
def test_without_a_connection_to_ask_it_is_now(given: object) -> None:
    before = timezone.now()
    assert before <= received_at(request_on(given)) <= timezone.now()


def test_a_socket_in_the_file_system_tells_no_times() -> None:
    ours, caller = socket.socketpair()
    with ours, caller:
        before = timezone.now()
        assert received_at(request_on(ours)) >= before
