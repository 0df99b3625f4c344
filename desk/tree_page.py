"""The page of one phone tree: draft and live version as pictures, with problems, changes and callers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse

from desk.callers import Counted, count_callers
from desk.draft_page import DraftPage
from desk.notices.heard import with_counts
from desk.on_duty import OnDuty, on_duty
from desk.picture import Callers, Changes, Overlay, compare, draw
from desk.rung import who_rings
from engine import tree as t
from engine.check import Problem, Route
from engine.look_ahead import rings_people
from menus.checking.checks import Patience, examined
from menus.current.lines import rules
from menus.current.people import directory
from menus.models import PhoneTree
from menus.notices.telling import ShownNotice, on_line
from menus.publishing.dialling import may_be_rung
from menus.staffing.problems import staffing_problems

# What the caller counts refer to.
CALLERS_OF = timedelta(days=7)
# Listed above the picture; more problems would push it off the first screen.
FIRST_PROBLEMS = 4
# Prefixes of the boxes' ids, for links to a place in the picture.
DRAFT_IDS, LIVE_IDS = "d-", "live-d-"


@dataclass(frozen=True)
class TreePage(DraftPage):
    """`at` is the time of viewing."""

    phone_tree: PhoneTree
    at: datetime
    # How long it may wait for the check; None for as long as that takes.
    patience: Patience | None = None
    # For which moment the picture says who would be rung; None is the time of viewing.
    rung_at: datetime | None = None

    @cached_property
    def differs(self) -> bool:
        """Whether publishing would change what callers hear."""
        return not self.is_live

    @cached_property
    def changes(self) -> Changes:
        return compare(self.draft, self.live) if self.live else Changes()

    @cached_property
    def problems(self) -> list[Problem]:
        """Returns the problems that the publish page shows, missing recordings included.

        Leaves out when nobody is on duty on the live version: `on_duty` has that.
        """
        told = self.on_duty.findings if self.on_duty else ()
        missing = staffing_problems(self.draft, self.phone_tree, self.at, told) if self.differs else []
        return [*self.found, *missing]

    @cached_property
    def on_duty(self) -> OnDuty | None:
        """Returns when callers of the live version reach nobody; None if they are put through to nobody at all."""
        return on_duty(self.phone_tree, self.at, DRAFT_IDS)

    @cached_property
    def notices(self) -> list[ShownNotice]:
        """Returns the notices that are on or to come."""
        return with_counts(on_line(self.phone_tree, self.at))

    @property
    def farthest(self) -> Route | None:
        """Returns the longest route to a person; None if callers reach nobody."""
        routes = () if self.checking else examined(self.draft, self.providers).routes
        return routes[-1] if routes else None

    @property
    def first_problems(self) -> list[Problem]:
        return self.problems[:FIRST_PROBLEMS]

    @property
    def more_problems(self) -> list[Problem]:
        return self.problems[FIRST_PROBLEMS:]

    @property
    def calls(self) -> int:
        """Returns how many callers there were: those at the most visited place."""
        return max(self._counted.places.values(), default=0)

    def draw_draft(self, style: str = "", base: str = "") -> str:
        """`base` makes the links absolute, for a downloaded picture."""
        problems = {key: list(found) for key, found in groupby(sorted(self.problems, key=_where), key=_where)}
        links, callers = self._links(base, DRAFT_IDS), self._callers(self.draft)
        overlay = Overlay(links, callers, problems, self.changes, DRAFT_IDS, self._above, self._rings(self.draft))
        return draw(self.draft, overlay, f"Draft of {self.phone_tree}", style)

    def draw_live(self, style: str = "", base: str = "") -> str:
        """Returns "" if nothing is published."""
        if self.live is None:
            return ""
        links, callers, rings = self._links(base, LIVE_IDS), self._callers(self.live), self._rings(self.live)
        overlay = Overlay(links, callers, changes=self.changes, ids=LIVE_IDS, above=self._above, rings=rings)
        return draw(self.live, overlay, f"What callers of {self.phone_tree} hear", style)

    @property
    def asks_who_rings(self) -> bool:
        """Whether callers of the draft or the live version are put through to people or teams."""
        return rings_people(self.draft) or bool(self.live and rings_people(self.live))

    def _rings(self, tree: t.Tree) -> Mapping[str, str]:
        if not rings_people(tree):
            return {}
        return who_rings(tree, may_be_rung(directory(), rules(tree, self.phone_tree.pk)), self.rung_at or self.at)

    @property
    def _above(self) -> tuple[str, ...]:
        return tuple(f"Notice: {each.state}, {each.does}" for each in self.notices)

    @cached_property
    def _counted(self) -> Counted:
        return count_callers(self.phone_tree, self.at - CALLERS_OF)

    def _callers(self, tree: t.Tree) -> Callers | None:
        return self._counted.on(tree) if self.calls else None

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {row.key: row.get_absolute_url() for row in self.phone_tree.destinations.order_by()}

    def _links(self, base: str, ids: str) -> Callable[[str], str]:
        """Links to a place's form, which returns here; "" for a place that the draft no longer has."""
        here = reverse("desk:tree", args=[self.phone_tree.slug])

        def link(key: str) -> str:
            form = self._forms.get(key)
            return f"{base}{form}?{urlencode({'next': f'{here}#{ids}{key}'})}" if form else ""

        return link


def _where(problem: Problem) -> str:
    return problem.where
