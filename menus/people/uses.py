"""Where people, teams and rotas are used, so that nothing that callers need is deleted."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db.models import Q

from engine.choices import Finds
from engine.kinds.all import kind_of
from engine.tree import Destination, PhoneDirectory
from menus.models import Person, Rota, Team
from menus.publishing.uses import Use, uses_in_trees


def uses(row: Person | Team | Rota, at: datetime) -> list[Use]:
    """Returns the places that name a row; one of them is enough to keep it."""
    if isinstance(row, Rota):
        return [Use(f"The team “{team}”", team.get_absolute_url()) for team in row.teams.all()]
    if isinstance(row, Team):
        return list(uses_in_trees(lambda place: row.key in _teams_of(place)))
    return [*_of_person(row, at), *uses_in_trees(partial(_rings, row))]


def all_uses(row: Person | Team | Rota, at: datetime) -> list[Use]:
    """Returns the places that name a row, and the directories that find it, which keep no one from deleting it."""
    if isinstance(row, Rota):
        return uses(row, at)
    if isinstance(row, Team):
        return list(uses_in_trees(lambda place: row.key in _teams_of(place) or _finds(row, {row.key}, place)))
    teams = Team.objects.filter(Q(members__person=row) | Q(rota__shifts__turns__person=row))
    keys = set(teams.values_list("key", flat=True))
    in_trees = uses_in_trees(lambda place: _rings(row, place) or _finds(row, keys, place))
    return [*_of_person(row, at), *in_trees]


def _rings(row: Person, place: Destination) -> bool:
    return row.key in kind_of(place).rings_people(place)[0]


def _finds(row: Person | Team, teams: set[str], place: Destination) -> bool:
    """Whether callers of a directory find somebody of these teams, by name or by extension."""
    if not isinstance(place, PhoneDirectory) or (place.teams and teams.isdisjoint(place.teams)):
        return False
    by_name = row.listed and place.finds != Finds.EXTENSIONS
    return by_name or bool(row.extension and place.finds != Finds.NAMES)


def _teams_of(place: Destination) -> tuple[str, ...]:
    kind = kind_of(place)
    return (*kind.rings_people(place)[1], *(kind.looks_up(place) or ()))


def _of_person(row: Person, at: datetime) -> Iterator[Use]:
    for team in Team.objects.filter(members__person=row):
        yield Use(f"The team “{team}”", team.get_absolute_url())
    on_duty = Rota.objects.filter(shifts__turns__person=row)
    instead = Rota.objects.filter(exceptions__people__person=row, exceptions__until__gt=at)
    for rota in (on_duty | instead).distinct():
        yield Use(f"The rota “{rota}”", rota.get_absolute_url())
