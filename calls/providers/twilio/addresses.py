"""Our addresses as Twilio sees them: absolute, below the configured public URL, never from a header."""

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse


def public(path: str) -> str:
    """The absolute address of one of our paths, which begins with a slash."""
    return f"{settings.PUBLIC_BASE_URL}{path}"


def turn_address(token: str) -> str:
    """The action URL of every verb that comes back."""
    return public(reverse("twilio-turn", args=[token]))


def wait_address(token: str) -> str:
    """Where Twilio fetches one round of wait music."""
    return public(reverse("twilio-wait", args=[token]))


def audio_address(path: str) -> str:
    """Where Twilio fetches audio that lies below the static files."""
    return public(static(path))


def requested(request: HttpRequest) -> str:
    """The address Twilio signed: our public URL with the path and query exactly as they came in."""
    # Django decodes and re-encodes a path (%2F, a bare "?"); gunicorn keeps the raw one.
    raw: str = request.META.get("RAW_URI") or request.get_full_path()
    return public(raw)
