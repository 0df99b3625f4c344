"""The moments of a call at which the caller or the called party has to act."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Listening:
    """A Gather waits for keys, for words, or for both."""

    most_keys: int | None
    finish_key: str
    timeout_seconds: int
    in_queue: bool = False
    hears: str = "keys"  # keys, speech, or both

    def __str__(self) -> str:
        if self.hears == "speech":
            return f"listening for words, {self.timeout_seconds} s"
        keys = {None: "keys", 1: "1 key"}.get(self.most_keys, f"{self.most_keys} keys")
        end = f", {self.finish_key} ends them" if self.finish_key and self.most_keys != 1 else ""
        words = " or words" if self.hears == "both" else ""
        return f"listening for {keys}{end}{words}, {self.timeout_seconds} s"


@dataclass(frozen=True)
class Recording:
    """A Record waits for a message."""

    finish_keys: str
    longest_seconds: int
    timeout_seconds: int

    def __str__(self) -> str:
        end = f", {' '.join(self.finish_keys)} ends it" if self.finish_keys else ""
        return f"recording up to {self.longest_seconds} s{end}"


@dataclass(frozen=True)
class Ringing:
    """A Dial rings at one or more others."""

    called: tuple[str, ...]
    timeout_seconds: int

    def __str__(self) -> str:
        return f"ringing for {self.timeout_seconds} s"


@dataclass(frozen=True)
class Waiting:
    """The wait music of a queue has played once and is about to repeat."""

    queue: str
    rounds: int

    def __str__(self) -> str:
        return f"waiting in {self.queue}, round {self.rounds} is over"


@dataclass(frozen=True)
class Meeting:
    """The caller is in a conference, and others are there or come."""

    room: str
    star_leaves: bool = False

    def __str__(self) -> str:
        return f"in the conference {self.room}"


Moment = Listening | Recording | Ringing | Waiting | Meeting
