"""The rows of this room, one file for what belongs together."""

from inbox.models.job import Job, Routine, State

__all__ = ["Job", "Routine", "State"]
