"""The steps that record something, play it, and ask whether to keep it: the same on every line of our own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from calls.providers.recording_line import Ask, Hold, LineEvent, Played, ReadAloud, Said, Stage, Take
from calls.recording_line.entering import MOST_TRIES, Next, end, said
from menus.models import PromptNumber, TelephoneRecording
from menus.prompts.by_telephone import decide, note
from menus.prompts.spots import spot_of

# Seconds, one for each attempt; Twilio has most recordings ready in one or two.
LONGEST_WAIT = 10
AFTER_THE_BEEP = "Please record after the beep, then press the hash key."
KEEP_OR_AGAIN = "Press 1 to keep it, or 2 to record it again."
ONLY_AGAIN = "Press 2 to record it again."


@dataclass(frozen=True, slots=True)
class Taking:
    """`gone` returns what follows if nothing can be recorded, after a sentence; `kept`, what follows after 1.

    If it `must_be_heard`, a recording that can't be played can't be kept.
    """

    gone: Callable[[str], Next]
    kept: Callable[[PromptNumber, datetime], Next]
    must_be_heard: bool = False

    def recorded(self, stage: Stage, step: LineEvent, now: datetime) -> Next:
        prompt = PromptNumber.objects.filter(pk=stage.prompt).first()
        if prompt is None:
            return self.gone("This prompt is no longer there.")
        if step.recording:
            note(step.recording, step.call.account, prompt)
            return self.check(Stage("check", 1, stage.prompt, step.recording), step, now)
        if stage.tries >= MOST_TRIES:
            return self.gone("I heard nothing.")
        then, _ = take(prompt, said("I heard nothing."))
        return then, replace(stage, tries=stage.tries + 1)

    def check(self, stage: Stage, step: LineEvent, now: datetime) -> Next:
        """Plays it as soon as it has been fetched."""
        recording = TelephoneRecording.objects.select_related("audio").filter(sid=stage.recording).first()
        if recording is None:
            return self.gone("This recording is no longer there.")
        deciding = replace(stage, step="decide", tries=1)
        if recording.audio:
            return Ask(
                (ReadAloud("You recorded:"), Played(recording.audio.name), ReadAloud(KEEP_OR_AGAIN)), 1
            ), deciding
        if recording.problem or stage.tries >= LONGEST_WAIT:
            return Ask(said(f"Your recording can't be played right now. {self._choices(recording)}"), 1), deciding
        return Hold(), replace(stage, tries=stage.tries + 1)

    def decide(self, stage: Stage, step: LineEvent, now: datetime) -> Next:
        found = TelephoneRecording.objects.select_related("prompt", "audio").filter(sid=stage.recording).first()
        if found is None:
            return self.gone("This recording is no longer there.")
        if step.digits == "1" and (found.audio or not self.must_be_heard):
            decide(found)
            return self.kept(found.prompt, now)
        if step.digits == "2":
            return take(found.prompt, ())
        if stage.tries >= MOST_TRIES:
            return end("It was not kept. Goodbye.")
        return Ask(said(self._choices(found)), 1), replace(stage, tries=stage.tries + 1)

    def _choices(self, recording: TelephoneRecording) -> str:
        return ONLY_AGAIN if self.must_be_heard and recording.audio is None else KEEP_OR_AGAIN


def take(prompt: PromptNumber, before: Said) -> Next:
    seconds = spot_of(prompt).most_seconds
    return Take((*before, ReadAloud(AFTER_THE_BEEP)), seconds), Stage("recorded", 1, prompt.pk)
