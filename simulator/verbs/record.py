"""Record: a beep, a message, and what ends it."""

from dataclasses import dataclass

from simulator.acts import HangUp, LeaveMessage
from simulator.line import TwilioLine
from simulator.moments import Recording
from simulator.outcomes import HUNG_UP_BY_CALLER, GoTo, Outcome, Steps
from simulator.request import Purpose
from simulator.twiml.document import Document
from simulator.twiml.verb import Verb

TIMEOUT_SECONDS = 5
LONGEST_SECONDS = 3600
LONGEST_TRANSCRIBED_SECONDS = 120
# Unlike Gather's, a set: by default every key ends the message.
FINISH_KEYS = "1234567890*#"


@dataclass(frozen=True)
class Message:
    """What was recorded: its length, and what ended it (a key, "hangup", or "" for silence and length)."""

    sid: str
    seconds: int
    ended_by: str


def record(line: TwilioLine, verb: Verb, document: Document) -> Steps:
    asked = _recording(verb)
    line.hear("Record", f"up to {asked.longest_seconds} s")
    act = yield asked
    if isinstance(act, LeaveMessage):
        return _hand_over(line, verb, document, _take(line, asked, act))
    if isinstance(act, HangUp):
        # Nothing was said, so there is no recording, and no action is called.
        return HUNG_UP_BY_CALLER
    line.pass_time(asked.timeout_seconds or asked.longest_seconds)
    line.note("the recording is empty: no action is called")
    return None


def _recording(verb: Verb) -> Recording:
    longest = LONGEST_TRANSCRIBED_SECONDS if verb.says_yes("transcribe", False) else LONGEST_SECONDS
    return Recording(
        verb.get("finishOnKey", FINISH_KEYS),
        verb.number("maxLength", longest),
        verb.number("timeout", TIMEOUT_SECONDS),
    )


def _take(line: TwilioLine, asked: Recording, act: LeaveMessage) -> Message:
    """The message as Record cuts it: at its maximum length, and at the keys that end it."""
    sid = line.new_sid("RE")
    if act.seconds >= asked.longest_seconds:
        line.pass_time(asked.longest_seconds)
        line.note(f"the message is cut off after {asked.longest_seconds} s")
        return Message(sid, asked.longest_seconds, "")
    line.pass_time(act.seconds)
    if act.then == "hangup" or act.then in asked.finish_keys:
        return Message(sid, act.seconds, act.then)
    if act.then != "silence":
        line.note(f"{act.then} does not end the recording: silence does")
    line.pass_time(asked.timeout_seconds)
    return Message(sid, act.seconds, "")


def _hand_over(line: TwilioLine, verb: Verb, document: Document, message: Message) -> Outcome:
    """Continues with the action, which defaults to this document's own address."""
    params = _told_of(line, message)
    if message.ended_by or line.account.empty_digits:
        params["Digits"] = message.ended_by
    action = GoTo(verb.get("action", document.url), verb.get("method", "POST"), params)
    if message.ended_by == "hangup":
        line.fetch_after_hangup(action)
    _tell_of_recording(line, verb, message)
    return HUNG_UP_BY_CALLER if message.ended_by == "hangup" else action


def _told_of(line: TwilioLine, message: Message) -> dict[str, str]:
    account = line.account.account_sid
    url = f"https://api.twilio.com/2010-04-01/Accounts/{account}/Recordings/{message.sid}"
    line.keep_recording(url, message.seconds)
    return {
        "RecordingSid": message.sid,
        "RecordingUrl": url,
        "RecordingDuration": str(message.seconds),
    }


def _tell_of_recording(line: TwilioLine, verb: Verb, message: Message) -> None:
    """The recording's own callback, which has neither numbers nor CallStatus."""
    url = verb.get("recordingStatusCallback")
    if not url:
        return
    params = {
        "AccountSid": line.account.account_sid,
        "CallSid": line.call_sid,
        **_told_of(line, message),
        "RecordingStatus": "completed",
        "RecordingChannels": "1",
        "RecordingSource": "RecordVerb",
    }
    line.tell(url, params, Purpose.RECORDING, verb.get("recordingStatusCallbackMethod", "POST"))
