"""The page of one phone tree: draft and live version as pictures, with problems, changes and callers."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import get_text_list

from desk.callers import Counted, count_callers
from desk.draft_page import DraftPage
from desk.line.on_duty import OnDuty, on_duty
from desk.line.rung import rings_anybody, who_rings
from desk.line.sent_on import lines_of, senders
from desk.line_view import FIRST_VIEW, VIEWS, LineShown, LineView
from desk.linking.edges import Edges
from desk.notices.heard import with_counts
from desk.picture import Callers, Changes, Folds, Overlay, compare, draw, write_outline
from desk.picture.finding import places_with
from desk.picture.folding import WHOLE
from desk.picture.plan import plan
from engine import tree as t
from engine.check import Level, Problem, Route
from engine.languages import name_of
from menus.checking.checks import Patience, examined
from menus.current.lines import rules
from menus.current.people import directory
from menus.draft.edits import last_seen
from menus.draft.undo import undo_and_redo
from menus.models import DraftChange, PhoneTree
from menus.notices.telling import ShownNotice, on_line
from menus.publishing.dialling import may_be_rung
from menus.staffing.problems import staffing_problems
from menus.undo_steps import UndoAndRedo

# What the caller counts refer to.
CALLERS_OF = timedelta(days=7)
# Listed above the picture; more problems would push it off the first screen.
FIRST_PROBLEMS = 4
# In the picture; the page has them all.
MOST_NOTICES = 5
# Prefixes of the boxes' ids, for links to a place in the picture.
DRAFT_IDS, LIVE_IDS = "d-", "live-d-"


@dataclass(frozen=True)
class TreePage(DraftPage):
    """`at` is the time of viewing."""

    phone_tree: PhoneTree
    at: datetime
    # How long it may wait for the check; None for as long as that takes.
    patience: Patience | None = None
    view: LineView = FIRST_VIEW
    # Whether whoever looks may edit the draft: then ways out can be led elsewhere, and added.
    may_edit: bool = False
    # For which moment the picture says who would be rung; None is the time of viewing.
    rung_at: datetime | None = None
    # The lines whose names it may tell; None for all.
    seen: Collection[int] | None = None

    @property
    def lines_seen(self) -> Collection[int] | None:
        return self.seen

    @cached_property
    def differs(self) -> bool:
        """Whether publishing would change what callers hear."""
        return not self.is_live

    @property
    def views(self) -> Mapping[str, str]:
        """Returns what can be shown, by URL; nothing to choose where the draft is what is live."""
        return VIEWS if self.live is not None and self.differs else {}

    @property
    def show(self) -> str:
        return self.view.show if self.views else LineShown.DRAFT

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
    def first_problems(self) -> list[tuple[Problem, str]]:
        """Returns the worst problems, each with the address of its place in the picture, or of the line's settings."""
        return self._placed(self.problems[:FIRST_PROBLEMS])

    @property
    def more_problems(self) -> list[tuple[Problem, str]]:
        return self._placed(self.problems[FIRST_PROBLEMS:])

    def _placed(self, problems: list[Problem]) -> list[tuple[Problem, str]]:
        settings = self.phone_tree.get_absolute_url()
        return [(each, self._place(each.where) if each.where else settings) for each in problems]

    def _place(self, key: str) -> str:
        """Problems belong to the draft, so their links open it where only the live version is shown."""
        show = LineShown.BOTH if self.view.show is LineShown.BOTH else LineShown.DRAFT
        return f"{self.view.address(at=key, show=show)}#{DRAFT_IDS}{key}"

    @property
    def calls(self) -> int:
        """Returns how many callers there were: those at the most visited place."""
        return max(self._counted.places.values(), default=0)

    def draw_draft(self, style: str = "", base: str = "") -> str:
        """`base` makes the links absolute, for a downloaded picture."""
        return draw(self.draft, self._of_draft(base), f"Draft of {self.phone_tree}", style)

    def draw_editor(self) -> str:
        """The draft, with big branches folded, and with what changes its links."""
        return draw(self.draft, self._editing(self._of_draft("")), f"Draft of {self.phone_tree}")

    def outline(self) -> str:
        """The draft as an indented outline, as complete as its picture."""
        return write_outline(self.draft, self._editing(self._of_draft("")))

    def _of_draft(self, base: str) -> Overlay:
        problems = {key: list(found) for key, found in groupby(sorted(self.problems, key=_where), key=_where)}
        return Overlay(
            self._links(base, DRAFT_IDS),
            callers=self._callers(self.draft),
            problems=problems,
            changes=self.changes,
            ids=DRAFT_IDS,
            above=self._above,
            rings=self._rings(self.draft),
            notes=lines_of(self.draft, self.seen),
        )

    def _editing(self, overlay: Overlay) -> Overlay:
        view = self.view
        folds = Folds(view.folds, view.at, view.unfold_all, view.toggled, view.reveal)
        if not self.may_edit:
            return replace(overlay, folds=folds)
        edges = Edges(self.phone_tree.slug, self.draft, self.view)
        return replace(overlay, folds=folds, relink=edges.relink, extend=edges.extend)

    def draw_live(self, style: str = "", base: str = "") -> str:
        """Returns "" if nothing is published."""
        if self.live is None:
            return ""
        links, callers, rings = self._links(base, LIVE_IDS), self._callers(self.live), self._rings(self.live)
        overlay = Overlay(links, callers=callers, changes=self.changes, ids=LIVE_IDS, above=self._above, rings=rings)
        overlay = replace(overlay, notes=lines_of(self.live, self.seen))
        return draw(self.live, overlay, f"What callers of {self.phone_tree} hear", style)

    @property
    def asks_who_rings(self) -> bool:
        """Whether callers of the draft or the live version are put through to people or teams."""
        return rings_anybody(self.draft) or bool(self.live and rings_anybody(self.live))

    def _rings(self, tree: t.Tree) -> Mapping[str, str]:
        if not rings_anybody(tree):
            return {}
        return who_rings(tree, may_be_rung(directory(), rules(tree, self.phone_tree.pk)), self.rung_at or self.at)

    @cached_property
    def _above(self) -> tuple[str, ...]:
        notices = [f"Notice: {each.state}, {each.does}" for each in self.notices[:MOST_NOTICES]]
        if more := len(self.notices[MOST_NOTICES:]):
            notices.append(f"and {more} more notice{'' if more == 1 else 's'}")
        return (*notices, *senders(self.phone_tree, self.seen))

    @cached_property
    def _counted(self) -> Counted:
        return count_callers(self.phone_tree, self.at - CALLERS_OF)

    def _callers(self, tree: t.Tree) -> Callers | None:
        return self._counted.on(tree) if self.calls else None

    @cached_property
    def steps(self) -> UndoAndRedo[DraftChange]:
        """Returns what can be undone and redone in the draft."""
        return undo_and_redo(self.phone_tree)

    @cached_property
    def last_change(self) -> int:
        """Returns the draft's last change, so that the page notices when a form beside it has made another."""
        return last_seen(self.phone_tree.pk)

    @property
    def latest(self) -> str:
        return latest(self.phone_tree, self.last_change)

    @cached_property
    def path(self) -> list[tuple[str, str]]:
        """Returns the key and name of each place from the start to the open one."""
        planned = plan(self.draft)
        every = (*planned.main, *planned.apart)
        here = next((box for box in every if box.place.key == self.view.at), next(iter(every), None))
        return [(box.place.key, box.place.name) for box in here.path] if here else []

    @property
    def languages(self) -> str:
        """Returns the names of the draft's languages, the first one first."""
        return ", ".join(map(name_of, self.draft.languages))

    @property
    def count(self) -> int:
        return len(self.draft.destinations)

    @property
    def is_folded(self) -> bool:
        """Whether the tree is big enough for branches to be folded."""
        return self.count > WHOLE

    @property
    def counted_problems(self) -> str:
        """Returns “2 problems and 1 tip”; "" if there are none."""
        levels = {Level.ERROR: "problem", Level.WARNING: "warning", Level.ADVICE: "tip"}
        counts = Counter(problem.level for problem in self.problems)
        found = [
            f"{counts[level]} {word}{'' if counts[level] == 1 else 's'}"
            for level, word in levels.items()
            if counts[level]
        ]
        return get_text_list(found, "and")

    @property
    def found_places(self) -> list[tuple[str, str, str]]:
        """Returns key, name and where the words stand, of each place that has the words looked for."""
        return list(places_with(self.draft, self.view.find)) if self.view.find else []

    @property
    def number_of_changes(self) -> int:
        """Returns how many places, and settings of the line, differ from what is live."""
        return len(self.changes.places) + len(self.changes.settings)

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


def latest(phone_tree: PhoneTree, last_change: int | None = None) -> str:
    """Returns a text that changes with the draft, and with which version is live; the last change may be known."""
    change = last_seen(phone_tree.pk) if last_change is None else last_change
    return f"{change}-{phone_tree.live_revision_id or 0}"


def _where(problem: Problem) -> str:
    return problem.where
