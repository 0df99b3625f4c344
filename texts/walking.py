"""A phone line by text: each text is one turn of a call, and what the line says then is texted back.

A text and its turn are kept in one transaction, so a job that runs twice takes no second turn and sends nothing twice.
"""

from datetime import datetime

from django.db import transaction

from calls import in_writing, outbox
from calls.in_writing import WrittenStep
from calls.looking_up.turn import LookupDue
from calls.models import Call
from calls.providers.event import Event
from engine import heard as h
from engine.locales.writing import writing
from engine.saying.text_lengths import MOST_CHARACTERS
from engine.written import as_text, heard_of, in_parts
from menus.fields.written import written
from menus.models import PhoneNumber, PhoneTree
from texts import opting_out, outgoing, replying
from texts.models import Cause, ExchangedText, ReplyDoes, TextReply
from texts.models.exchanged import USEFUL_FOR
from texts.our_numbers import numbered

# Work: take the next turn of a line that is walked by text.
STEP = "text-step"
# Texts that one step sends at most.
MOST_PARTS = 3
TOO_MANY = "They got 20 automatic texts within ten minutes, so the phone line didn't go on."
NOT_LIVE = "Its number has no phone line that is live."


class StillGoingOn(Exception):
    """The text came while a system is asked: its turn is the one after that."""


def step(text: ExchangedText, now: datetime, after: int = 0) -> None:
    """Takes the turn of a text; with `after`, the one that follows this turn by itself. Raises StillGoingOn."""
    try:
        _step(text.pk, now, after)
    except LookupDue as lookup:  # asked outside of the transaction
        with lookup.looked_up():
            _step(text.pk, now, after)


def is_walked(line: PhoneTree) -> bool:
    """Whether callers can walk a line by text: a reply of one of its numbers does."""
    return TextReply.objects.filter(does=ReplyDoes.LINE, settings__number__tree=line).exists()


def end(text: ExchangedText, now: datetime) -> None:
    """Ends the walk of whoever sent a text, so that none goes on after START."""
    if call := in_writing.going_on(text.theirs, text.ours, now):
        in_writing.end(in_writing.caller_of(call), now)


@transaction.atomic
def _step(pk: int, now: datetime, after: int) -> None:
    text = ExchangedText.objects.select_for_update(no_key=True).get(pk=pk)
    replying.one_at_a_time(text.theirs)
    number = numbered(text.ours)
    event = _following(text, after) if after else _by_text(text, now)
    if event is None or number is None:
        return
    if why := _why_not(text, number, now):
        ExchangedText.objects.filter(pk=pk).update(problem=why)
        return
    taken = in_writing.take_only(event, now)
    call = Call.objects.get(sid=event.call.sid)
    ExchangedText.objects.filter(pk=pk).update(call=call)
    if taken.shown.goes_on and taken.token:
        outbox.put(STEP, {"text": pk, "after": call.turns})
    else:
        _send(taken, text, number, call, now)


def _by_text(text: ExchangedText, now: datetime) -> Event | None:
    """Returns the turn that a text is; None for one that was taken before. Raises StillGoingOn."""
    if text.call_id:
        return None
    call = in_writing.going_on(text.theirs, text.ours, now)
    asked = in_writing.asked_last(call) if call else None
    if call is None or asked is None:
        return in_writing.first(in_writing.sender(text.theirs, text.ours, text.pk))
    if asked.shown.goes_on:
        raise StillGoingOn
    heard = heard_of(text.body, asked.shown.asks, asked.shown.language)
    return Event(in_writing.caller_of(call), heard, asked.token)


def _following(text: ExchangedText, after: int) -> Event | None:
    call = text.call
    if call is None or call.turns != after:
        return None
    asked = in_writing.asked_last(call)
    return Event(in_writing.caller_of(call), h.NoInput(), asked.token) if asked and asked.shown.goes_on else None


def _why_not(text: ExchangedText, number: PhoneNumber, now: datetime) -> str:
    if number.tree is None or number.tree.live_revision_id is None:
        return NOT_LIVE
    if opting_out.is_out(text.ours, text.theirs):
        return "They replied STOP, so they get no texts."
    if not replying.is_person(text.theirs):
        return replying.NO_PERSON
    return "" if replying.may_send(text.theirs, now) else TOO_MANY


def _send(taken: WrittenStep, text: ExchangedText, number: PhoneNumber, call: Call, now: datetime) -> None:
    shown = taken.shown
    if shown.asks and shown.asks.secret:  # never by text: they are told to call
        in_writing.end(in_writing.caller_of(call), now)
    nothing = "" if shown.ended else writing(shown.language).reply
    body = as_text(shown, written(number.number)) or nothing
    for at, part in enumerate(in_parts(body, MOST_CHARACTERS)[:MOST_PARTS]):
        key = f"step-{text.pk}-{call.turns}-{at}"
        outgoing.put(key, Cause.LINE, number, text.theirs, part, now, not_after=now + USEFUL_FOR, call=call)
