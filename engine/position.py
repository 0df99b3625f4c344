"""Where a call is: what must be remembered between two turns, small enough for a URL."""

from dataclasses import dataclass, replace

# Places that the back key remembers, as far as they fit.
MOST_BACK = 8
# Characters of a position as text, in an address and in the record.
LONGEST = 255


@dataclass(frozen=True, slots=True)
class Position:
    """The destination's key, and how often the caller has been asked there.

    `sure_of` is what "Did you say …?" asks about: the index of an option, 0 at a question; None otherwise.
    `back` are the keys of the places that led here, the latest first, at most MOST_BACK. `misses` are the wrong
    answers so far, if they are counted separately. `language` is the one the caller chose, "" for the first.
    `recording` is the provider's name of what the caller recorded last, if they may listen to it. `arms` says which
    variant of each experiment the call hears (engine.experiments); "" on trees without any. `stage` is how far it is
    at a place that asks for several things, in words of its kind: A-Z a-z 0-9 and hyphens. `returns` are the places
    that a call comes back to from other lines, the latest first (engine.knowing.lines); () in the line that was called.
    """

    at: str
    tries: int = 1
    sure_of: int | None = None
    back: tuple[str, ...] = ()
    misses: int = 0
    language: str = ""
    recording: str = ""
    arms: str = ""
    stage: str = ""
    returns: tuple[str, ...] = ()

    def encode(self) -> str:
        """As text of A-Z a-z 0-9 _ - and full stops, for tokens and rows; empty parts are left out.

        What would be too long is remembered without the first places that the caller came through.
        """
        sure = "" if self.sure_of is None else str(self.sure_of)
        last = f"{self.misses or ''}.{self.language}.{self.recording}.{self.arms}.{self.stage}.{'-'.join(self.returns)}"
        text = f"{self.at}.{self.tries}.{sure}.{'-'.join(self.back)}.{last}".rstrip(".")
        return text if len(text) <= LONGEST or not self.back else replace(self, back=self.back[:-1]).encode()


def decode(text: str) -> Position:
    """The inverse of Position.encode(). Raises ValueError."""
    at, tries, *more = text.split(".")
    if len(more) > 8:
        raise ValueError(text)
    sure, back, misses, language, recording, arms, stage, returns = (*more, *[""] * 8)[:8]
    return Position(
        at,
        int(tries),
        int(sure) if sure else None,
        tuple(back.split("-")) if back else (),
        int(misses) if misses else 0,
        language,
        recording,
        arms,
        stage,
        tuple(returns.split("-")) if returns else (),
    )
