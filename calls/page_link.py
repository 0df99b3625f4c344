"""The link that a call texts to its caller: they go on from where they were, on the page of the line."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from calls.providers.event import Caller, TurnToken
from engine.position import Position, decode

VALID_FOR = timedelta(hours=2)
_SALT = "branchline.web-line.link"


def to(position: Position, revision: int, call: Caller) -> str:
    """Returns the address; "" for a test call, whose version is nobody else's."""
    if call.trial:
        return ""
    page = reverse("web-line:line", args=[call.called])
    return (
        f"{settings.PUBLIC_BASE_URL}{page}?go={signing.dumps([revision, position.encode(), call.called], salt=_SALT)}"
    )


def read(text: str, called: str) -> TurnToken | None:
    """Returns where a link leads, as the first turn of a new call; None for one of another line, or too old."""
    try:
        revision, position, line = signing.loads(text, salt=_SALT, max_age=VALID_FOR)
        return TurnToken(revision, 1, decode(position)) if line == called else None
    except (signing.BadSignature, ValueError, TypeError):
        return None
