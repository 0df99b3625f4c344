"""Sets the headers that limit what browsers let our pages do, and keep other sites out."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

# Names, phone numbers and speech in our pages come from strangers. If one were ever written out unescaped, the
# browser would still not run it.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED),
    # Django's middleware sends these as well, but webhooks are answered before they reach it.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# In the query of a page that our own pages show in a frame, beside a line's picture (static/desk/line/), and of the
# login that such a page may lead to. Other sites can frame none of them.
BESIDE = "beside"
FRAMED = {
    "Content-Security-Policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}


def add_security_headers(get_response: Answer) -> Answer:
    """Outermost middleware, so that every answer has the headers, including static files and errors."""
    headers = HEADERS | _strict_transport()
    # By their names in lower case, as Django keeps them: to set each costs a fifteenth of a turn (docs/performance.md).
    kept = {name.lower(): (name, value) for name, value in headers.items()}
    framed = {name.lower(): (name, value) for name, value in FRAMED.items()}

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.DEBUG and response.status_code in (404, 500):
            return response  # Django's page for developers is one inline style
        response.headers._store = kept | response.headers._store
        if BESIDE in request.META.get("QUERY_STRING", ""):
            response.headers._store |= framed
        return response

    return answer


def _strict_transport() -> dict[str, str]:
    """Depends on the public address, not the request: TLS ends at the proxy, and only plain http reaches us."""
    seconds = settings.SECURE_HSTS_SECONDS
    return {"Strict-Transport-Security": f"max-age={seconds}"} if seconds else {}
