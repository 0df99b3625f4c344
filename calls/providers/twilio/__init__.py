"""Twilio: signed form posts in, TwiML out."""

from calls.providers.twilio.addresses import failed
from calls.providers.twilio.conference import read_room, read_room_recording
from calls.providers.twilio.form import Form
from calls.providers.twilio.hanging_up import hang_up
from calls.providers.twilio.reading import (
    called_number,
    caller_number,
    read_answered_by,
    read_fault,
    read_partial,
    read_recording_report,
    read_sid,
    read_status,
    read_transcript,
    read_turn,
    read_voice,
    read_waiting,
    read_whisper,
)
from calls.providers.twilio.recording_line import read_step, write_line, write_to_recording_line
from calls.providers.twilio.replay import read_replay
from calls.providers.twilio.signature import verify
from calls.providers.twilio.writing import write, write_nothing, write_waiting, write_whisper

__all__ = [
    "Form",
    "called_number",
    "caller_number",
    "failed",
    "hang_up",
    "read_answered_by",
    "read_fault",
    "read_partial",
    "read_recording_report",
    "read_replay",
    "read_room",
    "read_room_recording",
    "read_sid",
    "read_status",
    "read_step",
    "read_transcript",
    "read_turn",
    "read_voice",
    "read_waiting",
    "read_whisper",
    "verify",
    "write",
    "write_line",
    "write_nothing",
    "write_to_recording_line",
    "write_waiting",
    "write_whisper",
]
