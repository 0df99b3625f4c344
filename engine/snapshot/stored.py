"""A revision's stored form: plain JSON values, versioned.

Default values are left out, so that the release before reads what uses nothing new.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from engine import tree as t
from engine.snapshot.form import FORMAT, KINDS
from engine.snapshot.reading import Reader

_NAMES = {kind: name for name, kind in KINDS.items()}


def dump(tree: t.Tree) -> dict[str, Any]:
    """{"format": 1, "slug": …, "destinations": [{"kind": "menu", "key": …}, …]}, in key order."""
    own = {name: _full(value) for name, value in _told(tree) if name != "destinations"}
    places = [dump_destination(tree.destinations[key]) for key in sorted(tree.destinations)]
    return {"format": FORMAT, **own, "destinations": places}


def dump_destination(place: t.Destination) -> dict[str, Any]:
    """{"kind": "menu", "key": …}, with every field that has no default value, in the order of its class."""
    return {"kind": _NAMES[type(place)], **_plain(place)}


def dump_briefly(frozen: Any) -> dict[str, Any]:
    """Without default values: short enough for people to read."""
    given = {f.name: _brief(getattr(frozen, f.name)) for f in fields(frozen) if getattr(frozen, f.name) != f.default}
    kind = _NAMES.get(type(frozen))
    return {"kind": kind, **given} if kind else given


def _full(value: Any) -> Any:
    return [_full(each) for each in value] if isinstance(value, tuple) else _plain(value)


def _brief(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_brief(each) for each in value]
    return dump_briefly(value) if is_dataclass(value) else _plain(value)


def _plain(value: Any) -> Any:
    """As JSON would have it; an enumeration becomes its word. asdict() would copy each value, which takes longer."""
    if _defaults(value.__class__) is not None:
        return {name: _plain(own) for name, own in _told(value)}
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value.value if isinstance(value, StrEnum) else value


def _told(value: Any) -> Iterator[tuple[str, Any]]:
    """Yields the fields of a frozen object that have no default value."""
    for name, default in _defaults(value.__class__) or ():
        if (own := getattr(value, name)) is not default and own != default:
            yield name, own


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...] | None:
    return tuple((each.name, each.default) for each in fields(kind)) if is_dataclass(kind) else None


def load(data: Mapping[str, Any]) -> t.Tree:
    """The inverse of dump(). A field left out takes its default. Raises BadSnapshot.

    Checks neither limits nor links: what was published once is read for as long as calls may need it.
    """
    return Reader().tree(data)


def digest(dumped: Mapping[str, Any]) -> str:
    """The SHA-256 of a snapshot, independent of the order and spacing of its JSON."""
    return hashlib.sha256(json.dumps(dumped, sort_keys=True).encode()).hexdigest()
