"""Overwrites a draft's rows with a frozen tree, in a bounded number of statements for any tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models.constants import OnConflict

from engine import tree as t
from engine.labels import links_of, name_of_kind
from engine.links import leads_to, tables_of
from engine.listening import Listening
from engine.saying.prompts import prompts_of
from menus import models
from menus.draft.compile import COLUMNS, FROZEN, compile_tree
from menus.draft.deleting import delete_destinations
from menus.draft.row_tables import RowTable, row_tables
from menus.draft.schedules import ids_of_schedules
from menus.models.audio import Source

_ROWS = {frozen: row for row, frozen in FROZEN.items()}
_LINKS = ("start", "operator_to")
_OTHER_ROWS = ("destinations", "other_languages", "schedules")
_OWN = tuple(f.name for f in fields(t.Tree) if f.name not in (*_OTHER_ROWS, *_LINKS))
# The columns of the table shared by all kinds.
_SHARED = ("name", "kind", "prompt")

# A tree's destinations by key.
_Ids = Mapping[str, int]


@transaction.atomic
def restore(phone_tree: models.PhoneTree, tree: t.Tree) -> None:
    """Overwrites the draft. A destination whose key and kind stay keeps its row, so links to its form still work."""
    now = compile_tree(phone_tree).destinations if phone_tree.destinations.exists() else {}
    stay = {key for key, place in tree.destinations.items() if type(place) is type(now.get(key))}
    if not stay.issuperset(now):
        delete_destinations(list(phone_tree.destinations.exclude(key__in=stay).values_list("pk", flat=True)))
    written = [
        place
        for key, place in tree.destinations.items()
        if place != now.get(key) or not stay.issuperset(leads_to(place))
    ]
    _write_destinations(phone_tree, written)
    ids = dict(phone_tree.destinations.values_list("key", "pk"))
    _write_kinds(phone_tree, written, ids, _Shared(ids_of_schedules(tree), _ids_of_lines(written)))
    _write_wordings(written, ids)
    for kind in dict.fromkeys(map(type, written)):
        _write_rows(_ROWS[kind], [place for place in written if type(place) is kind], ids)
    for name in _OWN:
        setattr(phone_tree, name, getattr(tree, name))
    for name in _LINKS:
        setattr(phone_tree, f"{name}_id", ids.get(getattr(tree, name)))
    phone_tree.save(update_fields=[*_OWN, *_LINKS])
    _write_languages(phone_tree, tree)


def _write_languages(phone_tree: models.PhoneTree, tree: t.Tree) -> None:
    phone_tree.other_languages.all().delete()
    phone_tree.other_languages.bulk_create(
        models.TreeLanguage(tree=phone_tree, order=order, language=each.language, voice=each.voice)
        for order, each in enumerate(tree.other_languages)
    )


def _write_destinations(phone_tree: models.PhoneTree, places: Sequence[t.Destination]) -> None:
    """Writes the shared columns first, because the kinds' rows refer to them."""
    models.Destination.objects.bulk_create(
        [
            models.Destination(
                tree=phone_tree,
                key=place.key,
                name=place.name,
                kind=name_of_kind(type(place)).name,
                prompt=place.prompt.text,
            )
            for place in places
        ],
        update_conflicts=True,
        unique_fields=["tree", "key"],
        update_fields=list(_SHARED),
    )


class _Shared(NamedTuple):
    """The rows that several trees name: schedules by key, lines by slug."""

    schedules: Mapping[str, int]
    lines: Mapping[str, int]


def _ids_of_lines(places: Sequence[t.Destination]) -> Mapping[str, int]:
    """Returns the lines that places name; one that isn't here is chosen again by hand."""
    named = {getattr(place, name) for place in places for name in _ROWS[type(place)].line_names()}
    return dict(models.PhoneTree.objects.filter(slug__in=named).values_list("slug", "pk")) if named else {}


def _write_kinds(phone_tree: models.PhoneTree, places: Sequence[t.Destination], ids: _Ids, shared: _Shared) -> None:
    for kind in dict.fromkeys(map(type, places)):
        rows = [_row(phone_tree, place, ids, shared) for place in places if type(place) is kind]
        _insert_children(_ROWS[kind], rows)


def _row(phone_tree: models.PhoneTree, place: t.Destination, ids: _Ids, shared: _Shared) -> models.Destination:
    """Builds the row of the kind's own table, with its links."""
    kind = _ROWS[type(place)]
    links = {f"{name}_id": ids.get(getattr(place, name)) for name in kind.link_names()}
    links |= {f"{name}_id": shared.schedules.get(getattr(place, name)) for name in kind.schedule_names()}
    links |= {f"{name}_id": shared.lines.get(getattr(place, name)) for name in kind.line_names()}
    return kind(pk=ids[place.key], tree=phone_tree, key=place.key, **_plain_fields(place), **links)


def _insert_children(kind: type[models.Destination], rows: list[models.Destination]) -> None:
    """Upserts into the kind's own table only, in one statement.

    bulk_create() refuses models that inherit from another table; this is the step below it, which save() takes, too.
    """
    own: list[Any] = list(kind._meta.local_concrete_fields)
    rest = [field for field in own if not field.primary_key]
    kind._default_manager.get_queryset()._insert(  # type: ignore[attr-defined]
        rows,
        fields=own,
        using=DEFAULT_DB_ALIAS,
        on_conflict=OnConflict.UPDATE if rest else OnConflict.IGNORE,
        update_fields=rest,
        unique_fields=[kind._meta.pk],
    )


