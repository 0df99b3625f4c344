"""Finds the bundles among Django's static files. They are written when first asked for, and when a source is newer."""

import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from desk.bundles import joining
from desk.bundles.contents import FOR_PRINT, MODULES, NAMES, SCRIPTS, STYLES


class BundleFinder(BaseFinder):
    """In STATICFILES_FINDERS, beside those that find the sources."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        found = str(_written(path)) if path in NAMES else None
        if find_all:
            return [found] if found else []
        return found or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        storage = FileSystemStorage(_folder())
        for name in NAMES:
            _written(name)
            yield name, storage


def joined(name: str) -> str:
    """Returns a bundle's text, made of its sources as they are now."""
    if name in STYLES:
        return joining.styles(STYLES[name], _read, name, FOR_PRINT)
    if name in SCRIPTS:
        return joining.scripts(SCRIPTS[name], _read)
    return joining.module(MODULES[name], _read)


def _written(name: str) -> Path:
    """Returns the file of a bundle. It is replaced as a whole, because another thread may be reading it."""
    path, text = _folder() / name, joined(name)
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(text, "utf-8")
        new.replace(path)
    return path


def _read(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        raise FileNotFoundError(f"no static file is called {name}")
    return Path(path).read_text("utf-8")


@cache
def _folder() -> Path:
    """Of this process alone, and gone with it."""
    folder = tempfile.TemporaryDirectory(prefix="branchline-bundles-")
    _kept.append(folder)
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []
