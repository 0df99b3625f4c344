"""The telephone on a sipgate number: place a call, act at its moments, read what happened."""

from simulator.acts import Act, CalledParty, DoesNotFit, HangUp, Press, Reaction, Silence, fits
from simulator.failure import CallFailed, NobodyAnswers
from simulator.moments import Moment
from simulator.sipgate.conversation import converse
from simulator.sipgate.line import SipgateAccount, SipgateLine
from simulator.transcript import Asked, Calling, Did, Ended, Transcript
from simulator.verbs.outcomes import HUNG_UP_BY_CALLER, By, Over


class SipgateTelephone(SipgateAccount):
    """Places calls as sipgate would: SipgateTelephone(transport, base_url, token)."""

    def call(self, to: str, from_: str) -> "SipgateCall":
        """Ring a number."""
        call = self.prepare_call(to, from_)
        call.begin()
        return call

    def prepare_call(self, to: str, from_: str) -> "SipgateCall":
        """The call before its first event, for whoever must hold it even if that fails."""
        return SipgateCall(SipgateLine(self, to, from_))


class SipgateCall:
    """A call that stands still at each `moment` until an act moves it on; None when it is over."""

    def __init__(self, line: SipgateLine) -> None:
        self.line = line
        self.moment: Moment | None = None
        self.ending: Over | None = None
        self._steps = converse(line)

    @property
    def sid(self) -> str:
        return self.line.session_id

    @property
    def transcript(self) -> Transcript:
        return self.line.transcript

    def begin(self) -> None:
        self.transcript.add(Calling(0, self.line.to, self.line.from_))
        self._move_on(None)

    def do(self, act: Act) -> "SipgateCall":
        """Do what an act says, and run on to the next moment or the end."""
        if self.moment is None:
            raise DoesNotFit(f"The call has ended; {act} comes too late.")
        if not fits(act, self.moment):
            raise DoesNotFit(f"{act} cannot be done now: {self.moment}.")
        self.transcript.add(Did(self.line.seconds, act))
        if not isinstance(act, Silence):
            self.line.somebody_acted()
        self._move_on(act)
        return self

    def press(self, keys: str, over_prompt: bool = False) -> "SipgateCall":
        return self.do(Press(keys, over_prompt))

    def silence(self) -> "SipgateCall":
        return self.do(Silence())

    def hang_up(self) -> "SipgateCall":
        return self.do(HangUp())

    def called_party(self, reaction: str) -> "SipgateCall":
        """What the other end of a transfer does: "answered", "busy", "no_answer" or "failed"."""
        return self.do(CalledParty(Reaction(reaction.replace("_", " "))))

    def cut_off(self) -> None:
        """The caller is gone, whatever the call is doing."""
        if self.moment is not None:
            self.hang_up()
        elif self.ending is None:
            self._end(HUNG_UP_BY_CALLER)

    def _move_on(self, act: Act | None) -> None:
        self.moment = None
        try:
            moment = next(self._steps) if act is None else self._steps.send(act)
        except StopIteration as stop:
            self._end(stop.value)
        except CallFailed as failure:
            words = failure.sentence
            self._end(Over(By.SIPGATE, words if isinstance(failure, NobodyAnswers) else f"sipgate gave up: {words}"))
            raise
        else:
            self.moment = moment
            self.transcript.add(Asked(self.line.seconds, moment))

    def _end(self, ending: Over) -> None:
        self.ending, self.moment = ending, None
        self.transcript.add(Ended(self.line.seconds, ending))
