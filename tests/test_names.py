"""What docstrings, comments, columns' help, pages' comments and the docs call by name exists under that name."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps

from tests.test_docstrings import ROOMS, modules

ROOT = Path(__file__).parents[1]
ROOM = "|".join(ROOMS)
# engine.saying.prompts, calls.models.Call, menus.Team; and engine/saying/prompts.py, calls/record/, docs/words.md.
DOTTED = re.compile(rf"(?<![\w./@-])((?:{ROOM})(?:\.\w+)+)\b(?<!\.md)(?<!\.png)")
PATH = re.compile(rf"(?<![\w./@-])((?:{ROOM}|docs|static|templates)(?:/[\w.-]*\w)+)")
HELP = re.compile(r"help_text=(.*)")
COMMENT = re.compile(r"(?:^|\s)#\s(.*)")
IN_PAGES = {
    ".html": re.compile(r"\{#(.*?)#\}"),
    ".js": re.compile(r"^\s*(?://|/?\*)(.*)", re.MULTILINE),
    ".css": re.compile(r"/\*(.*?)\*/", re.DOTALL),
}
DOCS = ("docs", "README.md")
RIGHT = re.compile(r'"((?:menus|calls|inbox|texts|auth)\.[a-z]+_\w+)"')
SETTING = re.compile(r"\b([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\b")
CALLED = re.compile(r"\b([a-z_]\w+)\(\)")
# Of Django, its packages, Amazon, Linux and a norm; and any setting that is read from a file.
OF_OTHERS = {
    *("SECURE_SSL_REDIRECT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "SO_TIMESTAMPNS", "ISO_8601", "NAME_FILE"),
    "AXES_LOCKOUT_PARAMETERS",
    "project_state",
}
WRITTEN_FOR_READERS = re.compile(r'"""(?:.|\n)*?"""|#.*')
# What a page compares with a kind, a state, or another word of an enumeration.
COMPARED = re.compile(r'[=!]= "([a-z][a-z-]+)"')
# The kind that docs/adding-a-destination.md adds, and what an earlier design called by other names.
NOT_HERE = re.compile(r"/consent\.py$|^engine/walk\.py$|^calls/(turns|views)\.py$")
# Classes that our longer docs name in backticks.
NAMED_IN = ("docs/architecture.md", "docs/architecture/*.md", "docs/words.md", "docs/adding-a-provider.md")
CLASS = re.compile(r"`([A-Z][a-z]+[A-Z]\w+)`")


def test_modules_files_and_functions_that_are_named_exist() -> None:
    named = {(where, name) for where, text in sentences() for name in DOTTED.findall(text) if not is_there(name)}
    paths = {(where, path) for where, text in sentences() for path in PATH.findall(text) if not is_a_file(path)}
    assert sorted(named | {(where, path) for where, path in paths if not NOT_HERE.search(path)}) == []


def test_classes_that_the_docs_name_exist() -> None:
    docs = [doc for named_in in NAMED_IN for doc in ROOT.glob(named_in)]
    named = {(str(doc), name) for doc in docs for name in CLASS.findall(doc.read_text())}
    assert len(named) > 20
    assert [each for each in sorted(named) if each[1] not in words_of_the_code()] == []


def test_settings_and_functions_that_are_named_exist() -> None:
    named = {(where, name) for where, text in sentences() for name in (*SETTING.findall(text), *CALLED.findall(text))}
    assert len(named) > 200
    known = words_of_the_code() | OF_OTHERS
    assert [each for each in sorted(named) if each[1] not in known] == []


def test_rights_that_code_and_pages_ask_for_exist() -> None:
    files = [*python_files(), *(ROOT / "templates").rglob("*.html")]
    asked = {(str(path.relative_to(ROOT)), name) for path in files for name in RIGHT.findall(path.read_text())}
    assert len(asked) > 100
    of_roles = {name for path, name in asked if path == "menus/access/roles.py"}
    assert [each for each in sorted(asked) if each[1] not in of_roles and not is_there(each[1])] == []


def test_words_that_templates_compare_are_words_of_the_code() -> None:
    pages = {path: COMPARED.findall(path.read_text()) for path in (ROOT / "templates").rglob("*.html")}
    words = {word for found in pages.values() for word in found}
    assert len(words) > 30
    code = "\n".join(path.read_text() for path in python_files() if "migrations" not in path.parts)
    assert [word for word in sorted(words) if f'"{word}"' not in code] == []


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """What is written for readers, with where it is written."""
    return (*from_docstrings(), *from_comments_and_help(), *from_pages(), *from_docs())


def from_docstrings() -> Iterator[tuple[str, str]]:
    for module in modules():
        yield from ((f"{module.path}:{line}", text) for line, text in module.docstrings)


def from_comments_and_help() -> Iterator[tuple[str, str]]:
    for path in python_files():
        if "migrations" not in path.parts:
            for number, line in enumerate(path.read_text().splitlines(), 1):
                for found in (COMMENT.search(line), HELP.search(line)):
                    if found:
                        yield f"{path.relative_to(ROOT)}:{number}", found[1]


def from_pages() -> Iterator[tuple[str, str]]:
    """Comments of templates, scripts and style sheets."""
    for path in (each for folder in ("templates", "static") for each in sorted((ROOT / folder).rglob("*"))):
        if path.suffix in IN_PAGES:
            for found in IN_PAGES[path.suffix].finditer(path.read_text()):
                yield str(path.relative_to(ROOT)), found[1]


def from_docs() -> Iterator[tuple[str, str]]:
    for path in (each for name in DOCS for each in [ROOT / name, *(ROOT / name).rglob("*.md")] if each.is_file()):
        yield str(path.relative_to(ROOT)), path.read_text()


def python_files() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


@cache
def words_of_the_code() -> frozenset[str]:
    """Every word in Python outside of comments and docstrings, in scripts, and in what builds and runs the site."""
    python = (WRITTEN_FOR_READERS.sub("", path.read_text()) for path in python_files())
    others = [*(ROOT / "static").rglob("*.js"), *(ROOT / name for name in ("Makefile", "Dockerfile", "compose.yaml"))]
    return frozenset(re.findall(r"\w+", "\n".join((*python, *(path.read_text() for path in others)))))


@cache
def is_there(name: str) -> bool:
    """Whether a dotted name is a module, something that a module has, a row, or a right."""
    at, *rest = name.removesuffix(".py").split(".")
    if name in rows_and_rights():
        return True
    path = ROOT / at
    while rest and (path / rest[0]).is_dir():
        path /= rest.pop(0)
    file = path / "__init__.py"
    if rest and (path / f"{rest[0]}.py").is_file():
        file = path / f"{rest.pop(0)}.py"
    return all(each in defined_in(file) for each in rest)


def is_a_file(path: str) -> bool:
    return (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


@cache
def defined_in(file: Path) -> frozenset[str]:
    found = set[str]()
    for node in ast.walk(ast.parse(file.read_text())):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                found.add(name)
            case ast.alias(name=name, asname=as_name):
                found.add(as_name or name.rpartition(".")[2])
    return frozenset(found)


@cache
def rows_and_rights() -> frozenset[str]:
    """Labels of models, such as menus.Team, and their rights, such as menus.change_team."""
    found = set[str]()
    for model in apps.get_models():
        meta = model._meta
        own = [codename for codename, _ in meta.permissions]
        usual = [f"{act}_{meta.model_name}" for act in ("add", "change", "delete", "view")]
        found |= {meta.label, *(f"{meta.app_label}.{each}" for each in (*own, *usual))}
    return frozenset(found)
