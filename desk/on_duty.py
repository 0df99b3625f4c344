"""Whether somebody is on duty for a phone line, now and for the next months: for its card and its page."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from engine.look_ahead import Finding, rings_people
from menus.models import PhoneTree
from menus.publishing.live import tree_of
from menus.staffing.ahead import ahead_of_live

# Listed in full on a card; the line's page lists all.
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class OnDuty:
    """What a look ahead at the live version found at `at`; a place's address is `boxes` and its key."""

    findings: list[Finding]
    at: datetime
    boxes: str

    @property
    def now(self) -> list[Finding]:
        """Returns those of this moment: callers who are put through now reach nobody."""
        return [finding for finding in self.findings if finding.is_now(self.at)]

    @property
    def told(self) -> list[tuple[Finding, bool, str]]:
        """Returns the first findings, whether each is of this moment, and the address of its place in the picture."""
        return self._linked(self.findings[:MOST_TOLD])

    @property
    def rest(self) -> list[tuple[Finding, bool, str]]:
        """Returns the others in the same way."""
        return self._linked(self.findings[MOST_TOLD:])

    @property
    def untold(self) -> int:
        return len(self.findings[MOST_TOLD:])

    def _linked(self, findings: list[Finding]) -> list[tuple[Finding, bool, str]]:
        return [(each, each.is_now(self.at), f"{self.boxes}{each.places[0]}") for each in findings]


def on_duty(line: PhoneTree, at: datetime, ids: str) -> OnDuty | None:
    """Returns None for a line whose callers are put through to no people or teams, or that is not live.

    `ids` is how the ids of boxes in the picture begin.
    """
    if line.live_revision_id is None or not rings_people(tree_of(line.live_revision_id)):
        return None
    return OnDuty(ahead_of_live(line, at), at, f"{reverse('desk:tree', args=[line.slug])}#{ids}")
