"""What a call does after each reply, as pages, the record and replays tell it: a new state has its row here."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.heard import Dequeued, DialEnded, Digits, Heard, LookedUp, NoInput, Recorded, Spoken
from engine.reply import Doing


@dataclass(frozen=True, slots=True)
class Activity:
    """One state of a call.

    `now` is said of a call on the line, `began` of the turn that led there, `does` of a place in the table of rules.
    `hears` is what can be heard meanwhile besides a hang-up, `ends_with` the outcome that belongs to no other state.
    `unkept` goes on from the name of a place, if a replay doesn't know what was heard there.
    """

    now: str
    began: str
    does: str
    hears: tuple[type[Heard], ...] = ()
    ends_with: type[Heard] | None = None
    unkept: str = "leads on in a way that wasn't kept"


ACTIVITIES: Mapping[Doing, Activity] = {
    Doing.ASKING: Activity(
        "in a menu",
        "asked for a choice",
        "asks",
        (Digits, Spoken, NoInput),
        unkept="asks something that this call wasn't asked",
    ),
    Doing.RINGING: Activity(
        "being put through",
        "it rang",
        "rings",
        (DialEnded,),
        DialEnded,
        "rings, and whether anyone would have answered wasn't kept",
    ),
    Doing.RECORDING: Activity(
        "leaving a message",
        "recording began",
        "records",
        (Recorded, NoInput, Digits),
        Recorded,
        "takes a message, and whether this caller would have left one wasn't kept",
    ),
    Doing.WAITING: Activity(
        "waiting",
        "waiting with music",
        "lets the caller wait",
        (Dequeued,),
        Dequeued,
        "is a queue that this call didn't wait in",
    ),
    Doing.CONFERENCE: Activity(
        "in a conference",
        "in the conference",
        "lets the caller into the room",
        (DialEnded,),
        DialEnded,
        "is a conference that this call wasn't in",
    ),
    Doing.LOOKING_UP: Activity(
        "being looked up",
        "about to ask your system",
        "says a sentence, and asks the system",
        (LookedUp,),
        unkept="asks a system that wasn't asked in this call",
    ),
    Doing.ENDED: Activity("hanging up", "we hung up", "ends the call"),
    Doing.BLOCKED: Activity("blocked", "rejected", "rejects the call"),
}
if missing := sorted(set(Doing) - set(ACTIVITIES)):
    raise NotImplementedError(f"engine/doing.py has no row for {', '.join(missing)}.")
