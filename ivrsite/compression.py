"""Compresses pages. Static files are compressed when they are collected, and webhooks never get here.

A page that repeats what its address says beside a secret could give the secret away by its compressed length (BREACH).
Ours don't, in three ways: CSRF tokens look different in each answer, Django adds up to a hundred random bytes to each,
and cookies are SameSite=Lax, so that another site cannot make a browser ask for our pages with its session and count.
"""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Audio is compressed already, and a player asks for ranges of it.
TEXTS = ("text/", "application/json", "application/javascript", "image/svg+xml")


class Compressed(GZipMiddleware):
    """Django's, for answers that are text."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        if not is_text or response.status_code == 206 or request.method == "HEAD":
            return response
        return super().process_response(request, response)
