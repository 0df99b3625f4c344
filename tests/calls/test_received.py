"""A request counts from when the kernel received it, not from when a thread read it."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from time import sleep

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from calls.webhooks.received import received_at
from serving.bounded_socket import BoundedSocket, note_arrivals
from tests.served.site import wait_until


@pytest.fixture
def connection() -> Iterator[tuple[socket.socket, BoundedSocket]]:
    """Both ends of a TCP connection on this machine, ours as the server has it."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        note_arrivals(door)
        caller = socket.create_connection(door.getsockname())
        with caller, BoundedSocket(fileno=door.accept()[0].detach()) as ours:
            ours.end()
            wait_until(lambda: is_noted(caller, ours))  # the kernel starts a moment after it is asked
            yield caller, ours


def is_noted(caller: socket.socket, ours: BoundedSocket) -> bool:
    """Whether the kernel records when data arrives, not only when it is read."""
    caller.sendall(b"x")
    sent = timezone.now()
    ours.recv(1)
    return received_at(request_on(ours)) <= sent


def request_on(connection: object) -> HttpRequest:
    """A request as gunicorn hands it on: with its connection."""
    request = RequestFactory().post("/sipgate/")
    request.META["gunicorn.socket"] = connection
    return request


def test_what_came_first_is_first_although_it_is_read_last(connection: tuple[socket.socket, BoundedSocket]) -> None:
    caller, ours = connection
    before = timezone.now()
    caller.sendall(b"POST /sipgate/ HTTP/1.1\r\n")
    sleep(0.2)  # no thread is free
    read = timezone.now()
    assert ours.recv(4096) == b"POST /sipgate/ HTTP/1.1\r\n"
    a_tick = timedelta(milliseconds=1)  # between the kernel's clock and ours
    assert before - a_tick <= received_at(request_on(ours)) < read - timedelta(milliseconds=50)


@pytest.mark.parametrize("given", [None, "no socket"])
def test_without_a_connection_to_ask_it_is_now(given: object) -> None:
    before = timezone.now()
    assert before <= received_at(request_on(given)) <= timezone.now()


def test_where_the_kernel_notes_nothing_it_is_when_the_server_read_it() -> None:
    ours, caller = socket.socketpair()
    with BoundedSocket(fileno=ours.detach()) as connection, caller:
        caller.sendall(b"x")
        before = timezone.now()
        connection.recv(1)
        assert before <= received_at(request_on(connection)) <= timezone.now()
