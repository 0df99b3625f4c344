"""Draws the lines between the boxes, and the badges on them, which lead to where a branch is led elsewhere."""

from xml.etree.ElementTree import Element

from desk.picture.badge import BADGE_HEIGHT, BADGE_SIZE, TO_BADGE, TO_BOX, Badge
from desk.picture.card import Card
from desk.picture.chips import named_ways
from desk.picture.layout import Layout
from desk.picture.overlay import Overlay
from desk.picture.plan import Box
from desk.picture.svg import add, number
from desk.picture.widths import width

# Line widths in pixels: of a branch that nobody took, and of one that every caller took.
THINNEST, THICKEST = 1.5, 6.5


def draw_branches(parent: Element, layout: Layout, overlay: Overlay) -> None:
    """Draws the lines. For screen readers, the box at its end describes each branch."""
    group = add(parent, "g", class_="branches", aria_hidden="true")
    most = overlay.callers.most if overlay.callers else 1
    # Among lines that share a trunk, the widest is drawn first, so that it hides none.
    for box, badge in sorted(layout.badges.items(), key=lambda item: -(item[1].callers or 0)):
        wide = THINNEST + (THICKEST - THINNEST) * min(1, (badge.callers or 0) / most)
        add(group, "path", class_=_classes("branch", badge), d=_line(layout, box), stroke_width=wide)


def draw_badges(parent: Element, layout: Layout, overlay: Overlay) -> None:
    """Draws the badges, over lines and boxes: each is a link where its branch can be led to another place."""
    fixed = add(parent, "g", class_="branches", aria_hidden="true")
    edges = add(parent, "g")
    for box, badge in layout.badges.items():
        address = overlay.relink(box.parent.place.key, box.place.key) if box.parent else ""
        _draw_badge(_edge(edges, box, badge, address) if address else add(fixed, "g"), badge, layout.cards[box])


def _edge(parent: Element, box: Box, badge: Badge, address: str) -> Element:
    """The link on a branch. Scripts read where it starts and ends, to let people drag it."""
    start = box.parent.place if box.parent else box.place
    # Begins with the words that are seen.
    words = " ".join(filter(None, (badge.text, badge.label, badge.count)))
    named = f"{words}, from {start.name} to {box.place.name}: change where it leads"
    ends = {"data_from": start.key, "data_to": box.place.key, "data_ways": named_ways(box.ways)}
    return add(parent, "a", href=address, aria_label=named, **ends)


def _line(layout: Layout, box: Box) -> str:
    """Out of the parent, along the trunk with rounded bends, and into the box."""
    assert box.parent is not None
    start, end = layout.cards[box.parent], layout.cards[box]
    x, y, trunk = start.x + start.width, start.y + start.entry, layout.trunks[box]
    to_x, to_y = end.x, end.y + end.entry
    bend = min(TO_BADGE, abs(to_y - y) / 2)
    if bend < 0.1:
        return f"M{number(x)} {number(y)}H{number(to_x)}"
    down = bend if to_y > y else -bend
    return (
        f"M{number(x)} {number(y)}H{number(trunk - bend)}q{number(bend)} 0 {number(bend)} {number(down)}"
        f"V{number(to_y - down)}q0 {number(down)} {number(bend)} {number(down)}H{number(to_x)}"
    )


def _draw_badge(group: Element, badge: Badge, card: Card) -> None:
    right, y = card.x - TO_BOX, card.y + card.entry
    left, half = right - badge.width, BADGE_HEIGHT / 2
    group.set("class", _classes("badge keys" if badge.has_keys else "badge", badge))
    add(group, "title", f"{badge.change.sign} {badge.change}: {badge.title}" if badge.change else badge.title)
    if group.get("href"):  # all of it can be grasped, between its words as well
        room = max(badge.width, width(badge.label, BADGE_SIZE))
        add(group, "rect", class_="grip", x=right - room, y=y - half - 16, width=room, height=BADGE_HEIGHT + 16)
    add(group, "rect", x=left, y=y - half, width=badge.width, height=BADGE_HEIGHT, rx=half)
    # The spaces keep the words apart for programs that read them.
    add(group, "text", badge.text, x=left + badge.width / 2, y=y + 4, text_anchor="middle").tail = " "
    if badge.label:
        add(group, "text", badge.label, class_="label", x=right, y=y - half - 4, text_anchor="end").tail = " "
    if badge.count:
        add(group, "text", badge.count, class_="count", x=left - 4, y=y + 13, text_anchor="end")


def _classes(first: str, badge: Badge) -> str:
    return f"{first} {badge.change}" if badge.change else first
