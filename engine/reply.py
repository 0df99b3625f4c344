"""The result of a turn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from engine.answers.checks import Value
from engine.position import Position
from engine.verbs import Verb


class Doing(StrEnum):
    """What the call does after a reply."""

    ASKING = "asking"
    RINGING = "ringing"
    RECORDING = "recording"
    WAITING = "waiting"
    LOOKING_UP = "looking-up"
    ENDED = "ended"
    BLOCKED = "blocked"
    CONFERENCE = "conference"


@dataclass(frozen=True, slots=True)
class Answer:
    """A valid answer to a question, to be stored with the call: in the clear, sealed until its end, or not at all."""

    value: Value
    sensitive: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Something to be done because of a turn, that no caller waits for; it is stored with the turn.

    `arguments` are JSON values; the record adds `call` and `turn`. After `within`, it is pointless and dropped;
    None if it never is.
    """

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    within: timedelta | None = None


# Something of the call may belong into the inbox.
ARRIVES = Work("arrive")


@dataclass(frozen=True, slots=True)
class Keeps:
    """What the record stores besides the turn itself.

    `pending` is an answer that was read back and not confirmed yet; `wrong_pin` is the key of the PIN check where
    a wrong PIN was entered; `language` is the one the call continues in, None if it is unchanged. `facts` is
    what the walk used, as JSON values: walking again with it gives the same reply. `work` is what is to be done
    because of the turn.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    pending: Value | None = None
    wrong_pin: str = ""
    language: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    work: tuple[Work, ...] = ()


NOTHING_KEPT = Keeps()


@dataclass(frozen=True, slots=True)
class Reply:
    """`position` is where the next turn starts, None if there is none. `passed` are the keys entered."""

    verbs: tuple[Verb, ...]
    position: Position | None
    passed: tuple[str, ...]
    doing: Doing
    keeps: Keeps = NOTHING_KEPT


NOTHING = Reply((), None, (), Doing.ENDED)
