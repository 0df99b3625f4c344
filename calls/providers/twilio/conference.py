"""Writes the room in which callers meet, and reads what Twilio tells of it."""

import re

from twilio.twiml.voice_response import Dial

from calls.providers.event import Caller, RecordingReport, RoomEvent
from calls.providers.trial import read_trial
from calls.providers.twilio.addresses import audio_address, conference_address, turn_address
from calls.providers.twilio.form import Form
from calls.providers.twilio.reading import read_recording, read_seconds
from calls.providers.twilio.ringing import LEG
from calls.providers.twilio.signature import account_of
from calls.providers.twilio.token import UnreadableToken, read_leg
from engine import limits
from engine import verbs as v
from engine.choices import ConferenceBeep

# What we want to know of a room. https://www.twilio.com/docs/voice/twiml/conference#statuscallbackevent
TOLD = "start end join leave"
_SID = re.compile(r"CA[0-9a-fA-F]{32}")
_ROOM = re.compile(r"CF[0-9a-fA-F]{32}")


def join(verb: v.JoinConference, token: str) -> Dial:
    """Returns the attributes that differ from Twilio's defaults; without music, the room waits in silence."""
    dial = Dial(
        action=turn_address(token) if token else None,
        time_limit=verb.talk_minutes * 60 or None,
        hangup_on_star=verb.star_ends or None,
    )
    music = audio_address(verb.music) if verb.music else ""
    told = conference_address(LEG) if token else None
    dial.conference(
        verb.room,
        muted=verb.muted or None,
        beep=None if verb.beep == ConferenceBeep.BOTH else verb.beep,
        start_conference_on_enter=None if verb.starts else False,
        end_conference_on_exit=verb.ends or None,
        wait_url=music,
        wait_method="GET" if music else None,  # a file, which nobody may post to
        max_participants=verb.most if verb.most < limits.MOST_CALLERS.most else None,
        record="record-from-start" if verb.records else None,
        recording_status_callback=told if verb.records else None,
        status_callback=told,
        status_callback_event=TOLD if told else None,
    )
    return dial


def read_room(form: Form, token: str) -> RoomEvent | None:
    """Reads who came to a room or left it; None if it is something else, or the token is not ours."""
    opener = _of_call(token)
    if not (opener and _ROOM.fullmatch(form["ConferenceSid"])):
        return None
    sid = form["CallSid"] if _SID.fullmatch(form["CallSid"]) else ""
    return RoomEvent(account_of(form)[:64], form["ConferenceSid"], form["StatusCallbackEvent"][:40], sid, opener)


def read_room_recording(form: Form, token: str) -> RecordingReport | None:
    """Reads that a conference was recorded; it names no call, so it belongs to the one that our address names."""
    sid, recording = _of_call(token), read_recording(form)
    if not (sid and recording):
        return None
    call = Caller("twilio", sid, account_of(form)[:64], trial=read_trial(form.trial, sid))
    seconds = read_seconds(form["RecordingDuration"])
    return RecordingReport(call, recording, form["RecordingStatus"] == "completed", seconds, is_conversation=True)


def _of_call(token: str) -> str:
    try:
        return read_leg(token)[1]
    except UnreadableToken:
        return ""
