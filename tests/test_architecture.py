"""docs/architecture/rooms.md names only modules that exist, and no room has too many of them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
# A room with more modules side by side than this is a corridor: what belongs together becomes a package.
MOST_SIDE_BY_SIDE = 30
ROOM = re.compile(r"^## `(\w+)/`\n(.+?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
# Functions, commands and settings that the page mentions in passing.
NOT_MODULES = {"answer", "resume", "wait", "make run", "gunicorn.conf.py", "DATABASE_URL", ".env"}


def exists(room: Path, name: str) -> bool:
    """Whether `name` is a file, a package or a module (without .py) anywhere in the room."""
    name = name.rstrip("/")
    return any(next(room.rglob(pattern), None) for pattern in (name, f"{name}.py"))


def test_every_module_on_the_page_of_rooms_exists() -> None:
    rooms = ROOM.findall((ROOT / "docs/architecture/rooms.md").read_text())
    assert len(rooms) == 10
    named = [(room, name) for room, text in rooms for name in re.findall(r"`([^`\n]+)`", text)]
    assert [pair for pair in named if pair[1] not in NOT_MODULES and not exists(ROOT / pair[0], pair[1])] == []


def test_no_room_has_more_modules_side_by_side_than_a_newcomer_can_survey() -> None:
    side_by_side = {room.parent.name: len([*room.parent.glob("*.py")]) for room in ROOT.glob("*/__init__.py")}
    side_by_side.pop("tests")
    assert len(side_by_side) > 10
    assert {room: count for room, count in side_by_side.items() if count > MOST_SIDE_BY_SIDE} == {}
