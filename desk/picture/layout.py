"""Places the cards in columns from left to right, each card's children next to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desk.picture.badge import Badge, write_badge
from desk.picture.card import NARROWEST, WIDEST, Card
from desk.picture.overlay import Overlay
from desk.picture.plan import Box

MARGIN = 16
# On the right, where boxes say how many are folded away behind them.
FOR_COUNTS = 16
# Between cards with the same parent; more if one of them has children.
CLOSE, APART = 7, 16
BEFORE_HEADING, NEXT_LINE, AFTER_HEADING = 40, 20, 14
# From a card to the trunk that its branches share.
TO_TRUNK = 18
# A card is centred on its children, but never further below their top than this: in a tall picture, the start would
# otherwise be far below the first screen.
FURTHEST_DOWN = 220


@dataclass(slots=True)
class Layout:
    """Everything with its position. `trunks` are the x of the line that leads to a box; headings are (text, y)."""

    cards: dict[Box, Card]
    badges: dict[Box, Badge]
    trunks: dict[Box, float] = field(default_factory=dict)
    headings: list[tuple[str, float]] = field(default_factory=list)
    width: float = 0
    height: float = MARGIN


@dataclass(slots=True)
class _Slot:
    """The space of a box and all its descendants: its height, and where they are in it, measured from its top."""

    height: float
    card: float
    children: list[float]


def lay_out(sections: Iterable[tuple[str, Sequence[Box]]], cards: dict[Box, Card], overlay: Overlay) -> Layout:
    """Places each section below the one before it, under its heading lines. Gives every card its position."""
    layout = Layout(cards, {box: write_badge(box, overlay) for box in cards if box.parent})
    _columns(layout)
    for heading, boxes in sections:
        lines = heading.splitlines() if boxes else []
        for index, line in enumerate(lines):
            layout.height += NEXT_LINE if index or layout.height == MARGIN else BEFORE_HEADING
            layout.headings.append((line, layout.height))
        if lines:
            layout.height += AFTER_HEADING
        layout.height = _stack(boxes, cards, layout.height)
    layout.height += MARGIN
    return layout


def _columns(layout: Layout) -> None:
    """Makes each as wide as its widest card, after a gap as wide as its widest badge."""
    columns: dict[int, list[Card]] = {}
    for box, card in layout.cards.items():
        columns.setdefault(box.depth, []).append(card)
    x: float = MARGIN
    for depth in sorted(columns):
        trunk = x + TO_TRUNK
        if depth:
            x = trunk + max(layout.badges[card.box].room for card in columns[depth])
        wide = min(WIDEST, max(NARROWEST, *(card.wished_width for card in columns[depth])))
        for card in columns[depth]:
            card.x = x
            card.fit(wide)
            layout.trunks[card.box] = trunk
        x += wide
    layout.width = x + MARGIN + (FOR_COUNTS if any(box.folded for box in layout.cards) else 0)


def _stack(boxes: Sequence[Box], cards: dict[Box, Card], top: float) -> float:
    """Sets the y of the cards of one section; returns where the section ends."""
    slots: dict[Box, _Slot] = {}
    for box in reversed(boxes):
        slots[box] = _slot(box, cards, slots)
    tops: dict[Box, float] = {}
    bottom = top
    for box in boxes:
        if box.parent is None:
            tops[box] = top
            bottom = top + slots[box].height
            top = bottom + _gap(box)
        cards[box].y = tops[box] + slots[box].card
        tops.update((child, tops[box] + down) for child, down in zip(box.children, slots[box].children, strict=True))
    return bottom


def _slot(box: Box, cards: dict[Box, Card], slots: dict[Box, _Slot]) -> _Slot:
    """The slot of `box`; those of its children must be known."""
    card, down = cards[box], 0.0
    downs: list[float] = []
    for child in box.children:
        down += _gap(child) if downs else 0
        downs.append(down)
        down += slots[child].height
    if not downs:
        return _Slot(card.height, 0, [])
    ends = (box.children[0], downs[0]), (box.children[-1], downs[-1])
    first, last = (at + slots[child].card + cards[child].entry for child, at in ends)
    beside = min((first + last) / 2 - card.entry, FURTHEST_DOWN)
    # A card that would rise above its children moves them down instead.
    spare = max(0, -beside)
    beside += spare
    return _Slot(max(down + spare, beside + card.height), beside, [each + spare for each in downs])


def _gap(box: Box) -> float:
    return APART if box.children else CLOSE
