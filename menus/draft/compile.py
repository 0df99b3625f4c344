"""Compiles a tree's rows into the frozen tree: the only place that reads the draft for callers.

Rows and frozen values share their field names on purpose, so one mapping serves every kind.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from django.db import connection

from engine import tree as t
from engine.choices import FoundAs, chosen
from engine.listening import Listening
from engine.used_schedules import used_schedules
from menus import models
from menus.draft.kept_query import KeptQuery
from menus.draft.schedule_rows import frozen_of_keys

# Each row class and the frozen class it becomes.
FROZEN: dict[type[models.Destination], type[t.Destination]] = {row: row.FROZEN for row in models.KINDS if row.FROZEN}


def compile_tree(phone_tree: models.PhoneTree) -> t.Tree:
    """The draft of `phone_tree` as it stands, complete or not. One query for each kind that it has, and a few more."""
    return compile_trees([phone_tree])[phone_tree]


def compile_trees(phone_trees: Collection[models.PhoneTree]) -> dict[models.PhoneTree, t.Tree]:
    """Compiles several drafts in as many queries as one takes."""
    rows: dict[int, list[Any]] = {phone_tree.pk: [] for phone_tree in phone_trees}
    ids = [*rows]
    said = _said(ids)
    for kind in _kinds(ids):
        for row in _rows(kind, ids):
            row.said = said.get(row.pk, {})
            rows[row.tree_id].append(row)
    voices = _voices(ids)
    return _with_schedules(
        {
            phone_tree: _compile(phone_tree, rows[phone_tree.pk], tuple(voices[phone_tree.pk]))
            for phone_tree in phone_trees
        }
    )


def _kinds(ids: list[int]) -> list[type[models.Destination]]:
    """Returns the kinds that there is anything of: most lines have a few."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT kind FROM {models.Destination._meta.db_table} WHERE tree_id = ANY(%s)", [ids])
        there = {kind for (kind,) in cursor.fetchall()}
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


def _said(ids: list[int]) -> dict[int, dict[str, list[models.Wording]]]:
    """Recordings, translations and shared prompts, by destination and field."""
    found: dict[int, dict[str, list[models.Wording]]] = {}
    for row in _WORDINGS.rows(ids):
        found.setdefault(row.destination_id, {}).setdefault(row.field, []).append(row)
    return found


def _voices(ids: list[int]) -> dict[int, list[t.Voice]]:
    found: dict[int, list[t.Voice]] = {pk: [] for pk in ids}
    for row in _LANGUAGES.rows(ids):
        found[row.tree_id].append(t.Voice(row.language, row.voice))
    return found


def _compile(phone_tree: models.PhoneTree, rows: list[Any], voices: tuple[t.Voice, ...]) -> t.Tree:
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
        operator_words=tuple(phone_tree.operator_words),
        back_words=tuple(phone_tree.back_words),
        repeat_words=tuple(phone_tree.repeat_words),
        other_languages=voices,
        remembers_language=phone_tree.remembers_language,
        country=phone_tree.country,
        time_zone=phone_tree.time_zone,
        dials_countries=tuple(phone_tree.dials_countries),
        call_minutes=phone_tree.call_minutes,
        menu_minutes=phone_tree.menu_minutes,
        calls_an_hour=phone_tree.calls_an_hour,
        typed_numbers_a_day=phone_tree.typed_numbers_a_day,
        dials_abroad=phone_tree.dials_abroad,
        dials_costly=phone_tree.dials_costly,
    )


def _rows(kind: type[models.Destination], ids: list[int]) -> list[Any]:
    """Returns rows of a kind, each with its `children`."""
    rows: list[Any] = _of_kind(kind).rows(ids)
    if kind in _CHILDREN:
        _add_children(rows, *_CHILDREN[kind], ids)
        if kind is models.Menu:
            options = [option for row in rows for option in row.children]
            _add_children(options, *_OTHERS, ids)
    return rows


@cache
def _of_kind(kind: type[models.Destination]) -> KeptQuery[Any]:
    every = kind._default_manager.order_by("key")
    if shared := [*kind.schedule_names(), *kind.line_names()]:
        every = every.select_related(*shared)
    return KeptQuery(lambda ids: every.filter(tree__in=ids))


def _add_children(parents: list[Any], parent: str, of_trees: KeptQuery[Any], ids: list[int]) -> None:
    """Gives each parent the rows whose column `parent` names it."""
    by_id: dict[int, list[Any]] = {each.pk: [] for each in parents}
    for child in of_trees.rows(ids) if parents else ():
        by_id[getattr(child, parent)].append(child)
    for each in parents:
        each.children = by_id[each.pk]


