"""Events of a provider that keeps no call state for us: each key, each end of speech, each silence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from calls.providers.event import Caller
from engine.providers.sipgate import SIPGATE
from engine.saying.pauses import parts
from engine.verbs import Prompted, Say, SendText, Speech, Verb


@dataclass(frozen=True, slots=True)
class Started:
    """The call came in, or returned from a number that nobody answered."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """One key: 0-9, * or #."""

    key: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """The caller said something."""

    text: str


@dataclass(frozen=True, slots=True)
class SpeakingBegan:
    """The caller starts to hear our speech."""


@dataclass(frozen=True, slots=True)
class SpeakingEnded:
    """The caller has heard our speech to the end."""


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The answer time-out has passed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The call is over."""


@dataclass(frozen=True, slots=True)
class TextFailed:
    """A text that the call sent could not be sent."""


What = Started | Pressed | Spoke | SpeakingBegan | SpeakingEnded | TimedOut | Ended | TextFailed
# After these the caller may be waiting for us, so an error of ours must not leave them in silence.
WAITED_FOR = Started | Pressed | Spoke | SpeakingEnded | TimedOut


@dataclass(frozen=True, slots=True)
class Happening:
    """A webhook of such a provider. Only a call's first one must fill in `call` beyond its id.

    `number` is our own, "" if the event does not name it.
    """

    call: Caller
    what: What
    number: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence between two texts, if the voice has no pauses."""

    seconds: int


# What is spoken as one unit whose end the provider reports.
Spoken = Prompted | Pause


def speeches(said: Iterable[Prompted]) -> list[list[Spoken]]:
    """Groups verbs into units: consecutive texts in one voice; each recording and each pause between by itself.

    The time to answer starts only after a text, so a final recording, or nothing at all, is followed by an empty one.
    """
    apart = (spoken for verb in said for spoken in _apart(verb))
    together = [list(same) for _, same in groupby(enumerate(apart), key=_voice)]
    found = [[spoken for _, spoken in same] for same in together]
    return found if found and isinstance(found[-1][-1], Say) else [*found, []]


def _apart(verb: Prompted) -> Iterator[Spoken]:
    if not isinstance(verb, Say) or SIPGATE.pauses_with(verb.voice):
        yield verb
        return
    for part in parts(verb.text):
        yield Pause(part) if isinstance(part, int) else replace(verb, text=part)


def _voice(numbered: tuple[int, Spoken]) -> object:
    number, spoken = numbered
    return (spoken.language, spoken.voice) if isinstance(spoken, Say) else number


@dataclass(frozen=True, slots=True)
class Orders:
    """What the provider should do now, in this order, in `call`.

    What is said without a Gather after it is heard to its end. A Dial rings one number. `interrupts` stops what is
    being said. `texts` are sent to the caller first. `speech` is what the recogniser must be told first, None if it
    knows already.
    """

    call: Caller
    verbs: tuple[Verb, ...]
    interrupts: bool = False
    speech: Speech | None = None
    texts: tuple[SendText, ...] = ()
