"""Webhooks on a real server: how much of a body it reads, and that it answers before the body ends."""

import http.client
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from twilio.request_validator import RequestValidator

from tests.served.site import FORM_TYPE, TOKEN, Call, Site

BIG = 1_000_000_000


def signed(site: Site, path: str, form: dict[str, str]) -> dict[str, str]:
    signature = RequestValidator(TOKEN).compute_signature(site.base + path, form)
    return {"Content-Type": FORM_TYPE, "X-Twilio-Signature": signature}


def status_of(site: Site, head: str, body: bytes = b"") -> tuple[int, float]:
    """The answer to an unfinished request, and after how many seconds."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=10) as line:
        began = time.monotonic()
        line.sendall(f"POST /twilio/voice/ HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode() + body)
        answer = line.makefile("rb").readline()
        return int(answer.split()[1]), time.monotonic() - began


def test_a_body_that_says_it_is_too_big_is_answered_before_it_comes(site: Site) -> None:
    status, seconds = status_of(site, f"Content-Type: {FORM_TYPE}\r\nContent-Length: {BIG}")
    assert status == 413
    assert seconds < 5


def test_a_body_in_chunks_is_answered_once_it_is_too_big(site: Site) -> None:
    chunks = b"10000\r\n" + b"a" * 0x10000 + b"\r\n" + b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    status, seconds = status_of(site, f"Content-Type: {FORM_TYPE}\r\nTransfer-Encoding: chunked", chunks)
    assert status == 413
    assert seconds < 5


def test_chunks_that_are_none_are_refused(site: Site) -> None:
    status, _ = status_of(site, f"Content-Type: {FORM_TYPE}\r\nTransfer-Encoding: chunked", b"zz\r\n")
    assert status == 400


def test_a_small_body_in_chunks_is_a_call(site: Site) -> None:
    call = Call(site)
    form = {"CallSid": call.sid, "AccountSid": call.account, "From": "+15550100002", "To": "+15550100001"}

    def body() -> Iterator[bytes]:
        text = urlencode(form).encode()
        yield text[:50]
        yield text[50:]

    line = http.client.HTTPConnection("127.0.0.1", site.port, timeout=15)
    line.request("POST", "/twilio/voice/", body(), signed(site, "/twilio/voice/", form), encode_chunked=True)
    assert line.getresponse().status == 200
    line.close()
    assert call.kept([(1, None)])


def test_the_address_is_signed_as_it_went_over_the_wire(site: Site) -> None:
    path = "/twilio/%76oice/?b={2}&a=%2F;"
    form = {"CallSid": Call(site).sid, "To": "+15550100001"}
    for headers in ({}, {"Host": "evil.example:99999"}, {"X-Forwarded-Proto": "https", "Forwarded": "host=evil"}):
        status, _ = site.ask("POST", path, urlencode(form).encode(), {**signed(site, path, form), **headers})
        assert status == 200
    assert site.ask("POST", path + "?", urlencode(form).encode(), signed(site, path, form))[0] == 403


def test_a_header_that_moves_the_path_lets_nobody_in(site: Site) -> None:
    form = {"CallSid": Call(site).sid, "To": "+15550100001"}
    path = "/elsewhere/twilio/voice/"
    moved = {**signed(site, path, form), "SCRIPT_NAME": "/elsewhere"}
    assert site.ask("POST", path, urlencode(form).encode(), moved)[0] in {400, 403, 404}


def test_no_forwarding_header_makes_http_look_like_https(site: Site) -> None:
    """With https, Django would require a Referer; without, it names the missing CSRF token."""
    form = b"username=admin&password=x"
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "on"}
    code, page = site.ask("POST", "/admin/login/", form, forwarded)
    assert code == 403
    assert b"Referer" not in page
