"""The people, teams and rotas that calls are put through to now."""

from typing import Any

from engine.on_duty.people import NOBODY, Directory
from menus.as_json import as_json, from_json
from menus.current.store import Part, store
from menus.people import freezing


def directory() -> Directory:
    """Returns everybody; the same object until somebody changes something."""
    return store.value(PART)


def _load(stored: Any) -> Directory:
    found: Directory = from_json(Directory, stored)
    return found


PART = store.add(Part("people", freezing.directory, as_json, _load, NOBODY))
