"""Our own phone, calling the site within a test and without a server."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from simulator.sipgate.telephone import SipgateCall, SipgateTelephone
from simulator.telephone import PhoneCall, Telephone
from simulator.transport import Response, encode_form

STARTED = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class InProcess:
    """Passes the phone's requests to Django's test client; audio comes from the static files."""

    def __init__(self) -> None:
        self.client = Client()

    def post(self, url: str, params: Mapping[str, str], headers: Mapping[str, str]) -> Response:
        response = self.client.post(
            _path(url), encode_form(params), content_type="application/x-www-form-urlencoded", headers=dict(headers)
        )
        return _answer(response)

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Response:
        kind = headers["Content-Type"]
        return _answer(self.client.post(_path(url), body, content_type=kind, headers=dict(headers)))

    def get(self, url: str, headers: Mapping[str, str]) -> Response:
        static = _path(url).removeprefix(settings.STATIC_URL)
        if static != _path(url):
            return Response(200 if finders.find(static) else 404, {"Content-Type": "audio/x-wav"}, b"RIFF")
        return _answer(self.client.get(_path(url), headers=dict(headers)))


def telephone(**switches: Any) -> Telephone:
    """A phone of the account in the settings."""
    return Telephone(
        InProcess(), settings.PUBLIC_BASE_URL, settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0], **switches
    )


def ring(to: str = "+15550100001", from_: str = "+15550100002", **switches: Any) -> PhoneCall:
    """Places a call and stops at its first moment."""
    return telephone(**switches).call(to, from_, STARTED)


def ring_sipgate(to: str = "+15550100001", from_: str = "+15550100002", **switches: Any) -> SipgateCall:
    """Places a call on a sipgate number."""
    telephone = SipgateTelephone(InProcess(), settings.PUBLIC_BASE_URL, settings.SIPGATE_TOKENS[0], **switches)
    return telephone.call(to, from_)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _answer(response: Any) -> Response:
    return Response(response.status_code, dict(response.headers), response.getvalue())
