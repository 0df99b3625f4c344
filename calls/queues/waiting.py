"""A round of waiting in a queue: what a caller hears there, or the way out. It makes no turn."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings

from calls.models import Call
from calls.providers.event import Waiting
from calls.queues import linking
from calls.queues.expecting import expected
from calls.record import answers
from calls.reporting import legs
from calls.turns.walking import notices_for
from engine import turn as engine
from engine.heard import QueueResult
from engine.knowing.facts import NeedsRecord, Stored
from engine.knowing.lines import version_of
from engine.queues.waiting import Waited, WaitLink
from engine.tree import Tree
from engine.verbs import Leave, Verb
from menus.models import Revision
from menus.publishing import live

OUT_OF_THE_QUEUE: tuple[Verb, ...] = (Leave(),)


@dataclass(frozen=True, slots=True)
class WaitRound:
    """What a caller hears, when they were last spoken to (in seconds of waiting), and what is known of their link."""

    verbs: tuple[Verb, ...] = OUT_OF_THE_QUEUE
    told_at: int | None = None
    link: WaitLink = WaitLink.UNKNOWN


def wait_in_queue(waiting: Waiting, now: datetime, asks_record: bool = True) -> WaitRound:
    """Returns one round.

    Only a round that speaks of the caller's place or says an answer of theirs, one that is about a link, and one that
    leads out of the queue ask the database; none does without `asks_record`.
    """
    if waiting.token is None:
        return WaitRound()  # comes back as a turn, which finds its place in the record
    try:
        at = waiting.token.position
        tree = live.tree_at(waiting.token.revision, at.at)
    except Revision.DoesNotExist:
        return WaitRound()
    waited = Waited(waiting.pressed, waiting.seconds, waiting.place, told_at=waiting.told_at, link=waiting.link)
    tells = engine.tells(tree, at, waited)
    if asks_record:
        waited = _placed(waiting, waited, now) if tells else waited
        waited = _linked(waiting, waited, tree, now)
    verbs = _round(waiting, tree, waited, now, asks_record)
    if asks_record:
        _keep_why(waiting, verbs)
    known = WaitLink.UNKNOWN if waited.link is WaitLink.OFFERED else waited.link
    return WaitRound(verbs, waited.seconds if tells else waiting.told_at, known)


def _round(waiting: Waiting, tree: Tree, waited: Waited, now: datetime, asks_record: bool) -> tuple[Verb, ...]:
    """Returns what is heard; the caller's answers are read only for a text that says one."""
    assert waiting.token
    call, at = waiting.call, waiting.token.position
    on_it = notices_for(call.called, version_of(at.at) or waiting.token.revision)
    facts = engine.Facts(
        caller=call.caller,
        called=call.called,
        now=now,
        time_zone=settings.TIME_ZONE,
        notices=on_it,
        away=not asks_record,
    )
    try:
        return engine.wait(tree, at, waited, facts)
    except NeedsRecord:
        given = Call.objects.filter(sid=call.sid, account=call.account).values_list("answers", flat=True).first()
        return engine.wait(tree, at, waited, replace(facts, stored=Stored(answers.from_row(given or {}))))


def _linked(waiting: Waiting, waited: Waited, tree: Tree, now: datetime) -> Waited:
    """Adds what came of the link: texted in this round, on offer, or used to ask for a call back."""
    assert waiting.token
    if waited.link is WaitLink.TEXTED and linking.has_asked(waiting.call):
        return replace(waited, asked_in_writing=True)
    due = engine.link_due(tree, waiting.token.position, waited)
    if due is WaitLink.UNKNOWN:
        return waited
    settled = linking.settle(waiting.call, waiting.token, tree, due, now)
    return replace(waited, link=settled.link, link_is_new=settled.is_new, link_has_left=settled.has_left)


def _placed(waiting: Waiting, waited: Waited, now: datetime) -> Waited:
    """Adds the caller's place, with those who are called back, and how long it takes."""
    ahead, seconds = expected(waiting.call.sid, waiting.place, now)
    return replace(waited, place=waiting.place + ahead if waiting.place else 0, expected=seconds)


def _keep_why(waiting: Waiting, verbs: tuple[Verb, ...]) -> None:
    why = next((verb.why for verb in verbs if isinstance(verb, Leave)), "")
    if why not in ("", QueueResult.LEFT) and waiting.token:
        legs.keep_left(waiting.call, waiting.token, why)
