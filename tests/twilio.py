"""Plays Twilio in a test: signs a webhook as Twilio would, and posts it to the site."""

import re
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from twilio.request_validator import RequestValidator

FORM_TYPE = "application/x-www-form-urlencoded; charset=UTF-8"
ACTION = re.compile(r'(?:action="|<Redirect[^>]*>)([^"<]+)')


def new_sid() -> str:
    """The SID of a new call."""
    return f"CA{secrets.token_hex(16)}"


def sign(path: str, form: Mapping[str, Any], token: str = "") -> str:
    """X-Twilio-Signature as Twilio computes it, for one of our paths."""
    validator = RequestValidator(token or settings.TWILIO_AUTH_TOKENS[0])
    return str(validator.compute_signature(settings.PUBLIC_BASE_URL + path, form))


class Twilio:
    """One call's webhooks: `voice()`, then `turn()` at the address in the last answer."""

    def __init__(self, client: Client | None = None, sid: str = "", **standing: str) -> None:
        self.client = client or Client()
        self.sid = sid or new_sid()
        self.standing = {
            "CallSid": self.sid,
            "AccountSid": settings.TWILIO_ACCOUNT_SID,
            "From": "+15550100002",
            "To": "+15550100001",
            "CallStatus": "in-progress",
            "Direction": "inbound",
            "ApiVersion": "2010-04-01",
            **standing,
        }
        self.answer = ""

    def voice(self, **params: str) -> str:
        """The call comes in."""
        return self._taken(self.post("/twilio/voice/", **params))

    def turn(self, **params: str) -> str:
        """What the caller did, at the action address of the last answer."""
        return self._taken(self.post(self.action(), **params))

    def status(self, status: str, **params: str) -> HttpResponse:
        """A call status callback."""
        return self.post("/twilio/status/", CallStatus=status, **params)

    def action(self) -> str:
        """The action address of the last answer."""
        found = ACTION.search(self.answer)
        assert found, f"no action address in {self.answer}"
        return found[1]

    def post(self, address: str, **params: str) -> HttpResponse:
        """Signs and posts; `address` may be a path or absolute."""
        return self.send(address, {**self.standing, **params})

    def send(self, address: str, form: Mapping[str, str]) -> HttpResponse:
        """Signs and posts only `form`."""
        path = address.removeprefix(settings.PUBLIC_BASE_URL)
        signed = {"X-Twilio-Signature": sign(path, form)}
        return self.client.post(path, urlencode(form), FORM_TYPE, headers=signed)  # type: ignore[return-value]

    def _taken(self, response: HttpResponse) -> str:
        assert response.status_code == 200, response.status_code
        self.answer = response.content.decode()
        return self.answer
