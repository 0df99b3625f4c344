"""Decides who is rung for whom in a queue, under a lock, from rows and live people (engine.queues.queueing)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Max, Q

from calls import outbox
from calls.models import QueuedCaller, QueueRing
from calls.queues import kept, places
from calls.rows.queues import Ringing, RingResult
from engine import tree as t
from engine.kinds.queue import MOVES
from engine.on_duty.people import Directory, Order, Person
from engine.on_duty.putting_through import MOST_AT_ONCE, Last, RingRequest, Targets, in_turn
from engine.queues.queueing import InLine, plan
from menus.current import lines, people
from menus.publishing.dialling import may_be_rung

# Work: rings one member, and stops ringing one.
RING, STOP = "ring-for-a-queue", "stop-ringing-for-a-queue"
# Whoever hangs up after a moment is not worth ringing.
USEFUL_FOR = timedelta(seconds=45)
# What people did lately counts for a team in turn, and for whoever has been idle for longest.
LATELY = timedelta(days=2)
# Callers for whom somebody is rung at a time; no team is that large.
MOST_LOOKED_AT = 100
OPEN = (Ringing.ASKED, Ringing.PLACING, Ringing.RINGING)


@dataclass(frozen=True, slots=True)
class AnsweredBy:
    """Who answers a queue for callers of one version: in order, and how."""

    people: tuple[Person, ...]
    at_once: bool
    seconds: int
    pause_seconds: int


@transaction.atomic
def dispatch(queue: str, now: datetime) -> list[QueueRing]:
    """Brings a queue up to date and returns whoever is rung now. Safe to repeat, and in two processes at once."""
    lock()
    places.follow(now)
    kept.bring_up_to_date(now)
    waiting = list(places.due(queue, now)[:MOST_LOOKED_AT])
    open_rings = list(QueueRing.objects.filter(ended_at=None))
    ringing = {each.person: each for each in open_rings if each.queue == queue and each.person and each.state in OPEN}
    off = {each.person for each in open_rings if each.person not in ringing} | _resting(now)
    found = _Answered(now)
    answering = {place.pk: found.by(place) for place in waiting}
    line = [_in_line(place, answering[place.pk], off) for place in waiting if answering[place.pk]]
    new = plan(line, {person: ring.queued_id or 0 for person, ring in ringing.items()})
    for person, caller in new.moved:
        QueueRing.objects.filter(pk=ringing[person].pk).update(queued_id=caller)
    for person in new.stops:
        _stop(ringing[person], now)
    by_pk = {place.pk: place for place in waiting}
    rings = (_ring(by_pk[caller], person, answering[caller], now) for caller, person in new.rings)
    return [ring for ring in rings if ring]


def lock() -> None:
    """Whoever decides about queues waits here for whoever does so already, until the transaction ends.

    One lock for all queues: a member may answer several of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('queues', 0))")


def busy_queues() -> list[str]:
    """Returns the queues that have callers, or phones that ring for them."""
    waiting = QueuedCaller.objects.filter(ended_at=None).values_list("queue", flat=True)
    ringing = QueueRing.objects.filter(ended_at=None).values_list("queue", flat=True)
    return sorted({*waiting, *ringing})


def move(queue: str, after: timedelta | None = None, now: datetime | None = None) -> None:
    """Has a queue looked at, in the transaction that is open; `after` a while if that is when somebody is free."""
    when = {"after": (now + after).isoformat()} if after and now else {}
    outbox.put(MOVES, {"queue": queue} | when)


def queue_of(place: QueuedCaller) -> t.Queue | None:
    """Returns the queue as the caller's version has it; None if that version is gone."""
    tree = places.tree_of(place)
    found = tree.destinations.get(place.place) if tree else None
    return found if isinstance(found, t.Queue) else None


class _Answered:
    """Finds who answers each place of a queue, in order; what several have in common is worked out once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.last: Mapping[str, Last] | None = None
        self.known: dict[tuple[int | None, str], AnsweredBy | None] = {}

    def by(self, place: QueuedCaller) -> AnsweredBy | None:
        key = (place.call.revision_id, place.place)
        if key not in self.known:
            self.known[key] = self._by(place)
        return self.known[key]

    def _by(self, place: QueuedCaller) -> AnsweredBy | None:
        tree, queue = places.tree_of(place), queue_of(place)
        if tree is None or queue is None:
            return None
        directory = may_be_rung(people.directory(), lines.rules(tree, place.tree_id))
        targets = Targets(people=queue.people, teams=queue.teams, in_order=True)
        asking = RingRequest(directory, self.now, place.call.sid, last=self._last())
        found = in_turn(targets, asking)
        return AnsweredBy(found, _at_once(queue, directory), queue.ring_seconds, queue.pause_seconds)

    def _last(self) -> Mapping[str, Last]:
        if self.last is None:
            rows = QueueRing.objects.filter(asked_at__gt=self.now - LATELY).exclude(person="").values("person")
            lately = rows.annotate(rung=Max("asked_at"), talked=Max("ended_at", filter=Q(talking_since__isnull=False)))
            self.last = {row["person"]: Last(_epoch(row["rung"]), _epoch(row["talked"])) for row in lately}
        return self.last


def _epoch(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0


def _at_once(queue: t.Queue, directory: Directory) -> bool:
    teams = [directory.teams[key] for key in queue.teams if key in directory.teams]
    return bool(teams) and not queue.people and all(team.order is Order.AT_ONCE for team in teams)


def _resting(now: datetime) -> set[str]:
    """The keys of those who have just talked, declined or not answered."""
    return set(QueueRing.objects.filter(rests_until__gt=now).exclude(person="").values_list("person", flat=True))


def _in_line(place: QueuedCaller, answering: AnsweredBy | None, off: Collection[str]) -> InLine:
    assert answering
    members = tuple(person.key for person in answering.people if person.key not in off)
    return InLine(place.pk, members[:MOST_AT_ONCE] if answering.at_once else members, answering.at_once)


def _ring(place: QueuedCaller, key: str, answering: AnsweredBy | None, now: datetime) -> QueueRing | None:
    """Has a member rung; at their next number if they were rung for this caller before. None if they are busy now."""
    assert answering
    person = next(each for each in answering.people if each.key == key)
    tried = QueueRing.objects.filter(queued=place, person=key).exclude(result=RingResult.STOPPED)
    before = tried.aggregate(many=Count("pk"))["many"]
    about: dict[str, Any] = {
        "queued": place,
        "person": key,
        "who": person.name,
        "number": person.numbers[before % len(person.numbers)],
        "shows": place.call.called,
        "account": place.call.account,
        "seconds": answering.seconds,
        "pause_seconds": answering.pause_seconds,
    }
    try:
        with transaction.atomic():
            ring = QueueRing.objects.create(queue=place.queue, asked_at=now, **about)
    except IntegrityError:  # another queue has just taken them
        return None
    outbox.put(RING, {"ring": ring.pk}, now + USEFUL_FOR)
    return ring


def _stop(ring: QueueRing, now: datetime) -> None:
    QueueRing.objects.filter(pk=ring.pk).update(state=Ringing.OVER, result=RingResult.STOPPED, ended_at=now)
    outbox.put(STOP, {"ring": ring.pk})


def stop_all(rings: Iterable[QueueRing], now: datetime) -> None:
    """Stops ringing these."""
    for ring in rings:
        _stop(ring, now)
