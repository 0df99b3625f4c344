"""The WSGI application: Django's own, with less around a webhook, which is a seventh of a turn's CPU otherwise."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from wsgiref.types import StartResponse

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection
from django.utils.http import parse_header_parameters

from calls.webhooks.middleware import WEBHOOKS

# Providers send two or three different ones.
_content_type = lru_cache(maxsize=64)(parse_header_parameters)


class WebhookRequest(WSGIRequest):
    """A request that parses each content type once. No webhook reads the encoding that it names."""

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = _content_type(meta.get("CONTENT_TYPE", ""))


class Quiet(BaseHandler):
    """Answers like Django's WSGIHandler, but without the signals around a request.

    They clean up files, caches, and connections to the database, which the code that calls this may still be using.
    The middleware is the same.
    """

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        response: Any = self.get_response(WebhookRequest(environ))
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        # Not response.close(), which sends the signal; only a file response has something to close.
        file = getattr(response, "file_to_stream", None)
        try:
            return [b"".join(response)]
        finally:
            if file is not None:
                file.close()


class Application(WSGIHandler):
    """Everything that the site answers; webhooks quietly, on the connection that each thread holds."""

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Any:
        # A site below a path has addresses that begin with it, which Django keeps for the length of a request.
        if environ.get("SCRIPT_NAME") or not environ["PATH_INFO"].startswith(WEBHOOKS):
            return super().__call__(environ, start_response)
        try:
            return Quiet.__call__(self, environ, start_response)  # type: ignore[arg-type]  # both are BaseHandler
        finally:
            if connection.errors_occurred:  # Django would ask whether it still works, for as long as that takes
                connection.close()
