"""What callers and called parties can do; as text, each act is its line in a conversation file."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.moments import Listening, Meeting, Moment, Recording, Ringing, Waiting
from simulator.twiml.attributes import DIAL_PAD

# Default lengths: a short message, a short talk.
MESSAGE_SECONDS = 5
TALK_SECONDS = 30
# How sure a recogniser is of plain words.
SURE_PERCENT = 90


class DoesNotFit(Exception):
    """The script asks for something that the current moment does not allow."""


class Reaction(StrEnum):
    """How the called party reacts to the call."""

    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no answer"
    FAILED = "failed"
    # Somebody who is asked before they are connected does not take the call, or a mailbox answers.
    DECLINED = "declined"
    MAILBOX = "mailbox"


@dataclass(frozen=True)
class Press:
    """Keys, in order; over the prompt if the first is pressed before the prompt has ended."""

    keys: str
    over_prompt: bool = False

    def __post_init__(self) -> None:
        if not self.keys or not set(self.keys) <= set(DIAL_PAD):
            raise DoesNotFit(f'"{self.keys}" is not on a telephone\'s keys, which are 0-9 * #.')

    def __str__(self) -> str:
        return self.keys + ("!" if self.over_prompt else "")


@dataclass(frozen=True)
class Speak:
    """Words as the recogniser understands them, and its confidence in percent; None if it does not report one."""

    text: str
    sure: int | None = SURE_PERCENT

    def __post_init__(self) -> None:
        if '"' in self.text or (self.sure is not None and not 0 <= self.sure <= 100):
            raise DoesNotFit("Put words in double quotes, and a confidence from 0 to 100 percent after them.")

    def __str__(self) -> str:
        sure = {None: ":-", SURE_PERCENT: ""}.get(self.sure, f":{self.sure}")
        return f'"{self.text}"{sure}'


@dataclass(frozen=True)
class Silence:
    def __str__(self) -> str:
        return "(silence)"


@dataclass(frozen=True)
class HangUp:
    """At once or, if somebody is being rung, after this many seconds of ringing."""

    after_seconds: int = 0

    def __str__(self) -> str:
        return f"(hangs up, {self.after_seconds} s)" if self.after_seconds else "(hangs up)"


@dataclass(frozen=True)
class CalledParty:
    """What happens at the other end of a Dial; the called party ends a talk unless the caller hangs up."""

    reaction: Reaction
    seconds: int = TALK_SECONDS
    caller_hangs_up: bool = False

    def __str__(self) -> str:
        if self.reaction is not Reaction.ANSWERED:
            return f"({self.reaction})"
        return f"(answered, {self.seconds} s{', hangs up' if self.caller_hangs_up else ''})"


@dataclass(frozen=True)
class LeaveMessage:
    """A message, ended by a key, by "hangup", or by "silence"."""

    seconds: int = MESSAGE_SECONDS
    then: str = "#"

    def __post_init__(self) -> None:
        if self.then not in ("hangup", "silence", *DIAL_PAD):
            raise DoesNotFit(f'A message ends with a key, "hangup" or "silence", not "{self.then}".')
        if self.seconds < 1:
            raise DoesNotFit("A message lasts at least a second; say_nothing() leaves none.")

    def __str__(self) -> str:
        end = {"hangup": "hangs up"}.get(self.then, self.then)
        return f"(message, {self.seconds} s, {end})"


@dataclass(frozen=True)
class SayNothing:
    def __str__(self) -> str:
        return "(says nothing)"


@dataclass(frozen=True)
class Wait:
    """One more round of wait music."""

    def __str__(self) -> str:
        return "(waits)"


@dataclass(frozen=True)
class AgentAnswers:
    """Somebody takes the caller out of the queue and talks."""

    seconds: int = TALK_SECONDS
    caller_hangs_up: bool = False

    def __str__(self) -> str:
        return f"(agent answers, {self.seconds} s{', hangs up' if self.caller_hangs_up else ''})"


@dataclass(frozen=True)
class QueueFails:
    """The queue fails while the caller waits."""

    def __str__(self) -> str:
        return "(queue fails)"


@dataclass(frozen=True)
class ConferenceEnds:
    """A conference ends for everybody, unless the caller hangs up before."""

    seconds: int = TALK_SECONDS
    caller_hangs_up: bool = False

    def __str__(self) -> str:
        return f"(conference, {self.seconds} s{', hangs up' if self.caller_hangs_up else ''})"


Act = (
    Press
    | Speak
    | Silence
    | HangUp
    | CalledParty
    | LeaveMessage
    | SayNothing
    | Wait
    | AgentAnswers
    | QueueFails
    | ConferenceEnds
)


def fits(act: Act, moment: Moment) -> bool:
    """Whether this is possible at this moment."""
    match moment:
        case Listening(in_queue=True):
            return isinstance(act, Press | Silence | Wait | HangUp | AgentAnswers | QueueFails)
        case Listening():
            return isinstance(act, Press | Speak | Silence | HangUp)
        case Recording():
            return isinstance(act, LeaveMessage | SayNothing | HangUp)
        case Ringing():
            return isinstance(act, CalledParty | HangUp)
        case Meeting(star_leaves=star_leaves):
            refused = isinstance(act, CalledParty) and act.reaction in (Reaction.BUSY, Reaction.FAILED)
            leaves = star_leaves and isinstance(act, Press) and act.keys == "*"
            return isinstance(act, ConferenceEnds | HangUp) or refused or leaves
        case Waiting():
            return isinstance(act, Wait | Press | HangUp | AgentAnswers | QueueFails)
