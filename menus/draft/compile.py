"""Compiles a tree's rows into the frozen tree: the only place that reads the draft for callers.

Rows and frozen values share their field names on purpose, so one mapping serves every kind.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from engine import tree as t
from engine.choices import chosen
from engine.labels import links_of
from engine.listening import Listening
from engine.uses.schedules import used_schedules
from menus import models
from menus.draft.row_tables import RowTable, row_tables
from menus.draft.schedule_rows import frozen_of_keys
from menus.kept_query import KeptQuery, found_by
from menus.round_trip import rows_of_all

# Each row class and the frozen class it becomes.
FROZEN: dict[type[models.Destination], type[t.Destination]] = {row: row.FROZEN for row in models.KINDS if row.FROZEN}
# Fields of a tree that are in tables of their own.
_ELSEWHERE = ("destinations", "other_languages", "schedules")
# Takes the row, the field's name, and the keys of destinations by their IDs.
_Converter = Callable[[Any, str, Mapping[int, str]], Any]
# The rows of each query.
_Found = Mapping[KeptQuery[Any], list[Any]]
_THERE = f"SELECT DISTINCT kind FROM {models.Destination._meta.db_table} WHERE tree_id = ANY($1)"


def compile_tree(phone_tree: models.PhoneTree) -> t.Tree:
    """The draft of `phone_tree` as it stands, complete or not, in two statements and the few for its schedules."""
    return compile_trees([phone_tree])[phone_tree]


def compile_trees(phone_trees: Collection[models.PhoneTree]) -> dict[models.PhoneTree, t.Tree]:
    """Compiles several drafts in as many statements as one takes."""
    rows: dict[int, list[Any]] = {phone_tree.pk: [] for phone_tree in phone_trees}
    ids = [*rows]
    kinds = _kinds(ids)
    found = found_by([_WORDINGS, _LANGUAGES, *(query for kind in kinds for query in _queries(kind))], ids)
    said = _said(found[_WORDINGS])
    for kind in kinds:
        for row in _rows(kind, found):
            row.said = said.get(row.pk, {})
            rows[row.tree_id].append(row)
    voices = _voices(found[_LANGUAGES], ids)
    return _with_schedules(
        {
            phone_tree: _compile(phone_tree, rows[phone_tree.pk], tuple(voices[phone_tree.pk]))
            for phone_tree in phone_trees
        }
    )


def _kinds(ids: list[int]) -> list[type[models.Destination]]:
    """Returns the kinds that there is anything of: most lines have a few."""
    (rows,) = rows_of_all([_THERE], ids)
    there = {kind for (kind,) in rows}
    return [kind for kind in models.KINDS if str(kind._meta.model_name) in there]


def _with_schedules(trees: dict[models.PhoneTree, t.Tree]) -> dict[models.PhoneTree, t.Tree]:
    """Adds the schedules that each tree uses, as they are now."""
    used = {phone_tree: used_schedules(tree) for phone_tree, tree in trees.items()}
    if not any(used.values()):
        return trees
    schedules = frozen_of_keys(frozenset().union(*used.values()))
    return {
        phone_tree: replace(tree, schedules=tuple(each for each in schedules if each.key in used[phone_tree]))
        for phone_tree, tree in trees.items()
    }


_WORDINGS = KeptQuery(
    lambda ids: models.Wording.objects.filter(destination__tree__in=ids).select_related("audio"),
)
_LANGUAGES = KeptQuery(lambda ids: models.TreeLanguage.objects.filter(tree__in=ids))


def _said(wordings: list[models.Wording]) -> dict[int, dict[str, list[models.Wording]]]:
    """Recordings, translations and shared prompts, by destination and field."""
    found: dict[int, dict[str, list[models.Wording]]] = {}
    for row in wordings:
        found.setdefault(row.destination_id, {}).setdefault(row.field, []).append(row)
    return found


def _voices(languages: list[models.TreeLanguage], ids: list[int]) -> dict[int, list[t.Voice]]:
    found: dict[int, list[t.Voice]] = {pk: [] for pk in ids}
    for row in languages:
        found[row.tree_id].append(t.Voice(row.language, row.voice))
    return found


def _compile(phone_tree: models.PhoneTree, rows: list[Any], voices: tuple[t.Voice, ...]) -> t.Tree:
    keys = {row.pk: row.key for row in rows}
    return t.Tree(
        destinations={row.key: _freeze(row, keys) for row in rows},
        other_languages=voices,
        **{name: convert(phone_tree, name, keys) for name, convert in _converters(t.Tree, _ELSEWHERE)},
    )


def _rows(kind: type[models.Destination], found: _Found) -> list[Any]:
    """Returns rows of a kind, each with its `children` by field."""
    rows = found[_of_kind(kind)]
    _add_children(kind, rows, found)
    return rows


@cache
def _queries(kind: type[models.Destination]) -> tuple[KeptQuery[Any], ...]:
    """Returns what `_rows` needs: the query of the kind, and that of each table below it."""
    return (_of_kind(kind), *map(_of_table, _tables_below(kind)))


def _tables_below(owner: Any, tree: str = "tree") -> Iterator[RowTable]:
    for table in row_tables(owner, tree):
        yield table
        yield from _tables_below(table.model, table.tree)


@cache
def _of_kind(kind: type[models.Destination]) -> KeptQuery[Any]:
    every = kind._default_manager.order_by("key")
    if shared := [*kind.schedule_names(), *kind.line_names()]:
        every = every.select_related(*shared)
    return KeptQuery(lambda ids: every.filter(tree__in=ids))


def _add_children(kind: Any, parents: list[Any], found: _Found, tree: str = "tree") -> None:
    """Gives each parent the rows of each of its tables, and those theirs."""
    for each in parents:
        each.children = {}
    for table in row_tables(kind, tree):
        by_id: dict[int, list[Any]] = {each.pk: [] for each in parents}
        children = found[_of_table(table)]
        for child in children:
            by_id.setdefault(getattr(child, f"{table.owner}_id"), []).append(child)
        for each in parents:
            each.children[table.field] = by_id[each.pk]
        _add_children(table.model, children, found, table.tree)


@cache
def _of_table(table: RowTable) -> KeptQuery[Any]:
    return KeptQuery(lambda ids: table.model._default_manager.filter(**{f"{table.tree}__in": ids}))


def _freeze(row: Any, keys: Mapping[int, str]) -> Any:
    """Returns the frozen value of a destination, or of one of its rows."""
    frozen = row.FROZEN
    return frozen(**{name: convert(row, name, keys) for name, convert in _converters(frozen)})


@cache
def _converters(frozen: type, besides: tuple[str, ...] = ()) -> tuple[tuple[str, _Converter], ...]:
    """Returns what makes each field from a row, by the field's type; without those named by `besides`."""
    links = links_of(frozen)
    types = {name: plain for name, plain in get_type_hints(frozen).items() if name not in besides}
    return tuple((name, _link if name in links else _converter(plain)) for name, plain in types.items())


