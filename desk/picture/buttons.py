"""Draws the round buttons on the right edge of a box: fold, unfold, and the next way out."""

from xml.etree.ElementTree import Element

from desk.picture.card import Card
from desk.picture.overlay import Overlay
from desk.picture.svg import add, clean
from desk.picture.widths import width

RADIUS = 8
COUNT_SIZE = 11


def draw_buttons(group: Element, card: Card, overlay: Overlay) -> None:
    place, right = card.box.place, card.x + card.width
    if overlay.folds and card.box.folded is not None:
        _draw_fold(group, card, overlay.folds.link(place.key))
    if address := overlay.extend(place.key):
        named = f"Add after {place.name}"
        is_below = card.box.leads_on or card.count  # the count stands where the button would be
        y = card.y + card.height - RADIUS - 2 if is_below else card.y + card.entry
        _draw_button(group, address, "extend", "+", named, right, y)


def _draw_fold(group: Element, card: Card, address: str) -> None:
    hidden, name = card.box.folded, card.box.place.name
    named = f"Show {hidden} more after {name}" if hidden else f"Fold what comes after {name}"
    sign = f"{hidden} ▸" if hidden else "−"
    _draw_button(group, address, "fold", sign, named, card.x + card.width, card.y + card.entry)


def _draw_button(group: Element, address: str, look: str, sign: str, named: str, x: float, y: float) -> None:
    wide = max(2 * RADIUS, width(sign, COUNT_SIZE, bold=True) + 8)
    link = add(group, "a", href=address, class_=f"on-edge {look}", aria_label=clean(named))
    add(link, "title", named)
    add(link, "rect", x=x - RADIUS, y=y - RADIUS, width=wide, height=2 * RADIUS, rx=RADIUS)
    add(link, "text", sign, x=x - RADIUS + wide / 2, y=y + 4, text_anchor="middle")
