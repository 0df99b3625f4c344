"""The recording line's own steps: the prompt's number, what it says now, and keeping a recording as a draft."""

from datetime import datetime

from calls.providers.recording_line import Ask, LineEvent, Played, ReadAloud, Said, Stage
from calls.recording_line.entering import Next, OwnLine, ask_again, said
from calls.recording_line.taking import Taking, take
from engine.languages import name_of
from menus.models import PromptNumber
from menus.prompts.spots import Spot, find, spot_of

ENTER_NUMBER = "Please enter the number of the prompt, then press the hash key."


def _begin(step: LineEvent, now: datetime) -> Next:
    return _another("Thank you.")


def _prompt_number(stage: Stage, step: LineEvent, now: datetime) -> Next:
    if found := find(step.digits):
        return take(found, _now(spot_of(found)))
    return ask_again(stage, f"There is no prompt with this number. {ENTER_NUMBER}", 0)


def _kept(prompt: PromptNumber, now: datetime) -> Next:
    if prompt.person_id or prompt.team_id:
        return _another("Kept. Callers hear it from now on.")
    return _another(f"Kept. Callers hear it after you {'switch the notice on' if prompt.notice_id else 'publish'}.")


def _now(spot: Spot) -> Said:
    """Says the prompt's name, and what callers would hear of the draft."""
    name = ReadAloud(f"{spot.name}, in {name_of(spot.language)}." if spot.language else f"{spot.name}.")
    if audio := spot.audio:
        return name, ReadAloud("It currently says:"), Played(audio.name)
    if text := spot.text:
        return name, ReadAloud("It currently says:"), ReadAloud(text, spot.spoken_in)
    return name, ReadAloud("It says nothing yet.")


def _another(sentence: str) -> Next:
    return Ask(said(f"{sentence} {ENTER_NUMBER}")), Stage("number")


_TAKING = Taking(_another, _kept)
PROMPTS = OwnLine(
    "Welcome to the recording line.",
    _begin,
    {"number": _prompt_number, "recorded": _TAKING.recorded, "check": _TAKING.check, "decide": _TAKING.decide},
)
