"""Takes a number out of every text and JSON column of the database, however it is written there.

The caller's own calls and items are left alone here: they are erased whole, or kept by a hold. So are the settings of
phone lines, because a number that a line rings is the line's; these are only counted. A new table is looked through
by itself.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, LiteralString

from django.db import IntegrityError, connection, transaction
from psycopg.sql import SQL, Composable, Identifier

from calls.models import ERASED, Call
from inbox.erasing.forgetting import strip_turns
from inbox.erasing.numbers import CallerNumber
from inbox.models import Item

# What people set, by the beginning of the table's name; and what of it may name a caller all the same.
_SETTINGS = (
    "menus_",
    "auth_",
    "calls_connectednumber",
    "calls_watched",
    "inbox_notification",
    "inbox_callback",
    "texts_text",
)
_OF_CALLERS = (
    "menus_listedcaller",
    "menus_callerlistchange",
    "menus_sentform",
    "menus_logged",
    "menus_linetest",
    "inbox_callback",
)
_OF_LISTS = ("menus_listedcaller", "menus_callerlistchange")
# Of tables with the number of whoever called or was rung, what callers and colleagues wrote.
_WRITTEN = {
    "calls_call": ("waiting_keys", "partial_speech", "answers", "pending"),
    "inbox_item": ("text", "path"),
    "inbox_legalhold": ("reason",),
    "inbox_erasure": (),
    "texts_exchangedtext": ("body", "problem", "media"),
    "texts_optout": ("word",),
    "inbox_callback": ("to",),  # the other numbers are ours: a caller may have asked for a call to another phone
    "django_session": (),
}
# Rows that are erased whole, or kept whole.
_OWN = {
    "calls_call": "id = ANY(%(calls)s)",
    "inbox_item": "id = ANY(%(items)s)",
    "inbox_entry": "item_id = ANY(%(items)s)",
    "inbox_recording": "item_id = ANY(%(items)s)",
    "inbox_legalhold": "caller = ANY(%(forms)s)",
    "texts_exchangedtext": "theirs = ANY(%(forms)s)",
}
_TURNS = """
SELECT id FROM calls_turn
WHERE (heard::text ~ %(pattern)s OR (facts -> 'answers')::text ~ %(pattern)s
        OR (facts -> 'pending')::text ~ %(pattern)s) AND NOT call_id = ANY(%(calls)s)
"""
# Of PostgreSQL's own tables: information_schema has the same, and takes a quarter of a second of its CPU for it.
_COLUMNS = """
SELECT owner.relname, own.attname,
    CASE WHEN kind.typcategory = 'A' THEN 'ARRAY' ELSE format_type(own.atttypid, NULL) END,
    CASE WHEN own.atttypid = 'varchar'::regtype THEN nullif(own.atttypmod, -1) - 4 END
FROM pg_attribute own JOIN pg_class owner ON owner.oid = own.attrelid JOIN pg_type kind ON kind.oid = own.atttypid
WHERE owner.relnamespace = current_schema()::regnamespace AND owner.relkind IN ('r', 'p')
    AND own.attnum > 0 AND NOT own.attisdropped
    AND (kind.typcategory = 'A' OR own.atttypid = ANY ('{text,varchar,json,jsonb}'::regtype[]))
