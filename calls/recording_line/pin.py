"""Who may record: three tries a call, and the rules of engine.answers.guessing, for one caller and for all."""

import hashlib
import logging
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count, Max

from calls.models import Call, WrongPin
from calls.providers.event import Caller
from calls.record import guesses
from engine.answers.guessing import MOST_WRONG_PINS, MOST_WRONG_PINS_A_DAY
from engine.answers.pins import is_pin
from engine.knowing.known_answers import PinVerdict
from menus.models import PhoneNumber

log = logging.getLogger(__name__)

TRIES_A_CALL = MOST_WRONG_PINS
MARK_LENGTH = 16


def is_closed(call: Caller, now: datetime) -> bool:
    """Whether this caller has entered too many wrong PINs today, in any call."""
    shown = guesses.shown_by(call)
    return shown is not None and WrongPin.objects.counted(now).filter(caller=shown).count() >= MOST_WRONG_PINS_A_DAY


@transaction.atomic
def verdict(line: PhoneNumber, call: Caller, pin: str, now: datetime) -> PinVerdict:
    """Returns RIGHT, or WRONG and counts it; CLOSED and RESTING do neither. Serialises simultaneous tries."""
    with connection.cursor() as cursor:
        guesses.one_at_a_time(cursor, call, f"line {line.number}")
    at_line = WrongPin.objects.filter(line=line, place=mark(line))
    if is_closed(call, now) or at_line.filter(call__sid=call.sid).count() >= TRIES_A_CALL:
        return PinVerdict.CLOSED
    lately = at_line.counted(now).aggregate(wrong=Count("*"), latest=Max("entered_at"))
    if guesses.rests(lately["wrong"], lately["latest"], now):
        return PinVerdict.RESTING
    if is_pin(pin, line.pin_digest):
        return PinVerdict.RIGHT
    row = Call.objects.filter(sid=call.sid, account=call.account).first()
    WrongPin.objects.create(call=row, line=line, place=mark(line), caller=call.caller, entered_at=now)
    log.warning("call %s: wrong PIN on our line %s, %s today", call.sid, line.number, lately["wrong"] + 1)
    return PinVerdict.WRONG


def mark(line: PhoneNumber) -> str:
    """Identifies the current PIN, so that a new one starts a new count; reveals nothing about it."""
    return hashlib.sha256(line.pin_digest.encode()).hexdigest()[:MARK_LENGTH]
