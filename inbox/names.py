"""The names of callers, wherever the inbox shows a number."""

from collections.abc import Iterable


def name_of(number: str) -> str:
    """Returns the caller's name; "" if nobody has listed the number."""
    return names_of([number]).get(number, "")


def names_of(numbers: Iterable[str]) -> dict[str, str]:
    """Returns the names of those that are known, in one query for a whole page."""
    return {}
