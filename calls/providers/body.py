"""Reads a webhook's body: small and complete, or refused; the same for every provider."""

from django.http import HttpRequest

from calls.providers.event import Refused

# Bytes. A turn has about 600 and a long speech a few thousand; Twilio's own limit is the same.
LONGEST_BODY = 65_536


def read_body(request: HttpRequest) -> bytes:
    """Reads at most LONGEST_BODY bytes; the rest of a longer body is not read. Raises Refused."""
    said = request.META.get("CONTENT_LENGTH") or ""
    # Python itself refuses to parse an integer of more than 4,300 digits.
    if said.isdecimal() and int(said[:18]) > LONGEST_BODY:
        raise _too_big()
    try:
        body = request.body if said.isdecimal() else _read_chunked(request)
    except Exception:  # servers raise different errors for a body that ends early or is chunked wrongly
        raise Refused(400, "broken-off", "The body could not be read to its end.") from None
    if len(body) > LONGEST_BODY:
        raise _too_big()
    return body


def _read_chunked(request: HttpRequest) -> bytes:
    """Reads a chunked body, which Django ignores because it has no length; some proxies send them."""
    # Only if the server marks the end of the input; reading from another server would block forever.
    if not request.META.get("wsgi.input_terminated"):
        return b""
    body: bytes = request.META["wsgi.input"].read(LONGEST_BODY + 1)
    return body


def _too_big() -> Refused:
    return Refused(413, "too-big", f"The body is longer than {LONGEST_BODY} bytes.")
