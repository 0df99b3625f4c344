"""Parses Twilio's parameters into events. Every value is untrusted and cleaned here."""

import re
from dataclasses import replace

from calls.providers import numbers
from calls.providers.event import (
    Caller,
    Event,
    Fault,
    Leg,
    RecordingReport,
    Refused,
    StatusChange,
    Transcript,
    TurnToken,
    Waiting,
)
from calls.providers.text import LONGEST_SPEECH, clean
from calls.providers.trial import read_trial
from calls.providers.twilio.addresses import read_known
from calls.providers.twilio.form import Form
from calls.providers.twilio.signature import account_of
from calls.providers.twilio.token import UnreadableToken, read_leg, read_token, read_whispered
from engine import heard as h

LONGEST_DIGITS = 64
# A number, or an address with its scheme.
LONGEST_REACHED = 160
ANONYMOUS = "anonymous"
# The source of a message; conversations have others.
MESSAGES, CONVERSATIONS = "RecordVerb", "DialVerb"
RECORDING = r"RE[0-9a-f]{32}"
_SID = re.compile(r"CA[0-9a-fA-F]{32}")
# Two minutes, of which Twilio writes down no more, spoken at breakneck speed.
LONGEST_TRANSCRIPT = 10_000
# What Twilio writes down where nothing was said.
NOTHING_SAID = "(blank)"
_DIAL_RESULTS = {
    "completed": h.DialResult.ANSWERED,
    "answered": h.DialResult.ANSWERED,
    "busy": h.DialResult.BUSY,
    "no-answer": h.DialResult.NO_ANSWER,
    "failed": h.DialResult.FAILED,
    "canceled": h.DialResult.FAILED,
}
# These statuses mean the call is over, whatever else the request says: the caller hung up, or was never connected.
_ENDED = {"completed", "busy", "failed", "no-answer", "canceled"}
_QUEUE_RESULTS = {
    "bridged": h.QueueResult.ANSWERED,
    "bridging-in-process": h.QueueResult.ANSWERED,
    "redirected-from-bridged": h.QueueResult.ANSWERED,
    "leave": h.QueueResult.LEFT,
    "redirected": h.QueueResult.LEFT,
    "queue-full": h.QueueResult.FULL,
    "hangup": h.QueueResult.HUNG_UP,
    "error": h.QueueResult.FAILED,
    "system-error": h.QueueResult.FAILED,
}


def read_voice(form: Form) -> Event:
    """Reads an incoming call. Raises Refused."""
    ended = read_ended(form)
    return Event(read_caller(form), h.HungUp() if ended else h.Began(), begins=True, ended=ended)


def read_turn(form: Form, token: str) -> Event:
    """Reads what was heard at the place named by the token. Raises Refused."""
    call = read_caller(form)
    ended = read_ended(form)
    heard = _heard_last(form) if ended else _heard(form)
    return Event(call, heard, _token(token, call), ended=ended)


def read_waiting(form: Form, token: str, told: str = "") -> Waiting:
    """Reads one round of wait music; `told` is what its address knows of earlier ones. Raises Refused."""
    call = read_caller(form)
    seconds, place = read_seconds(form["QueueTime"]) or 0, read_seconds(form["QueuePosition"]) or 0
    told_at, link = read_known(told)
    return Waiting(call, read_digits(form)[:1], seconds, _token(token, call), place, read_seconds(told_at), link)


def read_status(form: Form) -> StatusChange:
    """Reads the call status callback. Raises Refused."""
    # CallDuration is in seconds; Duration is in minutes.
    return StatusChange(read_caller(form), clean(form["CallStatus"]), read_seconds(form["CallDuration"]))


def read_partial(form: Form, token: str) -> tuple[Caller, TurnToken | None, str]:
    """Reads partial speech: what has been recognised so far, and where. Raises Refused."""
    call = read_caller(form)
    return call, _token(token, call), clean(form["UnstableSpeechResult"])


