"""What a page carries from one step to the next, signed: where its call is, and how an answer is read."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

from calls.providers.event import TurnToken
from engine.position import decode
from engine.shown import ShownChoice
from engine.written import Asks, Written

_SALT = "branchline.web-line"
# Longer than anybody reads one step; calls.sweep ends the call long before.
VALID_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PageState:
    """The call of a page (`sid`), its next turn, and what may be typed there, in which language.

    None of `asks` asks to call. States of older releases have no language, which is then that of the line.
    """

    sid: str
    token: TurnToken
    asks: Asks | None
    language: str = ""


def write_state(sid: str, called: str, token: TurnToken, shown: Written) -> str:
    """Returns the state as text for a hidden field."""
    asks = shown.asks
    choices = (
        [[each.typed, each.label, *(("", False, True) if each.is_ours else ())] for each in asks.choices]
        if asks
        else []
    )
    how = [asks.keys, asks.words, asks.finish_key, choices] if asks else None
    place = [token.revision, token.number, token.position.encode()]
    return signing.dumps([sid, called, *place, how, shown.language], salt=_SALT, compress=True)


def read_state(text: str, called: str) -> PageState | None:
    """The inverse of write_state(); None for what is not ours, of another line, or too old."""
    try:
        sid, line, revision, number, position, how, *rest = signing.loads(text, salt=_SALT, max_age=VALID_FOR)
        token = TurnToken(revision, number, decode(position))
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if line != called:  # its own line may be off the web since
        return None
    language = rest[0] if rest else ""
    if how is None:
        return PageState(sid, token, None, language)
    keys, words, finish_key, choices = how
    asks = Asks(keys, words, finish_key, tuple(ShownChoice(*each) for each in choices))
    return PageState(sid, token, asks, language)
