"""Adds a kind as docs/adding-a-destination.md says, to its last step, with the code from that page."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs/adding-a-destination.md"
TREE = "engine/tree/__init__.py"
DESTINATION = "engine/tree/destination.py"
ALL = "engine/kinds/all.py"

# Runs in the copy that has the kind.
WALKED = """
from dataclasses import replace

from engine import heard as h, snapshot, tree as t
from engine.changes import changes
from engine.check import find_problems, prove
from engine.knowing.facts import Facts
from engine.kinds.all import KINDS
from engine.links import leads_to
from engine.position import Position
from engine.rules_table import page
from engine.turn import answer, resume
from engine.ways import ways

SALES = t.Transfer("sales", "Sales", t.Prompt(), ("+15550100009",))
BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))
ASK = t.Consent("ask", "Recording", t.Prompt("To go on, press 1."), "sales", gives_up_to="bye")
TREE = t.Tree("t", "T", "ask", {each.key: each for each in (ASK, SALES, BYE)}, back_key="*")


def with_ask(**fields):
    return replace(TREE, destinations={**TREE.destinations, "ask": replace(ASK, **fields)})


asked = answer(TREE, h.Began())
assert asked.position == Position("ask")
assert resume(TREE, asked.position, h.Digits("1")).passed == ("sales",)
again = resume(TREE, asked.position, h.Digits("2"))
assert again.position == Position("ask", 2)
assert resume(TREE, Position("ask", 3), h.NoInput()).passed == ("bye",)

assert [each.code for each in find_problems(TREE, ("twilio", "sipgate")) if each.level == "error"] == []
assert "leads-nowhere" in [each.code for each in find_problems(with_ask(goes_to=""))]
(route,) = prove(TREE).routes
assert (route.to, route.presses) == ("sales", 1)
assert [each.code for each in prove(with_ask(gives_up_to="ask")).problems] == ["circle"]

assert leads_to(ASK) == ("sales", "bye")
assert [each.how for each in ways(ASK)] == ["agrees", "gives up"]
(told,) = [each for each in find_problems(with_ask(prompt=t.Prompt("Press 1 or 3."))) if each.level == "warning"]
assert told.what == "“Recording” says “Press 1 or 3”, but 3 does nothing there: change the text.", told.what
(told,) = [each for each in find_problems(with_ask(prompt=t.Prompt("Press <b>1</b>."))) if each.code == "markup"]
assert KINDS[t.Consent].story(Position("ask"), {}, is_new=True) == "asked for consent"
assert snapshot.load(snapshot.dump(TREE)) == TREE
assert snapshot.read(snapshot.write(TREE).encode()) == TREE
assert "consent" in snapshot.schema()["$defs"]
slower = "“Recording” now waits 9 seconds for a key instead of 6 seconds."
assert [each.what for each in changes(TREE, with_ask(wait_seconds=9))] == [slower]
assert "## Consent" in page() and "goes on: when the caller agrees" in page()
"""

# A row that the kind does not describe anywhere.
ROW = """
from engine import limits


@dataclass(frozen=True, slots=True)
class Waiver:
    label: Annotated[str, limits.LABEL, "Who need not agree."]
    goes_to: Annotated[Link, Leads("then", when="in this case")]


