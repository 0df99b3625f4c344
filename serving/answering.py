"""gunicorn's threads and event loop, with a thread's part of a request: answering it, and waiting for the next.

gunicorn wakes its event loop after each answer, so that it may wait for the client again. Here the thread starts that
wait itself, and an ordinary webhook is parsed and answered by `plain`.
"""

import os
import time
from collections import deque
from functools import partial
from typing import Any

from gunicorn.http.wsgi import base_environ
from gunicorn.workers.gthread import ThreadWorker

from serving import plain
from serving.connection import Connection
from serving.lanes import Lane, Lanes, lane_of
from serving.poller import Poller

# Seconds between two signs of life; gunicorn kills a process without one for thirty.
SIGN_OF_LIFE = 1.0


class Answering(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """What the threads do, and how the event loop learns of it. `Worker` reads."""

    poller: Poller

    def init_process(self) -> None:
        self.answered: deque[Connection] = deque()  # by threads, since the event loop last looked
        self._notified = 0.0
        # gunicorn's own code writes the log, counts requests and knows a site below a path.
        self.is_plain = not (self.cfg.accesslog or self.cfg.max_requests or os.environ.get("SCRIPT_NAME"))
        super().init_process()

    def run(self) -> None:
        self.poller.close()
        self.poller = Poller()
        super().run()

    def get_thread_pool(self) -> Lanes:
        return Lanes()

    def notify(self) -> None:
        """gunicorn's sign of life, which takes a system call; its master looks once a second."""
        if (now := time.monotonic()) > self._notified + SIGN_OF_LIFE:
            self._notified = now
            super().notify()

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        readable = self.poller.wait(timeout)
        # A thread puts its connection here before it waits for the next request on it.
        while self.answered:
            self.keepalived_conns.append(self.answered.popleft())
        for descriptor in readable:
            self.poller.act_on(descriptor)

    # In the event loop

    def read_next(self, connection: Connection) -> None:
        """The client of an idle connection has sent something, or has gone."""
        raise NotImplementedError

    def finish(self, connection: Connection, keeps: bool, rest: bytes) -> None:
        """Closes the connection, or goes on with what the client has already sent after its last request."""
        raise NotImplementedError

    def environ_of(self, connection: Connection) -> plain.Environ | None:
        """Returns what all requests have in common; None where a client may say more than others."""
        trusted = self.cfg.forwarded_allow_ips or self.cfg.proxy_protocol != "off"
        has_ports = isinstance(connection.client, tuple) and isinstance(connection.server, tuple)
        if trusted or not has_ports or not self.is_plain:
            return None
        return {
            **base_environ(self.cfg),
            "gunicorn.socket": connection.sock,
            "REMOTE_ADDR": connection.client[0],
            "REMOTE_PORT": str(connection.client[1]),
            "SCRIPT_NAME": "",
            "SERVER_NAME": connection.server[0],
            "SERVER_PORT": str(connection.server[1]),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.multithread": True,
            "wsgi.url_scheme": "http",
        }

    def plain_webhook(self, connection: Connection, data: bytes) -> plain.Environ | None:
        """Returns the environ if the data is one whole and ordinary webhook."""
        if connection.environ is None or (environ := plain.read(data, connection.environ)) is None:
            return None
        return environ if lane_of(environ["PATH_INFO"]) is Lane.CALLS else None

    def to_thread(self, connection: Connection, environ: plain.Environ | None = None) -> None:
        if environ is None:
            self.tpool.submit(connection.lane, partial(self._answer, connection))
        else:
            self.tpool.submit(Lane.CALLS, partial(self._answer_plainly, connection, environ))

    # In a thread

    def _answer(self, connection: Connection) -> None:
        """Answers as gunicorn does."""
        connection.sock.begin()
        self._done(connection, keeps=bool(self.handle(connection)))

    def _answer_plainly(self, connection: Connection, environ: plain.Environ) -> None:
        connection.sock.begin()
        keeps = plain.goes_on(environ) and self._may_keep()
        try:
            connection.sock.sendall(plain.answer(self.wsgi, environ, keeps))
        except OSError as error:
            self.log.debug("the client has gone: %s", error)
            keeps = False
        except Exception as error:  # gunicorn answers and logs whatever the application raises; the thread goes on
            self.handle_error(None, connection.sock, connection.client, error)
            keeps = False
        self._done(connection, keeps)

    def _may_keep(self) -> bool:
        return bool(self.alive and self.cfg.keepalive) and len(self.keepalived_conns) < self.max_keepalived

    def _done(self, connection: Connection, keeps: bool) -> None:
        """Waits for the next request, and wakes the event loop only if there is something for it to do."""
        connection.sock.end()
        rest = connection.parser.unreader.take_buffered() if keeps and connection.parser else b""
        if rest or not keeps or not self.alive:
            self.method_queue.defer(self.finish, connection, keeps, rest)
            return
        connection.set_timeout()
        self.answered.append(connection)
        self.poller.watch(connection.sock, partial(self.read_next, connection))

    def handle_request(self, request: Any, connection: Connection) -> bool:
        if not connection.is_whole:
            request.force_close()
        return bool(super().handle_request(request, connection))

    def _keepalive_after(self, connection: Connection, keepalive: bool) -> bool:
        # gunicorn would read the rest of an unwanted body here, for five seconds.
        return connection.is_whole and super()._keepalive_after(connection, keepalive)
