"""Where a call is: the little that must be remembered between two turns, small enough for a URL."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """The destination's key, and how often the caller has been asked there."""

    at: str
    tries: int = 1

    def encode(self) -> str:
        """As text of a-z 0-9 _ and one full stop, for tokens and rows."""
        return f"{self.at}.{self.tries}"


def decode(text: str) -> Position:
    """The inverse of Position.encode(). Raises ValueError."""
    at, tries = text.split(".")
    return Position(at, int(tries))
