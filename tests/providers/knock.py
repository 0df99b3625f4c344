"""One request to a webhook, as bytes: signed by Twilio, or forged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from tests.twilio import FORM_TYPE, sign


@dataclass(frozen=True, slots=True)
class Knock:
    """One request, before it is sent."""

    address: str
    body: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    method: str = "POST"

    def send(self, **environ: Any) -> HttpResponse:
        """Sends it as a server passes it on; `environ` is what the server adds."""
        answer: HttpResponse = Client().generic(  # type: ignore[assignment]
            self.method, self.address, self.body, self.content_type, headers=self.headers, **environ
        )
        return answer


def from_twilio(form: Mapping[str, str], address: str = "/twilio/voice/", token: str = "") -> Knock:
    """A webhook with `form`, signed with `token`, by default the main account's."""
    return Knock(address, urlencode(form).encode(), FORM_TYPE, {"X-Twilio-Signature": sign(address, form, token)})
