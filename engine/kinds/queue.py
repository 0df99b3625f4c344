"""A queue plays music until somebody takes the call."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from engine import limits
from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Dequeued, DialEnded, DialResult, Digits, Heard, QueueResult
from engine.hours.opening import TimedWay, Window
from engine.hours.periods import Periods, both, without
from engine.kinds.changes.queue import changed
from engine.kinds.checks.queue import KEYS_APART, problems
from engine.kinds.concept import Concept
from engine.kinds.kind import Kind
from engine.kinds.queue_in_writing import chosen_in_writing, in_writing, keys_in_writing
from engine.kinds.queue_rounds import is_closed, one_round, schedule_of
from engine.kinds.recordable import Recall
from engine.kinds.transfer import Transfer
from engine.position import Position
from engine.problem import Problem
from engine.queues.waiting import Waited, WaitLink
from engine.reply import Doing, Reply, Work
from engine.verbs import Enqueue, Verb
from engine.walking.walk import Walk
from engine.wording.change import Change

# Somebody has begun or ended to wait in a queue.
MOVES = "queue-moves"
_FRONT = " first"
_TRANSFER = Transfer()


class Queue(Kind[t.Queue]):
    concept = Concept.PERSON
    speaks_itself = True
    keys_apart = KEYS_APART

    def enter(self, walk: Walk, place: t.Queue, position: Position) -> Reply | str:
        if is_closed(walk, place):
            return place.closed_goes_to
        if walk.is_written:
            return in_writing(walk, place, position)
        walk.say(place.prompt)
        if Capability.QUEUE in walk.facts.cannot:
            return _TRANSFER.enter(walk, ringing(place), position)
        if _members(place) and not walk.known.is_answered(place.key, place.people, place.teams):
            return place.failed_goes_to
        walk.leave_work(_moves(place))
        returns = bool(place.call_back_goes_to) and walk.known.keeps_place(place.queue_name)
        name = front_of(place.queue_name) if returns else place.queue_name
        return walk.reply(Enqueue(name, place.most_waiting), position, Doing.WAITING)

    def hear(self, walk: Walk, place: t.Queue, position: Position, heard: Heard) -> Reply | None:
        if isinstance(heard, DialEnded):
            closes = not walk.is_written and not self.has_talked(heard) and is_closed(walk, place)
            return _closed(walk, place) if closes else _TRANSFER.hear(walk, ringing(place), position, heard)
        if walk.is_written and isinstance(heard, Digits):
            return chosen_in_writing(walk, place, heard.digits)
        if not isinstance(heard, Dequeued):
            return None
        walk.leave_work(_moves(place))
        if heard.result is QueueResult.CLOSED:
            return _closed(walk, place)
        if heard.result is QueueResult.IN_WRITING:
            walk.speak(walk.own.queue_link_kept)
        return walk.go(_leads(place, heard.result))

    def can_hear(
        self, tree: t.Tree, place: t.Queue, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if Capability.VOICE in cannot:
            yield from map(Digits, keys_in_writing(place))
            return
        if Capability.QUEUE in cannot:
            yield from _TRANSFER.can_hear(tree, ringing(place), position, cannot)
            return
        never = {
            QueueResult.CLOSED: not place.schedule,
            QueueResult.CALL_BACK: not place.call_back_key,
            QueueResult.IN_WRITING: not (self.has_link(place) and self.ways_in_writing(place)),
        }
        yield from (Dequeued(each) for each in QueueResult if not never.get(each))

    def problems(self, tree: t.Tree, place: t.Queue) -> Iterator[Problem]:
        return problems(tree, place)

    def changed(self, old: t.Tree, new: t.Tree, before: t.Queue, place: t.Queue, field: str) -> Iterable[Change] | None:
        return changed(old, new, before, place, field)

    def keys(self, place: t.Queue) -> Collection[str]:
        return {place.leave_key, place.call_back_key, place.link_key}

    def no_such_key(self, place: t.Queue, keys: str) -> str:
        leave = [key for key in (place.leave_key, place.call_back_key) if key]
        does = f"only {' and '.join(leave)} leave{'s' * (len(leave) == 1)} the queue"
        texts = f", and {place.link_key} texts a link" if place.link_key else ""
        return f"{does if leave else 'no key leaves the queue'}{texts}: change the text, or the key that leaves."

    def is_only_heard(self, place: t.Queue) -> bool:
        return True  # nobody waits

    def must_speak(self, place: t.Queue) -> bool:
        return False  # the wait music is enough

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        return "we said which number to call"  # asked is only whoever reads (queue_in_writing)

    def our_sentences(self, place: t.Queue) -> Iterator[str]:
        if place.tells_seconds and place.tells_place:
            yield from ("queue_next", "queue_place", "queue_soon", "queue_wait")
        if place.schedule:
            yield "queue_closed"
        if place.link_key and place.tells_seconds:
            yield "queue_link"
        if self.has_link(place):
            yield from ("queue_link_sending", "queue_link_sent", "queue_link_cannot", "queue_link_kept")

    def needs(self, place: t.Queue) -> frozenset[Capability]:
        return frozenset({Capability.QUEUE})

    def lacks(self, place: t.Queue, cannot: frozenset[Capability]) -> bool:
        lacks = Capability.QUEUE in cannot and Capability.VOICE not in cannot
        return lacks and (bool(place.instead_goes_to) or not _members(place))

    def instead(self, place: t.Queue) -> str:
        return place.instead_goes_to or place.failed_goes_to

    def has_substitute(self, place: t.Queue) -> bool:
        return bool(place.instead_goes_to) or _members(place)

    def rings_people(self, place: t.Queue) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return place.people, place.teams

    def rings_when(self, tree: t.Tree, place: t.Queue, window: Window) -> Periods:
        schedule = schedule_of(tree, place)
        return without(window.open(schedule), window.closed) if schedule else window.whole

    def timed_ways(self, tree: t.Tree, place: t.Queue, window: Window) -> Iterable[TimedWay] | None:
        if not place.schedule:
            return None
        is_open = both(window.whole, self.rings_when(tree, place, window))
        ways = {_leads(place, each) for each in QueueResult if each is not QueueResult.CLOSED}
        ways |= {place.instead_goes_to} - {""}
        # Whoever waits when it closes goes there too; so it is reached a moment later at most.
        closed = TimedWay(place.closed_goes_to, without(window.whole, is_open), is_open=False)
        return [*(TimedWay(to, is_open, is_open=True) for to in sorted(ways) if to), closed]

    def days_with_a_way(self, place: t.Queue) -> Mapping[str, Iterable[str]]:
        return {place.schedule: ()} if place.schedule else {}

    def asks_legs(self, place: t.Queue, heard: Heard) -> bool:
        """Providers report every way out as left."""
        own = place.too_long_goes_to or place.schedule or place.call_back_key or self.has_link(place)
        return bool(own) and isinstance(heard, Dequeued) and heard.result is QueueResult.LEFT

    def recalls(self, place: t.Queue) -> frozenset[Recall]:
        return frozenset({Recall.KEPT_PLACES}) if place.call_back_goes_to else frozenset()

    def has_talked(self, heard: Heard) -> bool:
        result = heard.result if isinstance(heard, Dequeued | DialEnded) else None
        return result in (QueueResult.ANSWERED, DialResult.ANSWERED)

    def is_over(self, place: t.Queue, heard: Heard) -> bool:
        is_gone = isinstance(heard, DialEnded) and heard.hung_up
        return self.has_talked(heard) and (is_gone or not place.finished_goes_to)

    def pressed(self, place: t.Queue, heard: Heard) -> str:
        match heard:
            case Dequeued(QueueResult.LEFT):
                return place.leave_key
            case Dequeued(QueueResult.CALL_BACK):
                return place.call_back_key
        return super().pressed(place, heard)

    def waited(self, place: t.Queue, heard: Heard) -> float:
        match heard:
            case Dequeued(QueueResult.TOO_LONG):
                return place.max_wait_seconds
            case Dequeued(QueueResult.LEFT) if not place.leave_key:
                return place.max_wait_seconds
        return 0

    def wait(self, walk: Walk, place: t.Queue, waited: Waited) -> tuple[Verb, ...]:
        return (one_round(walk, place, waited),)

    def work_when_gone(self, place: t.Queue) -> tuple[Work, ...]:
        return (_moves(place),)

    def tells(self, place: t.Queue, waited: Waited) -> bool:
        return waited.is_due(place.tells_seconds)

    def has_link(self, place: t.Queue) -> bool:
        return bool(place.link_key) or place.link_sends

    def link_due(self, place: t.Queue, waited: Waited) -> WaitLink:
        if place.link_key and waited.pressed == place.link_key:
            return WaitLink.TEXTED
        if waited.link is not WaitLink.UNKNOWN or waited.seconds < place.link_seconds:
            return WaitLink.UNKNOWN
        if place.link_sends:
            return WaitLink.TEXTED
        return WaitLink.OFFERED if place.link_key and waited.is_due(place.tells_seconds) else WaitLink.UNKNOWN

    def ways_in_writing(self, place: t.Queue) -> Mapping[QueueResult, str]:
        keys = {QueueResult.CALL_BACK: place.call_back_key, QueueResult.LEFT: place.leave_key}
        return {way: _leads(place, way) for way, key in keys.items() if key and _leads(place, way)}


def front_of(queue: str) -> str:
    """The provider's queue of callers who come back to a place that was kept: it is served in their old order."""
    return f"{queue[: limits.QUEUE_NAME.most - len(_FRONT)]}{_FRONT}"


