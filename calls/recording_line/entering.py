"""The first step of every line of our own: the PIN; and what the steps of these lines have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from calls.providers.recording_line import Ask, End, LineEvent, ReadAloud, Said, Stage, Then
from calls.recording_line.pin import TRIES_A_CALL, is_closed, verdict
from engine.knowing.known_answers import PinVerdict
from menus.models import PhoneNumber

MOST_TRIES = 3
# The first step of every line; the others have names of their own.
PIN_STEP = "pin"

Next = tuple[Then, Stage | None]
Step = Callable[[Stage, LineEvent, datetime], Next]
ENTER_PIN = "Please enter your PIN, then press the hash key."
WAIT = "There were too many wrong tries. Please wait a few minutes and try again."
TOO_MANY = "There were too many wrong PINs today. Please try again tomorrow. Goodbye."


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What a line of our own says at the start, where it begins after the PIN, and its further steps by name."""

    welcome: str
    begin: Callable[[LineEvent, datetime], Next]
    steps: Mapping[str, Step]


def enter(line: OwnLine, number: PhoneNumber, step: LineEvent, now: datetime) -> Next:
    """Takes the step of a call whose PIN may still be wanted."""
    if not number.pin_digest:
        return end("This number is not ready yet. Goodbye.")
    stage = step.stage
    if stage and stage.step != PIN_STEP:  # past the PIN: other callers' wrong PINs no longer matter
        return line.steps[stage.step](stage, step, now)
    if is_closed(step.call, now):
        return end(TOO_MANY)
    if stage is None:
        return Ask(said(f"{line.welcome} {ENTER_PIN}")), Stage(PIN_STEP)
    return _pin(line, stage, step, number, now)


def _pin(line: OwnLine, stage: Stage, step: LineEvent, number: PhoneNumber, now: datetime) -> Next:
    # Silence uses a try but is not a wrong PIN: silent calls must not slow the line down.
    result = verdict(number, step.call, step.digits, now) if step.digits else None
    if result == PinVerdict.RIGHT:
        return line.begin(step, now)
    if result == PinVerdict.CLOSED:
        return end(TOO_MANY)
    told = {PinVerdict.WRONG: "That is not the PIN.", PinVerdict.RESTING: WAIT}
    sentence = told[result] if result else "I heard nothing."
    if stage.tries >= TRIES_A_CALL:
        return end(f"{sentence} Goodbye.")
    return Ask(said(f"{sentence} {ENTER_PIN}")), Stage(PIN_STEP, stage.tries + 1)


def ask_again(stage: Stage, sentences: str, most_keys: int = 1) -> Next:
    """Asks again where nothing that we offered was pressed; says goodbye when it was asked often enough."""
    if stage.tries >= MOST_TRIES:
        return end("Goodbye.")
    return Ask(said(sentences), most_keys), replace(stage, tries=stage.tries + 1)


def end(sentence: str) -> Next:
    return End(said(sentence)), None


def said(text: str) -> Said:
    return (ReadAloud(text),)
