"""The file's JSON Schema, made from the frozen classes, so that the two cannot drift apart."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import EnumType, StrEnum
from typing import Any, get_args, get_origin

from engine import limits
from engine import tree as t
from engine.labels import beside, file_name
from engine.limits import Between, Limit, Link, Several, Text
from engine.listening import Listening
from engine.snapshot.form import FORMAT, KINDS, fields_of, needed, taken_apart
from engine.tree.schedule import Hours, NamedDay, Weekly

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PARTS = (
    *(t.Option, t.OptionWording, t.Prompt, t.Wording, t.Case, t.LookupAnswer, t.Voice, Listening),
    *(t.DayWay, t.Schedule, Weekly, NamedDay, Hours),
)
_TYPES = {str: "string", int: "integer", bool: "boolean"}


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12. It cannot express that links must lead somewhere and that keys are unique."""
    besides = {
        "$schema": {"description": "For editors: where this schema is kept. Ignored at import."},
        "format": {"const": FORMAT, "description": "The version of this format."},
    }
    kinds = {name: _object(kind, {"kind": {"const": name}}) for name, kind in KINDS.items()}
    parts = {file_name(part): _object(part, {}) for part in PARTS}
    about = {"title": "Phone tree", "description": "All that one caller can reach: the file of import and export."}
    return {"$schema": DIALECT, **_object(t.Tree, besides), **about, "$defs": kinds | parts}


def _object(kind: type, besides: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": kind.__name__,
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {
            **besides,
            **{f.name: _field(f, fields_of(kind)[f.name], beside(kind, f.name).meaning) for f in fields(kind)},
        },
        "required": [*(name for name in besides if name != "$schema"), *needed(kind)],
        "additionalProperties": False,
    }


def _field(f: Field[Any], annotation: Any, meaning: str) -> dict[str, Any]:
    told = {"description": meaning} if meaning else {}
    default = {} if f.default is MISSING else {"default": _plain(f.default)}
    return {**_value(annotation), **told, **default}


def _plain(default: Any) -> Any:
    """As JSON would have it."""
    if is_dataclass(default):
        return {each.name: _plain(getattr(default, each.name)) for each in fields(default)}
    if isinstance(default, StrEnum):
        return default.value
    return [_plain(each) for each in default] if isinstance(default, tuple) else default


def _value(annotation: Any) -> dict[str, Any]:
    plain, limit = taken_apart(annotation)
    if plain is t.Prompt and isinstance(limit, Text):
        return {"$ref": "#/$defs/prompt", "properties": {"text": _bounds(limit)}}
    return _typed(plain) | _bounds(limit)


def _typed(plain: Any) -> dict[str, Any]:
    if get_origin(plain) is Mapping:
        return {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS]}}
    if get_origin(plain) is tuple:
        return {"type": "array", "items": _value(get_args(plain)[0])}
    plain = str if isinstance(plain, EnumType) else plain
    return {"type": _TYPES[plain]} if plain in _TYPES else {"$ref": f"#/$defs/{file_name(plain)}"}


def _bounds(limit: Limit | None) -> dict[str, Any]:
    match limit:
        case Between(least, most):
            return {"minimum": least, "maximum": most}
        case Several(most):
            return {"maxItems": most}
        case Text():
            return _text_bounds(limit)
        case Link():
            return {"maxLength": limits.KEY.most, "pattern": _or_empty(limits.KEY.pattern)}
        case _:
            return {}


def _text_bounds(limit: Text) -> dict[str, Any]:
    bounds: dict[str, Any] = {"minLength": 1} if limit.needed else {}
    if limit.most:
        bounds["maxLength"] = limit.most
    if limit.pattern and r"\w" not in limit.pattern:  # unlike Python's, JavaScript's \w does not match ä
        bounds["pattern"] = limit.pattern if limit.needed else _or_empty(limit.pattern)
    elif limit.needed:
        bounds["pattern"] = r"\S"
    return bounds


def _or_empty(pattern: str) -> str:
    return pattern if re.fullmatch(pattern, "") else f"^$|{pattern}"
