"""gunicorn's threaded worker, in which only complete requests take a thread.

gunicorn gives a connection to a thread at once, and the thread reads for as long as the client likes: eight strangers
who stop within their headers lock out every caller. Here the event loop reads, up to a deadline.
"""

import errno
import os
import selectors
import socket
import time
from functools import partial
from typing import Any

from gunicorn import http
from gunicorn.workers.gthread import ThreadWorker

from serving import handover
from serving.bounded_socket import BoundedSocket, note_arrivals
from serving.connection import CONTINUE, REFUSALS, Connection
from serving.incoming import Incoming
from serving.lanes import BESIDE_CALLS, Lanes, lane_of

# Bytes to read at once: at first as many as most requests have, so that little is passed on with a page's.
FIRST_PIECE = 4_096
PIECE = 16_384
# Room kept for new connections: the one that has waited longest is dropped first.
SPARE = 20
# Pages yield to calls when both want the same core.
NICENESS = 10
# Seconds and bytes: closes a connection when the client has closed, or has had time to read our last answer.
LINGER = 2.0
MOST_DRAINED = 65_536
# Seconds: for a request that was passed on just before all processes end.
LAST_CALL = 0.2


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """One process. `serves_pages` is set before the fork: then it takes only connections passed to it."""

    serves_pages = False
    _accepting: bool
    sockets: list[Any]

    def init_process(self) -> None:
        self.reading: dict[Connection, Incoming] = {}
        self.held_back: dict[Connection, Incoming] = {}  # those of `reading` that wait to be passed on
        self.lingering: dict[Connection, tuple[float, int]] = {}
        if self.serves_pages:
            # The next request on the connection may be for a call.
            self.cfg.set("keepalive", 0)
            self._close_listeners()
        for listener in self.sockets:
            note_arrivals(listener)
        super().init_process()

    def run(self) -> None:
        if self.serves_pages:
            os.nice(NICENESS)  # not before: on a busy machine, loading the site at this priority takes minutes
        super().run()

    def get_thread_pool(self) -> Lanes:
        return Lanes()

    # Taking connections

    def set_accept_enabled(self, enabled: bool) -> None:
        if self.serves_pages:
            self._set_adopting(enabled)
            return
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            self._close_listeners()

    def _set_adopting(self, enabled: bool) -> None:
        if enabled != self._accepting:
            self._accepting = enabled
            if enabled:
                self.poller.register(handover.channel(), selectors.EVENT_READ, self.adopt)
            else:
                self.poller.unregister(handover.channel())
                self._take_the_last()

    def _close_listeners(self) -> None:
        """Closes the listening sockets, which would keep new clients waiting in vain."""
        for listener in self.sockets:
            listener.close()
        self.sockets = []

    def accept(self, listener: Any) -> None:
        try:
            accepted, client = listener.accept()
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.ECONNABORTED):
                return
            raise
        self._make_room()
        self._welcome(accepted.detach(), client, listener.getsockname(), Incoming(time.monotonic()))

    def adopt(self, _channel: Any = None) -> bool:
        """Takes what a process that answers calls has passed on. False if there was nothing."""
        came = handover.receive()
        if came is None:
            return False
        self._make_room()
        self._welcome(came.connection, came.client, came.server, Incoming(came.began, came.data))
        return True

    def _take_the_last(self) -> None:
        """Senders learn slightly later than we do that the server is stopping."""
        last = time.monotonic() + LAST_CALL
        while not self.alive and (left := last - time.monotonic()) > 0:
            with selectors.DefaultSelector() as waiting:
                waiting.register(handover.channel(), selectors.EVENT_READ)
                if waiting.select(left):
                    self.adopt()

    def _welcome(self, descriptor: int, client: Any, server: Any, incoming: Incoming) -> None:
        self.nr_conns += 1
        connection = Connection(self, BoundedSocket(fileno=descriptor), client, server)
        self._read_from_now_on(connection, incoming)

    def _make_room(self) -> None:
        if self.nr_conns < self.worker_connections - SPARE:
            return
        if self.lingering:
            self._end_lingering(next(iter(self.lingering)))
        elif self.reading:
            self._drop(next(iter(self.reading)), 408)
        elif self.keepalived_conns:
            oldest = self.keepalived_conns.popleft()
            self.poller.unregister(oldest.sock)
            self.nr_conns -= 1
            oldest.close()

    # Reading requests

    def enqueue_req(self, connection: Connection) -> None:
        """Called by gunicorn for a connection that was idle or has been answered: another request may follow."""
        incoming = Incoming(time.monotonic(), connection.parser.unreader.take_buffered())
        self._read_from_now_on(connection, incoming)

    def _read_from_now_on(self, connection: Connection, incoming: Incoming) -> None:
        connection.sock.end()
        self.reading[connection] = incoming
        self.poller.register(connection.sock, selectors.EVENT_READ, partial(self._read, connection))
        if not self._go_on(connection, incoming):
            self._read(connection)

    def _read(self, connection: Connection, _sock: Any = None) -> None:
        incoming = self.reading[connection]
        try:
            data = connection.sock.recv(PIECE if incoming.has_head else FIRST_PIECE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self._drop(connection)
            return
        incoming.add(data)
        self._go_on(connection, incoming)

    def _go_on(self, connection: Connection, incoming: Incoming) -> bool:
        """Whether the event loop is done with this request."""
        if incoming.is_too_much:
            self._drop(connection, 431)
            return True
        if not incoming.has_head:
            return False
        connection.lane = lane_of(incoming.path)
        if connection.lane not in BESIDE_CALLS and self._hands_over(connection, incoming):
            return True
        if incoming.is_enough:
            self._to_thread(connection, incoming)
            return True
        if incoming.waits_for_us:
            self._say(connection, CONTINUE)
        return False

    def _hands_over(self, connection: Connection, incoming: Incoming) -> bool:
        # A single process has no peer to pass it to, and a stopping one soon has none.
        if self.serves_pages or self.cfg.workers < 2 or not self.alive:
            return False
        fileno, ends = connection.sock.fileno(), (connection.client, connection.server)
        try:
            if handover.send(fileno, *ends, incoming.began, bytes(incoming.data)):
                self._drop(connection)
            else:
                self.held_back[connection] = incoming
        except OSError:
            self._drop(connection, 503)
        return True

    def _to_thread(self, connection: Connection, incoming: Incoming) -> None:
        self._stop_reading(connection)
        connection.is_whole = incoming.is_whole
        if connection.parser is None:
            connection.parser = http.get_parser(self.cfg, connection.sock, connection.client)
        connection.parser.unreader.unread(bytes(incoming.data))
        super().enqueue_req(connection)

    def _stop_reading(self, connection: Connection) -> None:
        del self.reading[connection]
        self.held_back.pop(connection, None)
        self.poller.unregister(connection.sock)

    def _drop(self, connection: Connection, refusal: int | None = None) -> None:
        self._stop_reading(connection)
        self.nr_conns -= 1
        if refusal:
            self._say(connection, REFUSALS[refusal])
        connection.close()

    def _say(self, connection: Connection, sentence: bytes) -> None:
        """A few bytes, which fit or are not worth waiting for."""
        try:
            connection.sock.send(sentence)
        except OSError as error:
            self.log.debug("nobody reads: %s", error)

    def murder_pending(self) -> None:
        """Called by gunicorn in every round of the event loop: drops connections whose time is up."""
        for connection, incoming in list(self.held_back.items()):
            self._go_on(connection, incoming)
        now = time.monotonic()
        for connection, incoming in list(self.reading.items()):
            # in the order they began, closely enough
            if incoming.deadline > now and self.alive:
                break
            if incoming.deadline <= now or (not incoming.data and incoming.began + LINGER < now):
                late = 503 if connection in self.held_back else 408
                self._drop(connection, late if incoming.data else None)
        while self.lingering and (oldest := next(iter(self.lingering))) and self.lingering[oldest][0] <= now:
            self._end_lingering(oldest)

    # In a thread

    def handle(self, connection: Connection) -> object:
        connection.sock.begin()
        return super().handle(connection)

    def handle_request(self, request: Any, connection: Connection) -> bool:
        if not connection.is_whole:
            request.force_close()
        return bool(super().handle_request(request, connection))

    def _keepalive_after(self, connection: Connection, keepalive: bool) -> bool:
        # gunicorn would read the rest of an unwanted body here, for five seconds.
        return connection.is_whole and super()._keepalive_after(connection, keepalive)

    # Closing

    def linger(self, connection: Connection) -> None:
        """Says that we are done and keeps reading briefly: closing at once could cut our answer short."""
        sock = connection.sock
        try:
            sock.end()
            sock.shutdown(socket.SHUT_WR)
        except OSError:
            connection.close()
            return
        self.nr_conns += 1
        self.lingering[connection] = (time.monotonic() + LINGER, 0)
        self.poller.register(sock, selectors.EVENT_READ, partial(self._drain, connection))

    def _drain(self, connection: Connection, _sock: Any) -> None:
        until, drained = self.lingering[connection]
        try:
            data = connection.sock.recv(PIECE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        drained += len(data)
        self.lingering[connection] = (until, drained)
        if not data or drained > MOST_DRAINED:
            self._end_lingering(connection)

    def _end_lingering(self, connection: Connection) -> None:
        del self.lingering[connection]
        self.poller.unregister(connection.sock)
        self.nr_conns -= 1
        connection.close()
