"""Answers that say "too many requests" are held for a moment, without a thread: whoever asks too often waits for them.

A refusal costs us little, so without this a client that only tries again would try all the more often, with a TLS
handshake at the proxy each time.
"""

from collections.abc import Callable, Iterable
from typing import Any

# Seconds; the event loop looks once a second, so it may be one more.
HELD = 1.0

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def held_back(application: Application) -> Application:
    """Wraps a WSGI application: the answer to a request with the status 429 is kept by its socket."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, *more: Any) -> Any:
            if status.startswith("429"):
                environ["gunicorn.socket"].hold()
            return start_response(status, *more)

        return application(environ, start)

    return answer
