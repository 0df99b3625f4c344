"""A stand-in site, in memory or over HTTP, and a phone that calls it, without our product."""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest

from simulator.account import STATUS_PATH, VOICE_PATH
from simulator.telephone import PhoneCall, Telephone
from simulator.transport import Response

BASE_URL = "https://site.example"
Page = str | Response


class StandInSite:
    """Answers by path: a string is wrapped as TwiML, a list returns its pages in order."""

    def __init__(self, pages: Mapping[str, Page | list[Page]]) -> None:
        self.pages = {STATUS_PATH: Response(204, {}, b""), **pages}

    def post(self, url: str, params: Mapping[str, str], headers: Mapping[str, str]) -> Response:
        return self._answer(url)

    def get(self, url: str, headers: Mapping[str, str]) -> Response:
        return self._answer(url)

    def _answer(self, url: str) -> Response:
        page = self.pages.get(urlsplit(url).path, Response(404, {}, b""))
        if isinstance(page, list):
            page = page.pop(0)
        return page if isinstance(page, Response) else twiml(page)


def twiml(verbs: str) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?><Response>{verbs}</Response>'
    return Response(200, {"Content-Type": "text/xml; charset=utf-8"}, body.encode())


@pytest.fixture
def ring() -> Callable[..., PhoneCall]:
    """ring(first_page, {path: page}, **switches): a call to the stand-in site."""

    def place(first: Page, pages: Mapping[str, Page | list[Page]] | None = None, **switches: Any) -> PhoneCall:
        site = StandInSite({VOICE_PATH: first, **(pages or {})})
        telephone = Telephone(site, BASE_URL, "AC" + "0" * 32, "a-token", **switches)
        return telephone.call("+15550100001", "+15550100002")

    return place


@dataclass
class HttpSite:
    """A site on loopback: answers by path (otherwise 204) and records its requests.

    The path /hangs/ does not answer before the test ends.
    """

    answers: dict[str, Response] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str], bytes]] = field(default_factory=list)
    test_has_ended: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def answer(self, path: str, headers: Mapping[str, str], body: bytes) -> Response:
        self.asked.append((path, headers, body))
        if path == "/hangs/":
            self.test_has_ended.wait(30)
        return self.answers.get(path, Response(204, {}, b""))


@pytest.fixture
def http_site() -> Iterator[HttpSite]:
    site = HttpSite()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering_for(site))
    site.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield site
    site.test_has_ended.set()
    server.shutdown()
    server.server_close()


def _answering_for(site: HttpSite) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = site.answer(self.path, dict(self.headers), body)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: object) -> None:
            """Logs nothing, to keep the tests' output clean."""

    return Answering
