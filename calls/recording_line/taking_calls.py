"""The queue line's own steps: how many wait, and the next call, again and again."""

from dataclasses import replace
from datetime import datetime

from calls.models import QueuedCaller, QueueRing
from calls.providers.recording_line import Ask, CallKept, Connect, LineEvent, Stage
from calls.queues import kept, members, places
from calls.recording_line.entering import Next, OwnLine, end, said
from calls.rows.queues import WaitState
from engine.locales.queues import QUEUES
from menus.prompts.by_telephone import line_of

# A quarter of an hour for a member who waits for a caller: each question waits ten seconds for a key.
MOST_QUESTIONS = 90
TAKES = "1"
GONE = "This number is not ready yet. Goodbye."


def _begin(step: LineEvent, now: datetime) -> Next:
    return _offer(step, now, "Thank you.", Stage("take"))


def _take(stage: Stage, step: LineEvent, now: datetime) -> Next:
    if step.digits != TAKES:
        if stage.tries >= MOST_QUESTIONS:
            return end("Goodbye.")
        return _offer(step, now, "", replace(stage, tries=stage.tries + 1))
    if (number := line_of(step.call.called)) is None:
        return end(GONE)
    call = step.call
    ring = members.calls_in(number.queue, call.sid, call.account, call.caller, now)
    place = members.accept(ring.pk, now, call.sid)
    minutes = members.talk_minutes(place, now) if place else 0
    if place and place.state == WaitState.WAITING:
        return Connect(place.provider_queue, ring.pk, minutes), Stage("talked", 1, ring.pk)
    if place and (to := kept.begin(place, now)):
        return CallKept(place.pk, place.tries, to, place.call.called, minutes), None
    if place:
        kept.not_reached(place, now)
    members.too_late(ring.pk)
    members.over(ring.pk, "canceled", now)
    return _offer(step, now, QUEUES["en"].queue_taken if stage.prompt else "", replace(stage, tries=1))


def _talked(stage: Stage, step: LineEvent, now: datetime) -> Next:
    """After a conversation, or none because the caller was gone."""
    ring = QueueRing.objects.filter(pk=stage.prompt).first()
    has_talked = step.has_talked or bool(ring and ring.talking_since)
    _end(stage.prompt, now)
    return _offer(step, now, "Thank you." if has_talked else "The caller has hung up.", Stage("take"))


def hung_up(step: LineEvent, now: datetime) -> None:
    """A member has left the queue line."""
    if step.stage and step.stage.step == "talked":
        _end(step.stage.prompt, now)


def _end(pk: int, now: datetime) -> None:
    if not QueueRing.objects.filter(pk=pk, talking_since__isnull=False).exists():
        members.let_go(pk)
    members.over(pk, "completed", now)


def _offer(step: LineEvent, now: datetime, before: str, stage: Stage) -> Next:
    """Says how many wait, and since when the first does. The stage's `prompt` is how many that were."""
    number = line_of(step.call.called)
    if number is None or not number.queue:
        return end(GONE)
    places.follow(now)
    waiting = list(places.due(number.queue, now))
    return Ask(said(f"{before} {_told(waiting, now)}".strip()), 1), replace(stage, prompt=len(waiting))


def _told(waiting: list[QueuedCaller], now: datetime) -> str:
    if not waiting:
        return "Nobody is waiting. Stay on the line for the next call."
    many = "One caller is waiting" if len(waiting) == 1 else f"{len(waiting)} callers are waiting"
    minutes = round((now - waiting[0].since).total_seconds() / 60)
    since = "just now" if minutes < 1 else "for a minute" if minutes == 1 else f"for {minutes} minutes"
    first = f"the first one {since}" if len(waiting) > 1 else since
    return f"{many}, {first}. To take the call, press 1."


TAKING_CALLS = OwnLine("Welcome to the queue line.", _begin, {"take": _take, "talked": _talked})
