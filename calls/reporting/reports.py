"""What Twilio reports beside the turns of a call, as verified forms. Each is safe to repeat, also hours later."""

import logging
from collections.abc import Callable
from datetime import datetime

from calls.providers import twilio
from calls.providers.twilio import Form
from calls.record import call_row
from calls.reporting import legs, recordings, rooms
from calls.reporting import status as call_status
from engine.screening import is_accepted

log = logging.getLogger(__name__)


def status(form: Form, token: str, now: datetime) -> None:
    call_status.apply(twilio.read_status(form), now)


def recording(form: Form, token: str, now: datetime) -> None:
    """A recording is there, or could not be made; it may come before its turn, or twice."""
    if report := twilio.read_recording_report(form):
        recordings.report(report)


def transcription(form: Form, token: str, now: datetime) -> None:
    if transcript := twilio.read_transcript(form):
        recordings.transcribed(transcript)


def conference(form: Form, token: str, now: datetime) -> None:
    """Someone came to a conference or left it, or its recording is there."""
    if report := twilio.read_room_recording(form, token):
        recordings.report(report)
    elif form["RecordingSid"]:
        log.warning("recording %s: the address of its conference can't be read", form["RecordingSid"][:40])
    elif event := twilio.read_room(form, token):
        rooms.keep(event, now)


def screened(form: Form, token: str, now: datetime) -> None:
    """Somebody who was rung takes the call, or declines it."""
    leg, pressed, _ = twilio.read_whisper(form, token)
    if leg and pressed and not is_accepted(pressed):
        legs.keep(leg, legs.NotTaken.DECLINED)
    elif leg:
        legs.keep_taker(leg)


def answered(form: Form, token: str, now: datetime) -> None:
    """A person or a mailbox has answered."""
    leg, is_machine = twilio.read_answered_by(form, token)
    if leg and is_machine:
        legs.keep(leg, legs.NotTaken.MACHINE)
    elif leg:
        legs.keep_taker(leg)


def waiting_key(form: Form, token: str, now: datetime) -> None:
    """A key pressed while the caller waits."""
    waiting = twilio.read_waiting(form, token)
    call_row.keep_waiting_key(waiting.call, waiting.pressed, now)


Report = Callable[[Form, str, datetime], None]
# By the name under which the journal keeps it.
REPORTS: dict[str, Report] = {
    "status": status,
    "recording": recording,
    "transcription": transcription,
    "conference": conference,
    "screened": screened,
    "answered": answered,
    "waiting-key": waiting_key,
}
