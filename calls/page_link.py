"""The links that a call texts to its caller, both to the page of the line.

One goes on from where they were; the other shows callers in a queue their place, as long as they wait.
"""

import re
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from calls.providers.event import Caller, TurnToken
from engine.position import Position, decode

VALID_FOR = timedelta(hours=2)
_SALT = "branchline.web-line.link"
_SIGNED = re.compile(r"(/line/[^\s?]*\?)(?:go|wait)=\S+")
_WAITS = signing.Signer(salt="branchline.web-line.wait")


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


def to_place(link: int, called: str) -> str:
    """Returns the address of the page on which a caller who waits sees their place (a QueueLink, by key).

    It ends with a digit: phones take a sign at the end of an address for the end of a sentence.
    """
    address = f"{settings.PUBLIC_BASE_URL}{reverse('web-line:line', args=[called])}"
    return f"{address}?wait={_WAITS.signature(str(link))}.{link}"


def read_place(text: str) -> int:
    """Returns the key of the QueueLink that an address names, 0 for none of ours."""
    signature, _, link = text.rpartition(".")
    try:
        return int(_WAITS.unsign(f"{link}{_WAITS.sep}{signature}"))
    except (signing.BadSignature, ValueError):
        return 0


def masked(text: str) -> str:
    """Returns a text without what is signed in such links: whoever opens one goes on in its caller's place."""
    return _SIGNED.sub(r"\1…", text)
