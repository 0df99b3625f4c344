"""The line on which people record prompts by telephone. Its calls walk no tree and make no turns."""

from calls.recording_line.fetching import fetch
from calls.recording_line.steps import answers_on, take_step

__all__ = ["answers_on", "fetch", "take_step"]
