"""Caller lists as tables (CSV): reads what spreadsheets write, and writes what they can't misread."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from engine import limits
from menus.caller_lists.entries import ListEntry
from menus.fields.callers import caller_number
from menus.fields.moment import YEARS
from menus.fields.telephone import NotANumber
from menus.spreadsheets import decoded, harmless, read_back, why_unreadable

MOST_CALLERS = 10_000
MOST_NUMBERS = 20
LONGEST_NOTE = 300
COLUMNS = ("name", "numbers", "note", "until")
# What else people and programs call these columns.
_ALSO = {
    "name": "full name|contact|display name|nom|nombre",
    "first": "first name|given name|vorname|prénom",
    "last": "last name|family name|surname|nachname|nom de famille|apellidos",
    "company": "firma|organization|organization name|organisation|société|empresa",
    "numbers": "number|phone|phones|phone number|phone numbers|telephone|mobile|tel|telefon|nummer|nummern|rufnummer"
    "|telefonnummer|téléphone|teléfono",
    "note": "notes|comment|comments|notiz|bemerkung|remarque|nota",
    "until": "end|ends|expires|expiry|bis|jusqu'au|hasta",
}
_NAMED = {word: column for column, words in _ALSO.items() for word in (column, *words.split("|"))}
# One of several columns of numbers, as address books export them: “Mobile Phone”, “Phone 1 - Value”.
_OF_NUMBERS = re.compile(r"\b(phone|mobile|cell|telefon|mobiltelefon|handy|téléphone|portable|teléfono|móvil)\b")
_NOT_OF_NUMBERS = re.compile(r"\b(type|label|fax|extension)\b")
_DELIMITERS = (",", ";", "\t")
# Excel's first line may name the delimiter.
_SEPARATOR = re.compile(r"\s*sep=([,;\t|])[ \t]*(?=\r?\n|\r)", re.IGNORECASE)
# Lines by which the delimiter is found.
_LOOKED_AT = 20
# A cell of nothing but numbers.
_NUMERIC = re.compile(r"[\s'+()./|,;–-]*\d[\s'+()./|,;\d–-]{2,}")
_BETWEEN_NUMBERS = re.compile(r"[,;/|\n]|:::")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})")


class CannotReadTable(Exception):
    """This isn't a table of callers; the message says why."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a table, counted from 1: a caller, or what is wrong there."""

    number: int
    entry: ListEntry | None = None
    wrong: str = ""


def read(content: bytes, country: str = "") -> list[TableLine]:
    """Returns the lines that aren't blank. `country` reads national numbers. Raises CannotReadTable.

    Any usual encoding and delimiter; columns are found by their names, else they are name, numbers, note and until.
    """
    if why := why_unreadable(content):
        raise CannotReadTable(why)
    rows = _rows(decoded(content))
    columns = _columns(rows[0][1]) if rows else None
    if columns:
        rows = rows[1:]
    if not rows:
        raise CannotReadTable("There are no callers in this file. Each line is one caller: name, numbers, note, until.")
    if len(rows) > MOST_CALLERS:
        raise CannotReadTable(f"These are {len(rows):,} callers. A list holds up to {MOST_CALLERS:,}.")
    if columns and "numbers" not in columns:
        raise CannotReadTable("No column is called numbers. Name the columns name, numbers, note and until.")
    return list(_once(_line(number, row, columns or COLUMNS, country) for number, row in rows))


def write(entries: Iterable[ListEntry]) -> str:
    """Returns the table, with a header. `read` reads it back."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for each in entries:
        until = timezone.localtime(each.until).isoformat() if each.until else ""
        table.writerow([harmless(each.name), harmless(", ".join(each.numbers)), harmless(each.note), until])
    return text.getvalue()


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Returns each row that isn't blank, with the number of the line where it begins."""
    if separator := _SEPARATOR.match(text):
        text = text[separator.end() :]  # its line end stays, so that lines are counted as they are
    delimiter = separator[1] if separator else _delimiter(text)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found, begins = [], 1
    try:
        for row in table:
            if any(cell.strip() for cell in row):
                found.append((begins, [_clean(cell) for cell in row]))
            begins = table.line_num + 1
    except csv.Error as why:
        raise CannotReadTable(
            f"Line {begins} can't be read: a quotation mark isn't closed, or there is no end."
        ) from why
    return found


def _delimiter(text: str) -> str:
    """Returns the one that finds most columns in a header; without a header, most numbers in the second column.

    A cell may have commas itself, between numbers.
    """
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]

    def fits(delimiter: str) -> tuple[int, int, int]:
        rows = [line.split(delimiter) for line in lines]
        header = _columns([cell.strip(' "') for cell in rows[0]]) if rows else None
        callers = sum(len(row) > 1 and _has_caller(row) for row in rows)
        return sum(map(bool, header or ())), callers, lines[0].count(delimiter) if lines else 0

    return max(_DELIMITERS, key=fits)


