"""Where a call is: the little that must be remembered between two turns, small enough for a URL."""

from dataclasses import dataclass

# Places that the back key remembers; with keys of 24 characters they still fit into an address.
MOST_BACK = 8


@dataclass(frozen=True, slots=True)
class Position:
    """The destination's key, and how often the caller has been asked there.

    `sure_of` is the index of the option that "Did you say …?" asks about; None where that is not asked.
    `back` are the keys of the places that led here, the last first, at most MOST_BACK.
    """

    at: str
    tries: int = 1
    sure_of: int | None = None
    back: tuple[str, ...] = ()

    def encode(self) -> str:
        """As text of a-z 0-9 _ - and full stops, for tokens and rows; what is not there is left out."""
        sure = "" if self.sure_of is None else str(self.sure_of)
        return f"{self.at}.{self.tries}.{sure}.{'-'.join(self.back)}".rstrip(".")


def decode(text: str) -> Position:
    """The inverse of Position.encode(). Raises ValueError."""
    at, tries, *more = text.split(".")
    if len(more) > 2:
        raise ValueError(text)
    sure, back = (*more, "", "")[:2]
    return Position(at, int(tries), int(sure) if sure else None, tuple(back.split("-")) if back else ())
