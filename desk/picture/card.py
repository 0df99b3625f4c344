"""Computes the size of a box, and how its words are cut and broken into rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desk.picture.changes import PictureChange
from desk.picture.chips import BETWEEN_CHIPS, SAYS, Chip, chips
from desk.picture.overlay import Overlay
from desk.picture.plan import Box
from desk.picture.widths import cut, width
from engine import tree as t

# All in pixels of the picture at its natural size.
NAME_SIZE = 13
PADDING = 9
ICON = 18
ROW = 17
NARROWEST, WIDEST = 132, 252
# What a box wishes for the first words of its text, which may be cut anywhere.
FOR_WORDS = 150
TEXT_FROM = PADDING + ICON + 8
# From the top to the middle of the name's line, where the branches meet the box.
ENTRY, COMPACT_ENTRY = 18, 14
ABOVE_ROWS, BELOW_ROWS = 27, 4
SHARE_BAR = 3  # along the bottom, where callers are counted
COMPACT_HEIGHT = 28


@dataclass(slots=True, eq=False)
class Card:
    """A box with its words and, once it is laid out, its size and place."""

    box: Box
    name: str
    count: str
    chips: list[Chip]
    change: PictureChange | None
    x: float = 0
    y: float = 0
    width: float = 0
    rows: list[list[Chip]] = field(default_factory=list)

    @property
    def compact(self) -> bool:
        """Whether one line is enough: the place leads nowhere, and has no marks."""
        return len(self.chips) == 1 and not self.box.leads_on

    @property
    def height(self) -> float:
        if self.compact:
            return COMPACT_HEIGHT
        return ABOVE_ROWS + ROW * len(self.rows) + BELOW_ROWS + (SHARE_BAR if self.count else 0)

    @property
    def entry(self) -> float:
        return COMPACT_ENTRY if self.compact else ENTRY

    @property
    def name_end(self) -> float:
        return self.x + TEXT_FROM + width(self.name, NAME_SIZE, bold=True)

    @property
    def wished_width(self) -> float:
        """Wide enough for the whole name, for each chip, and for the first two chips in one row."""
        name = width(self.name, NAME_SIZE, bold=True) + self._beside_name
        widths = [min(chip.width, FOR_WORDS) if chip.look == SAYS else chip.width for chip in self.chips]
        fixed = [chip.width for chip in self.chips if chip.look != SAYS]
        row = sum(fixed[:2]) + BETWEEN_CHIPS
        return TEXT_FROM + max(name, row + PADDING, *(width + PADDING for width in widths))

    def fit(self, width_given: float) -> None:
        """Sets the width, cuts what is too long for it, and breaks the chips into rows."""
        self.width = width_given
        self.name = cut(self.name, width_given - TEXT_FROM - self._beside_name, NAME_SIZE, bold=True)
        room = width_given - TEXT_FROM - PADDING
        self.rows = list(_rows([chip.cut_to(room) for chip in self.chips], room))

    @property
    def _beside_name(self) -> float:
        """What follows the name in its line: the number of callers and, in a compact box, the kind."""
        count = width(self.count, NAME_SIZE) + BETWEEN_CHIPS if self.count else 0
        return PADDING + count + (self.chips[0].width + BETWEEN_CHIPS if self.compact else 0)


def write_card(tree: t.Tree, box: Box, overlay: Overlay) -> Card:
    """The card of `box`, without a position yet."""
    key = box.place.key
    change = overlay.changes.places.get(key)
    # Nobody can have reached a place that was never live.
    counted = overlay.callers if change is not PictureChange.NEW else None
    count = f"{counted.places.get(key, 0):,}" if counted else ""
    return Card(box, box.place.name or key, count, list(chips(tree, box, overlay)), change)


def _rows(chips: list[Chip], room: float) -> Iterator[list[Chip]]:
    """As many chips in each row as fit."""
    row: list[Chip] = []
    left = room
    for chip in chips:
        if row and chip.width > left:
            yield row
            row, left = [], room
        row.append(chip)
        left -= chip.width + BETWEEN_CHIPS
    yield row