def _has_caller(row: list[str]) -> bool:
    name, numbers = (cell.strip(' "') for cell in row[:2])
    return bool(_NUMERIC.fullmatch(numbers)) and not re.search(r"\d{3}", name)


def _clean(cell: str) -> str:
    """Without control characters, and without the apostrophe that keeps a spreadsheet from running it."""
    shown = "".join(sign for sign in cell if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")).strip()
    return read_back(shown)


def _columns(row: list[str]) -> tuple[str, ...] | None:
    """Returns what each column is if this is a header, "" for one that we don't need; None for a caller."""
    named = tuple(map(_column, row))
    is_header = bool(any(named)) and not any(re.search(r"\d{3}", cell) for cell in row)
    return named if is_header else None


def _column(heading: str) -> str:
    """Returns what a column is by its heading; "" if we don't need it."""
    word = heading.strip().lower()
    if word in _NAMED:
        return _NAMED[word]
    return "numbers" if _OF_NUMBERS.search(word) and not _NOT_OF_NUMBERS.search(word) else ""


def _line(number: int, row: list[str], columns: tuple[str, ...], country: str) -> TableLine:
    cells = _cells(row, columns)
    if len(row) > len(columns) and any(row[len(columns) :]):
        return TableLine(
            number, wrong="There are more columns than in the first line. Put quotation marks around commas."
        )
    try:
        return TableLine(number, _entry(cells, country))
    except (NotANumber, ValueError) as why:
        return TableLine(number, wrong=str(why))


def _cells(row: list[str], columns: tuple[str, ...]) -> dict[str, str]:
    """Returns one cell for each of COLUMNS: all numbers together, and a name made of its parts."""
    given: dict[str, list[str]] = {}
    for column, cell in zip(columns, row, strict=False):
        if column and cell.strip():
            given.setdefault(column, []).append(cell.strip())
    in_parts = " ".join((*given.get("first", ())[:1], *given.get("last", ())[:1]))
    name = next(filter(None, (*given.get("name", ()), in_parts, *given.get("company", ()))), "")
    note, until = (given.get(column, [""])[0] for column in ("note", "until"))
    return {"name": name, "numbers": "\n".join(given.get("numbers", ())), "note": note, "until": until}


def _entry(cells: Mapping[str, str], country: str) -> ListEntry:
    typed = [part.strip() for part in _BETWEEN_NUMBERS.split(cells["numbers"]) if part.strip(" '")]
    if not typed:
        raise ValueError("There is no number.")
    numbers = tuple(dict.fromkeys(caller_number(each, country) for each in typed))
    if len(numbers) > MOST_NUMBERS:
        raise ValueError(f"These are {len(numbers)} numbers. A caller has up to {MOST_NUMBERS}.")
    name, note = (" ".join(cells[column].split()) for column in ("name", "note"))
    for what, text, most in (("name", name, limits.NAME.most), ("note", note, LONGEST_NOTE)):
        if len(text) > most:
            raise ValueError(f"The {what} has {len(text)} characters. Enter up to {most}.")
    return ListEntry(name, numbers, note, _until(cells["until"]))


def _until(text: str) -> datetime | None:
    """Reads a moment; a day counts to its end, by the site's clock."""
    if not text.strip():
        return None
    wrong = f"“{text}” isn't a date. Write it as 2026-12-31, or 2026-12-31 18:00."
    try:
        if day := _DAY.fullmatch(text.strip()):
            year, month, of_month = (day[1], day[2], day[3]) if day[1] else (day[6], day[5], day[4])
            after = date(int(year), int(month), int(of_month)) + timedelta(days=1)
            found = datetime.combine(after, time(), timezone.get_current_timezone())
        else:
            found = datetime.fromisoformat(text.strip())
    except (ValueError, OverflowError):
        raise ValueError(wrong) from None
    if found.year not in YEARS:
        raise ValueError(wrong)
    return found if found.tzinfo else timezone.make_aware(found)


def _once(lines: Iterable[TableLine]) -> Iterator[TableLine]:
    """Refuses a number that an earlier line has."""
    seen: dict[str, int] = {}
    for line in lines:
        numbers = line.entry.numbers if line.entry else ()
        twice = next((each for each in numbers if each in seen), "")
        if twice:
            yield TableLine(line.number, wrong=f"{twice} is in line {seen[twice]} too.")
        else:
            yield line
            seen |= dict.fromkeys(numbers, line.number)
