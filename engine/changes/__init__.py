"""What changes for callers from one tree to another, in sentences that a business person can check."""

from engine.changes.compare import changes, every_change
from engine.wording.change import Change, Sort

__all__ = ["Change", "Sort", "changes", "every_change"]
