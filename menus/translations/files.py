"""Translations as files: a table (CSV) that no spreadsheet runs, and a catalogue (PO) as translators' tools read it."""

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import polib

from menus.plainly import plainly
from menus.spreadsheets import BOM, decoded, harmless, read_back, why_unreadable
from menus.translations.parts import Translated

MOST_ROWS = 20_000
_ID, _WHERE, _SOURCE, _TEXT, _NOTE = "id", "where", "source", "translation", "note"
COLUMNS = (_ID, _WHERE, _SOURCE, _TEXT, _NOTE)
_SEPARATOR = re.compile(r"\s*sep=([,;\t|])[ \t]*\r?\n", re.IGNORECASE)


class CannotReadFile(Exception):
    """This is no file of translations; the message says why."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One translation of a file: the text's ID, the words that it was made from, and the translation."""

    id: str
    source: str
    text: str


def as_csv(parts: Iterable[Translated], old: Mapping[str, str]) -> str:
    """Returns a table with a header. `old` has what translations were made from whose source has changed."""
    text = io.StringIO()
    text.write(BOM)
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for each in _own(parts):
        note = f"was: {old[each.id]}" if each.id in old else ""
        table.writerow([each.id, *map(harmless, (_where(each), each.source, each.text, note))])
    return text.getvalue()


def as_po(parts: Iterable[Translated], old: Mapping[str, str], language: str) -> str:
    """Returns a catalogue: what was translated from other words is fuzzy, and names them."""
    catalogue = polib.POFile(wrapwidth=0)
    catalogue.metadata = {
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for each in _own(parts):
        entry = polib.POEntry(msgctxt=each.id, msgid=each.source, msgstr=each.text, comment=_where(each))
        if each.id in old:
            entry.flags.append("fuzzy")
            entry.previous_msgctxt, entry.previous_msgid = each.id, old[each.id]
        catalogue.append(entry)
    return str(catalogue)


def read(content: bytes, name: str) -> list[FileRow]:
    """Returns the translations of a CSV or PO file, without blank ones. Raises CannotReadFile."""
    if why := why_unreadable(content):
        raise CannotReadFile(why)
    text = decoded(content)
    is_po = name.lower().endswith((".po", ".pot")) or re.search(r"^msgid ", text, re.MULTILINE)
    rows = [row for row in (_po_rows(text) if is_po else _csv_rows(text)) if row.id and row.text]
    if not rows:
        raise CannotReadFile(
            "There are no translations in this file. Export it here, fill it in, then import it again."
        )
    return rows


def _own(parts: Iterable[Translated]) -> Iterator[Translated]:
    return (each for each in parts if not each.shared and each.source)


def _where(part: Translated) -> str:
    return f"{part.place}, {part.what}" if part.what else part.place


def _po_rows(text: str) -> Iterator[FileRow]:
    try:
        # Text on one line could be the name of a file of ours, which polib would open.
        entries: Collection[polib.POEntry] = polib.pofile(f"#\n{text}\n", check_for_duplicates=False)
    except (OSError, ValueError, IndexError, UnicodeError) as why:
        line = re.search(r"line (\d+)", str(why))
        where = f" Line {int(line[1]) - 1} is wrong." if line else ""
        raise CannotReadFile(f"This PO file can't be read.{where}") from None
    for entry in list(entries)[:MOST_ROWS]:
        if not entry.obsolete:
            # A fuzzy translation is still that of other words, until somebody has looked at it.
            source = entry.previous_msgid if entry.fuzzy and entry.previous_msgid else entry.msgid
            yield FileRow(_clean(entry.msgctxt or ""), plainly(_clean(source)), plainly(_clean(entry.msgstr)))


def _csv_rows(text: str) -> Iterator[FileRow]:
    separator = _SEPARATOR.match(text)
    text = text[separator.end() :] if separator else text
    heading = text.partition("\n")[0]
    delimiter = separator[1] if separator else max(",;\t", key=heading.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [row for row, _ in zip(table, range(MOST_ROWS), strict=False)]
    except csv.Error:
        wrong = f"Line {table.line_num} can't be read: a quotation mark isn't closed."
        raise CannotReadFile(wrong) from None
    names = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if _ID not in names or _TEXT not in names:
        raise CannotReadFile(f"The first line has to name the columns {_ID} and {_TEXT}, as in the file you export.")
    for row in rows[1:]:
        cells = dict(zip(names, map(_cell, row), strict=False))
        yield FileRow(cells.get(_ID, ""), plainly(cells.get(_SOURCE, "")), plainly(cells.get(_TEXT, "")))


def _cell(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return read_back(_clean(cell).strip(" "))


def _clean(text: str) -> str:
    return "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
