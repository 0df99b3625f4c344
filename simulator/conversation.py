"""A call from its first request to its end, document by document."""

from collections.abc import Generator

from simulator.acts import Act
from simulator.line import TwilioLine
from simulator.moments import Moment
from simulator.outcomes import By, GoTo, Outcome, Over
from simulator.verbs.dial import dial
from simulator.verbs.gather import gather
from simulator.verbs.leaving import hangup, redirect, reject
from simulator.verbs.perform import Performer, perform
from simulator.verbs.prompts import pause, play_alone, say_alone
from simulator.verbs.queueing import enqueue
from simulator.verbs.record import record

CALL_PERFORMERS: dict[str, Performer] = {
    "Say": say_alone,
    "Play": play_alone,
    "Pause": pause,
    "Gather": gather,
    "Dial": dial,
    "Record": record,
    "Enqueue": enqueue,
    "Redirect": redirect,
    "Hangup": hangup,
    "Reject": reject,
}
RAN_OUT = Over(By.TWILIO, "the document ran out, so Twilio hung up")


def converse(line: TwilioLine) -> Generator[Moment, Act, Over]:
    """Stops at each moment, takes an act, and returns how the call ended."""
    outcome: Outcome = line.first_request()
    while isinstance(outcome, GoTo):
        outcome = yield from perform(line, line.fetch(outcome), CALL_PERFORMERS)
    return outcome if isinstance(outcome, Over) else RAN_OUT
