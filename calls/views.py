"""HTTP only: accepts verified requests from the provider, and answers whatever happens behind them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from calls import apologising, call_row, legs, reports, turns, unfinished, without_record
from calls import status as call_status
from calls.connection import answering
from calls.journal.keeping import keep_report
from calls.postgres.breaker import DatabaseAway
from calls.providers import twilio
from calls.providers.event import Caller, Event, Fault, Refused, StatusChange
from calls.providers.self_call import MARK, PROOF_HEADER
from calls.queues.waiting import OUT_OF_THE_QUEUE, wait_in_queue
from calls.retrying import WORTH_WAITING, worth_waiting
from calls.webhook import answered, refuse
from engine.screening import is_accepted
from engine.verbs import Gather, Hangup

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
Apology = Callable[[twilio.Form], str]


Kept = Callable[[twilio.Form, str], object]


def at_once(form: twilio.Form, token: str) -> float:
    """For what can be answered without PostgreSQL just as well."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Without:
    """What answers while PostgreSQL is away, and how many seconds to wait before; both take the form and the token."""

    answer: Callable[[twilio.Form, str], HttpResponse]
    patience: Callable[[twilio.Form, str], float] = at_once


def from_twilio(say_sorry: Apology, without: Without | None = None) -> Callable[[View], View]:
    """Refuses what Twilio did not sign; if anything fails behind it, the caller gets `say_sorry`, not an error."""

    def wrap(view: View) -> View:
        @csrf_exempt
        @require_http_methods(["GET", "POST"])  # the console allows both
        @sensitive_post_parameters()  # what a caller enters is in no report of an error
        @wraps(view)
        def checked(request: HttpRequest, **kwargs: str) -> HttpResponse:
            try:
                form = twilio.verify(request)
                if request.method == "GET":  # works as well, but a proxy logs the pressed keys
                    log.info("Twilio asks with GET: choose HTTP POST in its console")
                token = kwargs.get("token", "")
                return answered(
                    "twilio",
                    lambda: view(form, **kwargs),
                    lambda: twiml(say_sorry(form)),
                    (lambda: without.answer(form, token)) if without else None,
                    (lambda: without.patience(form, token)) if without else worth_waiting,
                )
            except Refused as refusal:
                return refuse("twilio", view.__name__, refusal)

        return checked

    return wrap


def apology(form: twilio.Form) -> str:
    """Apologises, and rings the tree's fallback number if there is one."""
    return twilio.write(apologising.apology(twilio.called_number(form)), None, "")


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


def not_taken(form: twilio.Form) -> str:
    """Hangs up on somebody who is rung, so that the caller goes on as if nobody had answered."""
    return twilio.write_whisper((Hangup(),), "")


def nothing(form: twilio.Form) -> str:
    """Nobody reads the answer to a callback."""
    return twilio.write_nothing()


def goes_on(read: Callable[[twilio.Form, str], Event]) -> Without:
    """Goes on from copies on disk, and keeps the turn in the journal; waits a moment for what only the record knows."""

    def answer(form: twilio.Form, token: str) -> HttpResponse:
        event = read(form, token)
        reply = without_record.take_without_record(event, _now(event.call))
        if event.ended:
            keep_report("status", form.of_call, "", _now(event.call))
        return _written(event, reply)

    def patience(form: twilio.Form, token: str) -> float:
        event = read(form, token)
        return WORTH_WAITING if without_record.needs_record(event, _now(event.call)) else 0.0

    return Without(answer, patience)


def _begins(form: twilio.Form, token: str) -> Event:
    return twilio.read_voice(form)


def _again(form: twilio.Form, token: str) -> Event:
    """The turn that failed at another address. What was unusable would be again."""
    if twilio.read_fault(form) is Fault.UNUSABLE:
        raise DatabaseAway("a turn without a usable answer")
    name, token = twilio.failed(form["ErrorUrl"])
    return twilio.read_voice(form) if name == "twilio-voice" else twilio.read_turn(form, token)


def later(report: str) -> Without:
    """Keeps the request in the journal, as the report of this name (calls.reports). Test calls leave none."""

    def keep(form: twilio.Form, token: str) -> HttpResponse:
        if form.trial is None:
            keep_report(report, form.text, token, timezone.now())
        return twiml(twilio.write_nothing())

    return Without(keep)


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
    call_status.apply(change, _now(change.call))
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
    now = _now(event.call)
    return _closed(event, turns.take_again(event, twilio.read_fault(form), now), now)


def _to_ourselves(form: twilio.Form) -> HttpResponse:
    event, reply, proof = answering.answer(form, timezone.now())
    response = _written(event, reply)
    response[PROOF_HEADER] = proof
    return response


def _answer(event: Event) -> HttpResponse:
    now = _now(event.call)
    return _closed(event, turns.take_turn(event, now), now)


def _closed(event: Event, answer: turns.TurnReply, now: datetime) -> HttpResponse:
    if event.ended:  # the status callback may never come; a caller who hung up is no longer on the line
        call_status.apply(StatusChange(event.call, event.ended), now)
    return _written(event, answer)


def _written(event: Event, answer: turns.TurnReply) -> HttpResponse:
    if answer.to_recording_line:
        return twiml(twilio.write_to_recording_line())
    call, is_trial = event.call, event.call.trial is not None
    return twiml(twilio.write(answer.verbs, answer.token, call.sid, call.caller, call.account, is_trial))


def _round(form: twilio.Form, token: str, told: str = "", kept: Kept | None = None) -> HttpResponse:
    """A key is kept with the call, or by `kept`; no turn is made."""
    waiting = twilio.read_waiting(form, token, told)
    if waiting.pressed and kept:
        kept(form, token)
    elif waiting.pressed:
        call_row.keep_waiting_key(waiting.call, waiting.pressed, _now(waiting.call))
    verbs, told_at = wait_in_queue(waiting, _now(waiting.call), asks_record=kept is None)
    return twiml(twilio.write_waiting(verbs, waiting.token, waiting.call.sid, told_at))


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


def _now(call: Caller) -> datetime:
    return call.trial.now if call.trial else timezone.now()


def twiml(text: str) -> HttpResponse:
    """Returns the response that Twilio expects."""
    # Django would look for the character set in the type of content that we give it.
    return HttpResponse(text.encode(), content_type="text/xml; charset=utf-8")
