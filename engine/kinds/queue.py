"""A queue plays music until somebody takes the call."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import assert_never

from engine import tree as t
from engine.capabilities import Capability
from engine.change import Change
from engine.heard import Dequeued, Heard, QueueResult
from engine.kinds.kind import Kind
from engine.position import Position
from engine.reply import Doing, Reply
from engine.verbs import Enqueue, Gather, Leave, Play, Verb
from engine.walk import Walk

# Silence between two rounds of wait music, in which a key still counts.
WAIT_PAUSE_SECONDS = 1
SILENT_WAIT_SECONDS = 10


class Queue(Kind[t.Queue]):
    concept = "person"

    def enter(self, walk: Walk, place: t.Queue, position: Position) -> Reply:
        return walk.reply(Enqueue(place.queue_name), position, Doing.WAITING)

    def hear(self, walk: Walk, place: t.Queue, position: Position, heard: Heard) -> Reply | None:
        return walk.go(_leads(place, heard.result)) if isinstance(heard, Dequeued) else None

    def can_hear(
        self, tree: t.Tree, place: t.Queue, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return map(Dequeued, QueueResult)

    def changed(self, old: t.Tree, new: t.Tree, before: t.Queue, place: t.Queue, field: str) -> Iterable[Change] | None:
        match field:
            case "leave_key":
                return [Change(place.key, _leave_key(before.leave_key, place))]
            case "music":
                return [Change(place.key, _music(before, place))]
        return None

    def keys(self, place: t.Queue) -> Collection[str]:
        return {place.leave_key}

    def no_such_key(self, place: t.Queue, keys: str) -> str:
        does = f"only {place.leave_key} leaves the queue" if place.leave_key else "no key leaves the queue"
        return f"{does}: change the text, or the key that leaves."

    def must_speak(self, place: t.Queue) -> bool:
        return False  # the wait music is enough

    def needs(self, place: t.Queue) -> frozenset[Capability]:
        return frozenset({Capability.QUEUE})

    def lacks(self, place: t.Queue, cannot: frozenset[Capability]) -> bool:
        return Capability.QUEUE in cannot

    def instead(self, place: t.Queue) -> str:
        return place.instead_goes_to or place.failed_goes_to

    def has_substitute(self, place: t.Queue) -> bool:
        return bool(place.instead_goes_to)

    def has_talked(self, heard: Heard) -> bool:
        return isinstance(heard, Dequeued) and heard.result is QueueResult.ANSWERED

    def pressed(self, place: t.Queue, heard: Heard) -> str:
        return place.leave_key if _leaves(heard) else super().pressed(place, heard)

    def waited(self, place: t.Queue, heard: Heard) -> float:
        return place.max_wait_seconds if _leaves(heard) and not place.leave_key else 0

    def wait(self, place: t.Queue, pressed: str, waited_seconds: int) -> tuple[Verb, ...]:
        """Music in which the leave key works, or the way out."""
        if waited_seconds >= place.max_wait_seconds or (pressed and pressed == place.leave_key):
            return (Leave(),)
        music = (Play(place.music),) if place.music else ()
        return (Gather(music, 1, WAIT_PAUSE_SECONDS if music else SILENT_WAIT_SECONDS),)


def _leaves(heard: Heard) -> bool:
    return isinstance(heard, Dequeued) and heard.result is QueueResult.LEFT


def _leads(place: t.Queue, result: QueueResult) -> str:
    match result:
        case QueueResult.LEFT:
            return place.left_goes_to
        case QueueResult.FULL:
            return place.full_goes_to
        case QueueResult.FAILED | QueueResult.ANSWERED | QueueResult.HUNG_UP:  # the last two lead nowhere
            return place.failed_goes_to
        case _:
            assert_never(result)


def _leave_key(was: str, place: t.Queue) -> str:
    if not place.leave_key:
        return f"No key leaves “{place.name}” anymore. Until now it was {was}."
    until_now = f" instead of {was}" if was else ". Until now no key left it"
    return f"Callers now leave “{place.name}” by pressing {place.leave_key}{until_now}."


def _music(before: t.Queue, place: t.Queue) -> str:
    now, was = (
        f"the music “{PurePosixPath(each.music).stem}”" if each.music else "silence" for each in (place, before)
    )
    return f"Callers in “{place.name}” now hear {now} instead of {was}."
