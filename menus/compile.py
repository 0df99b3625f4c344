"""From the rows of one tree to the frozen tree: the only place that reads the draft for callers.

Rows and frozen values share their field names on purpose, so one mapping serves every kind.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from engine import tree as t
from engine.listening import Listening
from menus import models

# Each kind of row and the frozen kind it becomes.
FROZEN: dict[type[models.Destination], type[t.Destination]] = {
    models.Menu: t.Menu,
    models.Message: t.Message,
    models.Transfer: t.Transfer,
    models.Voicemail: t.Voicemail,
    models.Queue: t.Queue,
    models.Goodbye: t.Goodbye,
}


def compile_tree(phone_tree: models.PhoneTree) -> t.Tree:
    """The draft of `phone_tree` as it stands, complete or not. One query a kind and one for the options."""
    rows = [row for kind in models.KINDS for row in _rows(kind, phone_tree)]
    keys = {row.pk: row.key for row in rows}
    return t.Tree(
        slug=phone_tree.slug,
        name=phone_tree.name,
        start=keys.get(phone_tree.start_id, ""),
        destinations={row.key: _freeze(row, keys) for row in rows},
        language=phone_tree.language,
        voice=phone_tree.voice,
        fallback_number=phone_tree.fallback_number,
        operator_key=phone_tree.operator_key,
        operator_to=keys.get(phone_tree.operator_to_id, ""),
        back_key=phone_tree.back_key,
        repeat_key=phone_tree.repeat_key,
    )


def _rows(kind: type[models.Destination], phone_tree: models.PhoneTree) -> list[Any]:
    rows: Any = kind._default_manager.filter(tree=phone_tree).order_by("key")
    return list(rows.prefetch_related("options") if kind is models.Menu else rows)


def _freeze(row: models.Destination, keys: Mapping[int, str]) -> t.Destination:
    kind = FROZEN[type(row)]
    return kind(**{f.name: _FREEZE[f.type](row, f.name, keys) for f in fields(kind)})


def _text_or_link(row: Any, name: str, keys: Mapping[int, str]) -> str:
    return keys.get(getattr(row, f"{name}_id"), "") if name.endswith("_to") else getattr(row, name)


def _options(row: Any, name: str, keys: Mapping[int, str]) -> tuple[t.Option, ...]:
    return tuple(
        t.Option(tuple(option.keys), option.label, keys.get(option.goes_to_id, ""), tuple(option.phrases))
        for option in row.options.all()
    )


def _same(row: Any, name: str, keys: Mapping[int, str]) -> Any:
    return getattr(row, name)


# How to read each type of a frozen field from a row.
_FREEZE: dict[Any, Callable[[Any, str, Mapping[int, str]], Any]] = {
    str: _text_or_link,
    int: _same,
    bool: _same,
    t.Prompt: lambda row, name, keys: t.Prompt(getattr(row, name)),
    tuple[str, ...]: lambda row, name, keys: tuple(getattr(row, name)),
    tuple[t.Option, ...]: _options,
    Listening: lambda row, name, keys: row.listening(),
}
