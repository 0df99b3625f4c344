"""Posts one request to our own public address as a provider would, and says in words why it got no answer."""

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from certifi import where

# Seconds. Twilio makes each connection within 5, and asks again when an answer takes longer than 8 (OVERRIDES).
CONNECTING, ANSWERING = 5.0, 8.0
# Twilio reads no longer answer.
LARGEST = 64 * 1024


class Reason(StrEnum):
    """Where to look when calls would fail."""

    ADDRESS = "address"
    CERTIFICATE = "certificate"
    SIGNATURE = "signature"
    SLOW = "slow"
    ANSWER = "answer"
    LINE = "line"
    LOST = "lost"  # a number whose calls go elsewhere
    REJECTED = "rejected"  # our key to an account


class NoAnswer(Exception):
    """`reason` says where to look; the message says what happened and what to do."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Timeouts:
    """Seconds until a connection, and from then on until the last byte of an answer."""

    connecting: float = CONNECTING
    answering: float = ANSWERING


def trusted() -> ssl.SSLContext:
    """Trusts the certificate authorities that everybody trusts, whatever this machine trusts beside them."""
    return ssl.create_default_context(cafile=where())


def send(
    method: str, url: str, body: bytes | None, headers: Mapping[str, str], patience: Timeouts | None = None
) -> HttpAnswer:
    """Sends one request and follows no redirect. Raises NoAnswer."""
    address, patience = urlsplit(url), patience or Timeouts()
    connection = _connection(address, patience.connecting)
    try:
        _connect(connection, address)
        return _exchange(connection, method, address, body, headers, patience.answering)
    finally:
        connection.close()


def _connection(address: SplitResult, seconds: float) -> http.client.HTTPConnection:
    host = address.hostname or ""
    if address.scheme == "https":
        return http.client.HTTPSConnection(host, address.port, timeout=seconds, context=trusted())
    return http.client.HTTPConnection(host, address.port, timeout=seconds)


def _connect(connection: http.client.HTTPConnection, address: SplitResult) -> None:
    host, origin = address.hostname, f"{address.scheme}://{address.netloc}"
    try:
        connection.connect()
    except ssl.SSLCertVerificationError as error:
        raise NoAnswer(Reason.CERTIFICATE, _certificate(host or "", error)) from None
    except ssl.SSLError as error:
        raise _no_tls(origin, (error.reason or "unknown error").replace("_", " ").lower()) from None
    except socket.gaierror:
        sentence = f"There is no host named {host}. Check PUBLIC_BASE_URL, and the DNS record."
        raise NoAnswer(Reason.ADDRESS, sentence) from None
    except TimeoutError:
        if connection.sock:  # connected, and no word of TLS
            raise _no_tls(origin, "no answer") from None
        sentence = f"{origin} accepted no connection within {CONNECTING:g} seconds. Is it behind a firewall?"
        raise NoAnswer(Reason.ADDRESS, sentence) from None
    except OSError:
        sentence = f"Nothing answers at {origin}. Is the proxy or tunnel running, and is PUBLIC_BASE_URL its address?"
        raise NoAnswer(Reason.ADDRESS, sentence) from None


def _no_tls(origin: str, why: str) -> NoAnswer:
    what = "Does the server there use https, with a certificate for this name?"
    return NoAnswer(Reason.CERTIFICATE, f"TLS fails at {origin} ({why}). {what}")


# OpenSSL's numbers: https://docs.openssl.org/3.0/man1/openssl-verification-options/
_CERTIFICATES = {
    9: "isn't valid yet: is the clock right?",
    10: "has expired. Renew it.",
    18: "is self-signed. Providers accept only one of a public authority, such as Let's Encrypt.",
    19: "is signed by an authority of your own. Providers accept only public ones, such as Let's Encrypt.",
    20: "comes without its chain, or from an unknown authority. Serve the full chain (fullchain.pem).",
    21: "comes without its chain, or from an unknown authority. Serve the full chain (fullchain.pem).",
    62: "is for another host name.",
    64: "is not for this IP address.",
}


def _certificate(host: str, error: ssl.SSLCertVerificationError) -> str:
    known = _CERTIFICATES.get(error.verify_code, f"isn't valid: {error.verify_message}.")
    return f"The certificate of {host} {known}"


def _exchange(
    connection: http.client.HTTPConnection,
    method: str,
    address: SplitResult,
    body: bytes | None,
    headers: Mapping[str, str],
    seconds: float,
) -> HttpAnswer:
    deadline = time.monotonic() + seconds
    if connection.sock:
        connection.sock.settimeout(seconds)
    try:
        connection.request(method, address.path or "/", body, dict(headers))
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return HttpAnswer(response.status, found, _read(response, deadline))
    except TimeoutError:
        sentence = f"No complete answer came within {seconds:g} seconds. Is the server busy, or the database slow?"
        raise NoAnswer(Reason.SLOW, sentence) from None
    except (OSError, http.client.HTTPException):
        origin = f"{address.scheme}://{address.netloc}"
        sentence = f"The answer from {origin} broke off. Is it this site's proxy or tunnel?"
        raise NoAnswer(Reason.ADDRESS, sentence) from None


def _read(response: http.client.HTTPResponse, deadline: float) -> bytes:
    """Reads in pieces, because the time limit is for all of them."""
    body = b""
    while len(body) < LARGEST and (piece := response.read1(LARGEST)):
        body += piece
        if time.monotonic() > deadline:
            raise TimeoutError
    return body
