"""Conference: a room with others, music until it begins, what the site is told of it, and the way on."""

from simulator.acts import Act, CalledParty, ConferenceEnds, HangUp, Press, Reaction
from simulator.failure import CallFailed, TwilioError
from simulator.line import TwilioLine
from simulator.moments import Meeting
from simulator.outcomes import HUNG_UP_BY_CALLER, GoTo, Steps
from simulator.request import Purpose
from simulator.twiml.verb import Verb

TIME_LIMIT_SECONDS = 4 * 60 * 60
# How long a caller who moves on or hangs up at once was there.
SHORTLY = 5
_REFUSED = {Reaction.BUSY: "busy", Reaction.FAILED: "failed"}
_SAID = {"muted": "muted", "endConferenceOnExit": "ends with this caller", "record": "recorded"}


def meet(line: TwilioLine, verb: Verb, noun: Verb) -> Steps:
    """The caller is alone with this phone: the others come, talk and leave as the act says, or nobody comes."""
    line.hear("Conference", ", ".join([noun.text, *_attributes(noun)]))
    _fetch_music(line, noun)
    act = yield Meeting(noun.text, star_leaves=verb.says_yes("hangupOnStar", False))
    if isinstance(act, CalledParty):
        return _go_on(verb, _REFUSED[act.reaction])
    room = line.new_sid("CF")
    _tell(line, noun, room, "participant-join")
    if isinstance(act, ConferenceEnds):
        _tell(line, noun, room, "conference-start")
    line.pass_time(min(_seconds(act), verb.number("timeLimit", TIME_LIMIT_SECONDS)))
    _tell(line, noun, room, "participant-leave")
    _tell(line, noun, room, "conference-end")
    _report_recording(line, noun, room, _seconds(act))
    action = _go_on(verb, "completed")
    if not (isinstance(act, HangUp) or (isinstance(act, ConferenceEnds) and act.caller_hangs_up)):
        return action
    if action is not None:
        line.fetch_after_hangup(action)
    return HUNG_UP_BY_CALLER


def _seconds(act: Act) -> int:
    match act:
        case ConferenceEnds(seconds=seconds):
            return seconds
        case HangUp(after_seconds=seconds):
            return seconds or SHORTLY
        case Press():
            return SHORTLY
    return 0


def _attributes(noun: Verb) -> list[str]:
    waits = [] if noun.says_yes("startConferenceOnEnter", True) else ["waits for the moderator"]
    return waits + [words for name, words in _SAID.items() if noun.get(name) not in ("", "false", "do-not-record")]


def _fetch_music(line: TwilioLine, noun: Verb) -> None:
    """Music is a file here; a document for each round would come by POST."""
    if address := noun.get("waitUrl"):
        if noun.get("waitMethod", "POST") != "GET":
            raise CallFailed("A file of music needs waitMethod GET.", address, TwilioError.SCHEMA)
        line.play(address)


def _tell(line: TwilioLine, noun: Verb, room: str, event: str) -> None:
    asked = noun.get("statusCallbackEvent").split()
    if (address := noun.get("statusCallback")) and event.rpartition("-")[2] in asked:
        params = {
            "AccountSid": line.account.account_sid,
            "ConferenceSid": room,
            "FriendlyName": noun.text,
            "StatusCallbackEvent": event,
        }
        of_call = {"CallSid": line.call_sid, "Muted": noun.get("muted", "false")} if "participant" in event else {}
        line.tell(address, params | of_call, Purpose.EVENT, noun.get("statusCallbackMethod", "POST"))


def _report_recording(line: TwilioLine, noun: Verb, room: str, seconds: int) -> None:
    """Tells that the recording is ready: of the conference, so no call is named."""
    if noun.get("record") != "record-from-start" or not (address := noun.get("recordingStatusCallback")):
        return
    line.note("the conference was recorded")
    sid = line.new_sid("RE")
    params = {
        "AccountSid": line.account.account_sid,
        "ConferenceSid": room,
        "RecordingSid": sid,
        "RecordingUrl": f"https://api.twilio.com/2010-04-01/Accounts/{line.account.account_sid}/Recordings/{sid}",
        "RecordingStatus": "completed",
        "RecordingDuration": str(seconds),
        "RecordingChannels": "1",
        "RecordingSource": "Conference",
    }
    line.tell(address, params, Purpose.STATUS, noun.get("recordingStatusCallbackMethod", "POST"))


def _go_on(verb: Verb, status: str) -> GoTo | None:
    """After a conference, Twilio tells neither a call's SID nor how long it was."""
    action = verb.get("action")
    return GoTo(action, verb.get("method", "POST"), {"DialCallStatus": status}) if action else None
