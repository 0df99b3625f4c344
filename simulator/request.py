"""One webhook request as Twilio makes it (parameters, headers, signature), and its response."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag, urlencode

from twilio.request_validator import RequestValidator

from simulator.transport import Response, Transport

USER_AGENT = "TwilioProxy/1.1"
FORM_TYPE = "application/x-www-form-urlencoded; charset=UTF-8"


class Purpose(StrEnum):
    """What a request is for."""

    DOCUMENT = "document"
    AUDIO = "audio"
    STATUS = "status"
    RECORDING = "recording"
    EVENT = "event"


@dataclass(frozen=True)
class Request:
    """Everything that is sent. A GET carries its parameters in the address as well."""

    method: str
    url: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    purpose: Purpose

    def send(self, transport: Transport) -> Response:
        if self.method == "GET":
            return transport.get(self.url, self.headers)
        return transport.post(self.url, self.params, self.headers)


def signed(
    method: str,
    url: str,
    params: Mapping[str, str],
    token: str,
    purpose: Purpose,
    more_headers: Mapping[str, str] | None = None,
) -> Request:
    """A request signed with the account's token over exactly what is sent, except the headers."""
    # Text after # is Twilio's connection overrides: neither sent nor signed.
    address = urldefrag(url).url
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", **(more_headers or {})}
    if method == "GET":
        address += ("&" if "?" in address else "?") + urlencode(params)
        signature = RequestValidator(token).compute_signature(address, {})
    else:
        headers["Content-Type"] = FORM_TYPE
        signature = RequestValidator(token).compute_signature(address, dict(params))
    return Request(method, address, params, {**headers, "X-Twilio-Signature": signature}, purpose)


def audio_request(url: str) -> Request:
    """Play's request: a plain GET without a signature or any of the call's parameters."""
    return Request("GET", url, {}, {"User-Agent": USER_AGENT, "Accept": "audio/*"}, Purpose.AUDIO)
