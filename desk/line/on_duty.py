"""Whether somebody is on duty for a phone line, now and for the next months: for its card and its page."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from engine.look_ahead import Finding, rings_people
from menus.models import PhoneTree
from menus.publishing.live import tree_of
from menus.staffing.ahead import ahead_of_live, clock_told, zone_name

# Listed in full on a card; the line's page lists all.
MOST_TOLD = 3
# A finding, whether it is of this moment, and the address of its place in the picture.
Linked = tuple[Finding, bool, str]


@dataclass(frozen=True, slots=True)
class OnDuty:
    """What a look ahead at the live version found at `at`; a place's address is `boxes` and its key.

    `zone` is the IANA name of the clock by which times are told; `clock` names it after a sentence, where it isn't the
    site's.
    """

    findings: list[Finding]
    at: datetime
    boxes: str
    zone: str
    clock: str

    @property
    def now(self) -> list[Finding]:
        """Returns those of this moment: callers who are put through now reach nobody."""
        return [finding for finding in self.findings if finding.is_now(self.at)]

    @property
    def later(self) -> list[Finding]:
        """Returns those that can still be prevented."""
        return [finding for finding in self.findings if not finding.is_now(self.at)]

    @property
    def soon(self) -> list[Linked]:
        """Returns the first of the later ones, for a card that has those of this moment elsewhere."""
        return self._linked(self.later[:MOST_TOLD])

    @property
    def untold(self) -> int:
        return len(self.later[MOST_TOLD:])

    @property
    def told(self) -> list[Linked]:
        """Returns the first of all."""
        return self._linked(self.findings[:MOST_TOLD])

    @property
    def rest(self) -> list[Linked]:
        return self._linked(self.findings[MOST_TOLD:])

    def _linked(self, findings: list[Finding]) -> list[Linked]:
        return [(each, each.is_now(self.at), f"{self.boxes}{each.places[0]}") for each in findings]


def on_duty(line: PhoneTree, at: datetime, ids: str) -> OnDuty | None:
    """Returns None for a line whose callers are put through to no people or teams, or that is not live.

    `ids` is how the ids of boxes in the picture begin.
    """
    if line.live_revision_id is None or not rings_people(tree := tree_of(line.live_revision_id)):
        return None
    boxes = f"{reverse('desk:tree', args=[line.slug])}#{ids}"
    return OnDuty(ahead_of_live(line, at), at, boxes, zone_name(tree), clock_told(tree))
