"""Joins style sheets, scripts and modules. Each source is read by its name among the static files."""

import posixpath
import re
from collections.abc import Callable, Iterable

Read = Callable[[str], str]

IMPORTED_STYLE = re.compile(r"@import [^;]+;")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ADDRESS = re.compile(r"url\((['\"]?)(?!data:|/|#|https?:)([^'\")]+)\1\)")
IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function\*?|const|let|class) (\w+)", re.MULTILINE)


class CannotJoin(Exception):
    """A module uses a form of import or export that is not known here."""


def styles(names: Iterable[str], read: Read, to: str, for_print: str = "") -> str:
    """Returns the style sheets as one at the address `to`. What they import is expected among them."""
    return "\n".join(_style(name, read(name), posixpath.dirname(to), name == for_print) for name in names)


def scripts(names: Iterable[str], read: Read) -> str:
    """Returns ordinary scripts as one, each with names of its own."""
    return "\n".join(f"// {name}\n{{\n{_strict(read(name))}\n}}" for name in names)


def module(entry: str, read: Read) -> str:
    """Returns a module with all that it imports, as one without imports."""
    done: dict[str, str] = {}
    _collect(entry, read, done, ())
    return "\n".join(done.values())


def _style(name: str, text: str, folder: str, for_print: bool) -> str:
    def moved(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))
        return f'url("{posixpath.relpath(path, folder)}")'

    own = ADDRESS.sub(moved, IMPORTED_STYLE.sub("", COMMENT.sub("", text)))
    return f"@media print {{\n{own}\n}}" if for_print else own


def _strict(text: str) -> str:
    return text.replace("'use strict';", "", 1)


def _collect(name: str, read: Read, done: dict[str, str], above: tuple[str, ...]) -> None:
    """Adds a module below those that it imports."""
    if name in above:
        raise CannotJoin(f"{name} imports itself by way of {above[-1]}")
    text, wanted = read(name), []
    for found in IMPORT.finditer(text):
        source = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[2]))
        if source not in done:
            _collect(source, read, done, (*above, name))
        if found[1]:
            wanted.append(f"const {{{found[1].replace(' as ', ': ')}}} = {_variable(source)};\n")
    own = EXPORT.sub(r"\1 \2", IMPORT.sub("", text))
    if re.search(r"^(import|export)\b", own, re.MULTILINE):
        raise CannotJoin(f"{name} imports or exports in a way that can't be joined")
    exported = ", ".join(found[2] for found in EXPORT.finditer(text))
    done[name] = (
        f"// {name}\nconst {_variable(name)} = (() => {{\n{''.join(wanted)}{own}return {{ {exported} }};\n}})();"
    )


def _variable(name: str) -> str:
    return "of_" + re.sub(r"\W", "_", name)
