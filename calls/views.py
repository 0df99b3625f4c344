"""HTTP only: accepts verified requests from the provider, and answers whatever happens behind them."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from calls import legs, recordings, rooms, turns, unfinished
from calls import status as call_status
from calls.connection import answering
from calls.providers import twilio
from calls.providers.event import Caller, Event, Refused, StatusChange
from calls.providers.self_call import MARK, PROOF_HEADER
from calls.webhook import answered, refuse
from engine.screening import is_accepted
from engine.verbs import Gather, Hangup

log = logging.getLogger(__name__)

View = Callable[..., HttpResponse]
Apology = Callable[[twilio.Form], str]


def from_twilio(say_sorry: Apology) -> Callable[[View], View]:
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
                return answered("twilio", lambda: view(form, **kwargs), lambda: twiml(say_sorry(form)))
            except Refused as refusal:
                return refuse("twilio", view.__name__, refusal)

        return checked

    return wrap


def apology(form: twilio.Form) -> str:
    """Apologises, and rings the tree's fallback number if there is one."""
    return twilio.write(turns.apology(twilio.called_number(form)), None, "")


def first_apology(form: twilio.Form) -> str:
    """Like apology(), after the notices that are on."""
    called, caller = twilio.called_number(form), twilio.caller_number(form)
    return twilio.write(turns.apology(called, first=timezone.now(), caller=caller), None, "")


def apology_again(form: twilio.Form) -> str:
    """Like the apology at the address that failed."""
    name, _ = twilio.failed(form["ErrorUrl"])
    return first_apology(form) if name == "twilio-voice" else apology(form)


def way_out(form: twilio.Form) -> str:
    """Leaves the queue for a turn, because wait music may not dial."""
    return twilio.write_waiting(turns.OUT_OF_THE_QUEUE, None, "")


def not_taken(form: twilio.Form) -> str:
    """Hangs up on somebody who is rung, so that the caller goes on as if nobody had answered."""
    return twilio.write_whisper((Hangup(),), "")


def nothing(form: twilio.Form) -> str:
    """Nobody reads the answer to a callback."""
    return twilio.write_nothing()


@from_twilio(first_apology)
def voice(form: twilio.Form) -> HttpResponse:
    """A call comes in."""
    if form.trial and form.trial.startswith(MARK):
        return _to_ourselves(form)
    return _answer(twilio.read_voice(form))


@from_twilio(apology)
def turn(form: twilio.Form, token: str) -> HttpResponse:
    """Something was heard: the action URL of every verb."""
    return _answer(twilio.read_turn(form, token))


@from_twilio(way_out)
def wait(form: twilio.Form, token: str) -> HttpResponse:
    """One round of wait music; no turn."""
    return _round(form, token)


@from_twilio(not_taken)
def whisper(form: twilio.Form, token: str) -> HttpResponse:
    """Somebody answered who is asked whether they take the call; no turn, and no call of its own."""
    leg, pressed, caller = twilio.read_whisper(form, token)
    if leg and pressed and not is_accepted(pressed):
        legs.keep(leg, legs.NotTaken.DECLINED)
        return twiml(not_taken(form))
    if leg is None:
        return twiml(not_taken(form))
    # Once they have accepted, Twilio connects them at the end of what they hear.
    verbs = turns.hear_first(leg.at, caller, has_accepted=bool(pressed))
    if not any(isinstance(verb, Gather | Hangup) for verb in verbs):
        legs.keep_taker(leg)
    return twiml(twilio.write_whisper(verbs, token))


@from_twilio(nothing)
def leg(form: twilio.Form, token: str) -> HttpResponse:
    """A person or a mailbox has answered: we hang up on a mailbox, and the call goes on as not answered; no turn."""
    answered_by, is_machine = twilio.read_answered_by(form, token)
    if answered_by and not is_machine:
        legs.keep_taker(answered_by)
    elif answered_by and legs.keep(answered_by, legs.NotTaken.MACHINE) and form.trial is None:
        twilio.hang_up(answered_by.account, answered_by.sid)
    return twiml(twilio.write_nothing())


@from_twilio(nothing)
def conference(form: twilio.Form, token: str) -> HttpResponse:
    """Someone came to a conference or left it, or its recording is there; no turn."""
    if report := twilio.read_room_recording(form, token):
        recordings.report(report)
    elif event := twilio.read_room(form, token):
        rooms.keep(event, timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(nothing)
def partial(form: twilio.Form, token: str) -> HttpResponse:
    """Partial speech; no turn."""
    unfinished.hear(*twilio.read_partial(form, token))
    return twiml(twilio.write_nothing())


@from_twilio(nothing)
def status(form: twilio.Form) -> HttpResponse:
    """A call status callback."""
    change = twilio.read_status(form)
    call_status.apply(change, _now(change.call))
    return twiml(twilio.write_nothing())


@from_twilio(nothing)
def recording(form: twilio.Form) -> HttpResponse:
    """A recording is there, or could not be made; it may come before its turn, or twice."""
    if report := twilio.read_recording_report(form):
        recordings.report(report)
    return twiml(twilio.write_nothing())


@from_twilio(nothing)
def transcription(form: twilio.Form) -> HttpResponse:
    """What a recording says."""
    if transcript := twilio.read_transcript(form):
        recordings.transcribed(transcript)
    return twiml(twilio.write_nothing())


@from_twilio(apology_again)
def fallback(form: twilio.Form) -> HttpResponse:
    """Another of our addresses gave Twilio no usable answer: repeats that turn, as if it had been requested here."""
    name, token = twilio.failed(form["ErrorUrl"])
    if name == "twilio-wait":
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


def _round(form: twilio.Form, token: str) -> HttpResponse:
    waiting = twilio.read_waiting(form, token)
    verbs = turns.wait_in_queue(waiting, _now(waiting.call))
    return twiml(twilio.write_waiting(verbs, waiting.token, waiting.call.sid))


def _now(call: Caller) -> datetime:
    return call.trial.now if call.trial else timezone.now()


def twiml(text: str) -> HttpResponse:
    """Returns the response that Twilio expects."""
    # Django would look for the character set in the type of content that we give it.
    return HttpResponse(text.encode(), content_type="text/xml; charset=utf-8")
