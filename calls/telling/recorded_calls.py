"""Reads callers' calls from the record, to walk them again on another version of their line."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from calls.models import AFTER_END, Call, CallOutcome, Turn
from calls.telling.said import caller_of
from engine import heard as h
from engine.numbers.callers import is_withheld, number_of
from engine.position import decode
from engine.providers.known import cannot
from engine.replays.recorded import RecordedCall, RecordedStep
from engine.tree import Tree
from menus.fields.telephone import country_of
from menus.models import Revision
from menus.publishing.live import tree_of

# Calls whose turns are in memory at once.
AT_ONCE = 100
# They walked no line.
_NO_WALK = (CallOutcome.BLOCKED, CallOutcome.NOT_IN_SERVICE, CallOutcome.CALLED_BACK)
_COLUMNS = ["call_id", "number", "at", "heard", "taken_at", "passed", "overtime", "facts"]


def latest(line: int, most: int) -> list[int]:
    """Returns the IDs of the line's last calls that are over and walked it, the newest first."""
    over = Call.objects.of_callers().filter(tree_id=line, ended_at__isnull=False, revision__isnull=False, turns__gt=0)
    found = over.exclude(outcome__in=_NO_WALK).order_by("-started_at", "-pk")
    return list(found.values_list("pk", flat=True)[:most])


def read(pks: Sequence[int]) -> Iterator[tuple[int, RecordedCall]]:
    """Yields the calls with these IDs that are still there. Two statements for a hundred calls."""
    for first in range(0, len(pks), AT_ONCE):
        calls = _with_callers_before(Call.objects.filter(pk__in=pks[first : first + AT_ONCE]))
        steps = _steps(calls)
        yield from ((pk, _recorded(call, steps.get(pk, ()))) for pk, call in calls.items())


def read_one(call: Call) -> RecordedCall:
    """Returns one call."""
    return next(read([call.pk]))[1]


def _with_callers_before(rows: QuerySet[Call]) -> dict[int, Call]:
    earlier = Call.objects.of_callers().filter(caller=OuterRef("caller"), started_at__lt=OuterRef("started_at"))
    return {call.pk: call for call in rows.annotate(called_before=Exists(earlier))}


def _steps(calls: dict[int, Call]) -> dict[int, tuple[RecordedStep, ...]]:
    turns = Turn.objects.filter(call__in=calls).exclude(doing=AFTER_END).order_by("call_id", "number")
    rows = turns.values_list(*_COLUMNS).iterator()
    return {pk: _read_steps([row[1:] for row in group]) for pk, group in groupby(rows, lambda row: row[0])}


def _read_steps(rows: Sequence[tuple[Any, ...]]) -> tuple[RecordedStep, ...]:
    """Returns nothing if a turn has a form that this release doesn't know, or the first one is gone."""
    try:
        steps = tuple(
            RecordedStep(number, decode(at) if at else None, h.load(heard), taken_at, tuple(passed), overtime, facts)
            for number, at, heard, taken_at, passed, overtime, facts in rows
        )
    except (KeyError, ValueError, TypeError):
        return ()
    return steps if steps and steps[0].at is None else ()


def _recorded(call: Call, steps: tuple[RecordedStep, ...]) -> RecordedCall:
    assert call.revision_id
    caller = caller_of(call)
    before = getattr(call, "called_before", False) if call.caller else None
    return RecordedCall(
        tree_of(call.revision_id),
        steps,
        call.started_at,
        call=call.sid,
        caller=call.caller,
        called=call.called,
        country=country_of(number_of(call.caller)),
        cannot=cannot(caller.rings_at),
        time_zone=settings.TIME_ZONE,
        called_before=False if is_withheld(call.caller) else before,
        lines=version,
    )


def version(revision: int) -> Tree | None:
    """Returns a version of another line; None if it is gone."""
    try:
        return tree_of(revision)
    except Revision.DoesNotExist:
        return None
