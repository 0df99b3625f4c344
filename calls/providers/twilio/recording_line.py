"""The recording line for Twilio: its requests, its TwiML, and its state signed into its addresses."""

import re

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from twilio.twiml.voice_response import Gather, VoiceResponse

from calls.providers.event import Caller
from calls.providers.recording_line import (
    Ask,
    CallKept,
    Connect,
    End,
    Hold,
    LineEvent,
    Played,
    ReadAloud,
    Said,
    Stage,
    Take,
    Then,
)
from calls.providers.twilio import kept_place
from calls.providers.twilio.addresses import media_address, public
from calls.providers.twilio.form import Form
from calls.providers.twilio.queue_ring import to_queue, was_connected
from calls.providers.twilio.reading import (
    RECORDING,
    is_empty_recording,
    read_caller,
    read_digits,
    read_ended,
    read_recording,
)
from calls.providers.twilio.voices import voiced
from engine.saying.recordings import as_wav

PIN_SECONDS = 10
LONGEST_SECONDS = 300
# Seconds of silence; somebody who reads a text aloud pauses to breathe.
SILENCE_SECONDS = 5
_FORM = re.compile(
    rf"1\.(?P<step>[a-z]{{1,12}})\.(?P<tries>[0-9]{{1,3}})\.(?P<prompt>[0-9]{{1,18}})\.(?P<recording>{RECORDING}|0)"
)


def read_step(form: Form, token: str) -> LineEvent:
    """Reads what came in. Raises Refused."""
    call = read_caller(form)
    recording = "" if is_empty_recording(form) else read_recording(form)
    is_recorded = form["RecordingStatus"] == "completed"
    stage, is_over = _read_stage(token, call), bool(read_ended(form))
    return LineEvent(call, stage, read_digits(form), recording, is_recorded, is_over, was_connected(form))


def write_line(then: Then, stage: Stage | None, call_sid: str) -> str:
    """Writes TwiML whose addresses carry `stage`."""
    if isinstance(then, CallKept):
        return kept_place.write_call(then.place, then.tries, then.number, then.shows, then.minutes)
    response = VoiceResponse()
    token = _write_stage(stage, call_sid) if stage else ""
    action = public(reverse("twilio-recording-line", args=[token])) if token else None
    match then:
        case Ask(said, most_keys):
            response.append(_gather(said, most_keys, action))
        case Take(said, seconds):
            _say(response, said)
            told = public(reverse("twilio-prompt-recorded", args=[token]))
            response.record(
                action=action,
                max_length=seconds or LONGEST_SECONDS,
                timeout=SILENCE_SECONDS,
                finish_on_key="#",
                recording_status_callback=told,
            )
            response.redirect(action)  # Twilio skips the action after an empty recording
        case Hold(said):
            _say(response, said)
            response.pause(length=1)
            response.redirect(action)
        case End(said):
            _say(response, said)
            response.hangup()
        case Connect(queue, ring, minutes):
            response.append(to_queue(ring, queue, str(action), minutes))
    return str(response)


def write_to_recording_line() -> str:
    """Redirects from the address of all incoming calls to the one where this line begins."""
    response = VoiceResponse()
    response.redirect(public(reverse("twilio-recording-line-begins")))
    return str(response)


def _gather(said: Said, most_keys: int, action: str | None) -> Gather:
    gather = Gather(
        input="dtmf",
        action=action,
        num_digits=most_keys or None,
        timeout=PIN_SECONDS,
        finish_on_key="" if most_keys else "#",
        action_on_empty_result=True,
    )
    _say(gather, said)
    return gather


def _say(parent: VoiceResponse | Gather, said: Said) -> None:
    for each in said:
        match each:
            case ReadAloud(text, language):
                parent.say(text, **voiced(language))
            case Played(name):
                parent.play(media_address(as_wav(name) if isinstance(parent, Gather) else name))


def _write_stage(stage: Stage, call_sid: str) -> str:
    body = f"1.{stage.step}.{stage.tries}.{stage.prompt}.{stage.recording or 0}"
    return f"{body}.{_signer().signature(f'{body}.{call_sid}')}"


def _read_stage(token: str, call: Caller) -> Stage | None:
    body, _, signature = token.rpartition(".")
    form = _FORM.fullmatch(body)
    try:
        _signer().unsign(f"{body}.{call.sid}.{signature}")
    except BadSignature:
        return None
    if form is None:
        return None
    recording = "" if form["recording"] == "0" else form["recording"]
    return Stage(form["step"], int(form["tries"]), int(form["prompt"]), recording)


def _signer() -> Signer:
    return Signer(sep=".", salt="branchline.recording-line")
