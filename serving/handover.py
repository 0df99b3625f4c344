"""How a request for a page gets from a process that answers calls to the one that answers pages.

Connections come in where calls are answered, because only the request says what it is for. The connection itself is
handed on, with what was read of it, through a pair of sockets that the processes inherit from gunicorn's master.
"""

import json
import socket
from dataclasses import dataclass
from typing import Any

from serving.incoming import MOST_HEAD

# Bytes of a message: headers, what came along with them, and the line of ours.
MOST = MOST_HEAD + 32_768

_to_pages, _from_callers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
_to_pages.setblocking(False)
_from_callers.setblocking(False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A connection, who is at its other end, when we began to wait for the request, and what has come of it."""

    connection: int
    client: Any
    server: Any
    began: float
    data: bytes


def channel() -> socket.socket:
    """Where `receive` has something to read."""
    return _from_callers


def send(connection: int, client: Any, server: Any, began: float, data: bytes) -> bool:
    """False where pages are so far behind that the channel is full. Raises OSError for what does not fit into it."""
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
    """JSON knows no tuples."""
    return tuple(told) if isinstance(told, list) else told
