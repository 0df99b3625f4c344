"""A kind of destination has the same file name in every room."""

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from engine import tree as t
from engine.uses.mailboxes import named_mailbox
from menus.text.names import blank

ROOMS = ("engine/tree", "engine/kinds", "menus/models", "menus/admin")
ROOT = Path(__file__).parents[2]
NAMES = "|".join(kind.__name__ for kind in t.KINDS)
# `isinstance(place, t.Voicemail | t.Transfer)`, `(t.Transfer, t.Queue)`: what a new kind is forgotten in.
SEVERAL = re.compile(rf"\bt\.(?:{NAMES})\b\s*[|,]\s*t\.(?:{NAMES})\b")
# Both ask, and share how they listen: the functions say what they take.
SHARED = {"engine/asking.py": ["t.Menu | t.Question"]}


# `isinstance(place, t.Queue)` in the engine, which asks its kinds instead.
ONE = re.compile(rf"isinstance\([^\n]*\bt\.(?:{NAMES})\b")
# Experiments are of menus, and replays tell one kind of a branch from the other.
OF_ONE = {"engine/check/experiments.py", "engine/experiments.py", "engine/replays/known.py"}


@pytest.mark.parametrize("kind", t.KINDS, ids=lambda kind: kind.__name__)
def test_its_file_has_the_same_name_in_each_room(kind: type[t.Destination]) -> None:
    name = f"{kind.__module__.rpartition('.')[2]}.py"
    assert [room for room in ROOMS if not (ROOT / room / name).exists()] == []


def test_what_kinds_have_in_common_is_asked_of_each_and_listed_nowhere() -> None:
    files = [path for room in ("engine", "menus", "calls", "inbox", "desk") for path in (ROOT / room).rglob("*.py")]
    found = {str(path.relative_to(ROOT)): SEVERAL.findall(path.read_text()) for path in files}
    assert len(found) > 700
    assert {file: lists for file, lists in found.items() if lists} == SHARED


def test_the_engine_knows_no_kind_but_in_its_own_files() -> None:
    own = ("engine/kinds/", "engine/tree/")
    files = {str(path.relative_to(ROOT)): path.read_text() for path in (ROOT / "engine").rglob("*.py")}
    assert {file for file, text in files.items() if not file.startswith(own) and ONE.search(text)} == OF_ONE


def test_what_names_a_mailbox_is_found_by_its_field() -> None:
    named = {kind.__name__ for kind in t.KINDS if any(field.name == "mailbox" for field in fields(kind))}
    places = [blank(kind, "a", "A") for kind in t.KINDS]
    changed: list[Any] = [replace(each, mailbox="sales") for each in list[Any](places) if hasattr(each, "mailbox")]
    assert {type(each).__name__ for each in changed if named_mailbox(each) == "sales"} == named != set()
    assert {named_mailbox(each) for each in places} == {""}
