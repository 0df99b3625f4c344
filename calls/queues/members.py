"""What members of a queue do at the phone that rings for it: take the call, decline it, or not answer."""

from datetime import datetime, timedelta

from django.db import transaction

from calls.models import QueuedCaller, QueueRing
from calls.queues import places
from calls.queues.dispatching import OPEN, lock, move, stop_all
from calls.reporting import legs
from calls.rows.queues import Ringing, RingResult, WaitResult, WaitState
from engine import limits
from engine.knowing.known import minutes_left_of
from menus.models import PersonNumber

# Until somebody is rung again who didn't take a call.
RESTS = {
    RingResult.NO_ANSWER: timedelta(seconds=60),
    RingResult.DECLINED: timedelta(seconds=60),
    RingResult.BUSY: timedelta(seconds=60),
    RingResult.FAILED: timedelta(seconds=60),
}
# As the provider reports the end of a call that it placed.
_ENDS = {
    "busy": RingResult.BUSY,
    "no-answer": RingResult.NO_ANSWER,
    "canceled": RingResult.NO_ANSWER,
    "completed": RingResult.NO_ANSWER,  # they answered and pressed nothing: a mailbox, most likely
}


@transaction.atomic
def accept(pk: int, now: datetime, sid: str = "") -> QueuedCaller | None:
    """Gives the first caller to a member who takes the call, once; None if there is none left, or it was stopped.

    Of two who accept at once, the second waits here for the first and gets the next caller, or nobody.
    """
    lock()
    if (ring := QueueRing.objects.filter(pk=pk).first()) is None:
        return None
    if taken := QueuedCaller.objects.filter(claim=ring, ended_at=None).select_related("call").first():
        return taken
    if ring.ended_at or ring.state == Ringing.TALKING:
        return None
    places.follow(now)
    first = _first(ring, now)
    if first is None:
        return None
    QueuedCaller.objects.filter(pk=first.pk).update(claim=ring)
    QueueRing.objects.filter(pk=pk).update(queued=first, sid=sid or ring.sid, state=Ringing.TALKING)
    _stop_others(first, ring, now)
    move(ring.queue)
    return first


def _first(ring: QueueRing, now: datetime) -> QueuedCaller | None:
    """The first caller of the account's queue who is nobody's yet."""
    return places.due(ring.queue, now).filter(call__account=ring.account).first()


def _stop_others(first: QueuedCaller, ring: QueueRing, now: datetime) -> None:
    """Stops phones that ring for nobody now: those who rang for this caller, if nobody else waits."""
    if QueuedCaller.objects.filter(queue=first.queue, ended_at=None, claim=None).exists():
        return  # they go on ringing for the next one
    others = QueueRing.objects.filter(queue=ring.queue, ended_at=None, state__in=OPEN).exclude(pk=ring.pk)
    stop_all(others.exclude(person=""), now)


def talk_minutes(place: QueuedCaller, now: datetime) -> int:
    """How long the caller may talk, as their line limits calls; 0 for as long as the provider allows.

    A call to a caller whose place was kept begins now.
    """
    tree = places.tree_of(place)
    if tree is None or tree.call_minutes >= limits.CALL_MINUTES.most:
        return 0
    began = place.call.started_at if place.state == WaitState.WAITING else now
    return minutes_left_of(tree, now - began)


@transaction.atomic
def calls_in(queue: str, sid: str, account: str, caller: str, now: datetime) -> QueueRing:
    """Returns the ring of a member who has called in, made when they take a call; their number tells who it is."""
    lock()
    if ring := QueueRing.objects.filter(sid=sid, queue=queue, ended_at=None).first():
        return ring
    own = PersonNumber.objects.filter(number=caller).select_related("person").first() if caller else None
    busy = own and QueueRing.objects.filter(person=own.person.key, ended_at=None).exists()
    who = {"person": own.person.key, "who": own.person.name} if own and not busy else {"who": "The queue line"}
    return QueueRing.objects.create(
        queue=queue, sid=sid, account=account, number=caller, shows="", state=Ringing.RINGING, asked_at=now, **who
    )


@transaction.atomic
def connected(pk: int, caller_sid: str, now: datetime) -> None:
    """A caller is being connected with a member: the provider says who, which should be whom the member claimed."""
    lock()
    ring = QueueRing.objects.filter(pk=pk).first()
    open_places = QueuedCaller.objects.filter(call__sid=caller_sid, ended_at=None)
    place = open_places.select_related("call").order_by("turn").last()
    if ring is None or ring.ended_at:
        return
    if place:
        _swap(place, ring)
        places.over(place, WaitResult.ANSWERED, now)
        legs.keep_member(place.call, place.turn, ring.person, ring.number)
    talking = {"state": Ringing.TALKING, "result": RingResult.TOOK, "talking_since": now}
    QueueRing.objects.filter(pk=pk, talking_since=None).update(queued=place or ring.queued, **talking)


def _swap(place: QueuedCaller, ring: QueueRing) -> None:
    """Whoever had claimed this caller gets the one whom this member had claimed: both are at the front."""
    other = QueuedCaller.objects.filter(claim=ring).exclude(pk=place.pk).first()
    claimed = place.claim_id
    rows = [each.pk for each in (place, other) if each]
    QueuedCaller.objects.filter(pk__in=rows).update(claim=None)
    QueuedCaller.objects.filter(pk=place.pk).update(claim=ring)
    if other and claimed and claimed != ring.pk:
        QueuedCaller.objects.filter(pk=other.pk).update(claim=claimed)


@transaction.atomic
def decline(pk: int, now: datetime) -> None:
    """A member has pressed another key."""
    _end(pk, RingResult.DECLINED, now)


@transaction.atomic
def over(pk: int, status: str, now: datetime) -> None:
    """The member's call is over; `status` is the provider's word."""
    _end(pk, _ENDS.get(status, RingResult.FAILED), now)


def too_late(pk: int) -> None:
    """A member has accepted, and there was nobody left: they didn't miss a call, and need no rest."""
    QueueRing.objects.filter(pk=pk, result="").update(result=RingResult.TOO_LATE)


@transaction.atomic
def let_go(pk: int) -> None:
    """A member has accepted, and the caller was gone before they were connected, or had been taken at the provider."""
    lock()
    QueuedCaller.objects.filter(claim=pk, ended_at=None).update(claim=None)
    too_late(pk)


def _end(pk: int, result: RingResult, now: datetime) -> None:
    """Ends a ring once; a caller whom nobody was connected with is nobody's again."""
    lock()
    ring = QueueRing.objects.filter(pk=pk).first()
    if ring is None or ring.ended_at:
        return
    QueuedCaller.objects.filter(claim=ring, ended_at=None).update(claim=None)
    rests = timedelta(seconds=ring.pause_seconds) if ring.talking_since else RESTS.get(result, timedelta())
    if ring.result == RingResult.TOO_LATE:
        rests = timedelta()
    ended = {"state": Ringing.OVER, "result": ring.result or result, "ended_at": now}
    QueueRing.objects.filter(pk=pk).update(rests_until=now + rests if rests else None, **ended)
    move(ring.queue)
    if rests:
        move(ring.queue, rests, now)
