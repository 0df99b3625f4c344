"""The parts of the stored form: the kinds and their fields, taken from the frozen classes themselves."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import EnumType
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from engine import tree as t
from engine.labels import name_of_kind
from engine.limits import Limit

FORMAT = 1
KINDS: Mapping[str, type[t.Destination]] = {name_of_kind(kind).name: kind for kind in t.KINDS}
# What accompanies the tree's own fields; the schema's address is for editors, and ignored.
BESIDES = ("format", "$schema")


@cache
def fields_of(kind: type) -> Mapping[str, Any]:
    """Names and annotations of the fields, in the order of the class."""
    return get_type_hints(kind, include_extras=True)


@cache
def needed(kind: type) -> tuple[str, ...]:
    """Names of the required fields: those without a default, and the list of destinations."""
    return tuple(f.name for f in fields(kind) if f.default is MISSING)


def taken_apart(annotation: Any) -> tuple[Any, Limit | None]:
    """A field's plain type, and its limit if it has one."""
    plain, *told = get_args(annotation) if get_origin(annotation) is Annotated else (annotation,)
    return plain, next((one for one in told if isinstance(one, Limit)), None)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds: a `plain` type within a `limit`, or a list of values that are each `of` another shape.

    `stored` is the type of its JSON value, None for a list or an object; a word of an enumeration `is_word`.
    """

    plain: Any
    limit: Limit | None
    of: "Shape | None"
    stored: type | None
    is_word: bool
    is_object: bool


@cache
def shapes_of(kind: type) -> Mapping[str, Shape]:
    """The shapes of the fields, by name: the annotations, taken apart once."""
    return {name: _shape(annotation) for name, annotation in fields_of(kind).items()}


def _shape(annotation: Any) -> Shape:
    plain, limit = taken_apart(annotation)
    of = _shape(get_args(plain)[0]) if get_origin(plain) is tuple else None
    is_word, is_object = isinstance(plain, EnumType), is_dataclass(plain)
    stored = None if of or is_object or get_origin(plain) is Mapping else str if is_word else plain
    return Shape(plain, limit, of, stored, is_word, is_object)
