"""The names of callers, wherever the inbox shows a number."""

from menus.caller_lists.names import name_of, names_of, numbers_of

__all__ = ["name_of", "names_of", "numbers_of"]
