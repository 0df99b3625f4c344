"""HTTP only: the recording line's two webhooks."""

from django.http import HttpResponse
from django.utils import timezone

from calls.providers import twilio
from calls.recording_line.fetching import fetch
from calls.recording_line.stages import take_step
from calls.recording_line.taking_calls import hung_up
from calls.webhooks.twilio_webhook import apology, from_twilio, nothing, twiml
from menus.models import PromptNumber
from menus.prompts.by_telephone import note, say_problem


@from_twilio(apology)
def line(form: twilio.Form, token: str = "") -> HttpResponse:
    """One step of a recording call; not a turn."""
    step = twilio.read_step(form, token)
    if step.is_over and not step.recording:  # part of a PIN, entered before hanging up, is not a wrong one
        hung_up(step, timezone.now())
        return twiml(twilio.write_nothing())
    then, stage = take_step(step, timezone.now())
    return twiml(twilio.write_line(then, stage, step.call.sid))


@from_twilio(nothing)
def recorded(form: twilio.Form, token: str) -> HttpResponse:
    """A recording is ready: fetched now, because nobody waits for this answer."""
    step = twilio.read_step(form, token)
    prompt = PromptNumber.objects.filter(pk=step.stage.prompt).first() if step.stage else None
    if prompt and step.recording:
        recording = note(step.recording, step.call.account, prompt)
        if step.is_recorded:
            fetch(recording)
        else:
            say_problem(recording, "The provider could not record it.")
    return twiml(twilio.write_nothing())
