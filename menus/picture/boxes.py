"""Draws the boxes: each a link to the form of its destination, with the marks in it as links of their own."""

from xml.etree.ElementTree import Element

from menus.picture.card import ABOVE_ROWS, ICON, PADDING, ROW, TEXT_FROM, Card
from menus.picture.chips import BETWEEN_CHIPS, TAG_PADDING, Chip, kind, spoken
from menus.picture.icons import icon
from menus.picture.overlay import Overlay
from menus.picture.svg import add, put

ROUND = 9
# From the middle of a line of text down to where its letters stand.
TO_BASELINE = 4.5


def draw_box(parent: Element, card: Card, overlay: Overlay) -> None:
    """The box of `card`, under the id by which links find it."""
    place, word = card.box.place, kind(card.box.place)
    looks = f"box kind-{word.lower()} {card.change or ''}".strip()
    group = add(parent, "g", id=overlay.ids + place.key, class_=looks, role="listitem")
    address = overlay.link(place.key)
    # Without a form to go to, the words alone are read: the role keeps them together.
    body = add(group, "a", href=address) if address else add(group, "g", role="img")
    put(body, "aria-label", _aloud(card))
    add(body, "title", place.name)
    add(body, "rect", class_="frame", x=card.x, y=card.y, width=card.width, height=card.height, rx=ROUND)
    _draw_icon(body, card, word)
    _draw_name(body, card)
    _draw_share(body, card, overlay)
    _draw_chips(group, body, card, overlay)


def _draw_icon(parent: Element, card: Card, word: str) -> None:
    x, y = card.x + PADDING, card.y + card.entry - ICON / 2
    add(parent, "rect", class_="tile", x=x, y=y, width=ICON, height=ICON, rx=5)
    add(parent, "path", class_="icon", transform=f"translate({x + 1:.1f} {y + 1:.1f})", d=icon(word))


def _draw_name(parent: Element, card: Card) -> None:
    line = card.y + card.entry + TO_BASELINE
    add(parent, "text", card.name, class_="name", x=card.x + TEXT_FROM, y=line)
    if card.count:
        add(parent, "text", card.count, class_="count", x=card.x + card.width - PADDING, y=line, text_anchor="end")


def _draw_share(parent: Element, card: Card, overlay: Overlay) -> None:
    """A bar along the bottom: which part of the callers came here."""
    callers = overlay.callers.places.get(card.box.place.key, 0) if overlay.callers and card.count else 0
    if overlay.callers and callers:
        long = max(callers / overlay.callers.most * (card.width - 2 * PADDING), 3)
        add(
            parent,
            "rect",
            class_="share",
            x=card.x + PADDING,
            y=card.y + card.height - 4,
            width=long,
            height=2.5,
            rx=1.2,
        )


def _draw_chips(group: Element, body: Element, card: Card, overlay: Overlay) -> None:
    if card.compact:
        _draw_chip(body, card.chips[0], card.name_end + BETWEEN_CHIPS, card.y + card.entry + TO_BASELINE, overlay)
        return
    for number, row in enumerate(card.rows):
        x, y = card.x + TEXT_FROM, card.y + ABOVE_ROWS + ROW * number + 11
        for chip in row:
            # A link within a link is none, so those that lead elsewhere stand beside the box's own.
            _draw_chip(group if chip.goes_to else body, chip, x, y, overlay)
            x += chip.width + BETWEEN_CHIPS


def _draw_chip(parent: Element, chip: Chip, x: float, y: float, overlay: Overlay) -> None:
    if chip.goes_to:
        parent = add(parent, "a", href=f"#{overlay.ids}{chip.goes_to}")
        put(parent, "aria-label", chip.title)
    if chip.title:
        parent = add(parent, "g")
        add(parent, "title", chip.title)
    if chip.is_tag:
        add(parent, "rect", class_=f"tag {chip.look}", x=x, y=y - 11.5, width=chip.width, height=15, rx=7.5)
        x += TAG_PADDING
    add(parent, "text", chip.text + chip.after, class_=f"chip {chip.look}", x=x, y=y)


def _aloud(card: Card) -> str:
    """What a screen reader says of a box: what the eye takes from its place, its look and its branch."""
    box = card.box
    parts = [box.place.name, kind(box.place).lower()]
    parts += [chip.title or chip.text for chip in card.chips if chip.is_tag]
    if box.parent:
        parts.append(f"from {box.parent.place.name} by {spoken(box.ways)}")
    if card.count:
        parts.append(f"callers: {card.count}")
    return "; ".join(parts)
