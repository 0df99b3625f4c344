"""Passes requests for pages from a process that answers calls to the one that answers pages.

Connections arrive where calls are answered, because only the request shows what it is for. The connection itself is
passed on, with what was read of it, through a socket pair that the processes inherit from gunicorn's master.
"""

import json
import socket
from dataclasses import dataclass
from typing import Any

from serving.incoming import MOST_HEAD

# Bytes of a message: headers, anything received with them, and our own line.
MOST = MOST_HEAD + 32_768

_to_pages, _from_callers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
_to_pages.setblocking(False)
_from_callers.setblocking(False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A connection, its client's address, when we began to wait for the request, and what has been received."""

    connection: int
    client: Any
    server: Any
    began: float
    data: bytes


def channel() -> socket.socket:
    """Where `receive` has something to read."""
    return _from_callers


def send(connection: int, client: Any, server: Any, began: float, data: bytes) -> bool:
    """False if pages are so far behind that the channel is full. Raises OSError if the message is too large."""
    line = json.dumps([client, server, began]).encode()
    try:
        socket.send_fds(_to_pages, [line + b"\n" + data], [connection])
    except BlockingIOError:
        return False
    return True


def receive() -> HandedOver | None:
    """The next one; None if there is none, or another process was faster."""
    try:
        message, connections, _, _ = socket.recv_fds(_from_callers, MOST, 1, socket.MSG_CMSG_CLOEXEC)
    except BlockingIOError:
        return None
    line, _, data = message.partition(b"\n")
    client, server, began = json.loads(line)
    return HandedOver(connections[0], _address(client), _address(server), began, data)


def _address(told: Any) -> Any:
    """JSON has no tuples."""
    return tuple(told) if isinstance(told, list) else told
