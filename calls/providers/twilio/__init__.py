"""Twilio: signed form posts in, TwiML out."""

from calls.providers.twilio.reading import called_number, read_status, read_turn, read_voice, read_waiting
from calls.providers.twilio.signature import is_signed
from calls.providers.twilio.writing import write, write_nothing, write_waiting

__all__ = [
    "called_number",
    "is_signed",
    "read_status",
    "read_turn",
    "read_voice",
    "read_waiting",
    "write",
    "write_nothing",
    "write_waiting",
]
