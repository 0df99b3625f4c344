"""Lets webhooks in under whatever Host they come with: they prove a signature over PUBLIC_BASE_URL, or a secret."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

WEBHOOKS = ("/twilio/", "/sipgate")


def whatever_host(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """First of all middleware. Proxies and tunnels rewrite Host, and one not in ALLOWED_HOSTS would lose a call."""
    public_host = urlsplit(settings.PUBLIC_BASE_URL).netloc

    def with_our_host(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(WEBHOOKS):
            request.META["HTTP_HOST"] = public_host
        return answer(request)

    return with_our_host
