"""The call as it happened: everything heard, asked, done and requested, in order, and as readable lines."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from simulator.acts import Act
from simulator.moments import Moment
from simulator.outcomes import Over
from simulator.request import Purpose, Request
from simulator.transport import Response

# Of a SIP address; a transcript never shows it.
PASSWORD = re.compile(r'(\bpassword=")[^"]+')


@dataclass(frozen=True)
class Calling:
    """The call begins."""

    at: float
    to: str
    from_: str

    def __str__(self) -> str:
        return f"Calling {self.to} from {self.from_} …"


@dataclass(frozen=True)
class Heard:
    """The caller hears something, or the call goes somewhere: "Say Welcome", "Dial +15550100009"."""

    at: float
    verb: str
    words: str = ""
    seconds: float = 0
    language: str = ""  # of a Say, if given

    def __str__(self) -> str:
        return f"< {self.verb} {self.words}".rstrip()


@dataclass(frozen=True)
class Asked:
    """The call waits for the caller or the called party."""

    at: float
    moment: Moment

    def __str__(self) -> str:
        return f"< {self.moment}"


@dataclass(frozen=True)
class Did:
    """The caller or the called party did something."""

    at: float
    act: Act

    def __str__(self) -> str:
        return f"> {self.act}"


@dataclass(frozen=True)
class Ended:
    """The call is over."""

    at: float
    ending: Over

    def __str__(self) -> str:
        return f"= the call ended after {round(self.at)} s: {self.ending.sentence}"


@dataclass(frozen=True)
class Requested:
    """A request went out and its answer came back."""

    at: float
    request: Request
    answer: Response

    def __str__(self) -> str:
        lines = [f"~ {self.request.method} {self.request.url} -> {self.answer.status}"]
        if self.request.purpose is not Purpose.AUDIO:
            body = PASSWORD.sub(r"\1…", self.answer.body.decode("utf-8", "replace"))
            lines += [f"~   {line}" for line in body.splitlines()]
        return "\n".join(lines)


@dataclass(frozen=True)
class Noted:
    """Something worth knowing that nobody hears."""

    at: float
    words: str

    def __str__(self) -> str:
        return f"= {self.words}"


Event = Calling | Heard | Asked | Did | Requested | Noted | Ended
Listener = Callable[[Event], None]


class Transcript:
    """The events of one call."""

    def __init__(self, listener: Listener | None = None) -> None:
        self.events: list[Event] = []
        self._listener = listener

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def add(self, event: Event) -> None:
        self.events.append(event)
        if self._listener is not None:
            self._listener(event)

    @property
    def requests(self) -> list[Requested]:
        return [event for event in self.events if isinstance(event, Requested)]

    def conversation(self) -> list[str]:
        """The lines of a conversation file: only what was heard and what was done."""
        return _lines(event for event in self.events if isinstance(event, Heard | Did))

    def __str__(self) -> str:
        return "\n".join(_lines(event for event in self.events if not isinstance(event, Requested)))


def _lines(events: Iterable[Event]) -> list[str]:
    return [str(event) for event in events]