def _freeze(row: models.Destination, keys: Mapping[int, str]) -> t.Destination:
    kind = FROZEN[type(row)]
    return kind(**{name: _converter(plain)(row, name, keys) for name, plain in _TYPES[kind].items()})


@cache
def _converter(plain: Any) -> Callable[[Any, str, Mapping[int, str]], Any]:
    is_choice = isinstance(plain, type) and issubclass(plain, StrEnum)
    return _choice if is_choice else _FREEZE[plain]


def _text_or_link(row: Any, name: str, keys: Mapping[int, str]) -> str:
    if name.endswith("_to"):
        return keys.get(getattr(row, f"{name}_id"), "")
    value = getattr(row, COLUMNS.get(name, name))
    if isinstance(value, models.Schedule):
        return value.key
    if isinstance(value, models.PhoneTree):
        return value.slug
    return value if isinstance(value, str) else models.day_text(value)


def _choice(row: Any, name: str, keys: Mapping[int, str]) -> StrEnum:
    choices: type[StrEnum] = _TYPES[FROZEN[type(row)]][name]
    return chosen(choices, getattr(row, COLUMNS.get(name, name)))


def _options(row: Any, name: str, keys: Mapping[int, str]) -> tuple[t.Option, ...]:
    return tuple(_option(option, keys) for option in row.children)


def _option(row: Any, keys: Mapping[int, str]) -> t.Option:
    goes_to = keys.get(row.goes_to_id or 0, "")
    others = (t.OptionWording(each.language, each.label, tuple(each.phrases)) for each in row.children)
    said = (tuple(row.phrases), row.switches_to, tuple(others), row.said_as_is)
    return t.Option(tuple(row.keys), row.label, goes_to, *said)


def _prompt(row: Any, name: str, keys: Mapping[int, str]) -> t.Prompt:
    said = row.said.get(name, [])
    own = next((each for each in said if not each.language), models.Wording())
    others = (t.Wording(each.language, each.text, _audio(each), each.audio_of) for each in said if each.language)
    return t.Prompt(getattr(row, name), _audio(own), own.audio_of, tuple(others), own.shared)


def _audio(row: models.Wording) -> str:
    return row.audio.name if row.audio else ""


def _cases(row: Any, name: str, keys: Mapping[int, str]) -> tuple[t.Case, ...]:
    return tuple(t.Case(tuple(case.values), keys.get(case.goes_to_id, "")) for case in row.children)


def _found(row: Any, name: str, keys: Mapping[int, str]) -> tuple[t.LookupAnswer, ...]:
    return tuple(
        t.LookupAnswer(each.name, each.path, chosen(FoundAs, each.found_as), each.needed, each.sensitive)
        for each in row.children
    )


def _days(row: Any, name: str, keys: Mapping[int, str]) -> tuple[t.DayWay, ...]:
    return tuple(t.DayWay(each.day, keys.get(each.goes_to_id, "")) for each in row.children)


def _same(row: Any, name: str, keys: Mapping[int, str]) -> Any:
    return getattr(row, name)


# Columns that cannot have the frozen field's name, because Django models have a check() of their own.
COLUMNS = {"check": "check_kind"}
# Rows that belong to one of a kind.
_CHILDREN: Mapping[type[models.Destination], tuple[str, KeptQuery[Any]]] = {
    models.Menu: ("menu_id", KeptQuery(lambda ids: models.Option.objects.filter(menu__tree__in=ids))),
    models.Branch: ("branch_id", KeptQuery(lambda ids: models.Case.objects.filter(branch__tree__in=ids))),
    models.OpeningHours: (
        "opening_hours_id",
        KeptQuery(lambda ids: models.DayWay.objects.filter(opening_hours__tree__in=ids)),
    ),
    models.Lookup: ("lookup_id", KeptQuery(lambda ids: models.LookupAnswer.objects.filter(lookup__tree__in=ids))),
}
_OTHERS = "option_id", KeptQuery(lambda ids: models.OptionWording.objects.filter(option__menu__tree__in=ids))
# The fields of each frozen kind, with their types stripped of annotations.
_TYPES = {kind: get_type_hints(kind) for kind in t.KINDS}


# Converters from a row to each type of frozen field, besides choices.
_FREEZE: dict[Any, Callable[[Any, str, Mapping[int, str]], Any]] = {
    str: _text_or_link,
    int: _same,
    bool: _same,
    t.Prompt: _prompt,
    **dict.fromkeys((tuple[str, ...], tuple[int, ...]), lambda row, name, keys: tuple(getattr(row, name))),
    tuple[t.Option, ...]: _options,
    tuple[t.Case, ...]: _cases,
    tuple[t.DayWay, ...]: _days,
    tuple[t.LookupAnswer, ...]: _found,
    Listening: lambda row, name, keys: row.listening(),
}
