"""Calls the whole site from inside one of its own requests, as a WSGI application with all middleware."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from wsgiref.types import StartResponse

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest


class Within(BaseHandler):
    """Answers like Django's WSGIHandler, but without the signals around a request.

    The thread's connection to the database, and a transaction that may be open on it, belong to the request that
    this one is within; at those signals Django would close them.
    """

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        response: Any = self.get_response(WSGIRequest(environ))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        # Not response.close(), which sends the signal; only a file response has something to close.
        file = getattr(response, "file_to_stream", None)
        try:
            return [b"".join(response)]
        finally:
            if file is not None:
                file.close()


@cache
def site() -> Within:
    """Loaded once and shared by all threads, because it has no state."""
    within = Within()
    within.load_middleware()
    return within
