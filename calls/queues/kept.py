"""Places in queues that are kept for callers who hang up: when they may be called, and what came of calling them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from calls import outbox
from calls.models import AFTER_END, Call, QueuedCaller, QueueRing, Turn, WrittenBeside
from calls.queues import beside, places
from calls.rows.queues import Ringing, RingResult, WaitResult, WaitState
from calls.turns.callable import callable_number
from calls.turns.other_lines import walked_tree
from engine import heard as h
from engine import tree as t
from engine.hours.offered_times import as_soon_as_possible
from engine.hours.schedules import Schedule, state
from engine.kinds.all import kind_of
from engine.kinds.queue import MOVES
from engine.knowing.fact_names import Fact
from engine.numbers.callers import number_of
from engine.position import decode
from engine.reply import Doing
from engine.saying.sentences import sentences

# Work: a caller whose place was kept could not be reached, so that people have to call.
NOT_REACHED = "kept-place-not-reached"
ENGLISH = "en-US"
# How long a place waits for somebody who is free to call, once it is due; and in all, where hours are short.
LONGEST_DUE, LONGEST_KEPT = timedelta(hours=4), timedelta(days=3)
# Turns that end a call, in the record's words.
_OVER = (Doing.ENDED, AFTER_END)


@dataclass(frozen=True, slots=True)
class CallRequest:
    """What a caller asked for: the place where they did, in which turn, and the turn that left a queue."""

    tree: t.Tree
    place: t.CallBack
    turn: Turn
    left: Turn | None

    @property
    def schedule(self) -> Schedule | None:
        key = self.place.schedule or getattr(self.queue, "schedule", "")
        return self.tree.schedule(key) if key else None

    @property
    def number(self) -> str:
        """Returns the number that the caller typed, "" if they want to be called on their own."""
        return str(self.turn.facts.get(Fact.PENDING) or "") if self.turn.facts[Fact.ASKED_BACK]["typed"] else ""

    @property
    def wanted(self) -> datetime | None:
        """Returns the time that the caller chose; None for as soon as possible."""
        chosen = self.turn.facts[Fact.ASKED_BACK]["wanted"]
        return datetime.fromisoformat(chosen) if chosen else None

    def earliest(self, now: datetime) -> datetime:
        """Returns when the caller may be called: at the time they chose, within the calling hours."""
        return self.wanted or as_soon_as_possible(self.schedule, now)

    @property
    def queue(self) -> t.Destination | None:
        """Returns the queue that the caller waited in, if people answer it; nobody else could call back."""
        queue = self.tree.destinations.get(decode(self.left.at).at) if self.left and self.left.at else None
        return queue if queue and any(kind_of(queue).rings_people(queue)) else None


def requests_of(tree: t.Tree, turns: list[Turn], *, is_over: bool) -> Iterator[CallRequest]:
    """Yields what was asked for in a call, as far as nothing of it can change anymore.

    A number that is confirmed is a request, even if the caller hangs up while choosing a time.
    """
    left: Turn | None = None
    last: CallRequest | None = None
    for turn in turns:
        if Fact.ASKED_BACK in turn.facts and isinstance(place := tree.destinations.get(decode(turn.at).at), t.CallBack):
            last = CallRequest(tree, place, turn, left)
        if last and (turn.passed or turn.doing in _OVER):
            yield last
            last = None
        if isinstance(heard := h.load(turn.heard), h.Dequeued):
            left = None if heard.result is h.QueueResult.ANSWERED else turn
    if last and is_over:
        yield last


def keep(call: Call, request: CallRequest) -> bool:
    """Keeps the place of a caller who came from a queue, once; whether it is kept, or was."""
    if call.is_test:
        return False
    if request.queue is None or request.left is None:
        return _asked_again(call, request)
    now = request.turn.taken_at
    if walk := beside.walk_beside(call):
        return _keep_while_waiting(walk, request, now)
    with transaction.atomic():
        place = QueuedCaller.objects.filter(call=call, turn__lt=request.left.number).order_by("turn").last()
        if place is None or place.not_before is None:
            place = places.keep(call, request.left.number, now, request.number)
            if place is not None:
                QueuedCaller.objects.filter(pk=place.pk).update(not_before=request.earliest(now))
                outbox.put(MOVES, {"queue": place.queue})
                if again := places.again(place, number_to_call(place)):  # they have called before this was noted
                    places.take_over(again, place, now)
    return place is not None


@transaction.atomic
def _asked_again(call: Call, request: CallRequest) -> bool:
    """Whether a place is kept already for what a caller asks for again without a queue: their latest wish counts."""
    theirs = QueuedCaller.objects.filter(
        state=WaitState.KEPT, ended_at=None, tree=call.tree_id, call__caller=call.caller
    )
    for place in theirs.select_related("call") if number_of(call.caller) else ():
        asked = request_of(place)
        if asked and asked.place.key == request.place.key:
            latest = {"number": request.number, "not_before": request.earliest(request.turn.taken_at)}
            QueuedCaller.objects.filter(pk=place.pk).update(**latest)
            outbox.put(MOVES, {"queue": place.queue})
            return True
    return False


@transaction.atomic
def _keep_while_waiting(walk: WrittenBeside, request: CallRequest, now: datetime) -> bool:
    """Keeps the place of a caller who asked in writing: at once if they have hung up, else once they leave the queue.

    Whether it is; a caller who was put through before has none. Of several wishes the latest counts.
    """
    phone = walk.link.call
    place = QueuedCaller.objects.filter(call=phone, turn=walk.turn).first() or places.enter(phone, walk.turn)
    if place is None or (place.not_before and not _asked_last(walk)):
        return place is not None
    asked = {"number": request.number, "not_before": request.earliest(now)}
    if QueuedCaller.objects.filter(pk=place.pk, state=WaitState.WAITING, ended_at=None).update(**asked):
        return True
    if place.not_before is None:
        places.keep(phone, walk.turn + 1, now, request.number)
    if QueuedCaller.objects.filter(pk=place.pk, state=WaitState.KEPT, tries=0, claim=None).update(**asked):
        outbox.put(MOVES, {"queue": place.queue})
        return True
    return place.not_before is not None


def _asked_last(walk: WrittenBeside) -> bool:
    """Whether no other walk beside the same wait has asked for a call later."""
    asked = Turn.objects.filter(facts__has_key=Fact.ASKED_BACK, call__in=beside.walks_of(walk.link.call, walk.turn))
    return list(asked.order_by("-taken_at", "-pk").values_list("call__sid", flat=True)[:1]) == [walk.sid]


def keep_asked(sid: str) -> None:
    """Keeps the place that a walk in writing asked for so far, without waiting for the worker; safe to repeat."""
    asked = Call.objects.filter(sid=sid, turn_rows__facts__has_key=Fact.ASKED_BACK).exclude(revision=None).first()
    if asked is None or asked.revision_id is None:
        return
    turns = list(asked.turn_rows.order_by("number"))
    for request in requests_of(walked_tree(asked.revision_id, turns), turns, is_over=asked.ended_at is not None):
        keep(asked, request)


def request_of(place: QueuedCaller) -> CallRequest | None:
    """Returns what the caller of a kept place asked for, in the call or in writing; None if it was erased."""
    if place.call.revision_id is None or places.tree_of(place) is None:
        return None
    calls = (place.call, *beside.walks_of(place.call, place.turn))
    return next((found for call in calls if (found := _last_request(call))), None)


def _last_request(call: Call) -> CallRequest | None:
    if call.revision_id is None:
        return None
    turns = list(call.turn_rows.order_by("number"))
    return next(reversed(list(requests_of(walked_tree(call.revision_id, turns), turns, is_over=True))), None)


def bring_up_to_date(now: datetime) -> None:
    """Puts off what is due outside of its calling hours, and what was not reached though nobody has reported it."""
    going = QueuedCaller.objects.filter(ended_at=None).exclude(state=WaitState.WAITING).select_related("call")
    for place in going.filter(state=WaitState.CALLING, claim=None):  # the member's call is over
        not_reached(place, now)
    for place in going.filter(state=WaitState.KEPT, claim=None, not_before__lte=now):
        request = request_of(place)
        schedule = request.schedule if request else None
        if _is_too_old(place, now):
            _leave_to_people(place, now)
        elif schedule and not state(schedule, now).is_open:
            QueuedCaller.objects.filter(pk=place.pk).update(not_before=as_soon_as_possible(schedule, now))


def _is_too_old(place: QueuedCaller, now: datetime) -> bool:
    """Whether nobody was free to call for too long; `not_before` moves on from one day to the next."""
    due = place.not_before or now
    return now >= due + LONGEST_DUE or now >= place.entered_at + LONGEST_KEPT > due


def number_to_call(place: QueuedCaller) -> str:
    """Returns the number (E.164) of the caller of a kept place, "" if there is none."""
    return number_of(place.number or place.call.caller)


@transaction.atomic
def begin(place: QueuedCaller, now: datetime) -> str:
    """Returns the number to ring for the member who took a kept place; "" if it may not be rung anymore."""
    number, tree = number_to_call(place), places.tree_of(place)
    if tree is None or callable_number(number, tree, place.call.called, place.tree_id, now)[1]:
        return ""
    rows = QueuedCaller.objects.filter(pk=place.pk, state__in=(WaitState.KEPT, WaitState.CALLING), ended_at=None)
    return number if rows.update(state=WaitState.CALLING) else ""


@transaction.atomic
def answered(place: QueuedCaller, now: datetime) -> None:
    """The caller has answered, and talks with the member."""
    if places.over(place, WaitResult.CALLED_BACK, now):
        talking = {"state": Ringing.TALKING, "result": RingResult.TOOK, "talking_since": now}
        QueueRing.objects.filter(took=place, talking_since=None).update(**talking)


def greeting(place: QueuedCaller) -> tuple[str, str]:
    """Says to the caller who calls, in their language; and that language."""
    tree = places.tree_of(place)
    language = place.call.language or (tree.language if tree else ENGLISH)
    return sentences(language).calls_back.format(line=tree.name if tree else ""), language


def sorry(place: QueuedCaller) -> tuple[str, str]:
    """Says to the member that the caller doesn't answer, in the line's language; and that language."""
    tree = places.tree_of(place)
    language = tree.language if tree else ENGLISH
    return sentences(language).not_reached, language


@transaction.atomic
def not_reached(place: QueuedCaller, now: datetime) -> None:
    """Has the caller called again after a pause, in the old order; at last, the request becomes people's work."""
    row = QueuedCaller.objects.select_for_update(no_key=True, of=("self",)).get(pk=place.pk)
    if row.ended_at or row.tries != place.tries or (row.state == WaitState.KEPT and row.claim_id is None):
        return  # reported twice, or late
    request, tries = request_of(row), row.tries + 1
    QueueRing.objects.filter(took=row, result="").update(result=RingResult.TOOK)
    QueuedCaller.objects.filter(pk=row.pk).update(tries=tries, claim=None)
    if request and tries < request.place.call_tries:
        again = now + timedelta(minutes=request.place.call_pause_minutes)
        QueuedCaller.objects.filter(pk=row.pk).update(state=WaitState.KEPT, not_before=again)
        return
    _leave_to_people(row, now)


def _leave_to_people(place: QueuedCaller, now: datetime) -> None:
    if places.over(place, WaitResult.NOT_REACHED, now):
        outbox.put(NOT_REACHED, {"place": place.pk})
