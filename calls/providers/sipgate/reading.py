"""sipgate's events as happenings. https://sipgate.github.io/sipgate-ai-flow-api/"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from calls.providers import numbers
from calls.providers.event import Caller, Refused
from calls.providers.happening import (
    Ended,
    Happening,
    Pressed,
    SpeakingBegan,
    SpeakingEnded,
    Spoke,
    Started,
    TextFailed,
    TimedOut,
    What,
)
from calls.providers.text import LONGEST_SPEECH, clean

# A UUID as documented; whatever it becomes, it must fit into a column and be plain text.
_SESSION = re.compile(r"[A-Za-z0-9_.-]{1,64}")
_KEY = re.compile(r"[0-9*#]")


def read(event: Mapping[str, Any]) -> Happening | None:
    """Parses an event; None for one that we do not use. Raises Refused."""
    kind = _text(event, "type", needed=True)
    session = _session(event)
    call, number = _caller(session), numbers.ours(_text(session, "phone_number"))
    if kind not in _READ:
        return None
    what = _READ[kind](event)
    return Happening(call, what, number) if what else None


def _session(event: Mapping[str, Any]) -> Mapping[str, Any]:
    session = event.get("session")
    if not isinstance(session, dict):
        raise _odd("session is not an object.")
    return session


def _caller(session: Mapping[str, Any]) -> Caller:
    sid = _text(session, "id", needed=True)
    if not _SESSION.fullmatch(sid):
        raise _odd("session.id is none.")
    ours, from_, to = (_text(session, f"{side}phone_number") for side in ("", "from_", "to_"))
    direction = clean(_text(session, "direction"))[:32]
    # In a call that we placed, the tree's caller is the called party.
    caller, called = (to, ours or from_) if direction == "outbound" else (from_, ours or to)
    account = clean(_text(session, "account_id"))[:64]
    return Caller("sipgate", sid, account, numbers.theirs(caller), numbers.ours(called), direction)


def _pressed(event: Mapping[str, Any]) -> Pressed:
    key = _text(event, "digit", needed=True)
    if not _KEY.fullmatch(key):
        raise _odd("digit is not one of 0-9 * #.")
    return Pressed(key)


def _spoke(event: Mapping[str, Any]) -> Spoke:
    return Spoke(clean(_text(event, "text", needed=True), LONGEST_SPEECH))


def _barged_in(event: Mapping[str, Any]) -> Spoke | None:
    """An older name of user_speak; some versions omit the words, which then follow in their own event."""
    return _spoke(event) if event.get("text") is not None else None


def _text(values: Mapping[str, Any], name: str, *, needed: bool = False) -> str:
    """Returns a text; null and a missing name are "" unless it is `needed`."""
    value = values.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise _odd(f"{name} is not a text.")
    return value


def _odd(what: str) -> Refused:
    return Refused(400, "no-event", f"Not an event: {what}")


# user_speech_started and future events do not matter to a phone tree.
_READ: Mapping[str, Callable[[Mapping[str, Any]], What | None]] = {
    "session_start": lambda event: Started(),
    "dtmf_received": _pressed,
    "user_speak": _spoke,
    "user_barge_in": _barged_in,
    "assistant_speak": lambda event: SpeakingBegan(),
    "assistant_speech_ended": lambda event: SpeakingEnded(),
    "user_input_timeout": lambda event: TimedOut(),
    "session_end": lambda event: Ended(),
    "sms_failed": lambda event: TextFailed(),
}
