"""Where a call is: the little that must be remembered between two turns, small enough for a URL."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """The destination's key, and how often the caller has been asked there.

    `sure_of` is the index of the option that "Did you say …?" asks about; None where that is not asked.
    """

    at: str
    tries: int = 1
    sure_of: int | None = None

    def encode(self) -> str:
        """As text of a-z 0-9 _ and full stops, for tokens and rows; what is not there is left out."""
        sure = "" if self.sure_of is None else f".{self.sure_of}"
        return f"{self.at}.{self.tries}{sure}"


def decode(text: str) -> Position:
    """The inverse of Position.encode(). Raises ValueError."""
    at, tries, *sure = text.split(".")
    if len(sure) > 1:
        raise ValueError(text)
    return Position(at, int(tries), int(sure[0]) if sure else None)
