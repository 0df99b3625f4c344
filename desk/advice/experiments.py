"""What the page shows of the experiments of a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from calls.experiments.always_valid import LEAST_CALLS, ArmCount
from calls.experiments.running import NAMES, arm_of, saved_by
from engine import tree as t
from engine.experiments import ARMS, mark, variant
from menus.colleagues import moment
from menus.models import Experiment, PhoneTree

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class ShownVariant:
    """One variant: its letter, what was counted, and what it says."""

    arm: str
    counted: ArmCount
    text: str
    options: str

    @property
    def name(self) -> str:
        return f"Variant {self.arm.upper()}"

    @property
    def seconds(self) -> str:
        return f"{self.counted.mean:.1f} s" if self.counted.calls else "–"

    @property
    def left(self) -> str:
        return f"{100 * self.counted.left / self.counted.calls:.0f}%" if self.counted.calls else "–"


@dataclass(frozen=True, slots=True)
class ShownExperiment:
    """An experiment, and whether callers hear it and the draft has it; `menu` is None if neither is so."""

    row: Experiment
    menu: t.Menu | None
    in_draft: bool
    is_heard: bool = False

    @property
    def variants(self) -> Iterator[ShownVariant]:
        menu = self.menu
        for arm in ARMS if menu else ():
            assert menu
            said = variant(menu, arm)
            options = ", ".join(f"{option.label} ({' or '.join(option.keys)})" for option in said.options)
            yield ShownVariant(arm, arm_of(self.row, arm), said.prompt.text, options)

    @property
    def since(self) -> str:
        return moment(self.row.started_at)

    @property
    def ended(self) -> str:
        return moment(self.row.ended_at) if self.row.ended_at else ""

    @property
    def winner(self) -> str:
        return NAMES.get(self.row.winner, "")

    @property
    def other(self) -> str:
        """Returns the letter of the variant that callers no longer hear; "" while they hear both."""
        return next((arm for arm in ARMS if self.row.winner and arm != self.row.winner), "")

    @property
    def saved(self) -> str:
        """Returns what B saves, in words."""
        found = saved_by(self.row)
        if not isfinite(found.low):
            return f"Too few calls to say: each variant needs at least {LEAST_CALLS}."
        if found.value < 0:
            return f"Variant B costs {-found.value:.1f} seconds a call ({-found.high:.1f} to {-found.low:.1f})."
        return f"Variant B saves {found.value:.1f} seconds a call ({found.low:.1f} to {found.high:.1f})."


@dataclass(frozen=True, slots=True)
class ShownExperiments:
    """Those that what is live or the draft has, and the latest others that have ended."""

    now: list[ShownExperiment]
    past: list[ShownExperiment]


def experiments_of(phone_tree: PhoneTree, live: t.Tree | None, draft: t.Tree) -> ShownExperiments:
    """Returns those of a line, in one query."""
    now, past = [], []
    for row in Experiment.objects.filter(tree=phone_tree)[:MOST_SHOWN]:
        in_live, in_draft = (_with(tree, row) if tree else None for tree in (live, draft))
        if menu := in_live or in_draft:
            now.append(ShownExperiment(row, menu, in_draft is not None, in_live is not None))
        elif row.ended_at:
            past.append(ShownExperiment(row, None, in_draft=False))
    return ShownExperiments(now, past)


def _with(tree: t.Tree, row: Experiment) -> t.Menu | None:
    menu = tree.destinations.get(row.place)
    return menu if isinstance(menu, t.Menu) and menu.other_share and mark(menu) == row.mark else None
