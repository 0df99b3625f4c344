"""What a page carries from one step to the next, signed: where its call is, and how an answer is read."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing

from calls.providers.event import TurnToken
from engine.position import decode
from engine.shown import ShownChoice
from engine.written import Asks, Written

_SALT, _LINK_SALT = "branchline.web-line", "branchline.web-line.link"
# Longer than anybody reads one step; calls.sweep ends the call long before.
VALID_FOR = timedelta(days=1)
# A link that was texted to a caller.
LINK_VALID_FOR = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class PageState:
    """The call of a page (`sid`), its next turn, and what may be typed; None of `asks` asks to call."""

    sid: str
    token: TurnToken
    asks: Asks | None


def write_state(sid: str, token: TurnToken, shown: Written) -> str:
    """Returns the state as text for a hidden field."""
    asks = shown.asks
    choices = [[each.typed, each.label] for each in asks.choices] if asks else []
    how = [asks.keys, asks.words, asks.finish_key, choices] if asks else None
    return signing.dumps([sid, *_place(token), how], salt=_SALT, compress=True)


def read_state(text: str) -> PageState | None:
    """The inverse of write_state(); None for what is not ours, or too old."""
    try:
        sid, revision, number, position, how = signing.loads(text, salt=_SALT, max_age=VALID_FOR)
        token = TurnToken(revision, number, decode(position))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if how is None:
        return PageState(sid, token, None)
    keys, words, finish_key, choices = how
    return PageState(sid, token, Asks(keys, words, finish_key, tuple(ShownChoice(*each) for each in choices)))


def write_link(token: TurnToken, called: str) -> str:
    """Returns what a link carries that leads to this place of a line."""
    return signing.dumps([*_place(token), called], salt=_LINK_SALT)


def read_link(text: str, called: str) -> TurnToken | None:
    """Returns where a link leads, as the first turn of a new call; None for one of another line, or too old."""
    try:
        revision, _, position, line = signing.loads(text, salt=_LINK_SALT, max_age=LINK_VALID_FOR)
        return TurnToken(revision, 1, decode(position)) if line == called else None
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _place(token: TurnToken) -> list[Any]:
    return [token.revision, token.number, token.position.encode()]
