"""Checks how all our docstrings are written; docs/voice.md says why."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
ROOMS = ("bench", "calls", "desk", "engine", "inbox", "ivrsite", "local", "menus", "serving", "simulator", "tests")
# These refer to a neighbour, which an editor's hover does not show and a move leaves behind.
NO_BEGINNINGS = re.compile(r"Owns\b|The same\b|Same as\b|This (module|function|class|method)\b|See above\b")


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    files = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return tuple(
        (path.relative_to(ROOT), ast.parse(path.read_text())) for path in files if "migrations" not in path.parts
    )


def docstrings() -> Iterator[tuple[str, str]]:
    for path, module in modules():
        for node in ast.walk(module):
            if isinstance(node, DOCUMENTED) and (text := ast.get_docstring(node)):
                yield f"{path}:{getattr(node, 'lineno', 1)}", text


def test_a_docstring_makes_sense_by_itself() -> None:
    assert [f"{place} {text[:60]}" for place, text in docstrings() if NO_BEGINNINGS.match(text)] == []


def test_a_module_that_holds_anything_opens_with_a_sentence() -> None:
    without = []
    for path, module in modules():
        first = (ast.get_docstring(module) or "").split("\n\n")[0]
        sentence = re.sub(r"\s*https?://\S+$", "", first)
        if module.body and not re.fullmatch(r"[\"'`“A-Za-z].*[.?!”]", sentence, re.DOTALL):
            without.append(f"{path} {first[:60]!r}")
    assert without == []
