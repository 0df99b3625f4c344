"""The replay page of one line: how its last calls would end on the draft, and the list of those that end elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.dateparse import parse_datetime

from desk.calls.access import VIEW, calls_seen
from desk.calls.rows import CallRow, rows_of
from desk.replay.found import NOWHERE, ReplayFound, ReplayGroup
from desk.replay.line_tests import TestedDraft
from desk.replay.running import ReplayState, look
from engine.replays.comparing import ReplayResult
from menus.colleagues import ago
from menus.models import PhoneTree

# Calls listed on the page, over all groups.
MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Calls that end alike: a sentence, and as many of them as the page lists."""

    says: str
    group: ReplayGroup
    rows: list[CallRow]

    @property
    def more(self) -> int:
        return self.group.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class ReplayPart:
    """The groups of one result, with their heading."""

    heading: str
    count: int
    groups: list[ShownGroup]


class ReplayPage(TestedDraft):
    """What one person sees of one line's replay."""

    def __init__(self, phone_tree: PhoneTree, user: Any) -> None:
        self.phone_tree, self.user = phone_tree, user

    @cached_property
    def state(self) -> ReplayState:
        return look(self.phone_tree, self.draft)

    @property
    def replayed(self) -> ReplayFound | None:
        return self.state.found

    @property
    def may_see_calls(self) -> bool:
        return any(self.user.has_perm(right, self.phone_tree) for right in VIEW)

    @property
    def ago(self) -> str:
        at = parse_datetime(self.replayed.at) if self.replayed else None
        return ago(at) if at else ""

    @property
    def summary(self) -> str:
        return summary(self.replayed) if self.replayed else ""

    @cached_property
    def parts(self) -> list[ReplayPart]:
        if self.replayed is None:
            return []
        rows = self._rows(pk for group in self.replayed.groups for pk in group.calls)
        groups = [self._shown(group, rows) for group in self.replayed.groups]
        return [
            ReplayPart(heading, self.replayed.counts[result], its)
            for result, heading in _HEADINGS.items()
            if (its := [each for each in groups if each.group.result is result])
        ]

    def _shown(self, group: ReplayGroup, rows: dict[int, CallRow]) -> ShownGroup:
        names = self.replayed.names if self.replayed else {}
        return ShownGroup(said(group, names), group, [rows[pk] for pk in group.calls if pk in rows])

    def _rows(self, pks: Iterable[int]) -> dict[int, CallRow]:
        """Returns the calls that this person sees and that are still there. A bounded number of statements."""
        if not self.may_see_calls:
            return {}
        wanted = list(pks)[:MOST_LISTED]
        calls = list(calls_seen(self.user).filter(pk__in=wanted, tree=self.phone_tree).select_related("tree"))
        return {row.call.pk: row for row in rows_of(calls)}


_HEADINGS = {
    ReplayResult.WRONG_KEY: "Meet a wrong key",
    ReplayResult.ELSEWHERE: "End elsewhere",
    ReplayResult.UNKNOWN: "Can't be told",
}


def summary(found: ReplayFound) -> str:
    """Returns “Of 500 calls, 471 end in the same place, 21 elsewhere, and 8 meet a wrong key.”"""
    counts, total = found.counts, found.calls
    if not total:
        return "No calls of this line have ended yet, so there is nothing to run."
    same, elsewhere, wrong, unknown = (counts[each] for each in ReplayResult)
    whole = (
        f"Of {total:,} call{'' if total == 1 else 's'}, {same:,} end{'s' if same == 1 else ''} in the same place, "
        f"{elsewhere:,} elsewhere, and {wrong:,} meet{'s' if wrong == 1 else ''} a wrong key."
    )
    return f"{whole} For {unknown:,}, too little was kept to tell." if unknown else whole


def said(group: ReplayGroup, names: dict[str, str]) -> str:
    """Returns for example “At “Sales” instead of “Support””, without a full stop."""
    before, end, at = (f"“{names.get(key, key)}”" if key else NOWHERE for key in (group.before, group.end, group.at))
    match group.result:
        case ReplayResult.WRONG_KEY:
            return f"What they pressed or said at {at} is wrong there; they ended at {before}"
        case ReplayResult.ELSEWHERE:
            return f"At {end} instead of {before}"
        case _:
            return f"{at} {group.missing}" if group.at else f"This call {group.missing}"
