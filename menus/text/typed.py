"""Writes the values of a page back into a tree, or says what is wrong with which of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine import limits
from engine import tree as t
from engine.labels import beside
from engine.saying.prompts import options_of
from menus.plainly import plainly
from menus.text.names import Names
from menus.text.option_lines import read_lines
from menus.text.written import PartSort, WrittenPart, parts_of


@dataclass
class Applied:
    """The tree with what was typed, and the errors by the ID of their value; with errors, the tree is not whole."""

    tree: t.Tree
    errors: dict[str, list[str]] = field(default_factory=dict)


def apply(tree: t.Tree, typed: Mapping[str, str]) -> Applied:
    """Values that are not in `typed`, or unchanged, stay as they are in the tree."""
    parts = parts_of(tree)
    changed = [part for id_, part in parts.items() if id_ in typed and plainly(typed[id_]) != part.value]
    writer = _Writer(tree)
    for part in changed:
        if part.sort is PartSort.NAME:
            writer.names.also(part.key, typed[part.id])
    for part in changed:
        writer.write(part, plainly(typed[part.id]))
    places = {**writer.places, **writer.names.created}
    return Applied(replace(tree, start=writer.start, destinations=places), writer.errors)


class _Writer:
    def __init__(self, tree: t.Tree) -> None:
        self.names = Names(tree)
        self.places = dict(tree.destinations)
        self.start = tree.start
        self.errors: dict[str, list[str]] = {}

    def write(self, part: WrittenPart, text: str) -> None:
        try:
            value = self._value(part, text)
        except ValueError as wrong:
            self.errors[part.id] = [str(wrong)]
            return
        if not part.key:
            self.start = value
            return
        place: Any = self.places[part.key]
        if part.rows:
            rows = list(getattr(place, part.rows))
            rows[part.row] = replace(rows[part.row], **{part.field: value})
            self.places[part.key] = replace(place, **{part.rows: tuple(rows)})
        else:
            self.places[part.key] = replace(place, **{part.field: value})

    def _value(self, part: WrittenPart, text: str) -> Any:
        match part.sort:
            case PartSort.NAME:
                return _fitting(limits.NAME, text)
            case PartSort.LINK:
                return self.names.meant(text)
            case PartSort.TEXT:
                place = self.places[part.key]
                limit = beside(type(place), part.field).limit
                return replace(getattr(place, part.field), text=_fitting(limit or limits.PROMPT, text))
            case PartSort.OPTIONS:
                return self._options(part, text)

    def _options(self, part: WrittenPart, text: str) -> tuple[t.Option, ...]:
        before = options_of(self.places[part.key])
        options, errors = read_lines(text, before, self.names)
        if errors:
            self.errors[part.id] = [str(error) for error in errors]
            return before
        return options


def _fitting(limit: limits.Limit, text: str) -> str:
    wrong = limit.wrong(text) if isinstance(limit, limits.Text) else ""
    if wrong:
        raise ValueError(wrong)
    return text
