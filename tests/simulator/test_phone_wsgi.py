"""Calls to a site in the same process, through its WSGI application."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from twilio.request_validator import RequestValidator

from simulator.failure import SiteUnreachable
from simulator.telephone import Telephone
from simulator.wsgi import WsgiTransport

BASE_URL = "https://site.example:8443"


class Site:
    """A WSGI application that records its requests."""

    def __init__(self, twiml: str = "<Response/>") -> None:
        self.twiml = twiml
        self.asked: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.closed = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.asked.append(environ)
        self.bodies.append(environ["wsgi.input"].read())
        start_response("500 Too early", [])
        start_response("200 OK", [("Content-Type", "text/xml")])
        return Pieces(self)


class Pieces:
    def __init__(self, site: Site) -> None:
        self.site = site

    def __iter__(self) -> Any:
        half = len(self.site.twiml) // 2
        return iter([self.site.twiml[:half].encode(), self.site.twiml[half:].encode()])

    def close(self) -> None:
        self.site.closed += 1


def test_a_call_to_an_application_runs_without_a_server() -> None:
    site = Site("<Response><Say>Hello</Say></Response>")
    call = Telephone(WsgiTransport(site, BASE_URL), BASE_URL, "AC" + "0" * 32, "a-token").call("+1555", "anonymous")
    assert call.transcript.conversation() == ["< Say Hello"]
    assert site.closed == len(site.asked) == 2  # the call, and its status


def test_the_application_can_check_the_signature_over_what_it_got() -> None:
    site = Site()
    Telephone(WsgiTransport(site, BASE_URL), BASE_URL, "AC" + "0" * 32, "a-token").call("+1 555", "anonymous")
    asked, body = site.asked[0], site.bodies[0]
    assert int(asked["CONTENT_LENGTH"]) == len(body)
    assert asked["CONTENT_TYPE"].startswith("application/x-www-form-urlencoded")
    address = f"{asked['wsgi.url_scheme']}://{asked['HTTP_HOST']}{asked['RAW_URI']}"
    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    assert RequestValidator("a-token").validate(address, form, asked["HTTP_X_TWILIO_SIGNATURE"])


def test_the_application_gets_the_path_decoded_and_as_it_was_written() -> None:
    site = Site()
    WsgiTransport(site, BASE_URL).get(f"{BASE_URL}/caf%C3%A9%2F1/?a=%20b", {"Accept": "audio/*"})
    asked = site.asked[0]
    assert asked["PATH_INFO"].encode("latin-1").decode() == "/café/1/"
    assert asked["QUERY_STRING"] == "a=%20b"
    assert asked["RAW_URI"] == "/caf%C3%A9%2F1/?a=%20b"
    assert asked["HTTP_ACCEPT"] == "audio/*"
    assert (asked["SERVER_NAME"], asked["SERVER_PORT"]) == ("site.example", "8443")


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "https://site.example:8443.elsewhere.example/", "/a/"])
def test_an_address_of_another_site_is_not_asked(url: str) -> None:
    site = Site()
    with pytest.raises(SiteUnreachable, match="elsewhere"):
        WsgiTransport(site, BASE_URL).get(url, {})
    assert site.asked == []
