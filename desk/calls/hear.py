"""What a caller hears at a moment: a test call that is placed and rolled back, and what decided on its way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex

from django.conf import settings
from django.db import transaction

from calls.looking_up.turn import asking_nobody
from calls.models import Call, Turn
from calls.telling.decided import Verdict, besides_hours, verdicts, week_of
from calls.telling.linked import plain
from calls.telling.said import SaidWords, caller_of, said
from calls.telling.story import StoryLine, tell
from calls.turns.other_lines import walked_tree
from desk.phone.placing import place
from desk.phone.ticket import Ticket
from engine.knowing.facts import clock_of
from engine.numbers.caller_lists import Handling
from engine.tree import Tree
from menus.colleagues import Author
from menus.current.caller_lists import caller_lists
from menus.models import NamedDay, PhoneNumber, PhoneTree, Revision
from menus.models.caller_list import HANDLING
from menus.publishing.live import tree_of
from menus.publishing.publish import freeze_trial
from simulator.acts import Act


class NobodyAnswers(Exception):
    """Nothing is published on the number then; the message says so."""


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """One turn: the places it passed, and what decided on the way besides the caller."""

    passed: list[str]
    rules: list[str]


@dataclass(frozen=True, slots=True)
class HeardThen:
    """A whole call. `conversation` has the lines of a conversation file; `unused` the acts there was no use for."""

    line: str
    version: int | None
    at: datetime
    conversation: list[str]
    steps: list[HeardTurn]
    is_over: bool
    failure: str
    unused: int
    blocked: str = ""  # what becomes of a real call from this caller; test calls are answered


@dataclass(frozen=True, slots=True)
class ToldCall:
    """A call with a sentence and the words for each of its turns; its rows are gone. `call` is None if it failed."""

    heard: HeardThen
    revision: int
    call: Call | None
    lines: list[StoryLine]
    words: list[list[SaidWords]]


def zone_name(number: PhoneNumber, at: datetime | None = None) -> str:
    """Returns the name of the zone of the line's callers, for a moment without one."""
    revision = _revision(number, at)
    return str(clock_of(tree_of(revision.pk), settings.TIME_ZONE)) if revision else settings.TIME_ZONE


def hear(
    number: PhoneNumber, caller: str, at: datetime, acts: Sequence[Act], revision: Revision | None = None
) -> HeardThen:
    """Places the call as at `at` (aware), on what is live then or on `revision`. Raises NobodyAnswers.

    Nothing of it is stored.
    """
    return hear_told(number, caller, at, acts, revision).heard


def hear_told(
    number: PhoneNumber, caller: str, at: datetime, acts: Sequence[Act], revision: Revision | None = None
) -> ToldCall:
    """Places the call, and returns what is heard with the sentences of a call's page. Raises NobodyAnswers."""
    revision = revision or _revision(number, at)
    if revision is None:
        raise NobodyAnswers(f"Nothing is published on {number} then. Callers hear that it is not in service.")
    tree = tree_of(revision.pk)
    started = at.astimezone(UTC)
    ticket = Ticket(f"CA{token_hex(16)}", revision.pk, number.number, number.provider, caller, started, user=0)
    with transaction.atomic(), asking_nobody():
        placed = place(ticket, acts)
        call = Call.objects.select_related("tree").filter(sid=ticket.sid).first()
        lines = list(tell(call)) if call else []
        words = [said(caller_of(call), line.turn) for line in lines] if call else []
        walked = walked_tree(revision.pk, [line.turn for line in lines])
        transaction.set_rollback(True)
    heard = HeardThen(
        tree.name,
        revision.number,
        at,
        placed.call.transcript.conversation(),
        [_step(line.turn, walked) for line in lines],
        placed.call.moment is None,
        str(placed.failure or ""),
        len(acts) - len(placed.done),
        _blocked(caller, started),
    )
    return ToldCall(heard, revision.pk, call, lines, words)


def hear_draft(
    phone_tree: PhoneTree, number: PhoneNumber, caller: str, at: datetime, acts: Sequence[Act], author: Author = None
) -> ToldCall:
    """Returns what a caller of `number` would hear if the draft were live. It is frozen for that, and thawed again."""
    with transaction.atomic():
        told = hear_told(number, caller, at, acts, freeze_trial(phone_tree, author))
        transaction.set_rollback(True)
    return told


def _blocked(caller: str, at: datetime) -> str:
    handling = caller_lists().handled(caller, at)
    return HANDLING[Handling(handling)] if handling else ""


def _revision(number: PhoneNumber, at: datetime | None) -> Revision | None:
    """Returns what is live then: what is scheduled for an earlier moment will be."""
    tree = number.tree
    if tree is None:
        return None
    is_due = tree.planned_at is not None and at is not None and tree.planned_at <= at
    found: Revision | None = tree.planned_revision if is_due else tree.live_revision
    return found


def _step(turn: Turn, tree: Tree) -> HeardTurn:
    names = [tree.destinations[key].name if key in tree.destinations else key for key in turn.passed]
    others = map(plain, besides_hours(tree, turn.facts, turn.at.partition(".")[0]))
    hours = (f"{each}{week_of(tree, each, turn.taken_at)}{_source(each)}" for each in verdicts(tree, turn.facts))
    return HeardTurn(names, [*others, *hours])


def _source(found: Verdict) -> str:
    """Returns the list that a named day was imported from, as “ (imported from “Public holidays in Germany”)”."""
    if found.day is None:
        return ""
    rows = NamedDay.objects.filter(schedule__key=found.schedule, key=found.day.key, first=found.day.first)
    names = rows.exclude(imported_from=None).values_list("imported_from__name", flat=True)
    return "".join(f" (imported from “{name}”)" for name in names[:1])


def lines(heard: HeardThen) -> Iterator[str]:
    """Returns the call as people read it: what decides comes before what is heard by it."""
    steps = iter(heard.steps)
    if heard.blocked:
        yield f"This caller is blocked ({heard.blocked}). Otherwise they would hear:"
    yield from _told(next(steps, None))
    for line in heard.conversation:
        yield f"  {line}"
        if line.startswith(">"):
            yield from _told(next(steps, None))
    yield from (line for step in steps for line in _told(step))
    if heard.failure:
        yield f"A real call would fail: {heard.failure}"
    if heard.unused:
        yield f"The call ended before it used the last {heard.unused} of --keys."


def _told(step: HeardTurn | None) -> Iterator[str]:
    if step and step.passed:
        yield " → ".join(step.passed)
    yield from (f"  rule: {each}" for each in (step.rules if step else ()))
