"""Lists of callers: who is on which, what they are called, and whose calls are not answered."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from engine.numbers.callers import is_withheld, number_of


class Handling(StrEnum):
    """What happens to a call from somebody on a list: it is answered, refused as Twilio names it, or told so."""

    ANSWERED = "answered"
    REJECTED = "rejected"
    BUSY = "busy"
    SENTENCE = "sentence"


# Providers refuse a call before it is answered, and say why.
BEFORE_THE_ANSWER = (Handling.REJECTED, Handling.BUSY)


@dataclass(frozen=True, slots=True)
class Listed:
    """A caller's place on a list, by its key, up to and without `until`; None never ends."""

    of: str
    name: str = ""
    until: datetime | None = None

    def counts_at(self, now: datetime) -> bool:
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class CallerLists:
    """All lists: what happens to calls of each, by key and in their order; and each caller, by E.164 number."""

    handling: dict[str, Handling] = field(default_factory=dict)
    callers: dict[str, tuple[Listed, ...]] = field(default_factory=dict)

    def of(self, caller: str, now: datetime | None) -> tuple[str, ...]:
        """The keys of the lists that a caller is on; none for a withheld number. `caller` is as it was sent."""
        return tuple(each.of for each in self._places(caller) if now is None or each.counts_at(now))

    def handled(self, caller: str, now: datetime) -> str:
        """How a call that may not be answered ends (a Handling); "" if it is answered."""
        if not self.callers:
            return ""
        found = (self.handling.get(key, Handling.ANSWERED) for key in self.of(caller, now))
        return next((str(each) for each in found if each is not Handling.ANSWERED), "")

    def name(self, caller: str) -> str:
        """What they are called, also after their time on the list; "" if nobody has named them."""
        return next((each.name for each in self._places(caller) if each.name), "")

    def _places(self, caller: str) -> tuple[Listed, ...]:
        found = self.callers.get(number_of(caller), ()) if self.callers else ()
        return () if found and is_withheld(caller) else found


NO_LISTS = CallerLists()
