"""One word for one thing: docs/words.md promises it, and the names of classes keep to it."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("calls", "desk", "engine", "inbox", "ivrsite", "local", "menus", "serving")
# What people know a thing by is its name in every room: frozen value, row, and what the kind does.
NAMED_ALIKE = ("engine", "menus/models")
# A verb that plays audio, and the file that is played.
MEANT = {"Audio"}
# Nobody has said these for a century; docs/voice.md says how to write instead.
OLD_WORDS = re.compile(r"\b(anew|for ever|lest|thereof|upon|whence|wherein|whilst|any more)\b", re.IGNORECASE)


@cache
def files_by_class() -> dict[str, list[str]]:
    """The public classes at the top of a module, by name: the files that have one. Commands are all called Command."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))):
        if "migrations" not in path.parts and "commands" not in path.parts:
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    found[node.name].append(str(path.relative_to(ROOT)))
    return dict(found)


def is_one_thing(files: list[str]) -> bool:
    """Whether these are a frozen value, its row and its rules: at most one of each."""
    rooms = [next((room for room in NAMED_ALIKE if file.startswith(f"{room}/")), "") for file in files]
    rows = [file for file in files if file.startswith("menus/models/")]
    rules = [file for file in files if file.startswith("engine/kinds/")]
    return "" not in rooms and len(rows) <= 1 and len(rules) <= 1 and len(files) <= len(rows) + len(rules) + 1


def test_no_two_classes_share_a_name_unless_they_are_one_thing() -> None:
    shared = {name: files for name, files in files_by_class().items() if len(files) > 1 and not is_one_thing(files)}
    assert {name: files for name, files in shared.items() if name not in MEANT} == {}


def test_old_words_are_found_nowhere() -> None:
    places = [*((room, "*.py") for room in ROOMS), ("templates", "*.html"), ("static", "*.js"), ("docs", "*.md")]
    files = (path for folder, name in places for path in sorted((ROOT / folder).rglob(name)))
    read = [path for path in files if not {"migrations", "locales", "voice.md"} & set(path.parts)]
    assert len(read) > 500
    found = ((path.relative_to(ROOT), OLD_WORDS.findall(path.read_text())) for path in read)
    assert [f"{path}: {words}" for path, words in found if words] == []
