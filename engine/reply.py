"""What a walk may know beside tree, position and heard, and what it comes to."""

from dataclasses import dataclass
from enum import StrEnum

from engine.position import Position
from engine.verbs import Verb


class Doing(StrEnum):
    """What a reply leaves the call doing."""

    ASKING = "asking"
    RINGING = "ringing"
    RECORDING = "recording"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a walk may know beside the tree, the position and what was heard; kept with the turn."""

    number: int = 1  # of this turn, the first being 1
    overtime: bool = False  # the call has been in menus for longer than we allow


@dataclass(frozen=True, slots=True)
class Reply:
    """`position` is where the next turn starts, None where there is none. `passed` are the keys entered."""

    verbs: tuple[Verb, ...]
    position: Position | None
    passed: tuple[str, ...]
    doing: Doing


FIRST_TURN = Facts()
NOTHING = Reply((), None, (), Doing.ENDED)
