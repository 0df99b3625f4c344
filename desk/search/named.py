"""Finds what lines share, and listed callers: by name, key, words or number."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from desk.search.hits import MOST, Hit, Hits, excerpt, group
from desk.search.rights import may_view
from desk.search.text import SearchText
from menus.access.rights import Visitor, seen
from menus.models import (
    CallerList,
    ListedCaller,
    Mailbox,
    Notice,
    Person,
    Rota,
    Schedule,
    SharedPrompt,
    Team,
)

# What has a name and a key, and what people call it.
NAMED: tuple[tuple[type[Model], str, str], ...] = (
    (Person, "Person", "People and teams"),
    (Team, "Team", "People and teams"),
    (Rota, "Rota", "People and teams"),
    (Schedule, "Hours", "Hours and notices"),
    (SharedPrompt, "Prompt", "Prompts"),
    (Mailbox, "Mailbox", "Mailboxes and caller lists"),
    (CallerList, "Caller list", "Mailboxes and caller lists"),
)
# Where else they are found, besides name and key.
ALSO: dict[type[Model], tuple[str, ...]] = {
    SharedPrompt: ("wordings__text",),
    Schedule: ("days__name",),
    **dict.fromkeys((Person, Team), ("extension", "also", "said")),
}


def named(user: Visitor, typed: SearchText) -> Iterator[Hits]:
    """Yields groups of what has a name; one query for all of them."""
    of_kind = dict(enumerate(NAMED))
    found = [_rows(user, typed, place, model) for place, (model, *_) in of_kind.items() if may_view(user, model)]
    hits: dict[str, list[Hit]] = {name: [] for *_, name in NAMED}
    if found:
        for place, pk, name, _ in found[0].union(*found[1:]).order_by("rank", "name", "place"):
            model, what, under = of_kind[place]
            hits[under].append(Hit(name, model(pk=pk).get_absolute_url(), what))  # type: ignore[attr-defined]
    yield from (group(name, each) for name, each in hits.items())


def _rows(user: Visitor, typed: SearchText, place: int, model: type[Model]) -> QuerySet[Any, Any]:
    every = seen(user, model._default_manager.order_by()).filter(_fits(typed, model)).distinct()
    ranked = every.annotate(place=Value(place), rank=typed.rank("name", "key")).order_by("rank", "name")
    rows: QuerySet[Any, Any] = ranked.values_list("place", "pk", "name", "rank")[: MOST + 1]
    return rows


def _fits(typed: SearchText, model: type[Model]) -> Q:
    fits = typed.within("name", "key", *ALSO.get(model, ()))
    # Whoever only says who is away may not see people's numbers, and does not get here.
    return fits | Q(numbers__number__contains=typed.digits) if typed.digits and model is Person else fits


def notices(user: Visitor, typed: SearchText) -> Hits:
    if not may_view(user, Notice):
        return group("Notices", [])
    rows = seen(user, Notice.objects.all()).filter(typed.within("wordings__text")).distinct()
    found = rows.order_by("-made_at").prefetch_related("wordings")[: MOST + 1]
    return group("Notices", [Hit(str(row), row.get_absolute_url(), "Notice") for row in found])


def callers(user: Visitor, typed: SearchText) -> Hits:
    if not may_view(user, ListedCaller):
        return group("Listed callers", [])
    rows = seen(user, ListedCaller.objects.annotate(listed=Cast("numbers", TextField())))
    found = Q(listed__contains=typed.digits) if typed.digits else typed.within("name", "note")
    hits = [
        Hit(str(row), row.get_absolute_url(), f"On {row.list}", excerpt([row.note], typed.words))
        for row in rows.filter(found).select_related("list").order_by(typed.rank("name"), "name", "pk")[: MOST + 1]
    ]
    return group("Listed callers", hits)
