"""Finds phone lines, their numbers, and the destinations of their drafts."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import capfirst

from desk.search.hits import MOST, Hit, Hits, excerpt, group
from desk.search.rights import may_view
from desk.search.text import SearchText, any_of
from engine.wording.apart import with_key
from menus.access.rights import Visitor, seen
from menus.fields.written import written
from menus.models import KINDS, Destination, Option, OptionWording, PhoneNumber, PhoneTree, Wording
from menus.models.destination import KINDS_TO_CHOOSE

LABELS = dict(KINDS_TO_CHOOSE)


def _texts(kind: Any) -> Iterator[str]:
    """Yields the columns in which a kind has words, or numbers that it rings, as queries of all kinds name them."""
    for column in kind._meta.local_fields:
        is_text = type(column) in (CharField, TextField) and not column.choices
        if is_text or isinstance(column, ArrayField):
            yield f"{kind._meta.model_name}__{column.name}"


# Lists are searched as PostgreSQL writes them.
OF_KINDS = tuple(name for kind in KINDS for name in _texts(kind))
LISTS = tuple(
    f"{kind._meta.model_name}__{column.name}"
    for kind in KINDS
    for column in kind._meta.local_fields
    if isinstance(column, ArrayField)
)


def lines(user: Visitor, typed: SearchText) -> Hits:
    rows = seen(user, PhoneTree.objects.all()) if may_view(user, PhoneTree) else PhoneTree.objects.none()
    found = Q(typed.within("name", "slug"))
    if typed.digits:
        found |= Q(Exists(PhoneNumber.objects.filter(tree=OuterRef("pk"), number__contains=typed.digits)))
    rows = rows.filter(found).order_by(typed.rank("name", "slug"), "name", "pk")[: MOST + 1]
    return group("Phone lines", [Hit(row.name, reverse("desk:tree", args=[row.slug]), row.slug) for row in rows])


def numbers(every: list[PhoneNumber], typed: SearchText) -> Hits:
    """`every` are all numbers that somebody sees: there are few, and other searches ask for their countries."""

    def fits(row: PhoneNumber) -> bool:
        if typed.digits:
            return typed.digits in row.number
        told = f"{row.label} {row.number}".casefold()
        return all(word.casefold() in told for word in typed.words)

    found = [
        Hit(written(row.number), reverse("admin:menus_phonenumber_change", args=[row.pk]), _told(row))
        for row in every
        if fits(row)
    ]
    return group("Phone numbers", found, reverse("admin:menus_phonenumber_changelist"))


def destinations(user: Visitor, typed: SearchText) -> Hits:
    kinds = [kind._meta.model_name for kind in KINDS if may_view(user, kind)]
    kinds = [kind for kind in kinds if kind == typed.kind] if typed.kind else kinds
    every: QuerySet[Destination] = seen(user, Destination.objects.filter(kind__in=kinds))
    found = _found(every, typed).select_related("tree").order_by(typed.rank("name", "key"), "name", "tree", "pk")
    rows = list(found[: (MOST if typed.text else 500) + 1]) if kinds else []
    said = _said(rows, typed)
    twice = Counter((row.tree_id, row.name.casefold()) for row in rows)
    hits = [
        Hit(
            with_key(row.name, row.key) if twice[row.tree_id, row.name.casefold()] > 1 else row.name,
            _in_picture(row),
            f"{LABELS[row.kind]} in {row.tree}",
            excerpt(said.get(row.pk, ()), typed.words),
        )
        for row in rows
    ]
    return group("In your phone lines", hits) if typed.text else Hits(f"Every {LABELS[typed.kind].lower()}", hits)


def _in_picture(row: Destination) -> str:
    """Returns the picture of the line, with the destination's form beside it."""
    return f"{reverse('desk:tree', args=[row.tree.slug])}?{urlencode({'at': row.key})}"


def _found(every: QuerySet[Destination], typed: SearchText) -> QuerySet[Destination]:
    lists = {f"has_{name}": Cast(name, TextField()) for name in LISTS}
    plain = [name for name in OF_KINDS if name not in LISTS]
    rows = every.annotate(**lists)
    for word in _wanted(typed):
        found = any_of(("name", "key", "prompt", *plain, *lists), word) | Q(Exists(_wordings(word)))
        for options in (
            Option.objects.filter(menu=OuterRef("pk")),
            OptionWording.objects.filter(option__menu=OuterRef("pk")),
        ):
            found |= Q(Exists(_labels(options, word)))
        rows = rows.filter(found)
    return rows


def _wanted(typed: SearchText) -> list[str]:
    """A number is searched for by its digits, because that is how it is stored."""
    return [typed.digits] if typed.digits else typed.words


def _wordings(word: str) -> QuerySet[Wording]:
    return Wording.objects.filter(destination=OuterRef("pk"), text__icontains=word)


def _labels(rows: QuerySet[Any], word: str) -> QuerySet[Any]:
    """Narrows options, in the first language or another, to those that have the word in their label or phrases."""
    found: QuerySet[Any] = rows.annotate(phrased=Cast("phrases", TextField()))
    return found.filter(any_of(("label", "phrased"), word))


def _said(rows: list[Destination], typed: SearchText) -> dict[int, list[str]]:
    """Returns the texts of the destinations that were found, in three queries for all of them."""
    if not rows or not typed.text:
        return {}
    said: dict[int, list[str]] = {row.pk: [row.prompt] for row in rows}
    for kept, text in Wording.objects.filter(destination__in=said).values_list("destination", "text"):
        said[kept].append(text)
    for kept, label in (
        *Option.objects.filter(menu__in=said).values_list("menu", "label"),
        *OptionWording.objects.filter(option__menu__in=said).values_list(F("option__menu"), "label"),
    ):
        said[kept].append(f"Option: {label}")
    return said


def _told(row: PhoneNumber) -> str:
    who = str(row.tree) if row.tree else capfirst(row.get_purpose_display()) if row.takes_pin else "No phone line"
    return f"{row.label}, {who}" if row.label else who
