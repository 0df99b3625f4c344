"""Sets the headers that tell browsers how little our pages may do, and nothing with other sites."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

# Names, telephone numbers and speech in our pages come from strangers. Were one ever written out unescaped, the
# browser would still run none of it.
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
    # Django's middleware sends these as well, but webhooks are answered before it.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def add_security_headers(get_response: Answer) -> Answer:
    """Middleware. The outermost, so that no answer goes out without: static files and errors neither."""
    headers = HEADERS | _strict_transport()

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.DEBUG and response.status_code in (404, 500):
            return response  # Django's page for developers is one inline style
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def _strict_transport() -> dict[str, str]:
    """By the public address, not by the request: TLS ends at the proxy, and plain http is what reaches us."""
    seconds = settings.SECURE_HSTS_SECONDS
    return {"Strict-Transport-Security": f"max-age={seconds}"} if seconds else {}