def _write_wordings(places: Sequence[t.Destination], ids: _Ids) -> None:
    models.Wording.objects.filter(destination__in=[ids[place.key] for place in places]).delete()
    _write_said([(ids[place.key], field, prompt) for place in places for field, prompt in prompts_of(place)])


def say(row: models.Destination, name: str, prompt: t.Prompt) -> None:
    """Adds the rows for what a prompt has beyond its own text; the field must have none yet."""
    _write_said([(row.pk, name, prompt)])


def _write_said(texts: Sequence[tuple[int, str, t.Prompt]]) -> None:
    """Writes texts given as (destination, field, prompt)."""
    audio = _audio(prompt for _, _, prompt in texts)
    models.Wording.objects.bulk_create(
        models.Wording(
            destination_id=destination,
            field=field,
            order=order,
            language="" if isinstance(said, t.Prompt) else said.language,
            text="" if isinstance(said, t.Prompt) else said.text,
            shared=said.shared if isinstance(said, t.Prompt) else "",
            audio_id=audio.get(said.audio),
            audio_of=said.audio_of,
        )
        for destination, field, prompt in texts
        for order, said in enumerate(_beside(prompt))
    )


def _beside(prompt: t.Prompt) -> list[t.Prompt | t.Wording]:
    """Yields what needs a row: the prompt itself if it is more than its text, and each further language."""
    has_own = prompt.audio or prompt.audio_of or prompt.shared
    return [*([prompt] if has_own else ()), *prompt.others]


def _audio(prompts: Iterable[t.Prompt]) -> Mapping[str, int]:
    """Returns audio ids by name; creates rows for files that a tree from elsewhere names and we do not have."""
    names = {said.audio for prompt in prompts for said in _beside(prompt) if said.audio}
    if not names:
        return {}
    files = models.Audio.objects
    files.bulk_create((models.Audio(name=name, source=Source.FILE) for name in sorted(names)), ignore_conflicts=True)
    return dict(files.filter(name__in=names).values_list("name", "pk"))


def _plain_fields(place: t.Destination) -> dict[str, Any]:
    others = ("key", "schedule", *_ROWS[type(place)].line_names(), *tables_of(type(place)))
    plain = (f for f in fields(place) if f.name not in others and not f.name.endswith("_to"))
    return dict(column for f in plain for column in _columns(f.name, getattr(place, f.name)))


def _columns(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Maps a frozen field to its columns: mostly one, of the same name."""
    match value:
        case t.Prompt():
            yield name, value.text
        case Listening():
            for setting, column in models.LISTENING_COLUMNS.items():
                yield from _columns(column, getattr(value, setting))
        case tuple():
            yield name, list(value)
        case "" if name in ("earliest", "latest"):
            yield name, None
        case _:
            yield COLUMNS.get(name, name), value


def _write_rows(kind: Any, places: Sequence[t.Destination], ids: _Ids) -> None:
    """Writes what is in tables of its own, such as the options of menus."""
    for table in row_tables(kind):
        frozen = [each for place in places for each in getattr(place, table.field)]
        lines = ([_line(table.model, each, ids) for each in getattr(place, table.field)] for place in places)
        rows = _write_lines(
            table.model, table.owner, dict(zip((ids[place.key] for place in places), lines, strict=True))
        )
        for beside in row_tables(table.model, table.tree):
            _write_again(beside, list(zip(rows, frozen, strict=True)), ids)


def _write_again(table: RowTable, owners: Sequence[tuple[Any, Any]], ids: _Ids) -> None:
    """Replaces what rows have in a table of theirs, such as the languages of options, given as (row, frozen value)."""
    table.model._default_manager.filter(**{f"{table.owner}__in": [row for row, _ in owners]}).delete()
    rows = []
    for row, frozen in owners:
        for order, each in enumerate(getattr(frozen, table.field)):
            line = _line(table.model, each, ids)
            line.order = order
            setattr(line, table.owner, row)
            rows.append(line)
    table.model._default_manager.bulk_create(rows)


def _line(model: Any, frozen: Any, ids: _Ids) -> Any:
    tables = tables_of(type(frozen))
    links = links_of(type(frozen))
    values = {f.name: getattr(frozen, f.name) for f in fields(frozen) if f.name not in (*tables, *links)}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return model(**plain, **{f"{name}_id": ids.get(getattr(frozen, name)) for name in links})


def _write_lines(model: Any, parent: str, wanted: Mapping[int, Sequence[Any]]) -> list[Any]:
    """Writes each parent's rows in order; existing rows are overwritten and keep their ids, for forms that are open."""
    there: dict[int, list[int]] = {pk: [] for pk in wanted}
    for pk, owner in model.objects.filter(**{f"{parent}__in": list(wanted)}).values_list("pk", f"{parent}_id"):
        there[owner].append(pk)
    rows = []
    for owner, lines in wanted.items():
        for order, row in enumerate(lines, start=1):
            row.order = order
            setattr(row, f"{parent}_id", owner)
            row.pk = there[owner].pop(0) if there[owner] else None
            rows.append(row)
    left_over = [pk for pks in there.values() for pk in pks]
    if left_over:
        model.objects.filter(pk__in=left_over).delete()
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    kept = [row for row in rows if row.pk]
    model.objects.bulk_create(kept, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    model.objects.bulk_create(row for row in rows if not row.pk)
    return rows
