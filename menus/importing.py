"""From a frozen tree to rows: how a tree that came as a file becomes a draft that can be edited."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django.db import transaction

from engine import tree as t
from engine.listening import Listening
from menus import models
from menus.compile import FROZEN

_ROWS = {frozen: row for row, frozen in FROZEN.items()}


class SlugTaken(ValueError):
    """A phone tree of this slug is there already."""


@transaction.atomic
def import_tree(tree: t.Tree) -> models.PhoneTree:
    """A new phone tree with the rows of `tree`, as a draft. Raises SlugTaken; never overwrites."""
    if models.PhoneTree.objects.filter(slug=tree.slug).exists():
        raise SlugTaken(f"There is a phone tree “{tree.slug}” already: change the slug in the file.")
    phone_tree = models.PhoneTree.objects.create(
        slug=tree.slug,
        name=tree.name,
        language=tree.language,
        voice=tree.voice,
        fallback_number=tree.fallback_number,
        operator_key=tree.operator_key,
        back_key=tree.back_key,
        repeat_key=tree.repeat_key,
    )
    rows = {key: _row(place, phone_tree) for key, place in tree.destinations.items()}
    for key, place in tree.destinations.items():
        _link(rows[key], place, rows)
    phone_tree.start = rows.get(tree.start)
    phone_tree.operator_to = rows.get(tree.operator_to)
    phone_tree.save()
    return phone_tree


def _row(place: t.Destination, phone_tree: models.PhoneTree) -> Any:
    """The saved row without its links, which need every row to be there."""
    plain = {
        name: value
        for f in fields(place)
        if f.name != "options" and not f.name.endswith("_to")
        for name, value in _columns(f.name, getattr(place, f.name))
    }
    return _ROWS[type(place)]._default_manager.create(tree=phone_tree, **plain)


def _columns(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The columns that one frozen field has: most have one, of the same name."""
    match value:
        case t.Prompt():
            yield name, value.text
        case Listening():
            for f in fields(value):
                yield from _columns(f.name, getattr(value, f.name))
        case tuple():
            yield name, list(value)
        case _:
            yield name, value


def _link(row: Any, place: t.Destination, rows: dict[str, Any]) -> None:
    links = [f.name for f in fields(place) if f.name.endswith("_to")]
    for name in links:
        setattr(row, name, rows.get(getattr(place, name)))
    if links:
        row.save()
    for order, option in enumerate(place.options if isinstance(place, t.Menu) else (), start=1):
        row.options.create(
            order=order,
            keys=list(option.keys),
            label=option.label,
            phrases=list(option.phrases),
            goes_to=rows.get(option.goes_to),
        )
