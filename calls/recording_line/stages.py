"""A step of a call on one of our own lines: what comes next, by what the number is for."""

from datetime import datetime

from calls.providers.recording_line import LineEvent
from calls.recording_line.entering import PIN_STEP, Next, OwnLine, end, enter
from calls.recording_line.notices import NOTICES
from calls.recording_line.prompts import PROMPTS
from calls.recording_line.taking_calls import TAKING_CALLS
from menus.models.phone_tree import Purpose
from menus.prompts.by_telephone import line_of

LINES: dict[str, OwnLine] = {Purpose.RECORDING: PROMPTS, Purpose.NOTICES: NOTICES, Purpose.QUEUE: TAKING_CALLS}


def take_step(step: LineEvent, now: datetime) -> Next:
    """Returns what comes next, and the call's new stage."""
    number = line_of(step.call.called)
    if number is None:
        return end("This number is not ready yet. Goodbye.")
    line = LINES[number.purpose]
    if step.stage and step.stage.step not in {PIN_STEP, *line.steps}:  # it was another line when the call began
        return end("This number is not ready yet. Goodbye.")
    return enter(line, number, step, now)
