"""Frozen dataclasses as JSON and back, by the types of their fields: for files on disk that only we read."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints


def as_json(value: Any) -> Any:
    """Returns a value that json can write; moments and dates as ISO 8601."""
    if is_dataclass(value):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def from_json(kind: Any, stored: Any) -> Any:
    """Returns the value of type `kind` that as_json() made `stored` of. Raises TypeError or ValueError.

    What another release wrote loads too: a field that it didn't have yet gets its default, one that is gone is ignored.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return from_json(inner[0], stored)
    if origin in (Union, types.UnionType):  # of one type and None
        return None if stored is None else from_json(next(each for each in inner if each is not type(None)), stored)
    if origin is tuple:
        return tuple(from_json(inner[0], each) for each in stored)
    if origin is dict:
        return {key: from_json(inner[1], each) for key, each in stored.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: from_json(hint, stored[name]) for name, hint in _hints(kind).items() if name in stored})
    if kind in (date, datetime):
        return kind.fromisoformat(stored)
    return kind(stored) if isinstance(kind, type) and issubclass(kind, StrEnum) else stored


@lru_cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {each.name: hints[each.name] for each in fields(kind)}
