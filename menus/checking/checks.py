"""What a draft's checks find, for pages that cannot wait for long."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from engine import tree as t
from engine.check import Examined, examine, examined_before
from engine.wording.apart import told_apart
from menus.checking import jobs, results
from menus.models import PhoneTree

# Seconds that a page waits for checks before it shows how far they are.
PATIENCE = 0.8


class Patience:
    """The time that one page has for all its checks."""

    def __init__(self, seconds: float | None = None) -> None:
        self._until = monotonic() + (PATIENCE if seconds is None else seconds)

    @property
    def left(self) -> float:
        return max(0.0, self._until - monotonic())


@dataclass
class StillChecking(Exception):
    """The result is not there yet. `key` is what to ask for how far the check is."""

    key: str
    destinations: int
    percent: int

    def __str__(self) -> str:
        return f"Checking {self.destinations:,} destination{'' if self.destinations == 1 else 's'} …"


def examined(
    tree: t.Tree, providers: Sequence[str] = (), of: PhoneTree | None = None, patience: Patience | None = None
) -> Examined:
    """What the engine finds in `tree`. `of` are its rows, None for a file.

    Without `patience` it waits for the result; with it, raises StillChecking when the patience ends.
    """
    tree = told_apart(tree)
    if found := examined_before(tree, providers):
        return found
    if patience is None:
        return examine(tree, providers)
    job = jobs.begin(tree, providers, of)
    if job and job.done.wait(patience.left):
        if job.found is None:
            raise job.error or AssertionError("a check has ended without a result")
        return job.found
    key = job.key if job else results.key_of(tree, providers)
    raise StillChecking(key, len(tree.destinations), job.percent if job else 0)
