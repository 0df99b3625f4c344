"""How requests reach the site: the interface of a transport, and the real one over HTTP."""

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import SplitResult, urlencode, urlsplit

from simulator.failure import SiteUnreachable, TwilioError

# Twilio waits this long for a complete answer (error 11205).
PATIENCE_SECONDS = 15.0
# More than any prompt; only keeps a runaway answer from filling our memory.
LARGEST_BODY = 32 * 1024 * 1024
CHUNK = 64 * 1024
OUR_OWN_MACHINE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Response:
    """What came back over HTTP."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header, ignoring case, or "" if it is missing."""
        return next((value for key, value in self.headers.items() if key.lower() == name.lower()), "")

    @property
    def content_type(self) -> str:
        """The media type alone: lower case, no charset."""
        return self.header("Content-Type").partition(";")[0].strip().lower()


class Transport(Protocol):
    """Sends one request and returns its answer; follows no redirect; raises SiteUnreachable."""

    def post(self, url: str, params: Mapping[str, str], headers: Mapping[str, str]) -> Response: ...

    def get(self, url: str, headers: Mapping[str, str]) -> Response: ...


def encode_form(params: Mapping[str, str]) -> bytes:
    """The body of a POST as Twilio writes it."""
    return urlencode(params, encoding="utf-8").encode("ascii")


def is_on_this_machine(url: str) -> bool:
    return urlsplit(url).hostname in OUR_OWN_MACHINE


class HttpTransport:
    """The real transport, with a new connection each time."""

    def __init__(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.patience_seconds = patience_seconds

    def post(self, url: str, params: Mapping[str, str], headers: Mapping[str, str]) -> Response:
        return self._ask("POST", url, encode_form(params), headers)

    def get(self, url: str, headers: Mapping[str, str]) -> Response:
        return self._ask("GET", url, None, headers)

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """A POST of any body."""
        return self._ask("POST", url, body, headers)

    def _ask(self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]) -> Response:
        try:
            return self._exchange(method, urlsplit(url), body, headers)
        except ssl.SSLError as error:
            reason = f"{_origin(url)} could not be reached safely: {error.reason or error}."
            raise SiteUnreachable(reason, url, TwilioError.TLS_HANDSHAKE) from error
        except socket.gaierror as error:
            sentence = f"There is no host named {urlsplit(url).hostname}."
            raise SiteUnreachable(sentence, url, TwilioError.BAD_HOST_NAME) from error
        except TimeoutError as error:
            sentence = f"No complete answer came within {self.patience_seconds:g} seconds."
            raise SiteUnreachable(sentence, url, TwilioError.CONNECTION) from error
        except OSError as error:
            raise SiteUnreachable(_nobody_there(url), url, TwilioError.CONNECTION) from error
        except http.client.HTTPException as error:
            sentence = f"What answers at {_origin(url)} does not speak HTTP properly."
            raise SiteUnreachable(sentence, url, TwilioError.PROTOCOL) from error

    def _exchange(self, method: str, address: SplitResult, body: bytes | None, headers: Mapping[str, str]) -> Response:
        deadline = time.monotonic() + self.patience_seconds
        connection = self._connection(address)
        try:
            # The path is sent byte for byte, because the signature covers it.
            connection.request(method, _path_and_query(address), body, dict(headers))
            response = connection.getresponse()
            return Response(response.status, dict(response.getheaders()), _read(response, deadline))
        finally:
            connection.close()

    def _connection(self, address: SplitResult) -> http.client.HTTPConnection:
        host = address.hostname or ""
        if address.scheme == "https":
            return http.client.HTTPSConnection(host, address.port, timeout=self.patience_seconds)
        return http.client.HTTPConnection(host, address.port, timeout=self.patience_seconds)


class Rerouted:
    """Sends requests for the public address to the same site by another route.

    Signatures still cover the public address, as behind a proxy or a tunnel.
    """

    def __init__(self, transport: Transport, public_url: str, door_url: str) -> None:
        self.transport = transport
        self.public_url = public_url.rstrip("/")
        self.door_url = door_url.rstrip("/")

    def post(self, url: str, params: Mapping[str, str], headers: Mapping[str, str]) -> Response:
        return self.transport.post(self._through_door(url), params, headers)

    def get(self, url: str, headers: Mapping[str, str]) -> Response:
        return self.transport.get(self._through_door(url), headers)

    def _through_door(self, url: str) -> str:
        # Only a whole host may match: http://site.example must not match http://site.example.org/.
        rest = url.removeprefix(self.public_url)
        ours = rest != url and rest[:1] in ("", "/", "?")
        return self.door_url + rest if ours else url


def _read(response: http.client.HTTPResponse, deadline: float) -> bytes:
    """Reads the whole body in pieces, because the time limit is for all of it."""
    body = b""
    while len(body) < LARGEST_BODY and (piece := response.read1(CHUNK)):
        body += piece
        if time.monotonic() > deadline:
            raise TimeoutError
    return body


def _path_and_query(address: SplitResult) -> str:
    return (address.path or "/") + (f"?{address.query}" if address.query else "")


def _origin(url: str) -> str:
    address = urlsplit(url)
    return f"{address.scheme}://{address.netloc}"


def _nobody_there(url: str) -> str:
    hint = " Is `make run` running?" if is_on_this_machine(url) else ""
    return f"Nothing answers at {_origin(url)}.{hint}"
