"""The lines of our own: prompts recorded and notices set by telephone. Their calls walk no tree and make no turns."""

from calls.recording_line.fetching import fetch
from calls.recording_line.stages import take_step

__all__ = ["fetch", "take_step"]
