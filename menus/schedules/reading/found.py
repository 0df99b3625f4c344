"""What a list from elsewhere says, as it travels between the two processes."""

import json
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day of a list; `mark` is the same whenever the list is read again.

    `busy` are the minutes after midnight between which it closes the business; none for the whole day. Dates are
    "2027-12-24"; `last` is "" for a single day.
    """

    mark: str
    name: str
    first: str
    last: str = ""
    busy: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDays:
    """The days of a list from `since` until `until`, and what the person importing it should know."""

    origin: str
    name: str
    since: str
    until: str
    days: tuple[FoundDay, ...] = ()
    remarks: tuple[str, ...] = ()

    def dump(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> "FoundDays":
        told: dict[str, Any] = json.loads(text)
        days = (FoundDay(**{**day, "busy": tuple((a, b) for a, b in day["busy"])}) for day in told["days"])
        return cls(**{**told, "days": tuple(days), "remarks": tuple(told["remarks"])})


class CannotRead(Exception):
    """There is nothing to import; the message says why, in plain words."""
