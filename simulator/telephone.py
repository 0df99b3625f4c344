"""The telephone that tests and the terminal use: place a call, act at its moments, read what happened."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from simulator.account import Account
from simulator.acts import (
    MESSAGE_SECONDS,
    TALK_SECONDS,
    Act,
    AgentAnswers,
    CalledParty,
    DoesNotFit,
    HangUp,
    LeaveMessage,
    Press,
    QueueFails,
    Reaction,
    SayNothing,
    Silence,
    Wait,
    fits,
)
from simulator.conversation import converse
from simulator.failure import CallFailed, NobodyAnswers
from simulator.line import Line
from simulator.moments import Listening, Moment
from simulator.request import Purpose
from simulator.transcript import Asked, Calling, Did, Ended, Requested, Transcript
from simulator.verbs.outcomes import HUNG_UP_BY_CALLER, By, Over


class Telephone(Account):
    """Places calls as Twilio would: Telephone(transport, base_url, account_sid, auth_token)."""

    def call(
        self, to: str, from_: str, started: datetime | None = None, more: Mapping[str, str] | None = None
    ) -> "PhoneCall":
        """Ring a number. `more` are further Twilio parameters, such as CallerName."""
        call = self.prepare_call(to, from_, started, more)
        call.begin()
        return call

    def prepare_call(
        self,
        to: str,
        from_: str,
        started: datetime | None = None,
        more: Mapping[str, str] | None = None,
        sid: str = "",
    ) -> "PhoneCall":
        """The call before its first request, for whoever must hold it even if that request fails.

        Under the `sid` of an earlier call, at the same moment and with the same acts, it is that call once more:
        every request goes out again as it was.
        """
        return PhoneCall(Line(self, to, from_, started or datetime.now(UTC), more or {}, sid))


class PhoneCall:
    """A call that stands still at each `moment` until an act moves it on; None when it is over.

    An act that the moment does not allow raises DoesNotFit; CallFailed says where a real call would fail.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self.moment: Moment | None = None
        self.ending: Over | None = None
        self._steps = converse(line)

    def begin(self) -> None:
        self.line.transcript.add(Calling(0, self.line.to, self.line.from_))
        self._move_on(None)

    def do(self, act: Act) -> "PhoneCall":
        """Do what an act says, and run on to the next moment or the end."""
        if self.moment is None:
            raise DoesNotFit(f"The call has ended; {act} comes too late.")
        if not fits(act, self.moment):
            raise DoesNotFit(f"{act} cannot be done now: {self.moment}.")
        self.line.transcript.add(Did(self.line.seconds, act))
        # Who waits in a queue is silent, and may be for hours.
        waits = isinstance(self.moment, Listening) and self.moment.in_queue
        self.line.somebody_acted(is_sign_of_life=waits or not isinstance(act, Silence))
        self._move_on(act)
        return self

    def press(self, keys: str, over_prompt: bool = False) -> "PhoneCall":
        return self.do(Press(keys, over_prompt))

    def silence(self) -> "PhoneCall":
        return self.do(Silence())

    def hang_up(self) -> "PhoneCall":
        return self.do(HangUp())

    def called_party(
        self, reaction: Reaction | str, seconds: int = TALK_SECONDS, caller_hangs_up: bool = False
    ) -> "PhoneCall":
        """What the other end of a Dial does: "answered", "busy", "no_answer" or "failed"."""
        known = Reaction(reaction.replace("_", " ").replace("-", " "))
        return self.do(CalledParty(known, seconds, caller_hangs_up))

    def leave_message(self, seconds: int = MESSAGE_SECONDS, then: str = "#") -> "PhoneCall":
        """Speak after the beep; then a key, "hangup" or "silence"."""
        return self.do(LeaveMessage(seconds, then))

    def say_nothing(self) -> "PhoneCall":
        return self.do(SayNothing())

    def wait(self) -> "PhoneCall":
        """Stay in the queue for one more round of wait music."""
        return self.do(Wait())

    def agent_answers(self, seconds: int = TALK_SECONDS, caller_hangs_up: bool = False) -> "PhoneCall":
        return self.do(AgentAnswers(seconds, caller_hangs_up))

    def queue_fails(self) -> "PhoneCall":
        return self.do(QueueFails())

    def cut_off(self) -> None:
        """The caller is gone, whatever the call is doing; a call that has ended stays as it is."""
        if self.moment is not None:
            self.hang_up()
        elif self.ending is None:
            self._end(HUNG_UP_BY_CALLER)

    @property
    def sid(self) -> str:
        return self.line.call_sid

    @property
    def transcript(self) -> Transcript:
        return self.line.transcript

    @property
    def last_request(self) -> Requested:
        """The last request for a document, with the answer it got."""
        return [sent for sent in self.transcript.requests if sent.request.purpose is Purpose.DOCUMENT][-1]

    def redeliver(self, sent: Requested | None = None) -> tuple[bytes, bytes]:
        """Send a request (the last one) again, to the byte; both bodies. The call does not move."""
        first = sent or self.last_request
        return first.answer.body, self.line.send(first.request).body

    def send_status(self, status: str = "completed", sequence: int = 0) -> None:
        """Send a status callback by hand: early, late, or once more."""
        self.line.send_status(status, sequence)

    def _move_on(self, act: Act | None) -> None:
        self.moment = None
        try:
            # A generator is started by sending None; this telephone's acts are sent to where it stands.
            moment = next(self._steps) if act is None else self._steps.send(act)
        except StopIteration as stop:
            self._end(stop.value)
        except CallFailed as failure:
            self._give_up(failure)
            raise
        else:
            self.moment = moment
            self.line.transcript.add(Asked(self.line.seconds, moment))

    def _end(self, ending: Over) -> None:
        self.ending = ending
        self.moment = None
        self.line.status = ending.status
        self.line.transcript.add(Ended(self.line.seconds, ending))
        self.line.report_end()

    def _give_up(self, failure: CallFailed) -> None:
        """Twilio speaks its own error and hangs up; the status callback comes all the same."""
        if isinstance(failure, NobodyAnswers):
            self.ending = Over(By.TWILIO, failure.sentence)
            return
        # The first failure is the one to tell, not what the status callback may add.
        with suppress(CallFailed):
            self._end(Over(By.TWILIO, f"Twilio gave up: {failure.sentence}"))
