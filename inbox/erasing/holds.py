"""Holds: what a dispute needs is kept, whatever its line's days say and whoever asks to erase its caller."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Min, Q, QuerySet

from calls.models import Call
from inbox.erasing.numbers import CallerNumber, NoCaller, caller_of
from inbox.models import Item, LegalHold, LineRetention
from inbox.working import LONGEST_NAME
from menus.change_log import things
from menus.change_log.writing import COMMAND_LINE, log
from menus.colleagues import called
from menus.models import Subject


@dataclass(frozen=True)
class Held:
    """What is held at one moment: calls and items by ID, callers by number.

    `conversations` are those of held items that came without a call, as who texted or faxed, and to which number.
    """

    calls: frozenset[int]
    items: frozenset[int]
    callers: tuple[CallerNumber, ...]
    conversations: frozenset[tuple[str, str]]

    def of_calls(self) -> Q:
        """Returns the condition that a call is held."""
        held = Q(pk__in=self.calls)
        for caller in self.callers:
            held |= caller.within("caller") | caller.within("called")
        return held

    def of_items(self) -> Q:
        """Returns the condition that an item is held, by itself, its call or its caller."""
        held = Q(pk__in=self.items) | Q(call__in=self.calls)
        for caller in self.callers:
            held |= caller.within("caller")
        return held


def held(now: datetime) -> Held:
    """Returns all that is held, in one query."""
    rows = list(LegalHold.objects.active(now).select_related("item"))
    calls = {row.call_id for row in rows} | {row.item.call_id for row in rows if row.item}
    items = {row.item_id for row in rows}
    callers = dict.fromkeys(row.caller for row in rows if row.caller)
    alone = (row.item for row in rows if row.item and row.item.call_id is None)
    return Held(
        frozenset(filter(None, calls)),
        frozenset(filter(None, items)),
        tuple(CallerNumber(each) for each in callers),
        frozenset((item.caller, item.called) for item in alone),
    )


def holds_of(number: CallerNumber, now: datetime) -> QuerySet[LegalHold]:
    """Returns the holds that keep something of a caller."""
    of_call = Q(call__in=Call.objects.filter(number.within("caller") | number.within("called")).values("pk"))
    of_item = Q(item__in=Item.objects.filter(number.within("caller")).values("pk"))
    return LegalHold.objects.active(now).filter(Q(caller=number.value) | of_call | of_item)


def holds_on_call(call: Call, now: datetime) -> QuerySet[LegalHold]:
    """Returns the holds that keep a call: its own, those of its items, and of its caller."""
    return LegalHold.objects.active(now).filter(Q(call=call) | Q(item__call=call) | _of_caller(call))


def holds_on_item(item: Item, now: datetime) -> QuerySet[LegalHold]:
    """Returns the holds that keep an item: its own, those of its call, and of its caller."""
    found = Q(item=item) | _of_caller(item)
    if item.call_id:
        found |= Q(call=item.call_id) | Q(item__call=item.call_id)
    return LegalHold.objects.active(now).filter(found)


class ErasedMeanwhile(Exception):
    """There is nothing left to keep."""


@transaction.atomic
def hold(kept: Call | Item | CallerNumber, reason: str, by: User | None, until: datetime | None) -> LegalHold:
    """Keeps something from being erased; `until` None is until somebody ends it. Raises ErasedMeanwhile."""
    one_at_a_time()
    if isinstance(kept, Call | Item) and not type(kept)._base_manager.filter(pk=kept.pk).exists():
        raise ErasedMeanwhile
    named = {"reason": reason.strip()[:300], "by": by, "who": called(by)[:LONGEST_NAME] if by else "", "until": until}
    match kept:
        case Call():
            row = LegalHold.objects.create(call=kept, **named)
        case Item():
            row = LegalHold.objects.create(item=kept, **named)
        case _:
            row = LegalHold.objects.create(caller=kept.value, **named)
    _log(row, by, f"kept {row.what} for a dispute")
    return row


@transaction.atomic
def end(asked: LegalHold, by: User | None, now: datetime) -> None:
    """Ends a hold: what it kept is erased when the next job finds that it is too old, or that it was asked to."""
    row = LegalHold.objects.select_for_update(no_key=True).get(pk=asked.pk)
    if row.ended_at is None:
        row.ended_at, row.ended_by = now, called(by)[:LONGEST_NAME] if by else ""
        row.save(update_fields=["ended_at", "ended_by"])
        _log(row, by, f"no longer keeps {row.what} for a dispute")
        _look_again(row)


@transaction.atomic
def settle(now: datetime) -> int:
    """Ends the holds whose time has passed; returns how many."""
    passed = list(LegalHold.objects.select_for_update(no_key=True).filter(ended_at=None, until__lte=now))
    for row in passed:
        row.ended_at = row.until
        row.save(update_fields=["ended_at"])
        _look_again(row)
    return len(passed)


def one_at_a_time() -> None:
    """Waits for other erasing and holding until the transaction ends, so that nothing is held while it is erased."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('branchline erasing', 0))")


@things.name_of.register
def _name_in_histories(row: LegalHold) -> str:
    """A reason may name the caller, and goes with the hold; histories stay."""
    return row.what


def _log(row: LegalHold, by: User | None, what: str) -> None:
    """Adds it to the history, also to that of the call's line; nothing in it is of the caller."""
    call = row.call or (row.item.call if row.item else None)
    lines = [things.line(call.tree_id)] if call and call.tree_id else []
    log(by or COMMAND_LINE, row, what, also=lines, subject=Subject.SETTINGS)


def _look_again(ended: LegalHold) -> None:
    """Has a line's answers looked at again from the oldest call that the hold kept."""
    kept = Q(pk=ended.call_id) if ended.call_id else Q(pk=ended.item.call_id) if ended.item else Q(pk=None)
    if ended.caller:
        number = CallerNumber(ended.caller)
        kept = number.within("caller") | number.within("called")
    oldest = Call.objects.filter(kept, tree__isnull=False).values("tree").annotate(first=Min("started_at"))
    for each in oldest.order_by():
        lines = LineRetention.objects.filter(tree=each["tree"], answers_until__gt=each["first"])
        lines.update(answers_until=each["first"])


def _of_caller(kept: Call | Item) -> Q:
    try:
        return Q(caller=caller_of(kept.caller, kept.called).value)
    except NoCaller:
        return Q(pk=None)
