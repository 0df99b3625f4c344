"""One word for one thing: docs/words.md promises it, and the names of classes keep to it."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeGuard

ROOT = Path(__file__).parents[1]
ROOMS = ("calls", "desk", "engine", "inbox", "ivrsite", "local", "menus", "serving", "texts")
# What people know a thing by is its name in every room: frozen value, row, and what the kind does.
NAMED_ALIKE = ("engine", "menus/models")
# A verb that plays audio, and the file that is played.
MEANT = {"Audio"}
# Nobody has said these for a century; docs/voice.md says how to write instead.
OLD_WORDS = re.compile(r"\b(anew|for ever|lest|thereof|upon|whence|wherein|whilst|any more)\b", re.IGNORECASE)

# On pages, in mail and in the terminal it is “someone”; “meanwhile” does not end a sentence.
NOT_SAID = re.compile(r"\b[Ss]omebody\b|\bmeanwhile\b")
# Their texts are columns' help, most of it for those who read the database; and words that callers say.
UNSEEN = re.compile(r"/models/|/models\.py$|^engine/(tree|locales)/|migrations/|^engine/check/texts/naming\.py$")


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


def sentences(path: Path) -> Iterator[str]:
    """The strings in a module that are no docstrings; of a template all but its comments."""
    text = path.read_text()
    if not NOT_SAID.search(text):
        return
    if path.suffix == ".html":
        yield re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", text, flags=re.DOTALL)
        return
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    nodes = list(ast.walk(ast.parse(text)))
    docstrings = {id(node.body[0].value) for node in nodes if isinstance(node, documented) and is_docstring(node.body)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def is_docstring(body: list[ast.stmt]) -> TypeGuard[list[ast.Expr]]:
    return bool(body) and isinstance(body[0], ast.Expr)


def test_people_read_of_someone_and_of_nothing_that_went_on_meanwhile() -> None:
    places = [*((room, "*.py") for room in (*ROOMS, "simulator")), ("templates", "*.html")]
    files = (path for folder, name in places for path in sorted((ROOT / folder).rglob(name)))
    read = [path for path in files if not UNSEEN.search(str(path.relative_to(ROOT)))]
    assert len(read) > 900
    said = (
        (path.relative_to(ROOT), found)
        for path in read
        for text in sentences(path)
        if (found := NOT_SAID.findall(text))
    )
    assert [f"{path}: {found}" for path, found in said] == []
