"""No spreadsheet runs a cell of ours, and each cell is read back as it was."""

import random
from collections.abc import Callable
from functools import partial

import pytest

from menus.caller_lists import table
from menus.people import directory_table
from menus.spreadsheets import FORMULA, harmless, read_back
from menus.translations import files

SIGNS = [*FORMULA, ";", "'", " ", "a", "1"]


@pytest.mark.parametrize("cell", ["=1", "a;=1", "a; +1", "＝1", "'=1", "a;'=1", "a;''", ";", "", "plain; text"])
def test_a_cell_is_read_back_as_it_was(cell: str) -> None:
    assert read_back(harmless(cell)) == cell


def test_no_part_of_a_cell_begins_a_formula_whatever_it_is_made_of() -> None:
    draw = random.Random(17)
    for _ in range(500):
        cell = "".join(draw.choices(SIGNS, k=draw.randint(0, 8)))
        written = harmless(cell)
        assert not [part for part in written.split(";") if part.startswith(FORMULA)], cell
        assert read_back(written) == cell


def test_a_workbook_is_told_from_a_table_and_a_large_file_is_not_read(db: None) -> None:
    readers: list[Callable[[bytes], object]] = [
        table.read,
        directory_table.read,
        partial(files.read, name="french.csv"),
    ]
    for content, why in ((b"PK\x03\x04workbook", "This is a spreadsheet"), (b"x" * 2_000_001, "larger than 2 MB")):
        for read in readers:
            with pytest.raises(
                (table.CannotReadTable, directory_table.CannotReadDirectory, files.CannotReadFile)
            ) as no:
                read(content)
            assert why in str(no.value)
