"""What changes for callers from one tree to another, in sentences that a business person can check."""

from engine.change import Change, Sort
from engine.changes.compare import changes, every_change

__all__ = ["Change", "Sort", "changes", "every_change"]
