"""Draws the badge on a branch: the keys, or what happens, and how many callers took it."""

from dataclasses import dataclass

from desk.picture.changes import PictureChange
from desk.picture.chips import how, spoken
from desk.picture.overlay import Overlay
from desk.picture.plan import Box
from desk.picture.widths import cut, width

BADGE_SIZE = 11
BADGE_HEIGHT = 18
BADGE_PADDING = 6
TO_BOX = 5  # between a badge and its box
TO_BADGE = 9  # between the trunk and the badge
WIDEST_LABEL = 96


@dataclass(frozen=True, slots=True)
class Badge:
    """`has_keys` if callers choose the branch; `callers` is None if nothing was counted.

    `told` is shown in place of that number. `label` is what the options are called that lead along it, and stands
    above the line.
    """

    text: str
    label: str
    title: str
    has_keys: bool
    change: PictureChange | None
    callers: int | None
    told: str = ""

    @property
    def count(self) -> str:
        return self.told or self._count

    @property
    def _count(self) -> str:
        return "" if self.callers is None else f"{self.callers:,}"

    @property
    def width(self) -> float:
        return max(width(self.text, BADGE_SIZE, bold=True) + 2 * BADGE_PADDING, BADGE_HEIGHT + 2)

    @property
    def room(self) -> float:
        """The width from the trunk to the box."""
        count = width(self.count, BADGE_SIZE) + 10 if self.count else 8
        return TO_BADGE + max(count + self.width, width(self.label, BADGE_SIZE)) + TO_BOX


def write_badge(box: Box, overlay: Overlay) -> Badge:
    """The badge of the branch that leads to `box`, which has a parent."""
    parent = box.parent.place.key if box.parent else ""
    change = overlay.changes.of_ways(parent, box.ways)
    return Badge(
        f"{change.sign} {how(box.ways)}" if change else how(box.ways),
        cut(", ".join(way.label for way in box.ways if way.keys and way.label), WIDEST_LABEL, BADGE_SIZE),
        spoken(box.ways),
        any(way.keys for way in box.ways),
        change,
        overlay.callers.on(parent, box.ways) if overlay.callers else None,
        overlay.of_branch(parent, box.ways) if overlay.of_branch else "",
    )