def read_whisper(form: Form, token: str) -> tuple[Leg | None, str, str]:
    """Reads what somebody who is rung has pressed: who they are, the keys, and the caller's number."""
    try:
        at, caller = read_whispered(token)
    except UnreadableToken:
        return None, read_digits(form), ""
    return _leg(form, at, form["ParentCallSid"]), read_digits(form), caller or ANONYMOUS


def read_answered_by(form: Form, token: str) -> tuple[Leg | None, bool]:
    """Reads which leg has answered, and whether a machine did; None if the token is not ours.

    Twilio posts it once they answer, and with `AnsweredBy` once it has found out what they are.
    """
    try:
        at, of_call = read_leg(token)
    except UnreadableToken:
        return None, False
    # https://www.twilio.com/docs/voice/answering-machine-detection
    return _leg(form, at, of_call), form["AnsweredBy"].startswith(("machine", "fax"))


def read_sid(form: Form) -> str:
    """Returns the SID of the request's call, "" if it has none."""
    return form["CallSid"] if _SID.fullmatch(form["CallSid"]) else ""


def _leg(form: Form, at: TurnToken, of_call: str) -> Leg:
    return Leg(account_of(form)[:64], read_sid(form), of_call, at, clean(form["To"])[:LONGEST_REACHED])


def read_recording_report(form: Form) -> RecordingReport | None:
    """Reads the recording status callback; None if it names no recording that we asked for. Raises Refused.

    It has neither numbers nor a CallStatus. Its address of the recording is not read: nobody may ask that.
    """
    recording, is_there = read_recording(form), form["RecordingStatus"] == "completed"
    of = form["RecordingSource"]
    seconds = read_seconds(form["RecordingDuration"])
    report = RecordingReport(read_caller(form), recording, is_there, seconds, of == CONVERSATIONS)
    return report if recording and of in ("", MESSAGES, CONVERSATIONS) else None


def read_transcript(form: Form) -> Transcript | None:
    """Reads the transcription callback; None if it names no recording. Raises Refused."""
    recording = read_recording(form)
    said = form["TranscriptionText"] if form["TranscriptionStatus"] == "completed" else ""
    text = "" if said.strip() == NOTHING_SAID else clean(said, LONGEST_TRANSCRIPT)
    return Transcript(read_caller(form), recording, text) if recording else None


def read_fault(form: Form) -> Fault:
    """Reads why Twilio calls the fallback address. https://www.twilio.com/docs/api/errors"""
    code = form["ErrorCode"]
    if code == "11200":  # any status but 200, from us or from a proxy in front of us
        return Fault.ERROR
    # 117xx: the body is too long; 12xxx and 13xxx: not TwiML, or a verb that cannot be executed.
    return Fault.UNUSABLE if re.fullmatch(r"117[0-9]{2}|1[23][0-9]{3}", code) else Fault.UNREACHED


def called_number(form: Form) -> str:
    """Returns only the dialled number."""
    return numbers.ours(form["To"])


def caller_number(form: Form) -> str:
    """Returns only who calls; "" in a test call, which may pretend to be anybody."""
    return "" if form.trial else numbers.theirs(form["From"])


def read_caller(form: Form) -> Caller:
    """Returns the call that a request belongs to. Raises Refused."""
    sid = form["CallSid"]
    if not _SID.fullmatch(sid):
        raise Refused(400, "no-call", "CallSid is missing or invalid: it is CA and 32 hexadecimal digits.")
    direction, trial = clean(form["Direction"])[:32], read_trial(form.trial, sid)
    caller, called = numbers.theirs(form["From"]), numbers.ours(form["To"])
    return Caller("twilio", sid, account_of(form)[:64], caller, called, direction, trial)


def _token(text: str, call: Caller) -> TurnToken | None:
    try:
        return read_token(text, call.sid)
    except UnreadableToken:
        return None


