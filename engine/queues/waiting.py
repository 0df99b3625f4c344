"""What callers hear while they wait in a queue, round by round."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

# What is announced beyond this is rounded up to five minutes.
EXACT_MINUTES = 15


class WaitLink(StrEnum):
    """Where the link stands that callers in a queue can be texted."""

    UNKNOWN = ""
    OFFERED = "offered"  # they can be texted, and have not been
    TEXTED = "texted"  # or about to be
    NOT_POSSIBLE = "not-possible"  # they can't be texted, for example because they call from a landline


@dataclass(frozen=True, slots=True)
class Waited:
    """A round of waiting: the key that was pressed in it, and the seconds waited so far.

    `place` is the caller's place in the queue, 0 if it is unknown; `expected` are the seconds until somebody takes
    the call, None if nobody can tell. `told_at` is how long they had waited when they were last spoken to, None if
    they have not been yet. `link` is what is known of the link, `link_is_new` if it is known since this round, and
    `link_has_left` once the provider has its text. With `asked_in_writing`, they have asked for a call back on the
    page of the link.
    """

    pressed: str = ""
    seconds: int = 0
    place: int = 0
    expected: float | None = None
    told_at: int | None = None
    link: WaitLink = WaitLink.UNKNOWN
    link_is_new: bool = False
    link_has_left: bool = False
    asked_in_writing: bool = False

    def is_due(self, every: int) -> bool:
        """Whether it is time to speak to them, every so many seconds; 0 is never."""
        return every > 0 and (self.told_at is None or self.seconds - self.told_at >= every)


def minutes_of(expected: float) -> int:
    """The minutes that are announced; 0 for less than one. From 2 on, as people say it."""
    if expected < 60:
        return 0
    minutes = max(2, ceil(expected / 60))
    return minutes if minutes <= EXACT_MINUTES else ceil(minutes / 5) * 5
