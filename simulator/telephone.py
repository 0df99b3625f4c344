"""Twilio's telephone, for tests and the terminal: place a call, act at its moments, read what happened."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from simulator.account import Account
from simulator.acts import (
    MESSAGE_SECONDS,
    TALK_SECONDS,
    Act,
    AgentAnswers,
    LeaveMessage,
    QueueFails,
    SayNothing,
    Silence,
    Wait,
)
from simulator.conversation import converse
from simulator.failure import CallFailed, SiteUnreachable
from simulator.line import TwilioLine
from simulator.moments import Listening, Moment
from simulator.outcomes import By, Over
from simulator.placed import PlacedCall
from simulator.request import Purpose
from simulator.transcript import Requested

# The direction of a call that the site places.
PLACED = "outbound-api"


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
        """The call before its first request, for code that needs it even if that request fails.

        With the `sid` of an earlier call, at the same moment and with the same acts, it repeats that call:
        every request is sent again unchanged.
        """
        return PhoneCall(TwilioLine(self, to, from_, started or datetime.now(UTC), more or {}, sid))

    def answer(self, form: Mapping[str, str], sid: str, started: datetime | None = None) -> "PhoneCall":
        """Answers a call that the site has placed by the REST API, with this form and under this SID."""
        line = TwilioLine(self, form["To"], form["From"], started or datetime.now(UTC), {"Direction": PLACED}, sid)
        line.begins_at, line.reports_to = form["Url"], form.get("StatusCallback", line.reports_to)
        call = PhoneCall(line)
        call.begin()
        return call


class PhoneCall(PlacedCall):
    """A call on a Twilio number."""

    line: TwilioLine

    def __init__(self, line: TwilioLine) -> None:
        super().__init__(line, converse(line))

    def leave_message(self, seconds: int = MESSAGE_SECONDS, then: str = "#") -> "PhoneCall":
        """Speaks after the beep; then a key, "hangup" or "silence"."""
        return self.do(LeaveMessage(seconds, then))

    def say_nothing(self) -> "PhoneCall":
        return self.do(SayNothing())

    def wait(self) -> "PhoneCall":
        """Stays in the queue for one more round of wait music."""
        return self.do(Wait())

    def agent_answers(self, seconds: int = TALK_SECONDS, caller_hangs_up: bool = False) -> "PhoneCall":
        return self.do(AgentAnswers(seconds, caller_hangs_up))

    def queue_fails(self) -> "PhoneCall":
        return self.do(QueueFails())

    @property
    def sid(self) -> str:
        return self.line.call_sid

    @property
    def last_request(self) -> Requested:
        """The last request for a document, with its answer."""
        return [sent for sent in self.transcript.requests if sent.request.purpose is Purpose.DOCUMENT][-1]

    def redeliver(self, sent: Requested | None = None) -> tuple[bytes, bytes]:
        """Sends a request (the last one) again, byte for byte; returns both bodies. The call does not move."""
        first = sent or self.last_request
        return first.answer.body, self.line.send(first.request).body

    def send_status(self, status: str = "completed", sequence: int = 0) -> None:
        """Sends a status callback by hand: early, late, or once more."""
        self.line.send_status(status, sequence)

    def _acted(self, act: Act, moment: Moment) -> None:
        # Callers in a queue are silent, perhaps for hours.
        waits = isinstance(moment, Listening) and moment.in_queue
        self.line.somebody_acted(is_sign_of_life=waits or not isinstance(act, Silence))

    def _end(self, ending: Over) -> None:
        self.line.status = ending.status
        super()._end(ending)
        self.line.report_end()

    def _give_up(self, failure: CallFailed) -> None:
        """Twilio speaks its own error and hangs up, but still sends the status callback."""
        if isinstance(failure, SiteUnreachable):
            self.ending = Over(By.TWILIO, failure.sentence)
            return
        # Report the first failure, not what the status callback may add.
        with suppress(CallFailed):
            self._end(Over(By.TWILIO, f"Twilio gave up: {failure.sentence}"))
