"""A kind of destination has the same file name in every room."""

from pathlib import Path

import pytest

from engine import tree as t

ROOMS = ("engine/tree", "engine/kinds", "menus/models", "menus/admin")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", t.KINDS, ids=lambda kind: kind.__name__)
def test_its_file_has_the_same_name_in_each_room(kind: type[t.Destination]) -> None:
    name = f"{kind.__module__.rpartition('.')[2]}.py"
    assert [room for room in ROOMS if not (ROOT / room / name).exists()] == []
