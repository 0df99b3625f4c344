"""Makes a text that is to go out, once, and has the worker send it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from calls import outbox
from engine.providers.twilio import TWILIO
from engine.saying.text_lengths import fitted, parts_of
from menus.models import PhoneNumber
from texts.models import Cause, ExchangedText
from texts.our_numbers import account_of

SEND = "send-text"


def once(
    key: str,
    cause: Cause,
    sender: PhoneNumber,
    to: str,
    body: str,
    now: datetime,
    *,
    media: Sequence[str] = (),
    not_after: datetime | None = None,
    **about: Any,
) -> tuple[ExchangedText, bool]:
    """Returns the text of this key, and whether it is new. `about`: its call, and the person who typed it."""
    text = fitted(body)
    known = {
        "is_inbound": False,
        "cause": cause,
        "ours": sender.number,
        "theirs": to,
        "body": text,
        "media": list(media),
        "segments": parts_of(text),
        "provider": TWILIO.name,
        "account": account_of(sender),
        "tree_id": sender.tree_id,
        "made_at": now,
        "changed_at": now,
        "not_after": not_after,
    }
    return ExchangedText.objects.get_or_create(key=key[:200], defaults=known | about)


def put(*args: Any, **kwargs: Any) -> ExchangedText:
    """Makes it as `once` does, and has it sent if it is new: in the transaction that is open."""
    text, is_new = once(*args, **kwargs)
    if is_new:
        outbox.put(SEND, {"text": text.pk})
    return text
