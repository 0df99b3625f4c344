"""Where people, teams and rotas are used, so that nothing that callers need is deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from engine import tree as t
from engine.kinds.all import kind_of
from menus.draft.compile import compile_trees
from menus.models import Destination, Person, PhoneTree, Rota, Team
from menus.publishing.live import tree_of


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names somebody: what it is called, and its page."""

    what: str
    url: str


def uses(row: Person | Team | Rota, at: datetime) -> list[Use]:
    """Returns the places that name a row; one of them is enough to keep it."""
    if isinstance(row, Rota):
        return [Use(f"The team “{team}”", team.get_absolute_url()) for team in row.teams.all()]
    if isinstance(row, Team):
        return list(_in_trees(row.key, is_team=True))
    return [*_of_person(row, at), *_in_trees(row.key, is_team=False)]


def _of_person(row: Person, at: datetime) -> Iterator[Use]:
    for team in Team.objects.filter(members__person=row):
        yield Use(f"The team “{team}”", team.get_absolute_url())
    on_duty = Rota.objects.filter(shifts__turns__person=row)
    instead = Rota.objects.filter(exceptions__people__person=row, exceptions__until__gt=at)
    for rota in (on_duty | instead).distinct():
        yield Use(f"The rota “{rota}”", rota.get_absolute_url())


def _in_trees(key: str, *, is_team: bool) -> Iterator[Use]:
    """The drafts' places, then those that only a version has which is live, or is still to go live."""
    trees = compile_trees(list(PhoneTree.objects.all()))
    rows = {(row.tree_id, row.key): row for row in Destination.objects.filter(tree__in=trees)}
    for phone_tree, tree in trees.items():
        told = set(_places(tree, key, is_team))
        for place in told:
            row = rows[phone_tree.pk, place]
            yield Use(f"“{row.name}” in {phone_tree}", row.get_absolute_url())
        for state, revision in _versions(phone_tree):
            version = tree_of(revision)
            named = set(_places(version, key, is_team))
            for place in sorted(named - told):
                what = f"“{version.destinations[place].name}” in {phone_tree}, {state}"
                yield Use(what, phone_tree.get_absolute_url())
            told |= named


def _versions(phone_tree: PhoneTree) -> Iterator[tuple[str, int]]:
    """The ids of the versions that callers hear, or will hear."""
    planned, proposed = phone_tree.planned_revision_id, phone_tree.proposed_revision_id
    for state, revision in (("live", phone_tree.live_revision_id), ("scheduled", planned), ("proposed", proposed)):
        if revision:
            yield state, revision


def _places(tree: t.Tree, key: str, is_team: bool) -> Iterator[str]:
    for at, place in tree.destinations.items():
        if key in kind_of(place).rings_people(place)[is_team]:
            yield at
