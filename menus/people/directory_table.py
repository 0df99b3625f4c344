"""How callers find people and teams, as a table: extensions and names go out, are edited in a spreadsheet, and come in.

One line for each person and team. The key says whose line it is, else the name; cells that are missing change nothing.
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from menus.colleagues import Author
from menus.models import Person, Team
from menus.people import history
from menus.people.extensions import taken_by
from menus.people.found_fields import OtherNamesField, SaidAsField, said_as
from menus.spreadsheets import decoded, harmless, read_back, why_unreadable

COLUMNS = ("name", "key", "extension", "in the directory", "other names", "said as")
_YES, _NO = ("yes", "y", "1", "true", "ja", "oui", "sí", "si"), ("no", "n", "0", "false", "nein", "non")
Row = Person | Team


class CannotReadDirectory(Exception):
    """The table can't be read, or some of its lines are wrong; the message says which. Nothing was changed."""


def write() -> str:
    """Returns the table of everybody, people first."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for row in _everybody():
        listed = "yes" if row.listed else "no"
        cells = (row.name, row.key, row.extension, listed, ", ".join(row.also), said_as(row.said))
        table.writerow(map(harmless, cells))
    return text.getvalue()


@transaction.atomic
def read(content: bytes, author: Author = None) -> list[str]:
    """Changes everybody who differs, and returns their names. Raises CannotReadDirectory."""
    wrong, changed = list[str](), list[tuple[int, Row]]()
    for number, cells in _lines(content):
        try:
            if row := _changed(cells, author):
                changed.append((number, row))
        except ValidationError as why:
            wrong.append(f"Line {number}: {' '.join(why.messages)}")
    # Once all are there, because two people may have changed places.
    for number, row in changed:
        if row.extension and (other := taken_by(row.extension, row)):
            wrong.append(f"Line {number}: {other} has the extension {row.extension} in the same directory.")
    if wrong:
        raise CannotReadDirectory("\n".join(wrong))
    return [row.name for _, row in changed]


def _everybody() -> Iterator[Row]:
    yield from Person.objects.order_by("name")
    yield from Team.objects.order_by("name")


def _lines(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Each line with its number, as cells by column."""
    if why := why_unreadable(content):
        raise CannotReadDirectory(why)
    text = decoded(content)
    delimiter = max(",;\t", key=(text.splitlines() or [""])[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip().casefold() for cell in next(rows, [])]
    if not {"name", "key"} & set(header):
        raise CannotReadDirectory(f"The first line names the columns: {', '.join(COLUMNS)}.")
    found = ((rows.line_num, dict(zip(header, map(_clean, row), strict=False))) for row in rows)
    return [(number, cells) for number, cells in found if any(cells.values())]


def _clean(cell: str) -> str:
    return " ".join(read_back(cell).replace("\0", "").split())


def _changed(cells: dict[str, str], author: Author) -> Row | None:
    """Returns whom the line changed; None if it says what is true already. Raises ValidationError."""
    row: Any = _row_of(cells)
    with history.recorded(row, author) as locked:
        before = _values(locked)
        for column, set_to in _SETTERS.items():
            if column in cells:
                set_to(locked, cells[column])
        locked.full_clean(exclude=[each.name for each in locked._meta.fields if each.name != "extension"])
        locked.save()
    return locked if _values(locked) != before else None


def _row_of(cells: dict[str, str]) -> Row:
    by = "key" if cells.get("key") else "name"
    for kind in (Person, Team):
        if row := kind._default_manager.filter(**{by: cells.get(by, "")}).first():
            return row
    raise ValidationError(f"Nobody is called “{cells.get('name') or cells.get('key', '')}” here. Add them first.")


def _values(row: Row) -> tuple[Any, ...]:
    return row.extension, row.listed, list(row.also), dict(row.said)


def _set_extension(row: Row, cell: str) -> None:
    row.extension = cell


def _set_listed(row: Row, cell: str) -> None:
    if cell.casefold() not in (*_YES, *_NO):
        raise ValidationError(f"“in the directory” is yes or no, not “{cell}”.")
    row.listed = cell.casefold() in _YES


def _set_also(row: Row, cell: str) -> None:
    row.also = OtherNamesField(required=False).clean(cell)


def _set_said(row: Row, cell: str) -> None:
    row.said = SaidAsField(required=False).clean(cell)


_SETTERS: dict[str, Callable[[Row, str], None]] = {
    "extension": _set_extension,
    "in the directory": _set_listed,
    "other names": _set_also,
    "said as": _set_said,
}
