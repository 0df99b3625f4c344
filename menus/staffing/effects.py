"""What a change of people, teams or rotas does to callers of live lines: times at which nobody is left to answer."""

from datetime import datetime

from engine import tree as t
from engine.look_ahead import rings_people
from menus.models import PhoneTree
from menus.people import freezing
from menus.publishing.live import tree_of
from menus.staffing.ahead import ahead_of, ahead_of_live, clock_told

# Told after saving; the lines' pages list all.
MOST_TOLD = 3
# A line's name and what is missing there.
Missing = tuple[str, str]


def missing_before(at: datetime) -> frozenset[Missing]:
    """Returns what is missing on live lines, by the people that calls are put through to now."""
    return frozenset((str(line), each.what) for line, _ in _lines() for each in ahead_of_live(line, at))


def missing_now(before: frozenset[Missing], at: datetime) -> list[str]:
    """Returns a sentence for each gap that is in the rows and was not there `before`, the most pressing first."""
    everybody = freezing.directory()
    found = [
        (line, each.what, clock_told(tree))
        for line, tree in _lines()
        for each in ahead_of(tree, line.pk, at, everybody=everybody)
    ]
    new = [f"{line}: {what}{clock}" for line, what, clock in found if (str(line), what) not in before]
    more = len(new) - MOST_TOLD
    rest = [f"{more} more {'time is' if more == 1 else 'times are'} on the front page."] if more > 0 else []
    return [*new[:MOST_TOLD], *rest]


def _lines() -> list[tuple[PhoneTree, t.Tree]]:
    """Returns the live lines that put callers through to people, with their trees."""
    live = PhoneTree.objects.exclude(live_revision=None)
    lines = [(line, tree_of(line.live_revision_id)) for line in live if line.live_revision_id]
    return [(line, tree) for line, tree in lines if rings_people(tree)]
