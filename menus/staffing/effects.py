"""What a change of people, teams or rotas does to callers of live lines: times at which nobody is left to answer."""

from datetime import datetime

from engine.look_ahead import rings_people
from menus.models import PhoneTree
from menus.people import freezing
from menus.publishing.live import tree_of
from menus.staffing.ahead import ahead_of, ahead_of_live

# Told after saving; the lines' pages list all.
MOST_TOLD = 3
# A line's name and what is missing there.
Missing = tuple[str, str]


def missing_before(at: datetime) -> frozenset[Missing]:
    """Returns what is missing on live lines, by the people that calls are put through to now."""
    return frozenset((str(line), each.what) for line in _lines() for each in ahead_of_live(line, at))


def missing_now(before: frozenset[Missing], at: datetime) -> list[str]:
    """Returns a sentence for each gap that is in the rows and was not there `before`, the most pressing first."""
    everybody = freezing.directory()
    found = [
        (line, each.what)
        for line in _lines()
        for each in ahead_of(tree_of(line.live_revision_id or 0), line.pk, at, everybody=everybody)
    ]
    new = [f"{line}: {what}" for line, what in found if (str(line), what) not in before]
    more = len(new) - MOST_TOLD
    rest = [f"{more} more {'time is' if more == 1 else 'times are'} on the front page."] if more > 0 else []
    return [*new[:MOST_TOLD], *rest]


def _lines() -> list[PhoneTree]:
    live = PhoneTree.objects.exclude(live_revision=None)
    return [line for line in live if line.live_revision_id and rings_people(tree_of(line.live_revision_id))]
