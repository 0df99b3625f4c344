"""A round of waiting in a queue: what a caller hears there, or the way out. It makes no turn."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings

from calls import legs
from calls.providers.event import Waiting
from calls.queues.expecting import expected
from engine import turn as engine
from engine.heard import QueueResult
from engine.verbs import Leave, Verb
from engine.waiting import Waited
from menus.models import Revision
from menus.publishing import live

OUT_OF_THE_QUEUE: tuple[Verb, ...] = (Leave(),)
Round = tuple[tuple[Verb, ...], int | None]


def wait_in_queue(waiting: Waiting, now: datetime, asks_record: bool = True) -> Round:
    """Returns one round, and when the caller was last spoken to.

    Only a round that speaks of the caller's place, and one that leads out of the queue, ask the database; none does
    without `asks_record`.
    """
    if waiting.token is None:
        return OUT_OF_THE_QUEUE, None  # comes back as a turn, which finds its place in the record
    try:
        at = waiting.token.position
        tree = live.tree_at(waiting.token.revision, at.at)
    except Revision.DoesNotExist:
        return OUT_OF_THE_QUEUE, None
    waited = Waited(waiting.pressed, waiting.seconds, waiting.place, told_at=waiting.told_at)
    tells = engine.tells(tree, at, waited)
    if tells and asks_record:
        waited = _placed(waiting, waited, now)
    facts = engine.Facts(caller=waiting.call.caller, called=waiting.call.called, now=now, time_zone=settings.TIME_ZONE)
    verbs = engine.wait(tree, at, waited, facts)
    if asks_record:
        _keep_why(waiting, verbs)
    return verbs, waited.seconds if tells else waiting.told_at


def _placed(waiting: Waiting, waited: Waited, now: datetime) -> Waited:
    """Adds the caller's place, with those who are called back, and how long it takes."""
    ahead, seconds = expected(waiting.call.sid, waiting.place, now)
    return replace(waited, place=waiting.place + ahead if waiting.place else 0, expected=seconds)


def _keep_why(waiting: Waiting, verbs: tuple[Verb, ...]) -> None:
    why = next((verb.why for verb in verbs if isinstance(verb, Leave)), "")
    if why not in ("", QueueResult.LEFT) and waiting.token:
        legs.keep_left(waiting.call, waiting.token, why)
