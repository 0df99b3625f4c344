"""What can be drawn over a bare tree: links, callers, problems, changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desk.picture.changes import Changes
from desk.picture.folding import Folds
from engine.check import Problem
from engine.ways import Way


@dataclass(frozen=True, slots=True)
class Callers:
    """How many callers were at each place, by its key, and took each way, by the place's key and Way.name."""

    places: Mapping[str, int] = field(default_factory=dict)
    ways: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def on(self, key: str, ways: Sequence[Way]) -> int:
        """Callers who took any of these ways from `key`."""
        return sum(self.ways.get((key, way.name), 0) for way in ways)

    @property
    def most(self) -> int:
        """The callers at the busiest place; at least 1, so that shares of it can be computed."""
        return max(self.places.values(), default=0) or 1


def _no_link(key: str) -> str:
    return ""


def _fixed(key: str, to: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """`link` returns the address of a place's form, "" for none. `callers` is None if nothing was counted.

    `relink` returns where it is chosen to what a place's ways lead, given the place's key and where they lead now;
    `extend` where the next way out of a place is made. Both are "" where nothing can be changed.

    `above` are lines above the picture: what callers hear before anything in it.

    `rings` is who would be rung, by the place's key (desk.line.rung).

    `notes` are further short texts in a box, by the place's key; `of_branch` returns what stands on a branch in place
    of the number of callers, given the place's key and the ways that lead along it.

    `folds` says which branches of a big tree are folded; None draws everything.

    `ids` is the prefix of every box's ID, so that one page can have two pictures.
    """

    link: Callable[[str], str] = _no_link
    relink: Callable[[str, str], str] = _fixed
    extend: Callable[[str], str] = _no_link
    folds: Folds | None = None
    callers: Callers | None = None
    problems: Mapping[str, Sequence[Problem]] = field(default_factory=dict)
    changes: Changes = field(default_factory=Changes)
    ids: str = "d-"
    above: tuple[str, ...] = ()
    rings: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    of_branch: Callable[[str, Sequence[Way]], str] | None = None


BARE = Overlay()
