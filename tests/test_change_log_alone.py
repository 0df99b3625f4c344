"""The framework's own log of changes is written nowhere: ours is."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("calls", "desk", "inbox", "ivrsite", "menus", "texts")


def test_nothing_of_ours_names_the_framework_s_log() -> None:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    assert [str(path) for path in files if re.search(r"\bLogEntry\b|\blog_actions\b", path.read_text())] == []
