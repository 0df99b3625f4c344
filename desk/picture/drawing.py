"""Turns a tree into SVG: plans, lays out and draws it.

Styles come only from classes (static/skin/picture.css), because the Content-Security-Policy of our pages allows no
inline style; so the same drawing works in light mode, in dark mode and on paper.
"""

from xml.etree.ElementTree import Element, tostring

from desk.picture.boxes import draw_box
from desk.picture.branches import draw_badges, draw_branches
from desk.picture.card import write_card
from desk.picture.folding import fold
from desk.picture.layout import MARGIN, Layout, lay_out
from desk.picture.overlay import BARE, Overlay
from desk.picture.plan import Box, plan
from desk.picture.svg import add, clean, number
from engine import tree as t
from engine.wording.apart import told_apart

UNREACHABLE = "Nobody can reach these yet"
REMOVED = "No longer in the draft"
# Height divided by width; above that, it cannot be read on one sheet of paper.
TALL = 2.2


def draw(tree: t.Tree, overlay: Overlay = BARE, title: str = "", style: str = "") -> str:
    """Draws `tree` as one SVG element. `style` is CSS to include in a picture that leaves our pages."""
    tree = told_apart(tree)
    planned = fold(plan(tree), overlay.folds)
    gone = tuple(Box(place) for place in overlay.changes.removed if place.key not in tree.destinations)
    boxes = (*planned.main, *planned.apart, *gone)
    cards = {box: write_card(tree, box, overlay) for box in boxes}
    sections = (("\n".join(overlay.above), planned.main), (UNREACHABLE, planned.apart), (REMOVED, gone))
    layout = lay_out(sections, cards, overlay)
    svg = _paper(layout, title or tree.name, style)
    draw_branches(svg, layout, overlay)
    for heading, y in layout.headings:
        add(svg, "text", heading, class_="heading", x=MARGIN, y=y)
    every = add(svg, "g", role="list")
    for card in cards.values():
        draw_box(every, card, overlay)
    draw_badges(svg, layout, overlay)
    return tostring(svg, encoding="unicode")


def _paper(layout: Layout, title: str, style: str) -> Element:
    """The empty picture, with its title and description."""
    tall = " tall" if layout.height > TALL * layout.width else ""
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": f"tree-picture{tall}"})
    wide, high = number(layout.width), number(layout.height)
    root.attrib |= {"width": wide, "height": high, "viewBox": f"0 0 {wide} {high}", "role": "group"}
    # A label instead of a <title>, which would pop up wherever the mouse rests on the picture.
    root.set("aria-label", clean(title))
    if style:
        add(root, "style", style)
        add(root, "rect", class_="paper", width=layout.width, height=layout.height)
    count = len(layout.cards)
    add(root, "desc", f"{count} destinations from left to right, as a caller reaches them, with links to their forms.")
    return root
