"""No spreadsheet runs a cell of ours, and each cell is read back as it was."""

import random

import pytest

from menus.spreadsheets import FORMULA, harmless, read_back

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
