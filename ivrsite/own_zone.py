"""Shows times in the zone of whoever looks at a page: their browser names it in a cookie (static/skin/frame.js).

Without the cookie, and where nobody looks, as in mail and jobs, times are in the site's TIME_ZONE. Either way they say
their zone.
"""

from collections.abc import Callable
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "zone"
Answer = Callable[[HttpRequest], HttpResponse]


def show_own_times(get_response: Answer) -> Answer:
    """Middleware for pages; webhooks are answered before it."""

    def answer(request: HttpRequest) -> HttpResponse:
        zone = _zone(request.COOKIES.get(COOKIE, ""))
        if zone is None:
            return get_response(request)
        with timezone.override(zone):
            return get_response(request)

    return answer


def _zone(name: str) -> ZoneInfo | None:
    return ZoneInfo(name) if name in _known() else None


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())
