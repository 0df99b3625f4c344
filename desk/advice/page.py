"""What the page of advice shows of one phone line."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.urls import reverse

from calls.telling.visits import CallsOverDays, Visits, visits
from desk.advice.experiments import ShownExperiments, experiments_of
from desk.advice.findings import AdviceFound, BetterOrder, CutOff, Untaken, findings
from desk.advice.sureness import Interval
from engine import tree as t
from engine.experiments import mark
from menus.draft.compile import compile_tree
from menus.draft.undo import undo_and_redo
from menus.models import DraftChange, PhoneTree, Revision
from menus.publishing.live import tree_of
from menus.undo_steps import UndoAndRedo

DAYS = 30
# Of which calls are counted, as far as a menu says the same on them.
VERSIONS = 8


@dataclass(frozen=True, slots=True)
class ShownOrder:
    """A better order with what its button sends; `same` says that the draft's options are those of what is live.

    `is_tried` if the draft has an experiment there, whose variant B another one would replace.
    """

    found: BetterOrder
    same: bool
    form: str
    is_tried: bool = False

    @property
    def options(self) -> list[t.Option]:
        """Returns the options in the order advised."""
        return [self.found.menu.options[index] for index in self.found.order]

    @property
    def in_text(self) -> bool:
        """Whether the menu's text names the options, so that only a person can say them in another order."""
        return not self.found.menu.announces_options

    @property
    def order(self) -> str:
        return ",".join(map(str, self.found.order))

    @property
    def labels(self) -> list[str]:
        return [option.label for option in self.found.menu.options]

    @property
    def told(self) -> str:
        return saved_a_month(self.found.a_month)

    @property
    def each(self) -> str:
        return f"{self.found.each.value:.1f} s"


def saved_a_month(interval: Interval) -> str:
    """Returns “about 3.2 hours a month (2.9 to 3.5)”."""
    unit, size = next(
        (each for each in (("hours", 3600), ("minutes", 60)) if interval.value >= each[1]), ("seconds", 1)
    )
    value, low, high = (each / size for each in (interval.value, interval.low, interval.high))
    digits = 0 if value >= 10 else 1
    return f"{value:.{digits}f} {unit} a month ({low:.{digits}f} to {high:.{digits}f})"


def percent(interval: Interval) -> str:
    """Returns “46% (43 to 49%)”."""
    value, low, high = (100 * each for each in (interval.value, interval.low, interval.high))
    digits = 0 if high >= 10 else 1
    return f"{value:.{digits}f}% ({low:.{digits}f} to {high:.{digits}f}%)"


class AdvicePage:
    """Advice about what is live, from calls of the last DAYS days; the draft is what changes."""

    def __init__(self, phone_tree: PhoneTree, now: datetime, may_edit: bool) -> None:
        self.phone_tree, self.now, self.may_edit = phone_tree, now, may_edit

    @cached_property
    def live(self) -> t.Tree | None:
        return tree_of(self.phone_tree.live_revision_id) if self.phone_tree.live_revision_id else None

    @cached_property
    def draft(self) -> t.Tree:
        return compile_tree(self.phone_tree)

    @cached_property
    def steps(self) -> UndoAndRedo[DraftChange]:
        return undo_and_redo(self.phone_tree)

    @cached_property
    def _counted(self) -> tuple[list[Visits], CallsOverDays]:
        pks = Revision.objects.filter(tree=self.phone_tree).order_by("-pk").values_list("pk", flat=True)
        since = self.now - timedelta(days=DAYS)
        return visits(self.phone_tree.pk, list(pks[:VERSIONS]), since, self.now)

    @property
    def period(self) -> CallsOverDays:
        return self._counted[1]

    @cached_property
    def findings(self) -> AdviceFound | None:
        """Returns None if nothing is live."""
        live = self.live
        if live is None:
            return None
        rows, period = self._counted
        return findings(live, [each for each in rows if _says_the_same(live, each)], period)

    @cached_property
    def orders(self) -> list[ShownOrder]:
        found = self.findings.orders if self.findings else ()
        return [
            ShownOrder(each, self._is_same(each.menu), self.form_of(each.menu), each.menu.key in self.draft.experiments)
            for each in found
        ]

    @property
    def cut_off(self) -> list[tuple[CutOff, str, str]]:
        """Returns each text with its share in words, and its form."""
        found = self.findings.cut_off if self.findings else ()
        return [(each, percent(each.share), self.form_of(each.place)) for each in found]

    @property
    def untaken(self) -> list[tuple[Untaken, str, str]]:
        """Returns each option with the most callers in a hundred who take it, and its form."""
        found = self.findings.untaken if self.findings else ()
        return [(each, f"{100 * each.share.high:.1f}%", self.form_of(each.menu)) for each in found]

    @cached_property
    def experiments(self) -> ShownExperiments:
        return experiments_of(self.phone_tree, self.live, self.draft)

    @property
    def unpublished(self) -> list[str]:
        """Returns the names of menus whose experiment in the draft callers do not hear yet."""
        return [menu.name for menu in self._without_counts if not self._is_heard(menu)]

    @property
    def begun(self) -> list[str]:
        """Returns the names of menus whose experiment callers hear, but the worker has not counted yet."""
        return [menu.name for menu in self._without_counts if self._is_heard(menu)]

    @property
    def _without_counts(self) -> list[t.Destination]:
        known = {shown.row.place for shown in self.experiments.now if shown.in_draft}
        return [self.draft.destinations[key] for key in self.draft.experiments if key not in known]

    def _is_heard(self, menu: t.Destination) -> bool:
        live = self.live.destinations.get(menu.key) if self.live else None
        return isinstance(menu, t.Menu) and isinstance(live, t.Menu) and mark(live) == mark(menu)

    def form_of(self, place: t.Destination) -> str:
        """Returns the address of a place's form; that of the line if the draft no longer has it."""
        return self._forms.get(place.key) or reverse("desk:tree", args=[self.phone_tree.slug])

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {row.key: row.get_absolute_url() for row in self.phone_tree.destinations.order_by()}

    def _is_same(self, menu: t.Menu) -> bool:
        now = self.draft.destinations.get(menu.key)
        return isinstance(now, t.Menu) and now.options == menu.options


def _says_the_same(live: t.Tree, visit: Visits) -> bool:
    """Whether callers heard then what they hear now, up to the place where they were asked."""
    then = tree_of(visit.revision)
    return all(live.destinations.get(key) == then.destinations.get(key) for key in visit.said)
