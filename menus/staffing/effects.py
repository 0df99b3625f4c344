"""What a change of people, teams or rotas does to callers of live lines.

There may be times at which nobody is left to answer, and numbers that a line does not ring.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from engine import tree as t
from engine.check import Level
from engine.look_ahead import rings_people
from engine.on_duty.people import Directory
from menus.models import PhoneTree
from menus.people import freezing
from menus.publishing.dialling import of_people, rules_now
from menus.publishing.live import tree_of
from menus.staffing.ahead import ahead_of, ahead_of_live, clock_told
from menus.staffing.directories import directory_problems

# Told after saving; the lines' pages list all.
MOST_TOLD = 3
# A line's ID and what is missing there.
Missing = tuple[int, str]
# With what callers hear there.
Line = tuple[PhoneTree, t.Tree]


def missing_before(at: datetime) -> frozenset[Missing]:
    """Returns what is missing on live lines, by the people that calls are put through to now."""
    lines = _lines()
    gaps = ((line.pk, each.what) for line, _ in lines for each in ahead_of_live(line, at))
    return frozenset([*_never_rung(lines), *_never_found(), *gaps])


def missing_now(before: frozenset[Missing], at: datetime, name: Callable[[PhoneTree], str] = str) -> list[str]:
    """Returns a sentence for what is missing in the rows and was not `before`, the most pressing first.

    `name` says what a line is called, because not everybody may know.
    """
    lines, everybody = _lines(), freezing.directory()

    def called(line: PhoneTree) -> str:
        told = name(line)
        return told if told == str(line) else f"{told[0].upper()}{told[1:]}"

    found = [
        (line, each.what, clock_told(tree))
        for line, tree in lines
        for each in ahead_of(tree, line.pk, at, everybody=everybody)
    ]
    new = [f"{called(line)}: {what}{clock}" for line, what, clock in found if (line.pk, what) not in before]
    by_id = {line.pk: line for line, _ in _live()}
    not_reached = [*_never_rung(lines), *_never_found(everybody)]
    never = [f"{called(by_id[pk])}: {what}" for pk, what in not_reached if (pk, what) not in before]
    more = len(new) - MOST_TOLD
    rest = [f"{more} more {'time is' if more == 1 else 'times are'} on the front page."] if more > 0 else []
    return [*never, *new[:MOST_TOLD], *rest]


def _never_rung(lines: Iterable[Line]) -> list[Missing]:
    """Returns the numbers of people that lines do not ring, because they cost more, are abroad or are our own."""
    return [(line.pk, each.what) for line, tree in lines for each in of_people(tree, rules_now(tree, line))]


def _never_found(everybody: Directory | None = None) -> list[Missing]:
    """Returns what is wrong with whom callers of live lines find; by default with the people of now."""
    found = ((line, each) for line, tree in _live() for each in directory_problems(tree, everybody))
    return [(line.pk, each.what) for line, each in found if each.level is Level.WARNING]


def _lines() -> list[Line]:
    """Returns the live lines that put callers through to people, with their trees."""
    return [(line, tree) for line, tree in _live() if rings_people(tree)]


def _live() -> list[Line]:
    """Returns all live lines, with their trees."""
    live = PhoneTree.objects.exclude(live_revision=None)
    return [(line, tree_of(line.live_revision_id)) for line in live if line.live_revision_id]
