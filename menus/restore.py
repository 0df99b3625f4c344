"""Makes the rows of a draft say exactly what a frozen tree says."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from django.db import transaction

from engine import tree as t
from engine.check import leads_to
from engine.listening import Listening
from engine.prompts import prompts_of
from menus import models
from menus.compile import COLUMNS, FROZEN, compile_tree
from menus.models.audio import Source

_ROWS = {frozen: row for row, frozen in FROZEN.items()}
_LINKS = ("start", "operator_to")
_OWN = tuple(f.name for f in fields(t.Tree) if f.name not in ("destinations", "other_languages", *_LINKS))


@transaction.atomic
def restore(phone_tree: models.PhoneTree, tree: t.Tree) -> None:
    """Overwrites the draft. A destination whose key and kind stay keeps its row, so that links to its form hold."""
    now = compile_tree(phone_tree).destinations
    stay = {key for key, place in tree.destinations.items() if type(place) is type(now.get(key))}
    for row in phone_tree.destinations.exclude(key__in=stay):
        row.delete()
    rows = {key: _row(phone_tree, place) for key, place in tree.destinations.items() if place != now.get(key)}
    by_key = {row.key: row for row in phone_tree.destinations.all()}
    for key, place in tree.destinations.items():
        if key in rows or not stay.issuperset(leads_to(place)):
            _link(rows.get(key) or _row(phone_tree, place), place, by_key)
    for name in _OWN:
        setattr(phone_tree, name, getattr(tree, name))
    for name in _LINKS:
        setattr(phone_tree, name, by_key.get(getattr(tree, name)))
    phone_tree.save(update_fields=[*_OWN, *_LINKS])
    _languages(phone_tree, tree)


def _languages(phone_tree: models.PhoneTree, tree: t.Tree) -> None:
    phone_tree.other_languages.all().delete()
    for order, each in enumerate(tree.other_languages):
        phone_tree.other_languages.create(order=order, language=each.language, voice=each.voice)


def _row(phone_tree: models.PhoneTree, place: t.Destination) -> Any:
    """The row of `place`, made or overwritten, but for its links, which need every row to be there."""
    manager: Any = _ROWS[type(place)]._default_manager
    row = manager.update_or_create(tree=phone_tree, key=place.key, defaults=_plain_fields(place))[0]
    row.wordings.all().delete()
    for name, prompt in prompts_of(place):
        say(row, name, prompt)
    return row


def say(row: models.Destination, name: str, prompt: t.Prompt) -> None:
    """Rows for what a prompt is beside its own text; none of this field may be there."""
    own = models.Wording(audio_of=prompt.audio_of, audio=_audio(prompt.audio), shared=prompt.shared)
    others = (
        models.Wording(language=each.language, text=each.text, audio_of=each.audio_of, audio=_audio(each.audio))
        for each in prompt.others
    )
    has_own = prompt.audio or prompt.audio_of or prompt.shared
    for order, wording in enumerate([*([own] if has_own else ()), *others]):
        wording.destination, wording.field, wording.order = row, name, order
        wording.save()


def _audio(name: str) -> models.Audio | None:
    """The row of a file; made where a tree from elsewhere names one that we do not have."""
    return models.Audio.objects.get_or_create(name=name, defaults={"source": Source.FILE})[0] if name else None


def _plain_fields(place: t.Destination) -> dict[str, Any]:
    plain = (f for f in fields(place) if f.name not in ("key", "options", "cases") and not f.name.endswith("_to"))
    return dict(column for f in plain for column in _columns(f.name, getattr(place, f.name)))


def _columns(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The columns that one frozen field has: most have one, of the same name."""
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


def _link(row: Any, place: t.Destination, by_key: Mapping[str, models.Destination]) -> None:
    for name in row.link_names():
        setattr(row, name, by_key.get(getattr(place, name)))
    row.save()
    if isinstance(place, t.Menu):
        _options(row, place.options, by_key)
    elif isinstance(place, t.Branch):
        _cases(row, place.cases, by_key)


def _options(menu: models.Menu, wanted: tuple[t.Option, ...], by_key: Mapping[str, models.Destination]) -> None:
    there = list(menu.options.all())
    for order, option in enumerate(wanted, start=1):
        row = there.pop(0) if there else models.Option(menu=menu)
        row.order, row.keys, row.label = order, list(option.keys), option.label
        row.phrases, row.switches_to = list(option.phrases), option.switches_to
        row.goes_to = by_key.get(option.goes_to)
        row.save()
        _other_labels(row, option)
    for row in there:
        row.delete()


def _other_labels(row: models.Option, option: t.Option) -> None:
    row.others.all().delete()
    for order, each in enumerate(option.others):
        row.others.create(order=order, language=each.language, label=each.label, phrases=list(each.phrases))


def _cases(branch: models.Branch, wanted: tuple[t.Case, ...], by_key: Mapping[str, models.Destination]) -> None:
    there = list(branch.cases.all())
    for order, case in enumerate(wanted, start=1):
        row = there.pop(0) if there else models.Case(branch=branch)
        row.order, row.values, row.goes_to = order, list(case.values), by_key.get(case.goes_to)
        row.save()
    for row in there:
        row.delete()
