"""When a caller wants to be called back: times that are offered, kept in the position, and chosen by key."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from engine import tree as t
from engine.hours import moments
from engine.hours.offered_times import MOST_PAGES, offered
from engine.locales.written_choices import written_choices
from engine.walking.walk import Walk

SOON, LATER = "1", "9"
# The first time on a page; "as soon as possible" comes before it on the first one.
_FIRST_KEY = 2
_OWN, _TYPED = "when", "then"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered: the times on a page, as seen from a moment. `is_typed`, if the caller has typed a number."""

    since: datetime
    page: int = 0
    is_typed: bool = False

    @classmethod
    def of(cls, walk: Walk, place: t.CallBack, *, is_typed: bool) -> "Offer | None":
        """The first page; None if callers don't choose a time here, or if there is none."""
        now = walk.known.moment() if place.offers_times else None
        if now is None:
            return None
        offer = cls(now.astimezone(UTC).replace(second=0, microsecond=0), is_typed=is_typed)
        return offer if offer.times(walk, place) else None

    def encode(self) -> str:
        """As the stage of a position."""
        return f"{_TYPED if self.is_typed else _OWN}-{int(self.since.timestamp()) // 60}-{self.page}"

    def later(self) -> "Offer":
        return replace(self, page=self.page + 1)

    def times(self, walk: Walk, place: t.CallBack) -> list[datetime]:
        schedule = walk.tree.schedule(place.schedule) if place.schedule else None
        if schedule is None or self.page >= MOST_PAGES:
            return []
        return offered(schedule, self.since, place.every_minutes, self.page, tuple(walk.known.closings()))

    def takes(self, walk: Walk, place: t.CallBack, keys: str) -> bool:
        """Whether a key chooses something."""
        return keys in (SOON, LATER) or chosen(self.times(walk, place), keys) is not None

    def say(self, walk: Walk, place: t.CallBack) -> None:
        own, offered = walk.own, written_choices(walk.spoken)
        if walk.is_written:
            walk.speak(offered.when)
        if not self.page:
            walk.offer(SOON, offered.call_soon, own.call_soon)
        for key, moment in enumerate(self.times(walk, place), start=_FIRST_KEY):
            here = self.since.astimezone(moment.tzinfo)
            time = moments.said(moment, here, walk.spoken)
            walk.offer(str(key), offered.call_at.format(time=time), own.call_at.format(time=time, key=key))
        if self.later().times(walk, place):
            walk.offer(LATER, offered.call_later, own.call_later)


def offer_of(stage: str) -> Offer | None:
    """What was offered at this stage of a position; None at any other."""
    match stage.split("-"):
        case [("when" | "then") as whose, since, page] if since.isdecimal() and page.isdecimal():
            return Offer(datetime.fromtimestamp(int(since) * 60, UTC), int(page), whose == _TYPED)
    return None


def chosen(times: list[datetime], keys: str) -> datetime | None:
    """The time on this key; None if there is none."""
    index = int(keys) - _FIRST_KEY if keys.isascii() and keys.isdigit() else -1
    return times[index] if 0 <= index < len(times) else None
