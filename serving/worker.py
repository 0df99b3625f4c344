"""gunicorn's threaded worker, in which only complete requests take a thread.

gunicorn gives a connection to a thread at once, and the thread reads for as long as the client likes: eight strangers
who stop within their headers lock out every caller. Here the event loop reads, up to a deadline.
"""

import errno
import os
import selectors
import time
from functools import partial
from typing import Any

from gunicorn import http

from serving import closing, handover
from serving.bounded_socket import BoundedSocket, note_arrivals
from serving.closing import PIECE, Closing
from serving.connection import CONTINUE, REFUSALS, Connection
from serving.holding import held_back
from serving.incoming import Incoming
from serving.lanes import BESIDE_CALLS, lane_of

# Bytes to read at once: at first as many as most requests have, so that little is passed on with a page's.
FIRST_PIECE = 4_096
# Room kept for new connections: the one that has waited longest is dropped first.
SPARE = 20
# Pages yield to calls when both want the same core.
NICENESS = 10
# Seconds: for a request that was passed on just before all processes end.
LAST_CALL = 0.2


class Worker(Closing):
    """One process. `serves_pages` is set before the fork: then it takes only connections passed to it."""

    serves_pages = False
    _accepting: bool
    sockets: list[Any]
    wsgi: Any

    def init_process(self) -> None:
        self.reading: dict[Connection, Incoming] = {}
        self.held_back: dict[Connection, Incoming] = {}  # those of `reading` that wait to be passed on
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

    def load_wsgi(self) -> None:
        super().load_wsgi()
        if self.serves_pages:
            self.wsgi = held_back(self.wsgi)

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
        """Closes the listening sockets, where new clients would wait forever."""
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
        connection.environ = self.environ_of(connection)
        self._read_from_now_on(connection, incoming)

    def _make_room(self) -> None:
        if self.nr_conns < self.worker_connections - SPARE:
            return
        if self.ends_oldest():
            return
        if self.reading:
            self._drop(next(iter(self.reading)), 408)
        elif self.keepalived_conns:
            oldest = self.keepalived_conns.popleft()
            self._forget(oldest)
            oldest.close()

    # Reading requests

    def _read_from_now_on(self, connection: Connection, incoming: Incoming) -> None:
        connection.sock.end()
        self.reading[connection] = incoming
        if not self._go_on(connection, incoming):
            self._read(connection)

    def _read(self, connection: Connection) -> None:
        incoming = self.reading[connection]
        data = self._received(connection, PIECE if incoming.has_head else FIRST_PIECE)
        if data is None:
            self.poller.watch(connection.sock, partial(self._read, connection))
            return
        if not data:
            self._drop(connection)
            return
        if not incoming.data and (environ := self.plain_webhook(connection, data)):
            self._stop_reading(connection)
            self.to_thread(connection, environ)
            return
        incoming.add(data)
        if not self._go_on(connection, incoming):
            self.poller.watch(connection.sock, partial(self._read, connection))

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
        self.to_thread(connection)

    def _stop_reading(self, connection: Connection) -> None:
        del self.reading[connection]
        self.held_back.pop(connection, None)

    def _drop(self, connection: Connection, refusal: int | None = None) -> None:
        self._stop_reading(connection)
        self._forget(connection)
        if refusal:
            self._say(connection, REFUSALS[refusal])
        connection.close()

    def murder_pending(self) -> None:
        """Called by gunicorn in every round of the event loop: drops connections whose time is up."""
        for connection, incoming in list(self.held_back.items()):
            self._go_on(connection, incoming)
        now = time.monotonic()
        for connection, incoming in list(self.reading.items()):
            # in the order they began, closely enough
            if incoming.deadline > now and self.alive:
                break
            if incoming.deadline <= now or (not incoming.data and incoming.began + closing.LINGER < now):
                late = 503 if connection in self.held_back else 408
                self._drop(connection, late if incoming.data else None)
        self.end_what_is_due(now)

    # After an answer

    def read_next(self, connection: Connection) -> None:
        self.keepalived_conns.remove(connection)
        data = self._received(connection, FIRST_PIECE)
        if data and (environ := self.plain_webhook(connection, data)):
            self.to_thread(connection, environ)
        elif data == b"":
            self._forget(connection)
            connection.close()
        else:
            self._read_from_now_on(connection, Incoming(time.monotonic(), data or b""))

    def finish(self, connection: Connection, keeps: bool, rest: bytes) -> None:
        if keeps:
            self._read_from_now_on(connection, Incoming(time.monotonic(), rest))
        else:
            self._forget(connection)
            connection.close(graceful=True)
