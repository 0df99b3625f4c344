"""The parts of the stored form: the kinds and their fields, taken from the frozen classes themselves."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
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
