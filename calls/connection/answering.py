"""Answers a call that we place to ourselves: its first turn is taken like a caller's, then rolled back.

So everything that a caller needs has been tried, including the statement, and the call is in no list, count or report.
"""

from datetime import datetime

from django.db import transaction

from calls.models import Call
from calls.providers import twilio
from calls.providers.event import Event
from calls.providers.self_call import Outcome, check_self_call, prove
from calls.turns import taking as turns


def answer(form: twilio.Form, now: datetime) -> tuple[Event, turns.TurnReply, str]:
    """Returns the call's event, the reply that a caller would hear, and the proof. Raises Refused."""
    sid = form["CallSid"]
    check_self_call(form.trial or "", sid)
    form.trial = None
    event = twilio.read_voice(form)
    with transaction.atomic():
        reply = turns.take_turn(event, now)
        outcome = _outcome(sid, reply)
        transaction.set_rollback(True)
    return event, reply, prove(sid, outcome)


def _outcome(sid: str, reply: turns.TurnReply) -> Outcome:
    if reply.to_recording_line:
        return Outcome.LINE
    walked = Call.objects.filter(sid=sid).values_list("revision", flat=True).first()
    return Outcome.TREE if walked else Outcome.NOTHING
