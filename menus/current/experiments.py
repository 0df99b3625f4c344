"""Which variant every caller hears of experiments that have ended: live at once, and in no version of the line."""

from collections.abc import Mapping
from typing import Any

from menus.current.store import Part, store
from menus.models import Experiment

# By the id of a tree, written in digits, the arm of each of its experiments that has ended, by the experiment's mark.
Settled = dict[str, dict[str, str]]
_NONE: Settled = {}


def settled(tree: int | None) -> Mapping[str, str]:
    """Returns what the experiments of a phone tree were settled to, by its id."""
    return store.value(PART).get(str(tree), {})


def _read() -> Settled:
    found: Settled = {}
    for tree, mark, winner in Experiment.objects.exclude(winner="").values_list("tree_id", "mark", "winner"):
        found.setdefault(str(tree), {})[mark] = winner
    return found


def _load(stored: Any) -> Settled:
    return {str(tree): {str(mark): str(arm) for mark, arm in arms.items()} for tree, arms in stored.items()}


PART = store.add(Part("experiments", _read, dict, _load, _NONE))
