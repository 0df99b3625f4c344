"""Checks how all our docstrings are written; docs/voice.md says why."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
ROOMS = (
    "bench",
    "calls",
    "desk",
    "engine",
    "inbox",
    "ivrsite",
    "local",
    "menus",
    "serving",
    "simulator",
    "tests",
    "texts",
)
# These refer to a neighbour, which an editor's hover does not show and a move leaves behind.
NO_BEGINNINGS = re.compile(
    r"Owns\b|The same\b|Same as\b|Returns the same (for|of|with|places)\b|See above\b"
    r"|This (module|function|class|method)\b"
)
# A whole docstring that does so at its end.
NO_ENDINGS = re.compile(r", the same\.$|\bas above\b|: the same[,.]")


class Module(NamedTuple):
    """What is written about a module and what it has, by line; its tree is far too large to be kept."""

    path: Path
    holds_anything: bool
    opens_with: str
    docstrings: tuple[tuple[int, str], ...]


@cache
def modules() -> tuple[Module, ...]:
    files = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return tuple(read(path) for path in files if "migrations" not in path.parts)


def read(path: Path) -> Module:
    module = ast.parse(path.read_text())
    found = (
        (getattr(node, "lineno", 1), text)
        for node in statements(module)
        if isinstance(node, DOCUMENTED) and (text := ast.get_docstring(node))
    )
    return Module(path.relative_to(ROOT), bool(module.body), ast.get_docstring(module) or "", tuple(found))


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Yields the node and the statements below it; an expression has no docstring, and there are many."""
    yield node
    for block in ("body", "orelse", "handlers", "finalbody", "cases"):
        for each in getattr(node, block, ()):
            yield from statements(each)


def test_a_docstring_makes_sense_by_itself() -> None:
    found = [(module.path, *each) for module in modules() for each in module.docstrings]
    assert len(found) > 1000
    wrong = [each for each in found if NO_BEGINNINGS.match(each[2]) or NO_ENDINGS.search(each[2])]
    assert [f"{path}:{line} {text[:60]}" for path, line, text in wrong] == []


def test_a_module_that_holds_anything_opens_with_a_sentence() -> None:
    without = []
    for module in modules():
        first = module.opens_with.split("\n\n")[0]
        sentence = re.sub(r"\s*https?://\S+$", "", first)
        if module.holds_anything and not re.fullmatch(r"[\"'`“A-Za-z].*[.?!”]", sentence, re.DOTALL):
            without.append(f"{module.path} {first[:60]!r}")
    assert without == []
