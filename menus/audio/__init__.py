"""Audio that callers hear: checked by content, kept under names nobody guesses, served to providers and browsers."""

from menus.audio.checking import CannotUse, Checked, check
from menus.audio.store import is_there, keep

__all__ = ["CannotUse", "Checked", "check", "is_there", "keep"]
