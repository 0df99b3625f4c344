"""Our addresses as Twilio sees them: absolute, below the configured public URL, never taken from a header."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import Resolver404, resolve, reverse

from engine.queues.waiting import WaitLink

# What the address of a round of wait music has for what is known of the caller's link.
_LINKS = {WaitLink.TEXTED: "t", WaitLink.NOT_POSSIBLE: "n"}


def public(path: str) -> str:
    """Returns the absolute address of one of our paths, which begins with a slash."""
    return f"{settings.PUBLIC_BASE_URL}{path}"


def turn_address(token: str) -> str:
    """The action URL of every verb that returns to us."""
    return public(reverse("twilio-turn", args=[token]))


def wait_address(token: str, told_at: int | None = None, link: WaitLink = WaitLink.UNKNOWN) -> str:
    """Where Twilio fetches one round of wait music.

    With when the caller was last spoken to, if they were, and what is known of their link: “60t” if it was texted.
    """
    known = f"{'' if told_at is None else told_at}{_LINKS.get(link, '')}"
    return public(reverse("twilio-wait-on", args=[token, known]) if known else reverse("twilio-wait", args=[token]))


def read_known(known: str) -> tuple[str, WaitLink]:
    """Reads what the address of a round knows: seconds as text, and the link."""
    seconds = known.rstrip("".join(_LINKS.values()))
    return seconds, next((link for link, mark in _LINKS.items() if known.endswith(mark)), WaitLink.UNKNOWN)


def whisper_address(token: str) -> str:
    """Where Twilio fetches what the called party hears before the call is connected."""
    return public(reverse("twilio-whisper", args=[token]))


def leg_address(token: str) -> str:
    """Where Twilio posts who answered: a person or a mailbox."""
    return public(reverse("twilio-leg", args=[token]))


def conference_address(token: str) -> str:
    """Where Twilio posts who comes to a conference and who goes, and that its recording is ready."""
    return public(reverse("twilio-conference", args=[token]))


def recorded_address() -> str:
    """Where Twilio posts that a recording is ready."""
    return public(reverse("twilio-recording"))


def transcription_address() -> str:
    """Where Twilio posts what a recording says."""
    return public(reverse("twilio-transcription"))


def partial_address(token: str) -> str:
    """Where Twilio posts partial speech results."""
    return public(reverse("twilio-partial", args=[token]))


def media_address(name: str) -> str:
    """Where Twilio fetches an uploaded recording; the name cannot be guessed."""
    return public(reverse("media", args=[name]))


def recording_address(account: str, recording: str) -> str:
    """Where Twilio has a recording of a call; made of two SIDs, never taken from a request."""
    return f"{settings.TWILIO_API_URL}/2010-04-01/Accounts/{account}/Recordings/{recording}.wav"


def audio_address(path: str) -> str:
    """Where Twilio fetches audio from the static files."""
    return public(static(path))


def requested(request: HttpRequest) -> str:
    """Returns the address that Twilio signed: our public URL with the path and query exactly as received.

    "" if what came in is not what was routed, for example because a proxy's header moved the path.
    """
    # Django decodes and re-encodes the path (%2F, a bare "?"); gunicorn has the raw one, other servers REQUEST_URI.
    raw: str = request.META.get("RAW_URI") or request.META.get("REQUEST_URI") or request.get_full_path()
    is_plain = raw.startswith("/") and raw.isascii() and raw.isprintable()
    return public(raw) if is_plain and unquote(raw.partition("?")[0]) == request.path_info else ""


def failed(url: str) -> tuple[str, str]:
    """Parses an ErrorUrl of ours into its name and its token, "" each if it is not ours.

    Its host may be one that we have moved from, or the same host written differently; the token is signed anyway.
    """
    try:
        match = resolve(unquote(urlsplit(url).path))
    except (ValueError, Resolver404):
        return "", ""
    return match.url_name or "", match.kwargs.get("token", "")
