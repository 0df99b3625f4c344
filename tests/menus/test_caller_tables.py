"""Caller lists as tables: whatever spreadsheets write is read, what is wrong is told by line, and nothing runs."""

import csv
import io
from datetime import UTC, datetime

import pytest

from menus.caller_lists.entries import ListEntry
from menus.caller_lists.table import MOST_CALLERS, CannotReadTable, read, write
from tests.walked import walked

ANNA = ListEntry("Anna Smith", ("+15550100009",))
UNTIL_NEW_YEAR = ListEntry("Anna Smith", ("+15550100009",), "", datetime(2027, 1, 1, tzinfo=UTC))
THREE = ListEntry("Anna Smith", ("+15550100009", "+15550100010", "+15550100011"))
GERMAN = ListEntry("Jörg Groß", ("+493012345678",))


def entries(text: str | bytes, country: str = "") -> list[ListEntry | None]:
    return [line.entry for line in read(text if isinstance(text, bytes) else text.encode(), country)]


def wrong(text: str, country: str = "") -> list[tuple[int, str]]:
    return [(line.number, line.wrong) for line in read(text.encode(), country) if line.wrong]


@walked(
    ("content", "country", "found"),
    [
        ("name,numbers\nAnna Smith,+1 555 010 0009\n", "", ANNA),
        ("Anna Smith,+1 (555) 010-0009", "", ANNA),
        ("\ufeffName;Telefon\r\nJörg Groß;+49 30 12345678\r\n", "", GERMAN),
        ("Name;Telefon\nJörg Groß;+49 30 12345678\n".encode("cp1252"), "", GERMAN),
        ("name\tphone\nJörg Groß\t030 12345678\n".encode("utf-16"), "DE", GERMAN),
        # A spreadsheet took the number for one and dropped its plus.
        ("Jörg Groß;493012345678", "DE", GERMAN),
        ("Jörg Groß;004930 12345678", "DE", GERMAN),
        ("Jörg Groß;'+49 30 12345678", "", GERMAN),
        ("Phone Number,Id,Full Name\n+15550100009,17,  Anna \t Smith \n", "", ANNA),
        ('\n\nnumbers,name\n\n"+15550100009, +1 555 010 0009","Anna\nSmith"\n\n', "", ANNA),
        ("Anna Smith\x00,+15550100009", "", ANNA),
        ("Anna Smith;+15550100009;;31.12.2026", "", UNTIL_NEW_YEAR),
        ("sep=;\r\nname;numbers\r\nAnna Smith;+15550100009\r\n", "", ANNA),
        ("Anna Smith;+15550100009, +15550100010, +15550100011", "", THREE),
        ("Anna Smith,+15550100009;+15550100010;+15550100011", "", THREE),
        ("name;numbers\nAnna Smith;+15550100009,+15550100010,+15550100011", "", THREE),
        # As address books export them.
        (
            "First Name,Last Name,Business Phone,Home Fax,Mobile Phone\nAnna,Smith,+15550100009,+15550100019,\n",
            "",
            ANNA,
        ),
        ("Name,phone,Mobile,tel\nAnna Smith,+15550100009,+15550100010,+15550100011", "", THREE),
        (
            "Name,Given Name,Organization Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\n"
            "Anna Smith,Anna,ACME,Mobile,+15550100009 ::: +15550100010,Work,+15550100011\n",
            "",
            THREE,
        ),
        ("Firma;Vorname;Nachname;Telefon\nGroß GmbH;Jörg;Groß;030 12345678", "DE", GERMAN),
        ("Firma;Vorname;Nachname;Telefon\nJörg Groß;;;030 12345678", "DE", GERMAN),
        ("Anna Smith,+15550100009,,2026-12-31", "", UNTIL_NEW_YEAR),
        ("Anna Smith,+15550100009,,2027-01-01T01:00+01:00", "", UNTIL_NEW_YEAR),
    ],
)
def test_a_table_is_read_as_spreadsheets_write_it(content: str | bytes, country: str, found: ListEntry) -> None:
    assert entries(content, country) == [found]


@walked(
    ("row", "why"),
    [
        ("Anna,", "There is no number."),
        ("Anna,4.91512E+11", "was rounded by a spreadsheet"),
        ("Anna,030 1234", "begin with + and the country code"),
        ("Anna,+15550100009 ext. 12", "don't show an extension"),
        ("Anna,+86282452253", "is nobody's"),
        ("Anna,sip:anna@example.com", "is a SIP address"),
        ("Anna,=1+1", "isn't a phone number"),
        (f"{'x' * 61},+15550100009", "The name has 61 characters"),
        (f"Anna,+15550100009,{'x' * 301}", "The note has 301 characters"),
        ("Anna,+15550100009,,tomorrow", "“tomorrow” isn't a date"),
        ("Anna,+15550100009,,2026-02-30", "“2026-02-30” isn't a date"),
        ("Anna,+15550100009,,9999-12-31", "“9999-12-31” isn't a date"),
        ("Anna,+15550100009,,2026-12-31,more", "more columns"),
        ("Anna," + "/".join(f"+155501000{at}" for at in range(10, 31)), "21 numbers"),
    ],
)
def test_what_is_wrong_is_told_by_line(row: str, why: str) -> None:
    found = wrong(f"name,numbers,note,until\nBen,+15550100010\n\n{row}\n")
    assert [number for number, _ in found] == [4]
    assert why in found[0][1]


def test_lines_are_counted_as_they_are_in_the_file() -> None:
    assert wrong("sep=;\r\nname;numbers\r\nAnna;x\r\n")[0][0] == 3


def test_a_number_is_in_one_line() -> None:
    assert wrong("Anna,+15550100009\nBen,+1 555 010 0009") == [(2, "+15550100009 is in line 1 too.")]


@walked(
    ("content", "why"),
    [
        ("", "no callers"),
        ("name,numbers\n", "no callers"),
        ("name,note\nAnna,x", "No column is called numbers"),
        ('Anna,"+15550100009', "can't be read"),
        ("PK\x03\x04[Content_Types].xml", "not a CSV file"),
        ("x" * 2_000_001, "larger than 2 MB"),
        ("\n".join(f"+1555{at:07}" for at in range(MOST_CALLERS + 1)), "10,001 callers"),
    ],
)
def test_what_is_no_table_is_refused(content: str, why: str) -> None:
    with pytest.raises(CannotReadTable, match=why):
        read(content.encode())


HOSTILE = (
    '=HYPERLINK("http://example.com")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "'=1+1",
    "''=1+1",
    "'t Hooft",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    '"quoted", and more; and more',
    "a\u202eb",
    "😀" * 30,
    "{account}",
    "%s%n",
    "'; DROP TABLE menus_callerlist; --",
)


def test_no_cell_of_a_written_table_is_a_formula_and_all_are_read_back() -> None:
    every = [ListEntry(text, (f"+155501000{at + 10}",), text[:300]) for at, text in enumerate(HOSTILE)]
    table = write(every)
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert entries(table) == every
