"""Keeps the rows of experiments: begun with what is live, counted, and ended by what is seen or by a person."""

from datetime import datetime

from django.db import transaction

from calls.experiments.always_valid import ArmCount, SecondsSaved, saved
from calls.experiments.counting import SETTLES_IN, counted, together
from engine.experiments import ARMS, A, B, mark
from engine.tree import Menu
from menus.change_log.writing import log
from menus.colleagues import Author, known
from menus.current.store import store
from menus.models import Experiment, ExperimentEnd, PhoneTree
from menus.publishing.live import tree_of

# What acts when nobody does.
ITSELF = "The experiment"
NAMES = {A: "variant A", B: "variant B"}


class ExperimentHasEnded(Exception):
    """Callers hear another variant than somebody saw when they chose one; the message says which."""


def begin(now: datetime) -> None:
    """Adds a row for each experiment of what is live that has none."""
    for tree, revision in PhoneTree.objects.exclude(live_revision=None).values_list("pk", "live_revision"):
        live = tree_of(revision)
        for key in live.experiments:
            menu = live.destinations[key]
            assert isinstance(menu, Menu)
            Experiment.objects.get_or_create(
                tree_id=tree,
                place=key,
                mark=mark(menu),
                defaults={"name": menu.name, "started_at": now, "counted_until": now},
            )


def running() -> list[Experiment]:
    return list(Experiment.objects.filter(ended_at=None).select_related("tree"))


@transaction.atomic
def count(experiment: Experiment, now: datetime) -> Experiment:
    """Adds the calls that ended since, each of them once; ends it if the difference is sure and callers hear it."""
    row = Experiment.objects.select_for_update(no_key=True, of=("self",)).select_related("tree").get(pk=experiment.pk)
    until = now - SETTLES_IN
    if row.ended_at or until <= row.counted_until:
        return row
    for arm, added in counted(row, until).items():
        _write(row, arm, together(arm_of(row, arm), added))
    row.counted_until = until
    columns = [f"{arm}_{what}" for arm in ARMS for what in ("calls", "seconds", "squares", "left")]
    row.save(update_fields=[*columns, "counted_until"])
    found = saved_by(row)
    if not _is_heard(row):
        return row  # whoever published a version without it ended it for callers
    if found.is_clear:
        _end(row, B, ExperimentEnd.CLEAR, None, now)
    elif found.harms:
        _end(row, A, ExperimentEnd.HARM, None, now)
    return row


@transaction.atomic
def end(experiment: Experiment, winner: str, by: Author, now: datetime, seen: str = "") -> None:
    """Lets every caller hear one variant, as a person chose; also after it has ended with the other one.

    `seen` is the variant that every caller heard when they chose, "" while it ran. Raises ExperimentHasEnded.
    """
    row = Experiment.objects.select_for_update(no_key=True, of=("self",)).select_related("tree").get(pk=experiment.pk)
    if row.winner not in (winner, seen):
        raise ExperimentHasEnded(f"It has ended since, and every caller hears {NAMES[row.winner]}. Check it below.")
    if row.winner != winner:
        _end(row, winner, ExperimentEnd.PERSON, by, now)


def arm_of(row: Experiment, arm: str) -> ArmCount:
    """Returns what was counted of one variant."""
    return ArmCount(*(getattr(row, f"{arm}_{what}") for what in ("calls", "seconds", "squares", "left")))


def saved_by(row: Experiment) -> SecondsSaved:
    return saved(arm_of(row, A), arm_of(row, B))


def _is_heard(row: Experiment) -> bool:
    """Whether what is live has it."""
    live = tree_of(row.tree.live_revision_id) if row.tree.live_revision_id else None
    menu = live.destinations.get(row.place) if live else None
    return isinstance(menu, Menu) and menu.other_share > 0 and mark(menu) == row.mark


def _write(row: Experiment, arm: str, found: ArmCount) -> None:
    row_values = {"calls": found.calls, "seconds": found.seconds, "squares": found.squares, "left": found.left}
    for what, value in row_values.items():
        setattr(row, f"{arm}_{what}", value)


def _end(row: Experiment, winner: str, why: ExperimentEnd, by: Author, now: datetime) -> None:
    row.ended_at, row.ended_by, row.why, row.winner = now, known(by), why, winner
    row.save(update_fields=["ended_at", "ended_by", "why", "winner"])
    log(by or ITSELF, row.tree, f"ended the experiment at “{row.name}”: every caller now hears {NAMES[winner]}")
    transaction.on_commit(store.hurry)
