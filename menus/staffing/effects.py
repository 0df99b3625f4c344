"""What a change of people, teams or rotas does to callers of live lines.

There may be times at which nobody is left to answer, and numbers that a line does not ring.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from engine import tree as t
from engine.look_ahead import rings_people
from menus.models import PhoneTree
from menus.people import freezing
from menus.publishing.dialling import of_people, rules_now
from menus.publishing.live import tree_of
from menus.staffing.ahead import ahead_of, ahead_of_live, clock_told

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
    return frozenset([*_never_rung(lines), *gaps])


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
    by_id = {line.pk: line for line, _ in lines}
    never = [f"{called(by_id[pk])}: {what}" for pk, what in _never_rung(lines) if (pk, what) not in before]
    more = len(new) - MOST_TOLD
    rest = [f"{more} more {'time is' if more == 1 else 'times are'} on the front page."] if more > 0 else []
    return [*never, *new[:MOST_TOLD], *rest]


def _never_rung(lines: Iterable[Line]) -> list[Missing]:
    """Returns the numbers of people that lines do not ring, because they cost more, are abroad or are our own."""
    return [(line.pk, each.what) for line, tree in lines for each in of_people(tree, rules_now(tree, line))]


def _lines() -> list[Line]:
    """Returns the live lines that put callers through to people, with their trees."""
    live = PhoneTree.objects.exclude(live_revision=None)
    lines = [(line, tree_of(line.live_revision_id)) for line in live if line.live_revision_id]
    return [(line, tree) for line, tree in lines if rings_people(tree)]
