"""Prompts recorded by telephone: the recording lines, and how a provider's file gets into the draft."""

from django.db import transaction

from menus.audio.checking import CannotUse
from menus.audio.keeping import keep_audio
from menus.models import PhoneNumber, PromptNumber, TelephoneRecording
from menus.models.audio import Source
from menus.models.phone_tree import Purpose
from menus.prompts.spots import spot_of


def line_of(called: str) -> PhoneNumber | None:
    """Returns the line of our own that was called; None for any other number."""
    # Compared in Python, because a column of numbers cannot be filtered by a text that is not a number.
    lines = PhoneNumber.objects.exclude(purpose=Purpose.CALLERS)
    return next((line for line in lines if line.number == called), None)


def note(sid: str, account: str, prompt: PromptNumber) -> TelephoneRecording:
    """Returns the recording's row; created when first reported, with the text as it is at that time."""
    about = {"account": account, "prompt": prompt, "text": spot_of(prompt).text}
    return TelephoneRecording.objects.get_or_create(sid=sid, defaults=about)[0]


def keep_fetched(recording: TelephoneRecording, content: bytes) -> None:
    """Validates and stores the provider's file, and moves it into the draft if the person has already kept it."""
    spot = spot_of(recording.prompt)
    try:
        audio = keep_audio(
            content, source=Source.TELEPHONE, made_for=recording.text, language=spot.spoken_in, original_name=""
        )
    except CannotUse as why:
        say_problem(recording, str(why))
        return
    TelephoneRecording.objects.filter(pk=recording.pk).update(audio=audio, problem="")
    _into_draft(recording.pk)


def say_problem(recording: TelephoneRecording, problem: str) -> None:
    """Returns why the recording has not arrived yet, for its page."""
    TelephoneRecording.objects.filter(pk=recording.pk, audio=None).update(problem=problem[:200])


def decide(recording: TelephoneRecording) -> None:
    """Keeps the recording: moves it into the draft, now or as soon as it is fetched."""
    TelephoneRecording.objects.filter(pk=recording.pk).update(is_kept=True)
    _into_draft(recording.pk)


@transaction.atomic
def _into_draft(pk: int) -> None:
    """Runs once, when both the file and the decision are there."""
    recording = TelephoneRecording.objects.select_for_update(of=("self",)).select_related("audio").get(pk=pk)
    if recording.audio is None or not recording.is_kept or recording.is_in_draft:
        return
    spot_of(recording.prompt).put(recording.audio, recording.text)
    TelephoneRecording.objects.filter(pk=pk).update(is_in_draft=True)
