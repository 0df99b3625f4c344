"""What is known of a call in progress whose provider keeps nothing of it, and what an event leads to."""

from dataclasses import dataclass

from engine import heard as h
from engine import verbs as v


@dataclass(frozen=True, slots=True)
class Session:
    """Times are Unix times. `agenda` is what follows when speech ends, or a transfer comes back."""

    keys: str = ""
    key_times: tuple[float, ...] = ()  # when each of them came to us
    keys_timed: int = 0  # how many there were when the time-out was last restarted
    talked: int = 0  # times that something was said since the last key, or since we asked
    asked_at: float = 0.0  # when we asked, before any restart of the time-out
    asking_seconds: float = 0.0  # that this took to be spoken, as estimated
    most_keys: int = 0  # 0 asks for none
    finish_key: str = ""
    hears_speech: bool = False
    tuned_to: str = ""  # what the recogniser was told last
    language: str = ""  # of the place that asked, with its voice: silence is spoken in it, too
    voice: str = ""
    wait_seconds: int = 0
    pause_seconds: int = 0  # after a key, if that is shorter
    is_waiting: bool = False  # the time to answer has not run out
    said_at: float = 0.0
    speaking_seconds: float = 0.0  # as estimated
    has_begun: bool = False  # the provider told that it is being spoken
    to_end: int = 0  # speeches whose end has not been told
    ends_before: int = 0  # the same of earlier prompts: these may still come
    waits_before: int = 0  # times to answer of earlier prompts that have not run out
    closed_at: float = 0.0  # when the number before was complete
    finish_to_come: str = ""  # its finish key, if it was complete without it
    agenda: tuple[v.Verb, ...] = ()
    looks_up_at: float = 0.0  # when a system of the business was asked, whose answer leads on; 0 if none is
    is_ringing: bool = False
    is_over: bool = False  # we hung up

    @property
    def is_asking(self) -> bool:
        return self.most_keys > 0 or self.hears_speech

    @property
    def is_typing(self) -> bool:
        """Whether a key has come since the answer time-out began."""
        return len(self.keys) > self.keys_timed


@dataclass(frozen=True, slots=True)
class Advance:
    """The result of an event: a turn if something was `heard`, else `verbs` to perform; neither means wait.

    `speech` is what the recogniser must be told first, None if it knows already. `unasked` is a key that answers
    nothing: it has no effect, and is stored with the call.
    """

    session: Session
    heard: h.Heard | None = None
    verbs: tuple[v.Verb, ...] = ()
    speech: v.Speech | None = None
    unasked: str = ""
