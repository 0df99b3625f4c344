"""Dial with a Queue: somebody takes the first caller out of a queue of the same account, and talks."""

from simulator.acts import CalledParty, HangUp
from simulator.line import TwilioLine
from simulator.moments import Ringing
from simulator.outcomes import HUNG_UP_BY_CALLER, GoTo, Steps
from simulator.twiml.verb import Verb

TIMEOUT_SECONDS = 30


def take(line: TwilioLine, verb: Verb, noun: Verb) -> Steps:
    """Without a caller, Twilio waits for one until the timeout. Whoever is connected goes on in a call of their own."""
    line.hear("Dial", f"the queue {noun.text}")
    waiting = line.account.waiting.get(noun.text, [])
    if not waiting:
        line.pass_time(verb.number("timeout", TIMEOUT_SECONDS))
        return _action(verb, {"DialCallStatus": "no-answer"})
    first = waiting.pop(0)
    if address := noun.get("url"):
        first.tell_progress(address, {"DequeingCallSid": line.call_sid, "QueueSid": line.new_sid("QU")})
    act = yield Ringing((f"the queue {noun.text}",), 0)
    seconds = act.seconds if isinstance(act, CalledParty) else 0
    line.pass_time(seconds)
    action = _action(verb, {"DialCallStatus": "completed", "DialCallDuration": str(seconds)})
    if isinstance(act, HangUp) or (isinstance(act, CalledParty) and act.caller_hangs_up):
        if action is not None:
            line.fetch_after_hangup(action)
        return HUNG_UP_BY_CALLER
    return action


def _action(verb: Verb, params: dict[str, str]) -> GoTo | None:
    url = verb.get("action")
    return GoTo(url, verb.get("method", "POST"), params) if url else None
