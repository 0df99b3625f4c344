"""Cells of tables that people open in spreadsheets, which run some of them as formulas.

The package defusedcsv looks at how a cell begins. It knows no cells that are divided at semicolons and no wide signs,
and files that come back would keep its apostrophes.
"""

import re

# A cell that begins so is run; in Japanese, so are the wide forms. https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a comma is the decimal point, spreadsheets divide cells at semicolons, whatever is around them.
_BEGINS = f"(?=\\s*[{''.join(map(re.escape, FORMULA))}'])"
_NEXT_CELL, _APART = re.compile(f";{_BEGINS}"), re.compile(f";'{_BEGINS}")
LARGEST_TABLE = 2_000_000  # bytes
# How the files of spreadsheet programs begin: ZIP archives, and Excel's before 2007.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# A byte order mark, so that spreadsheets read a file as UTF-8.
BOM = "\ufeff"


def harmless(cell: str) -> str:
    """Returns a cell that is shown and not run: spreadsheets show what follows an apostrophe as text."""
    text = _NEXT_CELL.sub(";'", cell)
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def read_back(cell: str) -> str:
    """Returns what `harmless` was given; a cell that it has not written may have lost apostrophes in such places."""
    text = cell[1:] if cell[:1] == "'" and cell[1:].startswith((*FORMULA, "'")) else cell
    return _APART.sub(";", text)


def why_unreadable(content: bytes) -> str:
    """Returns why a file can't be read as a table, before any of it is; "" if it can."""
    if len(content) > LARGEST_TABLE:
        return f"This file is larger than {LARGEST_TABLE // 1_000_000} MB. Split it."
    if content.startswith(_WORKBOOKS):
        return "This is a spreadsheet, not a CSV file. In your spreadsheet program, save it as CSV."
    return ""


def decoded(content: bytes) -> str:
    """Returns the text of a file as spreadsheets and editors save it: UTF-8, UTF-16, or Windows' letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