def _heard(form: Form) -> h.Heard:
    """Returns what any verb's action request reports as heard."""
    if "DialCallStatus" in form:
        return h.DialEnded(_dial_result(form))
    if "QueueResult" in form:
        result = _QUEUE_RESULTS.get(form["QueueResult"], h.QueueResult.FAILED)
        return h.Dequeued(result, read_seconds(form["QueueTime"]) or 0)
    if form["RecordingUrl"]:
        return _recorded(form)
    digits = read_digits(form)
    if digits == "hangup":  # Record without a recording: the caller left without speaking
        return h.Recorded("", 0, hung_up=True)
    if digits:  # keys are certain, words are not: with both, the keys count
        return h.Digits(digits)
    said = clean(form["SpeechResult"], LONGEST_SPEECH)
    return h.Spoken(said, _confidence(form["Confidence"])) if said else h.NoInput()


def _dial_result(form: Form) -> h.DialResult:
    """Counts as unanswered if somebody was asked before they were connected, and did not take the call."""
    result = _DIAL_RESULTS.get(form["DialCallStatus"], h.DialResult.FAILED)
    asked_in_vain = result is h.DialResult.ANSWERED and form["DialBridged"].lower() == "false"
    return h.DialResult.NO_ANSWER if asked_in_vain else result


def _heard_last(form: Form) -> h.Heard:
    """Reads the event of a caller who has hung up: talk times and recordings count, nothing else leads anywhere."""
    heard = _heard(form)
    match heard:
        case h.DialEnded(h.DialResult.ANSWERED):
            return replace(heard, hung_up=True)
        case h.Dequeued(h.QueueResult.ANSWERED):
            return heard
        case h.DialEnded():
            return h.DialEnded(h.DialResult.HUNG_UP)
        case h.Dequeued(_, seconds):
            return h.Dequeued(h.QueueResult.HUNG_UP, seconds)
        case h.Recorded():
            return replace(heard, hung_up=True)
        case _:
            return h.HungUp(read_digits(form).replace("hangup", ""), clean(form["SpeechResult"], LONGEST_SPEECH))


def read_ended(form: Form) -> str:
    """Returns the status of a call that is over, "" while it continues."""
    return form["CallStatus"] if form["CallStatus"] in _ENDED else ""


def is_empty_recording(form: Form) -> bool:
    """Whether nothing was recorded; a missing length does not count as nothing."""
    return bool(re.fullmatch(r"0+", form["RecordingDuration"]))


def _recorded(form: Form) -> h.Recorded | h.NoInput:
    digits = read_digits(form)
    hung_up = digits == "hangup"
    if is_empty_recording(form):
        return h.Recorded("", 0, hung_up=True) if hung_up else h.NoInput()
    seconds = read_seconds(form["RecordingDuration"]) or 0
    key = "" if hung_up else digits[:1]
    return h.Recorded(clean(form["RecordingUrl"]), seconds, key, hung_up, read_recording(form))


def read_recording(form: Form) -> str:
    """Returns the recording's SID, "" if there is none; older requests only had it at the end of its address."""
    sid = form["RecordingSid"] or form["RecordingUrl"].rpartition("/")[2]
    return sid if re.fullmatch(RECORDING, sid) else ""


def read_digits(form: Form) -> str:
    """Returns the keys that were pressed."""
    return clean(form["Digits"])[:LONGEST_DIGITS]


def _confidence(text: str) -> float | None:
    """Returns 0 to 1; None if missing or invalid. Twilio guarantees neither its presence nor its accuracy."""
    try:
        confidence = float(text)
    except ValueError:
        return None
    return confidence if 0 <= confidence <= 1 else None  # NaN fails both comparisons


def read_seconds(text: str) -> int | None:
    """Returns seconds as sent; None if invalid. Capped at a day, which no call lasts."""
    return min(int(text), 86_400) if re.fullmatch(r"[0-9]{1,9}", text) else None