ORDER BY owner.relname, own.attnum
"""


@dataclass(frozen=True)
class Column:
    """A column that may hold text. `most` is how long its text may be, None for any."""

    name: str
    kind: str
    most: int | None

    @property
    def is_json(self) -> bool:
        return self.kind in ("json", "jsonb")

    @property
    def read(self) -> LiteralString:
        return "{}::text" if self.is_json else "{}"

    @property
    def written(self) -> LiteralString:
        return {"json": "%s::json", "jsonb": "%s::jsonb"}.get(self.kind, "%s")


@dataclass(frozen=True)
class Mentions:
    """How many rows no longer have the number, and how many rows of which tables of settings still do."""

    erased: int
    settings: Mapping[str, int]


def take_out(number: CallerNumber, *, lists_too: bool) -> Mentions:
    """Looks through every table; each is a transaction of its own. Safe to repeat."""
    if not number.is_distinctive:
        return Mentions(0, {})
    values = _values(number)
    erased, settings = _take_out_of_turns(values), Counter[str]()
    for table, columns in _tables().items():
        if table == "calls_turn" or (table in _OF_LISTS and not lists_too):
            continue
        where = _where(table, columns)
        if table.startswith(_SETTINGS) and not table.startswith(_OF_CALLERS):
            settings[table] += _count(table, where, values)
        else:
            erased += _take_out_of(table, columns, where, values)
    return Mentions(erased, +settings)


def replaced(value: Any, pattern: str) -> Any:
    """Returns a text or JSON value without the number."""
    match value:
        case str():
            return re.sub(pattern, ERASED, value)
        case dict():
            return {replaced(key, pattern): replaced(each, pattern) for key, each in value.items()}
        case list():
            return [replaced(each, pattern) for each in value]
        case int() if not isinstance(value, bool) and re.search(pattern, str(value)):
            return ERASED
    return value


def _values(number: CallerNumber) -> dict[str, Any]:
    calls = list(Call.objects.filter(number.within("caller") | number.within("called")).values_list("pk", flat=True))
    items = set(Item.objects.filter(number.within("caller")).values_list("pk", flat=True))
    items |= set(Item.objects.filter(call__in=calls).values_list("pk", flat=True))
    return {"pattern": number.pattern, "forms": number.forms, "calls": calls, "items": list(items)}


def _tables() -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        for table, name, kind, most in cursor.fetchall():
            if name in _WRITTEN.get(table, (name,)):
                found.setdefault(table, []).append(Column(name, kind, most))
    return found


def _where(table: str, columns: list[Column]) -> Composable:
    matches = (SQL("{}::text ~ %(pattern)s").format(Identifier(column.name)) for column in columns)
    found = SQL("({})").format(SQL(" OR ").join(matches))
    return found + SQL(f" AND ({_OWN[table]}) IS NOT TRUE") if table in _OWN else found


def _count(table: str, where: Composable, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(SQL("SELECT count(*) FROM {} WHERE ").format(Identifier(table)) + where, values)
        return int(cursor.fetchone()[0])


@transaction.atomic
def _take_out_of(table: str, columns: list[Column], where: Composable, values: dict[str, Any]) -> int:
    # JSON as text, because Django's connections have readers of their own for it.
    names = SQL(", ").join(SQL(column.read).format(Identifier(column.name)) for column in columns)
    select = SQL("SELECT ctid::text, {} FROM {} WHERE ").format(names, Identifier(table)) + where + SQL(" FOR UPDATE")
    assigned = SQL(", ").join(SQL(f"{{}} = {column.written}").format(Identifier(column.name)) for column in columns)
    update = SQL("UPDATE {} SET {} WHERE ctid = %s::tid").format(Identifier(table), assigned)
    with connection.cursor() as cursor:
        cursor.execute(select, values)
        rows = cursor.fetchall()
        for row, *cells in rows:
            _write(update, cells, list(_new(cells, columns, values["pattern"])), columns, row)
    return len(rows)


def _write(update: Composable, cells: list[Any], new: list[Any], columns: list[Column], row: str) -> None:
    """Writes one row. A name that another row has by now, such as a kept test's, gets the next free number."""
    tried = new
    for number in count(2):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(update, [*tried, row])
            return
        except IntegrityError:
            tried = list(_numbered(cells, new, columns, f" ({number})"))
            if tried == new:
                raise


def _numbered(cells: list[Any], new: list[Any], columns: list[Column], mark: str) -> Iterator[Any]:
    """Yields the values of a row, the texts that were changed with a mark at their ends."""
    for cell, value, column in zip(cells, new, columns, strict=True):
        if isinstance(value, str) and not column.is_json and value != cell:
            yield value[: column.most - len(mark) if column.most else None] + mark
        else:
            yield value


def _new(cells: list[Any], columns: list[Column], pattern: str) -> Iterator[Any]:
    for cell, column in zip(cells, columns, strict=True):
        if cell is not None and column.is_json:
            yield json.dumps(replaced(json.loads(cell), pattern))
        else:
            value = replaced(cell, pattern)
            yield value[: column.most] if isinstance(value, str) else value


def _take_out_of_turns(values: dict[str, Any]) -> int:
    """Takes what was heard out of the turns in which somebody else said or pressed the number."""
    with connection.cursor() as cursor:
        cursor.execute(_TURNS, values)
        turns = [turn for (turn,) in cursor.fetchall()]
    return strip_turns(turns=turns)
