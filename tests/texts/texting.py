"""Texts in a test: posted as Twilio posts them, and worked off."""

import secrets
from typing import Any

from tests.background import work_off
from tests.rest import ACCOUNT
from tests.twilio import Twilio
from texts.models import ExchangedText

OURS, THEIRS = "+15550100001", "+15550100002"


def new_text() -> str:
    """The SID of a new text."""
    return f"SM{secrets.token_hex(16)}"


def came(body: str, theirs: str = THEIRS, *, ours: str = OURS, sid: str = "", media: Any = (), **more: str) -> int:
    """A text comes in; returns the status of the answer. `media` are pairs of address and type."""
    form = {"AccountSid": ACCOUNT, "MessageSid": sid or new_text(), "From": theirs, "To": ours, "Body": body}
    form |= {f"MediaUrl{at}": url for at, (url, _) in enumerate(media)}
    form |= {f"MediaContentType{at}": kind for at, (_, kind) in enumerate(media)}
    form |= {"NumMedia": str(len(media)), "SmsStatus": "received", **more}
    return Twilio().send("/twilio/sms/", form).status_code


def answered(body: str, theirs: str = THEIRS, **how: Any) -> list[str]:
    """A text comes in and is worked off; returns the texts that go out because of it."""
    before = ExchangedText.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    came(body, theirs, **how)
    work_off()
    out = ExchangedText.objects.filter(pk__gt=before, is_inbound=False).order_by("pk")
    return [f"{text.theirs}: {text.body}" if text.theirs != theirs else text.body for text in out]
