"""How many items wait in somebody's inbox. Every page says so: its query is written once for all who see the same."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Count, Q, Value

from inbox.access import items_of, standing_of
from inbox.models import ItemState
from menus.access.rights import Visitor

# Stands for the person's ID in what is kept; no row has it.
_ME = -1
_MOST_KEPT = 500
# The SQL and its values, by who sees the same.
_kept: dict[Hashable, tuple[str, tuple[Any, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items wait for somebody: nobody has looked at them, has claimed them, or has finished them."""

    unread: int = 0
    open: int = 0
    mine: int = 0
    todo: int = 0


def counts_of(user: Visitor) -> Counts:
    """Returns the counts of what somebody sees; one query."""
    who = standing_of(user)
    if who not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[who] = _written(user)
    sql, values = _kept[who]
    if not sql:
        return Counts()
    with connection.cursor() as cursor:
        cursor.execute(sql, [user.pk if value == _ME else value for value in values])
        found = cursor.fetchone()
    return Counts(*found[1:]) if found else Counts()


def _written(user: Visitor) -> tuple[str, tuple[Any, ...]]:
    """Returns the SQL and its values; nothing where somebody sees nothing."""
    waiting = items_of(user).exclude(state=ItemState.DONE).order_by()
    counted = waiting.values(all=Value(1)).annotate(
        unread=Count("pk", filter=Q(state=ItemState.OPEN, seen_at=None)),
        open=Count("pk", filter=Q(state=ItemState.OPEN)),
        mine=Count("pk", filter=Q(claimed_by=_ME)),
        todo=Count("pk"),
    )
    try:
        sql, values = counted.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(values)
