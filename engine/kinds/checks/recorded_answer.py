"""What is checked of a recorded answer before publishing: that it asks and leads on, and what is written down of it."""

from collections.abc import Iterator

from engine import tree as t
from engine.choices import Transcription
from engine.problem import Level, Problem


def of_recorded_answer(place: t.RecordedAnswer) -> Iterator[Problem]:
    if not place.goes_to:
        what = f"“{place.name}” leads nowhere after the answer: choose where the call goes on."
        yield Problem(place.key, what, "leads-nowhere")
    if not place.prompt:
        what = f"“{place.name}” asks nothing: write what callers hear before the beep."
        yield Problem(place.key, what, "says-nothing")
    if place.sensitive and place.transcription != Transcription.NONE:
        what = f"“{place.name}” takes a sensitive answer, so it isn't written down: choose no transcript."
        yield Problem(place.key, what, "sensitive-transcript", Level.WARNING)
