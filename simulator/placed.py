"""A call in progress on any provider's phone, one moment at a time."""

from abc import ABC, abstractmethod
from collections.abc import Generator
from typing import Protocol, Self

from simulator.acts import TALK_SECONDS, Act, CalledParty, DoesNotFit, HangUp, Press, Reaction, Silence, fits
from simulator.failure import CallFailed
from simulator.moments import Moment
from simulator.outcomes import HUNG_UP_BY_CALLER, Over
from simulator.transcript import Asked, Calling, Did, Ended, Transcript


class AnyLine(Protocol):
    """A provider's line: the call's two numbers, its clock, and its transcript."""

    to: str
    from_: str
    seconds: float
    transcript: Transcript


class PlacedCall(ABC):
    """A call that pauses at each `moment` until an act moves it on; None when it is over.

    An act that the moment does not allow raises DoesNotFit; CallFailed means that a real call would fail.
    """

    def __init__(self, line: AnyLine, steps: Generator[Moment, Act, Over]) -> None:
        self.line = line
        self.moment: Moment | None = None
        self.ending: Over | None = None
        self._steps = steps

    @property
    def transcript(self) -> Transcript:
        return self.line.transcript

    def begin(self) -> None:
        self.transcript.add(Calling(0, self.line.to, self.line.from_))
        self._move_on(None)

    def do(self, act: Act) -> Self:
        """Performs an act, and runs on to the next moment or the end."""
        if self.moment is None:
            raise DoesNotFit(f"The call has ended; {act} comes too late.")
        if not fits(act, self.moment):
            raise DoesNotFit(f"{act} isn't possible now: {self.moment}.")
        self.transcript.add(Did(self.line.seconds, act))
        self._acted(act, self.moment)
        self._move_on(act)
        return self

    def press(self, keys: str, over_prompt: bool = False) -> Self:
        return self.do(Press(keys, over_prompt))

    def silence(self) -> Self:
        return self.do(Silence())

    def hang_up(self) -> Self:
        return self.do(HangUp())

    def called_party(
        self, reaction: Reaction | str, seconds: int = TALK_SECONDS, caller_hangs_up: bool = False
    ) -> Self:
        """What the other end of a transfer does: "answered", "busy", "no_answer" or "failed"."""
        known = Reaction(reaction.replace("_", " ").replace("-", " "))
        return self.do(CalledParty(known, seconds, caller_hangs_up))

    def cut_off(self) -> None:
        """The caller hangs up, whatever the call is doing; a call that has ended stays as it is."""
        if self.moment is not None:
            self.hang_up()
        elif self.ending is None:
            self._end(HUNG_UP_BY_CALLER)

    @abstractmethod
    def _acted(self, act: Act, moment: Moment) -> None:
        """Tells the line about an act, so that it detects a circle in which nobody does anything."""

    @abstractmethod
    def _give_up(self, failure: CallFailed) -> None:
        """Ends the call as the provider does when it cannot continue."""

    def _move_on(self, act: Act | None) -> None:
        self.moment = None
        try:
            # A generator starts when it is sent None; later sends are this phone's acts.
            moment = next(self._steps) if act is None else self._steps.send(act)
        except StopIteration as stop:
            self._end(stop.value)
        except CallFailed as failure:
            self._give_up(failure)
            raise
        else:
            self.moment = moment
            self.transcript.add(Asked(self.line.seconds, moment))

    def _end(self, ending: Over) -> None:
        self.ending, self.moment = ending, None
        self.transcript.add(Ended(self.line.seconds, ending))