def ringing(place: t.Queue) -> t.Transfer:
    """What the queue is where there are none: its people are rung one after the other."""
    otherwise = place.too_long_goes_to or place.left_goes_to
    return t.Transfer(
        place.key,
        place.name,
        t.Prompt(),
        (),
        place.ring_seconds,
        no_answer_goes_to=otherwise,
        busy_goes_to=otherwise,
        failed_goes_to=place.failed_goes_to,
        finished_goes_to=place.finished_goes_to,
        people=place.people,
        teams=place.teams,
        in_order=True,
    )


def _closed(walk: Walk, place: t.Queue) -> Reply:
    """For whoever still waits, or is being put through, when the hours end."""
    walk.speak(walk.own.queue_closed)
    return walk.go(place.closed_goes_to)


def _moves(place: t.Queue) -> Work:
    return Work(MOVES, {"queue": place.queue_name})


def _members(place: t.Queue) -> bool:
    return bool(place.people or place.teams)


def _leads(place: t.Queue, result: QueueResult) -> str:
    ways = {
        QueueResult.ANSWERED: place.finished_goes_to,
        QueueResult.LEFT: place.left_goes_to,
        QueueResult.TOO_LONG: place.too_long_goes_to or place.left_goes_to,
        QueueResult.FULL: place.full_goes_to,
        QueueResult.CLOSED: place.closed_goes_to,
        QueueResult.CALL_BACK: place.call_back_goes_to,
        QueueResult.FAILED: place.failed_goes_to,
        QueueResult.HUNG_UP: place.failed_goes_to,  # leads nowhere
        QueueResult.IN_WRITING: "",
    }
    return ways[result]
