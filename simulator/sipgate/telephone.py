"""The telephone on a sipgate number: place a call, act at its moments, read what happened."""

from simulator.acts import Act, Silence
from simulator.failure import CallFailed, SiteUnreachable
from simulator.moments import Moment
from simulator.outcomes import By, Over
from simulator.placed import PlacedCall
from simulator.sipgate.conversation import converse
from simulator.sipgate.line import SipgateAccount, SipgateLine


class SipgateTelephone(SipgateAccount):
    """Places calls as sipgate would: SipgateTelephone(transport, base_url, token)."""

    def call(self, to: str, from_: str) -> "SipgateCall":
        """Ring a number."""
        call = self.prepare_call(to, from_)
        call.begin()
        return call

    def prepare_call(self, to: str, from_: str, sid: str = "") -> "SipgateCall":
        """The call before its first event, for code that needs it even if that event fails."""
        return SipgateCall(SipgateLine(self, to, from_, sid))


class SipgateCall(PlacedCall):
    """A call on a sipgate number."""

    line: SipgateLine

    def __init__(self, line: SipgateLine) -> None:
        super().__init__(line, converse(line))

    @property
    def sid(self) -> str:
        return self.line.session_id

    def _acted(self, act: Act, moment: Moment) -> None:
        if not isinstance(act, Silence):
            self.line.somebody_acted()

    def _give_up(self, failure: CallFailed) -> None:
        words = failure.sentence
        self._end(Over(By.SIPGATE, words if isinstance(failure, SiteUnreachable) else f"sipgate gave up: {words}"))
