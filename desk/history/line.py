"""What belongs to the history of a phone line: its own changes, and those of shared things that it uses."""

from collections.abc import Iterable, Iterator

from django.db.models import Model, Q, QuerySet

from engine import tree as t
from engine.kinds.all import kind_of
from engine.saying.prompts import prompts_of
from engine.uses.schedules import used_schedules
from menus.change_log import things
from menus.draft.compile import compile_tree
from menus.models import LoggedChange, Person, PhoneTree, Rota, Schedule, SharedPrompt, Team
from menus.publishing.live import tree_of


def changes_of(phone_tree: PhoneTree) -> QuerySet[LoggedChange]:
    """Returns what anybody changed of a line, in a fixed number of statements."""
    shared = map(things.thing, _shared(list(_trees(phone_tree))))
    return LoggedChange.objects.filter(about__overlap=[things.line(phone_tree.pk), things.ALL_LINES, *shared])


def _trees(phone_tree: PhoneTree) -> Iterator[t.Tree]:
    """Yields the draft, and what callers hear."""
    yield compile_tree(phone_tree)
    if phone_tree.live_revision_id:
        yield tree_of(phone_tree.live_revision_id)


def _shared(trees: Iterable[t.Tree]) -> Iterator[Model]:
    """Yields the schedules, prompts, people, teams and rotas that these trees use, also through each other."""
    schedules, prompts, people, teams = set[str](), set[str](), set[str](), set[str]()
    for tree in trees:
        schedules |= set(used_schedules(tree))
        for place in tree.destinations.values():
            prompts |= {prompt.shared for _, prompt in prompts_of(place) if prompt.shared}
            rung = kind_of(place).rings_people(place)
            people, teams = people.union(rung[0]), teams.union(rung[1])
            found_by = kind_of(place).looks_up(place)
            teams |= set(found_by or ())
            if found_by == ():
                people |= set(Person.objects.values_list("key", flat=True))
                teams |= set(Team.objects.values_list("key", flat=True))
    yield from SharedPrompt.objects.filter(key__in=prompts)
    yield from Team.objects.filter(key__in=teams)
    rotas = list(Rota.objects.filter(teams__key__in=teams).distinct())
    yield from rotas
    on_duty = Q(key__in=people) | Q(memberships__team__key__in=teams) | Q(turns__shift__rota__in=rotas)
    found = list(Person.objects.filter(on_duty).distinct())
    yield from found
    yield from Schedule.objects.filter(Q(key__in=schedules) | Q(people__in=found)).distinct()
