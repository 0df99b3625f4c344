"""What stands in for a provider's server: answers on a port of this machine, and says nothing about it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# How soon the server notices that the block has ended.
POLL_SECONDS = 0.02


class CannotServe(Exception):
    """The port is taken or invalid; the text says which, for the person at the terminal."""


class Door(BaseHTTPRequestHandler):
    """Answers requests. Inherit, and define do_GET and the like."""

    def respond(self, status: int, content_type: str, body: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing: people read the output of whatever asks."""


@contextmanager
def served(what: str, door: type[Door], port: int = 0) -> Iterator[str]:
    """Answers during this block, on any free port if it is 0, and yields the address. Raises CannotServe."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), door)
    except (OSError, OverflowError) as reason:
        raise CannotServe(f"{what} cannot be served on port {port} of this machine: {reason}") from reason
    with server:
        threading.Thread(target=server.serve_forever, args=[POLL_SECONDS], daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
