"""Writes a tree as an indented outline, for narrow screens: all that its picture shows and links to."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from desk.picture.badge import write_badge
from desk.picture.chips import NOWHERE, SAYS, Chip, chips
from desk.picture.drawing import REMOVED, UNREACHABLE
from desk.picture.overlay import Overlay
from desk.picture.plan import Box, plan
from desk.picture.svg import add
from engine import tree as t
from engine.labels import name_of_kind
from engine.wording.apart import told_apart

# Deeper rows are not indented further: a phone is too narrow.
DEEPEST = 8


def write_outline(tree: t.Tree, overlay: Overlay) -> str:
    """Returns HTML: a list for each part of the picture."""
    tree = told_apart(tree)
    planned = plan(tree)
    gone = [Box(place) for place in overlay.changes.removed if place.key not in tree.destinations]
    root = Element("div", {"class": "outline"})
    for line in overlay.above:
        add(root, "p", line, class_="above")
    for heading, boxes in (("", planned.main), (UNREACHABLE, planned.apart), (REMOVED, gone)):
        _write_part(root, heading, boxes, tree, overlay)
    return tostring(root, encoding="unicode", method="html")


def _write_part(root: Element, heading: str, boxes: Sequence[Box], tree: t.Tree, overlay: Overlay) -> None:
    if not boxes:
        return
    if heading:
        add(root, "h3", heading)
    rows = add(root, "ul")
    for box in boxes:
        _write_row(rows, box, tree, overlay)


def _write_row(parent: Element, box: Box, tree: t.Tree, overlay: Overlay) -> None:
    key, depth = box.place.key, min(box.depth, DEEPEST)
    change = overlay.changes.places.get(key) or ""
    looks = f"row depth-{depth} kind-{name_of_kind(type(box.place)).name} {change}".strip()
    row = add(parent, "li", id=f"o-{overlay.ids}{key}", class_=looks, data_key=key, aria_level=str(box.depth + 1))
    row.set("data-parent", box.parent.place.key if box.parent else "")
    line = add(row, "div", class_="line")
    _write_way(line, box, overlay)
    address = overlay.link(key)
    link = {"href": address} if address else {}
    add(line, "a" if address else "span", box.place.name or key, class_="name", **link)
    every = list(chips(tree, box, overlay))
    for chip in every:
        if not _is_way(chip):
            _write_chip(line, chip)
    if overlay.callers and change != "new":
        add(line, "span", f"{overlay.callers.places.get(key, 0):,}", class_="count")
    _write_marks(row, box, every, overlay)


def _write_way(line: Element, box: Box, overlay: Overlay) -> None:
    """The keys and labels that lead here, which lead to where that is changed."""
    if not box.parent:
        return
    badge = write_badge(box, overlay)
    address = overlay.relink(box.parent.place.key, box.place.key)
    looks = "how keys" if badge.has_keys else "how"
    link = {"href": address, "data_from": box.parent.place.key, "data_to": box.place.key} if address else {}
    way = add(line, "a" if address else "span", f"{badge.text} ", class_=looks, **link)
    if badge.label:
        add(way, "span", badge.label, class_="label")
    if address:
        _write_aloud(way, f", from {box.parent.place.name}: change where it leads")


def _write_chip(line: Element, chip: Chip) -> None:
    look = "says" if chip.look == SAYS else f"pill {chip.look}" if chip.is_tag else "quiet"
    text = add(line, "span", chip.text, class_=look)
    if chip.is_tag and chip.title:
        text.set("title", chip.title)


def _write_marks(row: Element, box: Box, every: Sequence[Chip], overlay: Overlay) -> None:
    """The ways to places that stand elsewhere, and the button for the next way."""
    key = box.place.key
    extend = overlay.extend(key)
    if not box.marks and not extend:
        return
    more = add(row, "div", class_="more")
    for chip in filter(_is_way, every):
        if chip.goes_to:
            address = f"#o-{overlay.ids}{chip.goes_to}" if chip.has_box else overlay.link(chip.goes_to)
            link = {"href": address} if address else {}
            add(more, "a" if address else "span", chip.text + chip.after, class_="mark", **link)
        else:
            add(more, "span", chip.text, class_=chip.look)
        if address := overlay.relink(key, chip.goes_to):
            _write_aloud(add(more, "a", "Change", href=address, class_="change"), f" where this leads: {chip.title}")
    if extend:
        _write_aloud(add(more, "a", "+ Add", href=extend, class_="extend"), f" after {box.place.name}")


def _write_aloud(parent: Element, words: str) -> None:
    """Words that only a screen reader says: the eye sees to what a short link belongs."""
    add(parent, "span", words, class_="visually-hidden")


def _is_way(chip: Chip) -> bool:
    return bool(chip.goes_to) or chip.look == NOWHERE
