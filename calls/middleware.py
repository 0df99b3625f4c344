"""Accepts webhooks under any Host header.

What a webhook proves is a signature over PUBLIC_BASE_URL, or a secret; audio is asked for by a name nobody guesses.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

FOR_PROVIDERS = ("/twilio/", "/sipgate", "/media/")


def whatever_host(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """First of all middleware. Proxies and tunnels rewrite Host, and one not in ALLOWED_HOSTS would lose a call."""
    public_host = urlsplit(settings.PUBLIC_BASE_URL).netloc

    def with_our_host(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(FOR_PROVIDERS):
            request.META["HTTP_HOST"] = public_host
        return answer(request)

    return with_our_host
