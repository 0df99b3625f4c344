"""Places in queues: made for each caller who waits, closed when they wait no more, kept for those who are called back.

What a call's record says is true; the rows follow it, so they may be made late, twice or never without a caller being
lost. `follow` brings them up to date before anybody decides by them.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from calls import outbox
from calls.models import Call, QueuedCaller, Turn
from calls.rows.queues import WaitResult, WaitState
from engine import heard as h
from engine import tree as t
from engine.kinds.queue import MOVES, front_of
from engine.knowing.fact_names import Fact
from engine.numbers.callers import number_of
from engine.position import decode
from engine.turn import Doing
from menus.models import Revision
from menus.publishing import live

_RESULTS = {
    h.QueueResult.ANSWERED: WaitResult.ANSWERED,
    h.QueueResult.LEFT: WaitResult.LEFT,
    h.QueueResult.FULL: WaitResult.FULL,
    h.QueueResult.FAILED: WaitResult.FAILED,
    h.QueueResult.HUNG_UP: WaitResult.HUNG_UP,
    h.QueueResult.TOO_LONG: WaitResult.TOO_LONG,
    h.QueueResult.CLOSED: WaitResult.CLOSED,
    h.QueueResult.CALL_BACK: WaitResult.LEFT,  # until the place is kept
    h.QueueResult.IN_WRITING: WaitResult.LEFT,  # or kept, because they have asked for a call back
}
# A kept place that is kept on is not called before the call of its caller may be over.
_STILL_ON_THE_LINE = timedelta(minutes=2)


@transaction.atomic
def follow(now: datetime) -> None:
    """Makes the places of callers who wait, and closes those of callers who don't; test calls have none."""
    waiting = Call.objects.of_callers().filter(ended_at=None, doing=Doing.WAITING).exclude(revision=None)
    new = waiting.filter(~Exists(QueuedCaller.objects.filter(call=OuterRef("pk"), turn=OuterRef("turns"))))
    for call in new.order_by("started_at", "pk"):
        enter(call, call.turns)
    gone = Q(call__ended_at__isnull=False) | Q(call__turns__gt=F("turn")) | ~Q(call__doing=Doing.WAITING)
    for place in QueuedCaller.objects.filter(gone, state=WaitState.WAITING, ended_at=None).select_related("call"):
        close(place, now)


def enter(call: Call, number: int) -> QueuedCaller | None:
    """Returns the place that a turn gave to its caller, made if it is not there yet; None if it led to no queue."""
    turn = call.turn_rows.filter(number=number, doing=Doing.WAITING).first()
    if turn is None or call.is_test or call.revision_id is None:
        return None
    at = turn.passed[-1] if turn.passed else decode(turn.at or call.position).at
    queue = live.tree_at(call.revision_id, at).destinations.get(at)
    if not isinstance(queue, t.Queue):
        return None
    when = {"since": turn.taken_at, "entered_at": turn.taken_at}
    returns = turn.facts.get(Fact.RETURNS, {}).get(queue.queue_name)
    at_provider = front_of(queue.queue_name) if returns else queue.queue_name
    about = {"queue": queue.queue_name, "provider_queue": at_provider, "place": at, "tree_id": call.tree_id}
    place, is_new = QueuedCaller.objects.get_or_create(call=call, turn=number, defaults=about | when)
    if is_new and (kept := _kept_for(number_of(call.caller), place.queue)):
        take_over(place, kept, turn.taken_at)
        place.refresh_from_db()
    return place


def close(place: QueuedCaller, now: datetime) -> None:
    """Writes how a wait ended, as the turn after it tells, or else the end of the call."""
    turn = Turn.objects.filter(call=place.call_id, number__gt=place.turn).order_by("number").first()
    heard = _heard(turn) if turn else None
    result, ended = WaitResult.HUNG_UP, place.call.ended_at or now
    if turn and isinstance(heard, h.Dequeued):
        result = _result(place, heard)
        ended = place.entered_at + timedelta(seconds=heard.seconds) if heard.seconds else turn.taken_at
    if place.not_before and result is not WaitResult.ANSWERED:
        _keep_on(place.pk, WaitState.WAITING, place.queue)
        return
    is_over = over(place, result, min(max(ended, place.entered_at), now))
    if is_over and place.took_over_id and result is not WaitResult.ANSWERED:
        _give_back(place, now if result is WaitResult.HUNG_UP else now + _STILL_ON_THE_LINE)


def _keep_on(pk: int, state: WaitState, queue: str, **values: Any) -> None:
    """Keeps a place in this state for a call back."""
    kept = {"state": WaitState.KEPT, "result": "", "ended_at": None}
    if QueuedCaller.objects.filter(pk=pk, state=state).update(**kept, **values):
        outbox.put(MOVES, {"queue": queue})


