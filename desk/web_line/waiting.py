"""The page of a caller who waits in a queue: their place, and what they can do in writing while they wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from calls.in_writing import WrittenStep
from calls.models import QueuedCaller
from calls.queues import beside, kept
from calls.queues.beside import WaitingCall
from calls.queues.expecting import seen
from engine.heard import QueueResult
from engine.kinds.all import kind_of
from engine.kinds.concept import Concept
from engine.locales.queue_page import QueuePage, queue_page
from engine.queues.waiting import minutes_of
from engine.saying.sentences import sentences


@dataclass(frozen=True, slots=True)
class PlaceInQueue:
    """What the page says of a call that waits; `link` is what is signed in its address."""

    link: str
    waiting: WaitingCall
    place: QueuedCaller | None
    now: datetime

    @property
    def words(self) -> QueuePage:
        return queue_page(self.waiting.language)

    @property
    def is_asked_back(self) -> bool:
        return bool(self.place and self.place.not_before)

    @property
    def name(self) -> str:
        return self.waiting.place.name

    @property
    def said(self) -> list[str]:
        """Returns the place and the wait in our own words, as they are said on the telephone."""
        if self.place is None:
            return []
        own, (number, seconds) = sentences(self.waiting.language), seen(self.place, self.now)
        said = [own.queue_next if number == 1 else own.queue_place.format(place=number)]
        if seconds is not None:
            minutes = minutes_of(seconds)
            said.append(own.queue_wait.format(minutes=minutes) if minutes else own.queue_soon)
        return said

    @property
    def choices(self) -> Iterator[tuple[QueueResult, str]]:
        """Yields each way that can be chosen, and its button."""
        for way, leads_to in self.waiting.ways.items():
            concept = kind_of(leads_to).concept
            if way is QueueResult.CALL_BACK or concept is Concept.CALL_BACK:
                if not self.is_asked_back:
                    yield way, self.words.call_back
            else:
                yield way, self.words.message if concept is Concept.MESSAGE else self.words.other


def place_in_queue(link: str, called: str, now: datetime) -> PlaceInQueue | None:
    """Returns None once the call waits no more."""
    waiting = beside.waiting_call(link, called) if link else None
    if waiting is None:
        return None
    rows = QueuedCaller.objects.filter(call=waiting.call, turn=waiting.call.turns, ended_at=None)
    return PlaceInQueue(link, waiting, rows.select_related("call").first(), now)


def begin(place: PlaceInQueue, chosen: str, now: datetime) -> tuple[str, WrittenStep] | None:
    """Begins what was chosen, beside the call that goes on waiting; None for what can't be chosen."""
    way = next((way for way, _ in place.choices if way == chosen), None)
    return beside.begin(place.waiting, way, now) if way else None


def note(sid: str) -> None:
    """Keeps the place at once if a walk has just asked for a call back."""
    kept.keep_asked(sid)
