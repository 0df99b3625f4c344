"""One client's connection, and its answer when no thread is available."""

from typing import Any

from gunicorn.workers.gthread import TConn

from serving.bounded_socket import BoundedSocket
from serving.lanes import Lane

CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
REFUSALS = {
    408: b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    431: b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    503: b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n",
}


class Connection(TConn):  # type: ignore[misc]
    """One client. `lane` and `is_whole` are those of its latest request.

    `environ` is what all of its requests have in common, None if gunicorn is to parse them.
    """

    lane = Lane.CALLS
    is_whole = True
    environ: dict[str, Any] | None = None

    def __init__(self, worker: Any, sock: BoundedSocket, client: Any, server: Any) -> None:
        super().__init__(worker.cfg, sock, client, server)
        self.worker = worker
        self.initialized = self.data_ready = True  # the thread has nothing to wait for

    def close(self, graceful: bool = False) -> None:
        """gunicorn would wait here, in the event loop, until the client closes too."""
        if graceful:
            self.worker.linger(self)
        else:
            super().close()
