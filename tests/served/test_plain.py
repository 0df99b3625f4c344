"""Ordinary requests are parsed as gunicorn parses them, and odd ones are left to it."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi
from gunicorn.http.parser import RequestParser

from serving import plain

CLIENT, SERVER = ("192.0.2.1", 40_000), ("127.0.0.1", 8000)
KNOWN = {"SCRIPT_NAME": "", "wsgi.url_scheme": "http", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "192.0.2.1"}
TWILIO = (
    b"POST /twilio/turn/1.1.2.menu.5_-/?a=%20b HTTP/1.1\r\nHost: phone.example.com\r\nUser-Agent: TwilioProxy/1.1\r\n"
    b"Accept: */*\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\nX-Twilio-Signature: a/b+c=\r\n"
    b"Content-Length: 8\r\n"
)
BODY = b"\r\nDigits=1"
ORDINARY = {
    "Twilio's": TWILIO + BODY,
    "through Caddy": TWILIO + b"X-Forwarded-For: 1.2.3.4, ::1\r\nX-Forwarded-Proto: https\r\nVia: 1.1 Caddy\r\n" + BODY,
    "through nginx": TWILIO + b"X-Forwarded-Proto: https\r\nConnection: close\r\n" + BODY,
    "kept alive": TWILIO + b"connection: Keep-Alive\r\n" + BODY,
    "a GET": b"GET /twilio/voice?CallSid=%00 HTTP/1.1\r\nhost:x\r\n\r\n",
    "spaces, no value, letters of Latin-1": b"GET / HTTP/1.1\r\nA: \t b c \t\r\nEmpty:\r\nLatin: \xe4\xff\r\n\r\n",
    "an escaped path": b"GET /%76oice/%C3%A4%2f%zz;a=b HTTP/1.1\r\nHost: x\r\n\r\n",
}
ODD = {
    "not all of it": (TWILIO + BODY)[:-1],
    "more than one": TWILIO + BODY + b"GET / HTTP/1.1\r\n\r\n",
    "headers only": TWILIO + b"\r\n",
    "no headers": b"GET / HTTP/1.1\r\n\r\n",
    "chunks": b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "wants to be told": TWILIO + b"Expect: 100-continue\r\n" + BODY,
    "upgrades": TWILIO + b"Upgrade: h2c\r\nConnection: Upgrade\r\n" + BODY,
    "another connection": TWILIO + b"Connection: keep-alive, Upgrade\r\n" + BODY,
    "a header twice": TWILIO + b"accept: text/xml\r\n" + BODY,
    "two lengths": TWILIO + b"Content-Length: 8\r\n" + BODY,
    "a length that is none": b"POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\na",
    "a length in other digits": b"POST / HTTP/1.1\r\nContent-Length: \xb2\r\n\r\nab",
    "an underscore": TWILIO + b"SCRIPT_NAME: /elsewhere\r\n" + BODY,
    "a space before the colon": TWILIO + b"A : b\r\n" + BODY,
    "a folded line": TWILIO + b"A: b\r\n c\r\n" + BODY,
    "a line feed alone": TWILIO + b"A: b\nC: d\r\n" + BODY,
    "a control character": TWILIO + b"A: b\x00\r\n" + BODY,
    "HTTP/1.0": TWILIO.replace(b"HTTP/1.1", b"HTTP/1.0") + BODY,
    "another method": TWILIO.replace(b"POST", b"PUT", 1) + BODY,
    "a whole address": b"GET http://x/twilio/voice/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "two slashes": b"GET //x/twilio/voice/ HTTP/1.1\r\nHost: x\r\n\r\n",
    "a fragment": b"GET /twilio/voice/#x HTTP/1.1\r\nHost: x\r\n\r\n",
    "a byte above ASCII in the path": b"GET /\xe4 HTTP/1.1\r\nHost: x\r\n\r\n",
    "long headers": TWILIO + b"A: " + b"b" * plain.MOST_HEAD + b"\r\n" + BODY,
}


def by_gunicorn(data: bytes) -> dict[str, Any]:
    settings = Config()
    settings.set("forwarded_allow_ips", "")
    request = next(RequestParser(settings, iter([data]), CLIENT))
    _, environ = wsgi.create(request, None, CLIENT, SERVER, settings)
    return {**environ, "wsgi.input": environ["wsgi.input"].read(), "goes on": not request.should_close()}


def plainly(data: bytes) -> dict[str, Any] | None:
    environ = plain.read(data, KNOWN)
    if environ is not None:
        environ["wsgi.input"] = environ["wsgi.input"].read()
        environ["goes on"] = plain.goes_on(environ)
    return environ


def same(environ: dict[str, Any], wanted: dict[str, Any]) -> bool:
    sent = {name for name in wanted if name.startswith(("HTTP_", "CONTENT_"))}
    return sent <= environ.keys() and all(wanted[name] == value for name, value in environ.items())


@pytest.mark.parametrize("data", ORDINARY.values(), ids=list(ORDINARY))
def test_an_ordinary_request_means_what_it_means_to_gunicorn(data: bytes) -> None:
    environ = plainly(data)
    assert environ is not None
    assert same(environ, by_gunicorn(data))


@pytest.mark.parametrize("data", ODD.values(), ids=list(ODD))
def test_an_odd_request_is_left_to_gunicorn(data: bytes) -> None:
    assert plainly(data) is None


def test_what_is_damaged_is_odd_or_still_means_the_same() -> None:
    dice, compared = random.Random(7), 0
    pieces = [
        b"\r\n",
        b":",
        b" ",
        b"\t",
        b"\x00",
        b"\xff",
        b"_",
        b"#",
        b"?",
        b"%",
        b"/",
        b"Content-Length: 8\r\n",
        b"0",
    ]
    for _ in range(4000):
        data = dice.choice(list(ORDINARY.values()))
        at = dice.randrange(len(data))
        data = data[:at] + dice.choice(pieces) + data[at + dice.randrange(3) :]
        if (environ := plainly(data)) is not None:
            compared += 1
            assert same(environ, by_gunicorn(data)), data
    assert compared > 500


def site(status: str, headers: list[tuple[str, str]], *pieces: bytes) -> plain.Application:
    def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response(status, headers)
        return list(pieces)

    return application


def test_an_answer_is_one_piece_with_its_length() -> None:
    told = [("Content-Type", "text/xml"), ("content-length", "3"), ("X-A", "é")]
    head, _, body = plain.answer(site("200 OK", told, b"ab", b"c"), {}, True).partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    assert (first, body) == ("HTTP/1.1 200 OK", b"abc")
    assert [line for line in lines if not line.startswith("Date: ")] == [
        "Server: gunicorn",
        "Connection: keep-alive",
        "Content-Type: text/xml",
        "X-A: é",
        "Content-Length: 3",
    ]


def test_an_answer_without_content_has_no_length_and_the_last_one_says_so() -> None:
    answer = plain.answer(site("204 No Content", [("Content-Length", "0")]), {}, False)
    assert b"content-length" not in answer.lower()
    assert b"\r\nConnection: close\r\n" in answer
