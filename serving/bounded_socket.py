"""A connection that cannot block forever: a thread drops a client that reads or sends too slowly."""

import errno
import select
import socket
import struct
import time
from contextlib import suppress
from time import monotonic
from typing import Any

# Seconds, and the bytes per second beyond them: a phone on a bad line is faster; a stalled client is dropped.
PATIENCE = 10.0
SLOWEST = 20_000
PIECE = 65_536
# Linux's SO_TIMESTAMPNS, which Python does not name, and the two longs of a struct timespec that it answers.
TIMESTAMPS = 35
TIMESPEC = struct.Struct("@ll")
ROOM = socket.CMSG_SPACE(TIMESPEC.size)


def note_arrivals(listener: socket.socket) -> None:
    """Lets the kernel note when it gets the data of a listener's connections. Elsewhere than on Linux: nothing."""
    with suppress(OSError):
        listener.setsockopt(socket.SOL_SOCKET, TIMESTAMPS, 1)


class BoundedSocket(socket.socket):
    """Raises ConnectionResetError if the client has used up its time, which all reads and writes share.

    The socket itself never blocks. A thread waits only when there is nothing to read, or no room to write: asking
    beforehand, as sockets with a timeout do, takes another system call each time, and switching another one.

    `received_at`: when the kernel got the last data that the event loop read, in seconds since 1970. A busy process
    reads it later, and two processes may read two requests in another order than they came in.
    """

    _until = 0.0
    received_at = 0.0
    held = b""

    def __init__(self, *, fileno: int) -> None:
        super().__init__(fileno=fileno)
        super().setblocking(False)

    def setblocking(self, blocks: bool) -> None:
        """gunicorn switches back and forth; `begin` and `end` say the same."""

    def settimeout(self, seconds: float | None) -> None:
        """gunicorn's limit for a part; ours is for the whole."""

    def begin(self) -> None:
        """Hands the connection to a thread."""
        self._until = monotonic() + PATIENCE

    def end(self) -> None:
        """Returns it to the event loop, which never waits."""
        self._until = 0.0

    def recv(self, size: int, flags: int = 0) -> bytes:
        if not self._until:
            data, notes, *_ = self.recvmsg(size, ROOM, flags)
            self.received_at = next((_seconds(note) for _, kind, note in notes if kind == TIMESTAMPS), time.time())
            return data
        while True:
            try:
                data = super().recv(size, flags)
            except BlockingIOError:
                self._wait(select.POLLIN)
            else:
                self._until += len(data) / SLOWEST
                return data

    def hold(self) -> None:
        """Keeps what is sent from now on, for the event loop to send later; a page at most."""
        self.sendall = self._keep  # type: ignore[method-assign]  # other connections pay nothing for it

    def _keep(self, data: Any, flags: int = 0) -> None:
        self.held += bytes(data)

    def sendall(self, data: Any, flags: int = 0) -> None:
        """In pieces, so that a client earns time by what it has taken."""
        view = memoryview(data)
        while view:
            try:
                sent = super().send(view[:PIECE], flags)
            except BlockingIOError:
                self._wait(select.POLLOUT)
                continue
            self._until += sent / SLOWEST
            view = view[sent:]

    def sendfile(self, file: Any, offset: int = 0, count: int | None = None) -> int:
        """Without the system call, to which no total time limit applies."""
        file.seek(offset)
        sent = 0
        while piece := file.read(PIECE if count is None else min(PIECE, count - sent)):
            self.sendall(piece)
            sent += len(piece)
        return sent

    def _wait(self, event: int) -> None:
        left = self._until - monotonic()
        ready = select.poll()
        ready.register(self, event)
        if left <= 0 or not ready.poll(left * 1000):
            # A TimeoutError would be logged with a traceback, and anybody can cause it.
            raise ConnectionResetError(errno.ECONNRESET, "the client was too slow")


def _seconds(timespec: bytes) -> float:
    seconds, nanoseconds = TIMESPEC.unpack(timespec)
    return float(seconds + nanoseconds / 1e9)
