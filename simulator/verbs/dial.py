"""Dial: the other end rings, answers or not, and the call comes back."""

from simulator.acts import CalledParty, HangUp, Reaction
from simulator.line import TwilioLine
from simulator.moments import Ringing
from simulator.outcomes import HUNG_UP_BY_CALLER, GoTo, Outcome, Steps
from simulator.request import Purpose
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb
from simulator.verbs.meeting import meet
from simulator.verbs.taking import take
from simulator.verbs.whisper import DETECTION_SECONDS, is_hung_up_on, is_taken, tell_who_answered

TIMEOUT_SECONDS = 30
TIME_LIMIT_SECONDS = 4 * 60 * 60
# How long it rings before somebody answers, or before the network refuses.
ANSWER_SECONDS = 4
REFUSAL_SECONDS = 2
STATUSES = {
    Reaction.ANSWERED: "completed",
    Reaction.BUSY: "busy",
    Reaction.NO_ANSWER: "no-answer",
    Reaction.FAILED: "failed",
}
CANCELED, NO_ANSWER = "canceled", "no-answer"
API = "https://api.twilio.com/2010-04-01"
RECORDED = ("record-from-answer", "record-from-ringing", "record-from-answer-dual", "record-from-ringing-dual", "true")


def dial(line: TwilioLine, verb: Verb, document: Document) -> Steps:
    if verb.nested and verb.nested[0].name == "Conference":
        return (yield from meet(line, verb, verb.nested[0]))
    if verb.nested and verb.nested[0].name == "Queue":
        return (yield from take(line, verb, verb.nested[0]))
    called = tuple(map(_called, verb.nested)) or (verb.text,)
    timeout = verb.number("timeout", TIMEOUT_SECONDS)
    line.hear("Dial", ", ".join(called))
    act = yield Ringing(called, timeout)
    if not isinstance(act, CalledParty):
        if isinstance(act, HangUp):
            line.pass_time(min(act.after_seconds, timeout))
        canceled = NO_ANSWER if line.account.no_answer_on_hangup else CANCELED
        return _come_back(line, verb, canceled, caller_hung_up=True)
    line.pass_time(_ringing_seconds(act.reaction, timeout))
    if act.reaction in STATUSES and act.reaction is not Reaction.ANSWERED:
        return _come_back(line, verb, STATUSES[act.reaction])
    if not is_taken(line, verb.nested, act.reaction):
        return _come_back(line, verb, NO_ANSWER, bridged=False)
    tell_who_answered(line, verb.nested)
    talked = min(act.seconds, verb.number("timeLimit", TIME_LIMIT_SECONDS))
    if is_hung_up_on(line, verb.nested, act.reaction):
        talked = DETECTION_SECONDS
    line.pass_time(talked)
    if verb.get("record") in RECORDED and talked:
        _report_recording(line, verb, talked)
    return _come_back(line, verb, STATUSES[Reaction.ANSWERED], talked, act.caller_hangs_up, bridged=True)


def _report_recording(line: TwilioLine, verb: Verb, seconds: int) -> None:
    """Tells that the recording is ready; the site fetches it by itself."""
    line.note("the conversation was recorded")
    sid, address = line.new_sid("RE"), verb.get("recordingStatusCallback")
    params = {
        "CallSid": line.call_sid,
        "AccountSid": line.account.account_sid,
        "RecordingSid": sid,
        "RecordingUrl": f"{API}/Accounts/{line.account.account_sid}/Recordings/{sid}",
        "RecordingStatus": "completed",
        "RecordingDuration": str(seconds),
        "RecordingChannels": "2" if verb.get("record").endswith("dual") else "1",
        "RecordingSource": "DialVerb",
    }
    if address:
        line.tell(address, params, Purpose.STATUS, verb.get("recordingStatusCallbackMethod", "POST"))


def _called(noun: Verb) -> str:
    """Whom a noun rings, and which keys are sent there after the answer."""
    digits = noun.get("sendDigits")
    return f"{noun.text}, then {digits}" if digits else noun.text


def _ringing_seconds(reaction: Reaction, timeout: int) -> int:
    answers = dict.fromkeys((Reaction.ANSWERED, Reaction.DECLINED, Reaction.MAILBOX), ANSWER_SECONDS)
    return {**answers, Reaction.NO_ANSWER: timeout}.get(reaction, REFUSAL_SECONDS)


def _come_back(
    line: TwilioLine,
    verb: Verb,
    status: str,
    talked: int | None = None,
    caller_hung_up: bool = False,
    bridged: bool | None = None,
) -> Outcome:
    """Continues with the action, or with the next verb if there is none; after a hang-up it is only notified."""
    params = {"DialCallStatus": status, "DialCallSid": line.new_sid("CA")}
    if talked is not None:
        params["DialCallDuration"] = str(talked)
    if bridged is not None:
        params["DialBridged"] = "true" if bridged else "false"
    action = GoTo(verb.get("action"), verb.get("method", "POST"), params) if verb.get("action") else None
    if not caller_hung_up:
        return action
    if action is not None:
        line.fetch_after_hangup(action)
    return HUNG_UP_BY_CALLER
