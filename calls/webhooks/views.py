"""HTTP only: accepts verified requests from the provider, and answers whatever happens behind them."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

from calls.connection import answering
from calls.postgres.breaker import DatabaseAway
from calls.providers import twilio
from calls.providers.event import Event, Fault, StatusChange
from calls.providers.self_call import MARK, PROOF_HEADER
from calls.queues.waiting import OUT_OF_THE_QUEUE, wait_in_queue
from calls.record import call_row
from calls.reporting import legs, reports, unfinished
from calls.reporting import status as call_status
from calls.turns import apologising, without_record
from calls.turns import taking as turns
from calls.webhooks.twilio_webhook import (
    Without,
    apology,
    from_twilio,
    goes_on,
    later,
    not_taken,
    nothing,
    now_for,
    twiml,
    written,
)
from engine.screening import is_accepted
from engine.verbs import Gather, Hangup

Kept = Callable[[twilio.Form, str], object]


def first_apology(form: twilio.Form) -> str:
    """Like apology(), after the notices that are on."""
    called, caller = twilio.called_number(form), twilio.caller_number(form)
    return twilio.write(apologising.apology(called, first=timezone.now(), caller=caller), None, "")


def apology_again(form: twilio.Form) -> str:
    """Like the apology at the address that failed."""
    name, _ = twilio.failed(form["ErrorUrl"])
    return first_apology(form) if name == "twilio-voice" else apology(form)


def way_out(form: twilio.Form) -> str:
    """Leaves the queue for a turn, because wait music may not dial."""
    return twilio.write_waiting(OUT_OF_THE_QUEUE, None, "")


def _begins(form: twilio.Form, token: str) -> Event:
    return twilio.read_voice(form)


def _again(form: twilio.Form, token: str) -> Event:
    """The turn that failed at another address. What was unusable would be again."""
    if twilio.read_fault(form) is Fault.UNUSABLE:
        raise DatabaseAway("a turn without a usable answer")
    name, token = twilio.failed(form["ErrorUrl"])
    return twilio.read_voice(form) if name == "twilio-voice" else twilio.read_turn(form, token)


def _round_later(form: twilio.Form, token: str) -> HttpResponse:
    return _round(form, token, kept=later("waiting-key").answer)


def _screened_later(form: twilio.Form, token: str) -> HttpResponse:
    return _screened(form, token, later("screened").answer)


@from_twilio(first_apology, goes_on(_begins))
def voice(form: twilio.Form) -> HttpResponse:
    """A call comes in."""
    if form.trial and form.trial.startswith(MARK):
        return _to_ourselves(form)
    return _answer(twilio.read_voice(form))


@from_twilio(apology, goes_on(twilio.read_turn))
def turn(form: twilio.Form, token: str) -> HttpResponse:
    """Something was heard: the action URL of every verb."""
    return _answer(twilio.read_turn(form, token))


@from_twilio(way_out, Without(_round_later))
def wait(form: twilio.Form, token: str, told: str = "") -> HttpResponse:
    """One round of wait music; no turn."""
    return _round(form, token, told)


@from_twilio(not_taken, Without(_screened_later))
def whisper(form: twilio.Form, token: str) -> HttpResponse:
    """Somebody answered who is asked whether they take the call; no turn, and no call of its own."""
    return _screened(form, token)


@from_twilio(nothing, later("answered"))
def leg(form: twilio.Form, token: str) -> HttpResponse:
    """A person or a mailbox has answered: we hang up on a mailbox, and the call goes on as not answered; no turn."""
    answered_by, is_machine = twilio.read_answered_by(form, token)
    if answered_by and not is_machine:
        legs.keep_taker(answered_by)
    elif answered_by and legs.keep(answered_by, legs.NotTaken.MACHINE) and form.trial is None:
        twilio.hang_up(answered_by.account, answered_by.sid)
    return twiml(twilio.write_nothing())


@from_twilio(nothing, later("conference"))
def conference(form: twilio.Form, token: str) -> HttpResponse:
    """Someone came to a conference or left it, or its recording is there; no turn."""
    reports.conference(form, token, timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(nothing)
def partial(form: twilio.Form, token: str) -> HttpResponse:
    """Partial speech; no turn."""
    unfinished.hear(*twilio.read_partial(form, token))
    return twiml(twilio.write_nothing())


@from_twilio(nothing, later("status"))
def status(form: twilio.Form) -> HttpResponse:
    """A call status callback."""
    change = twilio.read_status(form)
    call_status.apply(change, now_for(change.call))
    return twiml(twilio.write_nothing())


@from_twilio(nothing, later("recording"))
def recording(form: twilio.Form) -> HttpResponse:
    """A recording is there, or could not be made; it may come before its turn, or twice."""
    reports.recording(form, "", timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(nothing, later("transcription"))
def transcription(form: twilio.Form) -> HttpResponse:
    """What a recording says."""
    reports.transcription(form, "", timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(apology_again, goes_on(_again))
def fallback(form: twilio.Form) -> HttpResponse:
    """Another of our addresses gave Twilio no usable answer: repeats that turn, as if it had been requested here."""
    name, token = twilio.failed(form["ErrorUrl"])
    if name in ("twilio-wait", "twilio-wait-on"):
        return _round(form, token)
    if name == "twilio-whisper":  # a called party is not a caller: no apology, and no fallback number
        return twiml(not_taken(form))
    event = twilio.read_voice(form) if name == "twilio-voice" else twilio.read_turn(form, token)
    now, fault = now_for(event.call), twilio.read_fault(form)
    told = None if fault is Fault.UNUSABLE else without_record.told_before(event, now)
    return _closed(event, told or turns.take_again(event, fault, now), now)


def _to_ourselves(form: twilio.Form) -> HttpResponse:
    event, reply, proof = answering.answer(form, timezone.now())
    response = written(event, reply)
    response[PROOF_HEADER] = proof
    return response


def _answer(event: Event) -> HttpResponse:
    now = now_for(event.call)
    return _closed(event, without_record.told_before(event, now) or turns.take_turn(event, now), now)


def _closed(event: Event, answer: turns.TurnReply, now: datetime) -> HttpResponse:
    if event.ended:  # the status callback may never come; a caller who hung up is no longer on the line
        call_status.apply(StatusChange(event.call, event.ended), now)
    return written(event, answer)


def _round(form: twilio.Form, token: str, told: str = "", kept: Kept | None = None) -> HttpResponse:
    """A key is kept with the call, or by `kept`; no turn is made."""
    waiting = twilio.read_waiting(form, token, told)
    if waiting.pressed and kept:
        kept(form, token)
    elif waiting.pressed:
        call_row.keep_waiting_key(waiting.call, waiting.pressed, now_for(waiting.call))
    after = wait_in_queue(waiting, now_for(waiting.call), asks_record=kept is None)
    return twiml(twilio.write_waiting(after.verbs, waiting.token, waiting.call.sid, after.told_at, after.link))


def _screened(form: twilio.Form, token: str, kept: Kept | None = None) -> HttpResponse:
    """Whether they take the call is kept with it, or by `kept`."""
    leg, pressed, caller = twilio.read_whisper(form, token)
    if leg is None:
        return twiml(not_taken(form))
    declines = bool(pressed) and not is_accepted(pressed)
    # Once they have accepted, Twilio connects them at the end of what they hear.
    verbs = (Hangup(),) if declines else turns.hear_first(leg.at, caller, has_accepted=bool(pressed))
    if declines or not any(isinstance(verb, Gather | Hangup) for verb in verbs):
        (kept or _screened_now)(form, token)
    return twiml(twilio.write_whisper(verbs, token))


def _screened_now(form: twilio.Form, token: str) -> None:
    reports.screened(form, token, timezone.now())