def _give_back(place: QueuedCaller, not_before: datetime) -> None:
    """Keeps on the place of a caller who called again, and whom nobody talked with."""
    kept = place.took_over
    if kept and kept.result == WaitResult.LEFT:
        _keep_on(kept.pk, WaitState.OVER, kept.queue, not_before=max(kept.not_before or not_before, not_before))


def _heard(turn: Turn) -> h.Heard | None:
    """Returns what was heard; None for what a later release stored, which must not hold up all queues."""
    try:
        return h.load(turn.heard)
    except (KeyError, ValueError, TypeError):
        return None


def over(place: QueuedCaller, result: WaitResult, now: datetime) -> bool:
    """Closes a place once; whether it was open."""
    rows = QueuedCaller.objects.filter(pk=place.pk, ended_at=None)
    return bool(rows.update(state=WaitState.OVER, result=result, ended_at=now))


def keep(call: Call, turn: int, now: datetime, number: str = "") -> QueuedCaller | None:
    """Keeps the place of a caller who hangs up to be called back; `turn` is that with which they left the queue.

    Safe to repeat. Returns None if they have waited nowhere.
    """
    place = QueuedCaller.objects.filter(call=call, turn__lt=turn).order_by("turn").last()
    if place is None:
        before = call.turn_rows.filter(number__lt=turn, doing=Doing.WAITING).order_by("number").last()
        place = enter(call, before.number) if before else None
    if place is None:
        return None
    rows = QueuedCaller.objects.filter(pk=place.pk, state__in=(WaitState.WAITING, WaitState.OVER))
    rows.exclude(result__in=(WaitResult.CALLED_BACK, WaitResult.NOT_REACHED, WaitResult.ANSWERED)).update(
        state=WaitState.KEPT, result="", ended_at=None, number=number
    )
    place.refresh_from_db()
    if place.state == WaitState.KEPT and place.took_over:
        over(place.took_over, WaitResult.LEFT, now)
    return place


def take_over(place: QueuedCaller, kept: QueuedCaller, now: datetime) -> None:
    """Gives the kept place of a caller who calls again to their new one: one caller, one place.

    If nobody talks with them, they get it back when their new call is over.
    """
    QueuedCaller.objects.filter(pk=place.pk).update(since=min(place.since, kept.since), took_over=kept)
    over(kept, WaitResult.LEFT, now)


def _kept_for(caller: str, queue: str) -> QueuedCaller | None:
    """Returns the place that a queue keeps for a caller (E.164), unless they are being called at the moment."""
    theirs = Q(number=caller) | Q(number="", call__caller=caller)
    kept = QueuedCaller.objects.filter(theirs, state=WaitState.KEPT, queue=queue)
    return kept.order_by("since", "pk").first() if caller else None


def again(kept: QueuedCaller, caller: str) -> QueuedCaller | None:
    """Returns where the caller (E.164) of a kept place waits in person, if they do."""
    waiting = QueuedCaller.objects.filter(queue=kept.queue, state=WaitState.WAITING, ended_at=None)
    return waiting.filter(call__caller=caller).order_by("since", "pk").first() if caller else None


def ahead_of(place: QueuedCaller) -> int:
    """Returns how many places are nearer to the front."""
    return QueuedCaller.objects.filter(queue=place.queue, ended_at=None, since__lt=place.since).count()


def due(queue: str, now: datetime) -> QuerySet[QueuedCaller]:
    """Returns the places that are nobody's yet, the front first; of those that were kept, what may be called by now."""
    kept = Q(state=WaitState.KEPT) & (Q(not_before=None) | Q(not_before__lte=now))
    rows = QueuedCaller.objects.filter(Q(state=WaitState.WAITING) | kept, queue=queue, ended_at=None, claim=None)
    return rows.select_related("call").order_by("since", "pk")


def tree_of(place: QueuedCaller) -> t.Tree | None:
    """Returns the tree of the line whose queue it is, as the caller's version has it; None if that is gone."""
    try:
        return live.tree_at(place.call.revision_id, place.place) if place.call.revision_id else None
    except Revision.DoesNotExist:
        return None


def _result(place: QueuedCaller, heard: h.Dequeued) -> WaitResult:
    if heard.result is not h.QueueResult.LEFT:
        return _RESULTS[heard.result]
    tree = tree_of(place)
    queue = tree.destinations.get(place.place) if tree else None
    is_too_long = isinstance(queue, t.Queue) and heard.seconds >= queue.max_wait_seconds
    return WaitResult.TOO_LONG if is_too_long else WaitResult.LEFT
