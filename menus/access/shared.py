"""Which phone lines use something that lines share: in their drafts, and in versions that callers hear or will hear."""

from functools import singledispatch
from typing import Any

from engine import tree as t
from engine.kinds.all import kind_of
from engine.saying.prompts import prompts_of
from engine.uses.schedules import used_schedules
from menus.models import Person, Rota, Schedule, SharedPrompt, Team
from menus.publishing.uses import trees_with


@singledispatch
def lines_using(row: Any) -> set[int]:
    """Returns the IDs of these trees. It compiles every draft, so it is called only for people with a role on some."""
    raise TypeError(type(row))


@lines_using.register
def _of_prompt(row: SharedPrompt) -> set[int]:
    return trees_with(lambda tree: any(row.key == prompt.shared for prompt in _said(tree)))


@lines_using.register
def _of_schedule(row: Schedule) -> set[int]:
    people = frozenset(row.people.values_list("key", flat=True))
    return trees_with(lambda tree: row.key in used_schedules(tree) or _rings(tree, people, _teams_of(people)))


@lines_using.register
def _of_person(row: Person) -> set[int]:
    people = frozenset({row.key})
    teams = _teams_of(people)
    return trees_with(lambda tree: _rings(tree, people, teams))


@lines_using.register
def _of_team(row: Team) -> set[int]:
    return trees_with(lambda tree: _rings(tree, frozenset(), frozenset({row.key})))


@lines_using.register
def _of_rota(row: Rota) -> set[int]:
    teams = frozenset(row.teams.values_list("key", flat=True))
    return trees_with(lambda tree: _rings(tree, frozenset(), teams))


def _said(tree: t.Tree) -> list[t.Prompt]:
    return [prompt for place in tree.destinations.values() for _, prompt in prompts_of(place)]


def _rings(tree: t.Tree, people: frozenset[str], teams: frozenset[str]) -> bool:
    return any(_rung_at(place, people, teams) for place in tree.destinations.values())


def _rung_at(place: t.Destination, people: frozenset[str], teams: frozenset[str]) -> bool:
    """Whether a place rings any of them, or callers find them there."""
    kind = kind_of(place)
    ours, theirs = kind.rings_people(place)
    found = kind.looks_up(place)
    if not people.isdisjoint(ours) or not teams.isdisjoint(theirs):
        return True
    return found is not None and bool(people or teams) and (not found or not teams.isdisjoint(found))


def _teams_of(people: frozenset[str]) -> frozenset[str]:
    """Returns the teams that ring them: as members, or by a rota."""
    if not people:
        return frozenset()
    rotas = Rota.objects.filter(shifts__turns__person__key__in=people) | Rota.objects.filter(
        exceptions__people__person__key__in=people
    )
    teams = Team.objects.filter(members__person__key__in=people) | Team.objects.filter(rota__in=rotas.values("pk"))
    return frozenset(teams.values_list("key", flat=True))
