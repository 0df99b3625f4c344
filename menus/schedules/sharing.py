"""Schedules that phone trees share: where each is used, and how new hours reach callers.

A draft shows the schedule as it is; a version has frozen what it was. So saving a schedule changes no draft, and one
click publishes its new hours in the trees whose callers still hear the old ones.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from engine import tree as t
from engine.changes.schedules import of_schedules
from engine.hours.schedules import Schedule
from engine.uses.schedules import used_schedules
from engine.wording.change import Change
from menus.colleagues import Author
from menus.draft.compile import compile_trees
from menus.draft.schedule_rows import frozen
from menus.models import KINDS, Destination, PhoneTree
from menus.models import Schedule as Row
from menus.publishing.live import tree_of
from menus.publishing.republishing import Republished, republish_all


@dataclass(frozen=True, slots=True)
class ScheduleUse:
    """A draft that uses a schedule: the destinations that follow it; none where only texts say its hours."""

    tree: PhoneTree
    places: list[Destination]


@dataclass(frozen=True, slots=True)
class Behind:
    """A live tree whose callers still hear the old hours, and what would change for them."""

    tree: PhoneTree
    changes: list[Change]


def uses(row: Row) -> list[ScheduleUse]:
    """Lists the drafts that use a schedule, by name of the tree."""
    drafts = compile_trees(list(PhoneTree.objects.all()))
    places = sorted(_following(row), key=lambda place: place.name)
    return [
        ScheduleUse(phone_tree, [place for place in places if place.tree_id == phone_tree.pk])
        for phone_tree, tree in drafts.items()
        if row.key in used_schedules(tree)
    ]


def _following(row: Row) -> Iterator[Destination]:
    for kind in KINDS:
        for name in kind.schedule_names():
            yield from kind._default_manager.filter(**{name: row}).select_related("tree")


def behind(row: Row) -> list[Behind]:
    """Lists the live trees whose callers still hear other hours of it."""
    schedule = frozen(row)
    live = PhoneTree.objects.exclude(live_revision=None).select_related("live_revision")
    told = [Behind(each, _changes(tree_of(each.live_revision_id), schedule)) for each in live if each.live_revision_id]
    return [each for each in told if each.changes]


def publish_hours(row: Row, author: Author, may: Callable[[PhoneTree], bool]) -> Republished:
    """Publishes only the new hours, without the drafts' other changes, in the trees behind that somebody `may`."""
    schedule, note = frozen(row), f"The hours “{row}”"
    trees = [each.tree for each in behind(row) if may(each.tree)]
    return republish_all(trees, lambda tree: with_hours(tree, schedule), author, note)


def with_hours(tree: t.Tree, schedule: Schedule) -> t.Tree:
    """Returns the tree with the current hours of a schedule, if it uses it."""
    return replace(tree, schedules=_with(tree.schedules, schedule))


def _with(schedules: Collection[Schedule], schedule: Schedule) -> tuple[Schedule, ...]:
    return tuple(schedule if each.key == schedule.key else each for each in schedules)


def _changes(live: t.Tree, schedule: Schedule) -> list[Change]:
    """What callers would notice; they don't hear a schedule's name."""
    return [each for each in of_schedules(live, with_hours(live, schedule)) if each.for_callers]
