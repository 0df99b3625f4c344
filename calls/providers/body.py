"""A webhook's body: small, whole, or refused; the same for every provider."""

from django.http import HttpRequest

from calls.providers.event import Refused

# Bytes. A turn has some 600 and a long speech a few thousand; Twilio takes no more than this from us either.
LONGEST_BODY = 65_536


def read_body(request: HttpRequest) -> bytes:
    """At most LONGEST_BODY bytes: a longer body is not read to its end. Raises Refused."""
    said = request.META.get("CONTENT_LENGTH") or ""
    # Python itself refuses to read a number of more than 4,300 digits.
    if said.isdecimal() and int(said[:18]) > LONGEST_BODY:
        raise _too_big()
    try:
        body = request.body if said.isdecimal() else _read_chunked(request)
    except Exception:  # each server has errors of its own for a body that breaks off or is chunked wrongly
        raise Refused(400, "broken-off", "The body could not be read to its end.") from None
    if len(body) > LONGEST_BODY:
        raise _too_big()
    return body


def _read_chunked(request: HttpRequest) -> bytes:
    """A body that comes in chunks tells no length, and Django reads none of it; some proxies send so."""
    # Only a server that says so ends the body for us; reading on from another would wait for ever.
    if not request.META.get("wsgi.input_terminated"):
        return b""
    body: bytes = request.META["wsgi.input"].read(LONGEST_BODY + 1)
    return body


def _too_big() -> Refused:
    return Refused(413, "too-big", f"The body is longer than {LONGEST_BODY} bytes.")