@named("Consent\""""
WITH_ROWS = """
from dataclasses import replace

from engine import tree as t
from engine.changes import changes
from engine.check import find_problems
from engine.links import leads_to, led_elsewhere, reachable
from engine.tree.consent import Waiver
from engine.ways import ways

BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))
ASK = t.Consent("ask", "Recording", t.Prompt("Press 1."), "bye", waivers=(Waiver("staff", "staff"),))
STAFF = t.Goodbye("staff", "Staff", t.Prompt("Welcome."))
TREE = t.Tree("t", "T", "ask", {each.key: each for each in (ASK, STAFF, BYE)})


def with_rows(*rows):
    return replace(TREE, destinations={**TREE.destinations, "ask": replace(ASK, waivers=rows)})


assert leads_to(ASK) == ("staff", "bye") and reachable(TREE) == {"ask", "staff", "bye"}
assert [(each.how, each.goes_to) for each in ways(ASK)] == [("waiver 1", "staff"), ("agrees", "bye"), ("gives up", "")]
assert led_elsewhere(ASK, "staff", "bye").waivers == (Waiver("staff", "bye"),)
(moved,) = changes(TREE, with_rows(Waiver("staff", "bye")))[:1]
assert moved.what == "In “Recording”, “waiver 1” now leads to “Bye” instead of “Staff”."
(renamed,) = changes(TREE, with_rows(Waiver("crew", "staff")))
assert renamed.what == "The waivers of “Recording” have changed."
assert "markup" in [each.code for each in find_problems(with_rows(Waiver("<b>staff</b>", "staff")))]
"""


# Runs where the kind is edited as well: what its row, its form, compile and restore are made of.
EDITED = """
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django

django.setup()
from django.contrib import admin

from engine import tree as t
from menus import models
from menus.draft.compile import FROZEN
from menus.draft.kinds import KIND_OF

assert KIND_OF["consent"] is models.Consent and FROZEN[models.Consent] is t.Consent
columns = {field.name: field for field in models.Consent._meta.local_fields}
assert str(columns["wait_seconds"].verbose_name) == "seconds to wait"
assert "How long we wait for the key, for example 6." in columns["wait_seconds"].help_text
assert columns["tries"].default == 3
assert models.Consent.link_names() == ["goes_to", "gives_up_to"]
form = admin.site.get_model_admin(models.Consent)
assert form.own_fields == ("goes_to", "wait_seconds", "tries", "gives_up_to")
"""
# What the site needs to start, and what does not change with a kind.
BESIDES = ("calls", "desk", "inbox", "ivrsite", "local", "serving", "simulator", "static", "templates", "texts")
ROW_CLASSES = "menus/models/__init__.py"
FORMS = "menus/admin/__init__.py"


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the engine after steps 1 and 2, except for the line in all.py."""
    root = tmp_path_factory.mktemp("added")
    shutil.copytree(ROOT / "engine", root / "engine")
    write_code(root, "engine")
    imported = "from engine.tree.consent import Consent"
    for path in (TREE, DESTINATION):
        edit(root / path, "from engine.tree.goodbye", f"{imported}\nfrom engine.tree.goodbye")
    edit(root / DESTINATION, "Destination = ", "Destination = Consent | ")
    edit(root / DESTINATION, "\n    Menu,\n    Question,", "\n    Menu,\n    Consent,\n    Question,")
    return root


def write_code(root: Path, room: str) -> None:
    for path, code in re.findall(rf"```python\n# ({room}/\S+)\n(.*?)```", DOCS.read_text(), re.DOTALL):
        (root / path).write_text(code)


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert text.count(before) == 1
    file.write_text(text.replace(before, after))


def run(root: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)


def test_a_kind_without_rules_does_not_start(added: Path) -> None:
    started = run(added, "import engine.turn")
    assert "engine/kinds/all.py has no rules for Consent." in started.stderr


def test_a_kind_that_leaves_a_question_open_does_not_start(added: Path, tmp_path: Path) -> None:
    root = shutil.copytree(added, tmp_path / "open")
    rules = root / "engine/kinds/consent.py"
    rules.write_text(re.sub(r"    def can_hear\(.*?(?=    def is_option)", "", rules.read_text(), flags=re.DOTALL))
    with_rules(root)
    refused = run(root, "import engine.turn").stderr
    assert "abstract class Consent" in refused
    assert "can_hear" in refused


def test_a_kind_added_by_the_docs_is_walked_proved_kept_and_told(added: Path, tmp_path: Path) -> None:
    root = shutil.copytree(added, tmp_path / "whole")
    with_rules(root)
    walked = run(root, WALKED)
    assert walked.returncode == 0, walked.stderr


def test_the_rows_of_a_kind_are_followed_named_compared_and_checked(added: Path, tmp_path: Path) -> None:
    root = shutil.copytree(added, tmp_path / "rows")
    with_rules(root)
    edit(root / "engine/tree/consent.py", '@named("Consent"', ROW)
    gives_up = "    gives_up_to:"
    edit(root / "engine/tree/consent.py", gives_up, f"    waivers: tuple[Waiver, ...] = ()\n{gives_up}")
    walked = run(root, WITH_ROWS)
    assert walked.returncode == 0, walked.stderr


def test_its_row_and_form_are_made_from_the_frozen_class(added: Path, tmp_path: Path) -> None:
    root = shutil.copytree(added, tmp_path / "edited")
    with_rules(root)
    shutil.copytree(ROOT / "menus", root / "menus")
    for room in BESIDES:
        (root / room).symlink_to(ROOT / room)
    (root / "tests").mkdir()
    shutil.copy(ROOT / "tests/settings.py", root / "tests")
    write_code(root, "menus")
    edit(
        root / ROW_CLASSES,
        "from menus.models.current",
        "from menus.models.consent import Consent\nfrom menus.models.current",
    )
    edit(root / ROW_CLASSES, "    Menu,\n    Question,", "    Menu,\n    Consent,\n    Question,")
    edit(root / ROW_CLASSES, '    "CurrentVersion",\n', '    "Consent",\n    "CurrentVersion",\n')
    edit(root / FORMS, "    conference,\n", "    conference,\n    consent,\n")
    edit(root / FORMS, '    "conference",\n', '    "conference",\n    "consent",\n')
    edited = run(root, EDITED)
    assert edited.returncode == 0, edited.stderr


def with_rules(root: Path) -> None:
    edit(root / ALL, "from engine.kinds.goodbye", "from engine.kinds.consent import Consent\nfrom engine.kinds.goodbye")
    edit(root / ALL, "    t.Goodbye: Goodbye(),\n", "    t.Goodbye: Goodbye(),\n    t.Consent: Consent(),\n")


def test_the_docs_name_files_that_are_there() -> None:
    named = set(re.findall(r"`([a-z_]+/[\w./]+\.(?:py|css|json|md))`", DOCS.read_text()))
    assert [each for each in sorted(named) if "consent" not in each and not (ROOT / each).exists()] == []