def _link(row: Any, name: str, keys: Mapping[int, str]) -> str:
    return keys.get(getattr(row, f"{name}_id"), "")


def _converter(plain: Any) -> _Converter:
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return lambda row, name, keys: chosen(plain, getattr(row, COLUMNS.get(name, name)))
    if plain in _FREEZE:
        return _FREEZE[plain]
    (of, _) = get_args(plain)
    assert is_dataclass(of), f"no column has a {plain}"
    return lambda row, name, keys: tuple(_freeze(child, keys) for child in row.children[name])


def _text(row: Any, name: str, keys: Mapping[int, str]) -> str:
    """Returns a text, the key of a schedule, or the short name of another line."""
    value = getattr(row, COLUMNS.get(name, name))
    if isinstance(value, models.Schedule):
        return value.key
    if isinstance(value, models.PhoneTree):
        return value.slug
    return value if isinstance(value, str) else models.day_text(value)


def _prompt(row: Any, name: str, keys: Mapping[int, str]) -> t.Prompt:
    said = row.said.get(name, [])
    own = next((each for each in said if not each.language), models.Wording())
    others = (t.Wording(each.language, each.text, _audio(each), each.audio_of) for each in said if each.language)
    return t.Prompt(getattr(row, name), _audio(own), own.audio_of, tuple(others), own.shared)


def _audio(row: models.Wording) -> str:
    return row.audio.name if row.audio else ""


def _same(row: Any, name: str, keys: Mapping[int, str]) -> Any:
    return getattr(row, name)


# Columns that cannot have the frozen field's name, because Django models have a check() of their own.
COLUMNS = {"check": "check_kind"}
# Converters from a row to each type of frozen field, besides choices and rows of its own.
_FREEZE: Mapping[Any, _Converter] = {
    str: _text,
    int: _same,
    bool: _same,
    t.Prompt: _prompt,
    **dict.fromkeys((tuple[str, ...], tuple[int, ...]), lambda row, name, keys: tuple(getattr(row, name))),
    Listening: lambda row, name, keys: row.listening(),
}
