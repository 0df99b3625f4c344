"""Accepts webhooks under any Host header, and answers them before the middleware that only pages need.

What a webhook proves is a signature over PUBLIC_BASE_URL, or a secret; audio is asked for by a name nobody guesses.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

FOR_PROVIDERS = ("/twilio/", "/sipgate", "/media/")
WEBHOOKS = ("/twilio/", "/sipgate")

GetResponse = Callable[[HttpRequest], HttpResponse]


def whatever_host(answer: GetResponse) -> GetResponse:
    """Runs first. Proxies and tunnels rewrite Host, and a host missing from ALLOWED_HOSTS would lose a call."""
    public_host = urlsplit(settings.PUBLIC_BASE_URL).netloc

    def with_our_host(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(FOR_PROVIDERS):
            request.META["HTTP_HOST"] = public_host
        return answer(request)

    return with_our_host


def webhooks_first(answer: GetResponse) -> GetResponse:
    """Runs before all middleware for pages: webhooks have no session, cookie, user or Django form.

    An address below theirs that is not a webhook is handled like any unknown one.
    """

    # Asked one after the other: Django's resolver matches each of its own twice, and notes those in vain.
    patterns = [pattern for urls in settings.WEBHOOK_URLS for pattern in get_resolver(urls).url_patterns]

    def at_once(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(WEBHOOKS):
            return answer(request)
        path = request.path_info.removeprefix("/")
        match = next(filter(None, (pattern.resolve(path) for pattern in patterns)), None)
        if match is None:
            return answer(request)
        request.resolver_match = match
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    return at_once
