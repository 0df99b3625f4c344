"""The steps of a recording call: the PIN, the prompt's number, what it says now, the recording, and keeping it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from calls.providers.recording_line import Ask, End, Hold, LineEvent, Played, Said, Spoken, Stage, Take, Then
from calls.recording_line.pin import TRIES_A_CALL, is_closed, verdict
from engine.facts import CLOSED, RESTING, RIGHT, WRONG
from engine.languages import name_of
from menus.models import PhoneNumber, PromptNumber, TelephoneRecording
from menus.prompts.by_telephone import decide, line_of, note
from menus.prompts.spots import Spot, find, spot_of

MOST_TRIES = 3
# Seconds, one for each attempt; Twilio has most recordings ready in one or two.
LONGEST_WAIT = 10

Next = tuple[Then, Stage | None]
ENTER_PIN = "Please enter your PIN, then press the hash key."
ENTER_NUMBER = "Please enter the number of the prompt, then press the hash key."
AFTER_THE_BEEP = "Please record after the beep, then press the hash key."
WAIT = "There were too many wrong tries. Please wait a few minutes and try again."
TOO_MANY = "There were too many wrong PINs today. Please try again tomorrow. Goodbye."
KEEP_OR_AGAIN = "Press 1 to keep it, or 2 to record it again."


def take_step(step: LineEvent, now: datetime) -> Next:
    """Returns what comes next, and the call's new stage."""
    number = line_of(step.call.called)
    if number is None or not number.pin_digest:
        return _end("This number is not ready for recording yet. Goodbye.")
    stage = step.stage
    if stage and stage.step != "pin":  # past the PIN: other callers' wrong PINs no longer matter
        return _STEPS[stage.step](stage, step)
    if is_closed(step.call, now):
        return _end(TOO_MANY)
    if stage is None:
        return Ask(_said(f"Welcome to the recording line. {ENTER_PIN}")), Stage("pin")
    return _pin(stage, step, number, now)


def _pin(stage: Stage, step: LineEvent, number: PhoneNumber, now: datetime) -> Next:
    # Silence uses a try but is not a wrong PIN: silent calls must not slow the line down.
    result = verdict(number, step.call, step.digits, now) if step.digits else ""
    if result == RIGHT:
        return Ask(_said(f"Thank you. {ENTER_NUMBER}")), Stage("number")
    if result == CLOSED:
        return _end(TOO_MANY)
    sentence = {WRONG: "That is not the PIN.", RESTING: WAIT}.get(result, "I heard nothing.")
    if stage.tries >= TRIES_A_CALL:
        return _end(f"{sentence} Goodbye.")
    return Ask(_said(f"{sentence} {ENTER_PIN}")), Stage("pin", stage.tries + 1)


def _prompt_number(stage: Stage, step: LineEvent) -> Next:
    found = find(step.digits)
    if found:
        return _take(found, _now(spot_of(found)))
    if stage.tries >= MOST_TRIES:
        return _end("Goodbye.")
    return Ask(_said(f"There is no prompt of this number. {ENTER_NUMBER}")), Stage("number", stage.tries + 1)


def _recorded(stage: Stage, step: LineEvent) -> Next:
    prompt = PromptNumber.objects.filter(pk=stage.prompt).first()
    if prompt is None:
        return _another("This prompt is no longer there.")
    if step.recording:
        note(step.recording, step.call.account, prompt)
        return _check(Stage("check", 1, stage.prompt, step.recording), step)
    if stage.tries >= MOST_TRIES:
        return _another("I heard nothing.")
    then, _ = _take(prompt, _said("I heard nothing."))
    return then, replace(stage, tries=stage.tries + 1)


def _check(stage: Stage, step: LineEvent) -> Next:
    """Plays it as soon as it has been fetched."""
    recording = TelephoneRecording.objects.select_related("audio").filter(sid=stage.recording).first()
    if recording is None:
        return _another("This recording is no longer there.")
    deciding = replace(stage, step="decide", tries=1)
    if recording.audio:
        return Ask((Spoken("You recorded:"), Played(recording.audio.name), Spoken(KEEP_OR_AGAIN)), 1), deciding
    if recording.problem or stage.tries >= LONGEST_WAIT:
        return Ask(_said(f"Your recording can't be played right now. {KEEP_OR_AGAIN}"), 1), deciding
    return Hold(), replace(stage, tries=stage.tries + 1)


def _decide(stage: Stage, step: LineEvent) -> Next:
    recording = TelephoneRecording.objects.select_related("prompt").filter(sid=stage.recording).first()
    if recording is None:
        return _another("This recording is no longer there.")
    if step.digits == "1":
        decide(recording)
        return _another("Kept. Callers hear it after you publish.")
    if step.digits == "2":
        return _take(recording.prompt, ())
    if stage.tries >= MOST_TRIES:
        return _end("It was not kept. Goodbye.")
    return Ask(_said(KEEP_OR_AGAIN), 1), replace(stage, tries=stage.tries + 1)


_STEPS: dict[str, Callable[[Stage, LineEvent], Next]] = {
    "number": _prompt_number,
    "recorded": _recorded,
    "check": _check,
    "decide": _decide,
}


def _take(prompt: PromptNumber, before: Said) -> Next:
    return Take((*before, Spoken(AFTER_THE_BEEP))), Stage("recorded", 1, prompt.pk)


def _now(spot: Spot) -> Said:
    """Says the prompt's name, and what callers would hear of the draft."""
    name = Spoken(f"{spot.name}, in {name_of(spot.language)}." if spot.language else f"{spot.name}.")
    if audio := spot.audio:
        return name, Spoken("It says now:"), Played(audio.name)
    if text := spot.text:
        return name, Spoken("It says now:"), Spoken(text, spot.spoken_in)
    return name, Spoken("It says nothing yet.")


def _another(sentence: str) -> Next:
    return Ask(_said(f"{sentence} {ENTER_NUMBER}")), Stage("number")


def _end(sentence: str) -> Next:
    return End(_said(sentence)), None


def _said(text: str) -> Said:
    return (Spoken(text),)
