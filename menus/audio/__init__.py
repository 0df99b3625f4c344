"""Audio that callers hear: validated by content, stored under unguessable names, served to providers and browsers."""

from menus.audio.checking import CannotUse, Checked, check
from menus.audio.store import is_there, keep

__all__ = ["CannotUse", "Checked", "check", "is_there", "keep"]
