"""The tokens of a call that we place to ourselves: what tells it from a caller's, and the proof that we answered it.

Both are signed with our own key, so that another installation behind the same address is noticed.
"""

from datetime import timedelta
from enum import StrEnum

from django.core import signing

from calls.providers.event import Refused

# Before the token, in the header of a test call (calls.providers.trial).
MARK = "self."
PROOF_HEADER = "X-Branchline-Self-Call"
# The event by which it comes to sipgate's address.
SIPGATE_EVENT = "branchline_self_call"
VALID_FOR = timedelta(minutes=2)
_ASKS, _PROVES = "branchline.self-call", "branchline.self-call.proof"


class Outcome(StrEnum):
    """What a caller would have got."""

    TREE = "tree"
    LINE = "line"  # one of our own lines, which records prompts or sets notices
    NOTHING = "nothing"  # a sentence that the number is not in service
    EVENT = "event"  # an event was accepted; no tree was asked for


def write_self_call(sid: str) -> str:
    """Returns the token for the call of this SID; valid for VALID_FOR."""
    return MARK + signing.dumps(sid, salt=_ASKS)


def check_self_call(text: str, sid: str) -> None:
    """Raises Refused unless the token is ours, and for this call."""
    try:
        named = signing.loads(text.removeprefix(MARK), salt=_ASKS, max_age=VALID_FOR)
    except signing.BadSignature:
        named = None
    if not sid or named != sid:
        raise Refused(403, "self-call", "The self-call's token is not ours, or too old: is SECRET_KEY the same?")


def prove(sid: str, outcome: Outcome) -> str:
    """Returns the proof for the answer's header."""
    return signing.dumps([sid, outcome], salt=_PROVES)


def proven(text: str, sid: str) -> Outcome | None:
    """Returns the outcome; None if this installation did not answer this call."""
    try:
        named, outcome = signing.loads(text, salt=_PROVES, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return Outcome(outcome) if named == sid else None
