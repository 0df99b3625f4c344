"""The end of a connection in the event loop: an answer that was held goes out, and the client gets to read it."""

import socket
import time
from functools import partial

from serving.answering import Answering
from serving.connection import Connection
from serving.holding import HELD

# Bytes to read at once.
PIECE = 16_384
# Seconds and bytes: closes a connection when the client has closed, or has had time to read our last answer.
LINGER = 2.0
MOST_DRAINED = 65_536


class Closing(Answering):
    """What comes after the last answer on a connection, and what the event loop does with any."""

    def init_process(self) -> None:
        self.lingering: dict[Connection, tuple[float, int]] = {}
        self.holding: dict[Connection, float] = {}  # until when
        super().init_process()

    def linger(self, connection: Connection) -> None:
        """Says that we are done and keeps reading briefly: closing at once could cut our answer short."""
        sock = connection.sock
        if sock.held:
            self.nr_conns += 1
            self.holding[connection] = time.monotonic() + HELD
            return
        try:
            sock.end()
            sock.shutdown(socket.SHUT_WR)
        except OSError:
            connection.close()
            return
        self.nr_conns += 1
        self.lingering[connection] = (time.monotonic() + LINGER, 0)
        self.poller.watch(sock, partial(self._drain, connection))

    def _let_go(self, connection: Connection) -> None:
        """Sends an answer that was held. A client that has gone meanwhile is none of our business."""
        del self.holding[connection]
        self.nr_conns -= 1
        self._say(connection, connection.sock.held)
        connection.sock.held = b""
        self.linger(connection)

    def _drain(self, connection: Connection) -> None:
        until, drained = self.lingering[connection]
        data = self._received(connection, PIECE)
        drained += len(data or b"")
        self.lingering[connection] = (until, drained)
        if data == b"" or drained > MOST_DRAINED:
            self._end_lingering(connection)
        else:
            self.poller.watch(connection.sock, partial(self._drain, connection))

    def _end_lingering(self, connection: Connection) -> None:
        del self.lingering[connection]
        self._forget(connection)
        connection.close()

    def ends_oldest(self) -> bool:
        """Makes room: ends the connection that has been done for longest. False if there is none."""
        if self.holding:
            self._let_go(next(iter(self.holding)))
        if self.lingering:
            self._end_lingering(next(iter(self.lingering)))
            return True
        return False

    def end_what_is_due(self, now: float) -> None:
        while self.holding and (first := next(iter(self.holding))) and (self.holding[first] <= now or not self.alive):
            self._let_go(first)
        while self.lingering and (oldest := next(iter(self.lingering))) and self.lingering[oldest][0] <= now:
            self._end_lingering(oldest)

    def _received(self, connection: Connection, most: int) -> bytes | None:
        """Returns what is there, b"" if the client has gone, None if there is nothing yet."""
        try:
            return bytes(connection.sock.recv(most))
        except (BlockingIOError, InterruptedError):
            return None
        except OSError:
            return b""

    def _say(self, connection: Connection, sentence: bytes) -> None:
        """A few bytes, which fit or are not worth waiting for."""
        try:
            connection.sock.send(sentence)
        except OSError as error:
            self.log.debug("nobody reads: %s", error)

    def _forget(self, connection: Connection) -> None:
        self.poller.unregister(connection.sock)
        self.nr_conns -= 1
