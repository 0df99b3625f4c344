"""Draws the boxes: each is a link to the form of its destination; its marks are links of their own."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from desk.picture.buttons import draw_buttons
from desk.picture.card import ABOVE_ROWS, ICON, PADDING, ROW, TEXT_FROM, Card
from desk.picture.chips import BETWEEN_CHIPS, TAG_PADDING, Chip, spoken
from desk.picture.overlay import Overlay
from desk.picture.svg import add, clean
from engine.labels import name_of_kind
from menus.draft.kinds import in_a_sentence

ROUND = 9
# From the middle of a line of text down to its baseline.
TO_BASELINE = 4.5
SHARE_HEIGHT = 2.5


def draw_box(parent: Element, card: Card, overlay: Overlay) -> None:
    """Draws the box of `card`, with the ID that links point to."""
    looks = f"box kind-{name_of_kind(type(card.box.place)).name} {card.change or ''}".strip()
    group = add(parent, "g", id=overlay.ids + card.box.place.key, class_=looks, role="listitem")
    _draw_body(group, card, overlay)
    # The link's name has what is read aloud; these words let clicks through to the link.
    words = add(group, "g", class_="words", aria_hidden="true")
    if card.count:
        x, y = card.x + card.width - PADDING, card.y + card.entry + TO_BASELINE
        add(words, "text", card.count, class_="count", x=x, y=y, text_anchor="end")
    for chip, x, y in _places(card):
        _draw_chip(_link_of(group, card, chip, overlay) or words, chip, x, y)
    draw_buttons(group, card, overlay)


def _draw_body(group: Element, card: Card, overlay: Overlay) -> None:
    """The frame with icon and name, which opens the form."""
    place, address = card.box.place, overlay.link(card.box.place.key)
    name = {"aria_label": _aloud(card)}
    # Without a form to link to, the role keeps the words together.
    body = add(group, "a", href=address, **name) if address else add(group, "g", role="img", **name)
    tags = [chip for chip in card.chips if chip.is_tag and not chip.goes_to]
    add(body, "title", "\n".join([place.name, *(chip.title for chip in tags if chip.title)]))
    add(body, "rect", class_="frame", x=card.x, y=card.y, width=card.width, height=card.height, rx=ROUND)
    x, y = card.x + PADDING, card.y + card.entry - ICON / 2
    add(body, "rect", class_="tile", x=x, y=y, width=ICON, height=ICON, rx=5)
    add(body, "path", class_="icon", transform=f"translate({x + 1:.1f} {y + 1:.1f})", d=name_of_kind(type(place)).icon)
    add(body, "text", card.name, class_="name", x=card.x + TEXT_FROM, y=card.y + card.entry + TO_BASELINE)
    _draw_share(body, card, overlay)


def _draw_share(parent: Element, card: Card, overlay: Overlay) -> None:
    """A bar along the bottom: the share of callers who came here."""
    callers = overlay.callers.places.get(card.box.place.key, 0) if overlay.callers and card.count else 0
    if overlay.callers and callers:
        long = max(callers / overlay.callers.most * (card.width - 2 * PADDING), 3)
        x, y = card.x + PADDING, card.y + card.height - 4
        add(parent, "rect", class_="share", x=x, y=y, width=long, height=SHARE_HEIGHT, rx=SHARE_HEIGHT / 2)


def _places(card: Card) -> Iterator[tuple[Chip, float, float]]:
    """Each chip with its position: next to the name in a compact box, otherwise in rows below it."""
    if card.compact:
        yield card.chips[0], card.name_end + BETWEEN_CHIPS, card.y + card.entry + TO_BASELINE
        return
    for number, row in enumerate(card.rows):
        x, y = card.x + TEXT_FROM, card.y + ABOVE_ROWS + ROW * number + 11
        for chip in row:
            yield chip, x, y
            x += chip.width + BETWEEN_CHIPS


def _link_of(group: Element, card: Card, chip: Chip, overlay: Overlay) -> Element | None:
    """A mark is a link to the box that it names, which may be folded away; one without a box, to where it is chosen."""
    relink = overlay.relink(card.box.place.key, chip.goes_to) if chip.ways else ""
    page = "" if chip.has_box else overlay.link(chip.goes_to)
    if chip.goes_to and (chip.has_box or page):
        link = _link(group, chip, page, overlay)
    elif relink:
        link = add(group, "a", href=relink, class_="to-choose", aria_label=f"{chip.title}: choose where")
    else:
        return None
    if relink:  # for scripts, which let people drag it
        ends = {"from": card.box.place.key, "to": chip.goes_to, "ways": chip.ways, "relink": relink}
        link.attrib |= {f"data-{name}": clean(value) for name, value in ends.items()}
    return link


def _link(group: Element, chip: Chip, page: str, overlay: Overlay) -> Element:
    """To the box of what a mark leads to, or to its page if it has no box."""
    reveal = overlay.folds.reveal(chip.goes_to) if overlay.folds else ""
    named = f"{chip.text}{chip.after}: {chip.title}"
    link = add(group, "a", href=page or f"{reveal}#{overlay.ids}{chip.goes_to}", aria_label=named)
    add(link, "title", chip.title)
    return link


def _draw_chip(parent: Element, chip: Chip, x: float, y: float) -> None:
    if chip.is_tag:
        add(parent, "rect", class_=f"tag {chip.look}", x=x, y=y - 11.5, width=chip.width, height=15, rx=7.5)
        x += TAG_PADDING
    add(parent, "text", chip.text + chip.after, class_=f"chip {chip.look}", x=x, y=y)


def _aloud(card: Card) -> str:
    """What a screen reader says of a box: everything that its place, look and branch show."""
    box = card.box
    parts = [box.place.name, in_a_sentence(box.place)]
    parts += [(chip.title or chip.text).rstrip(".") for chip in card.chips if chip.is_tag and not chip.goes_to]
    parts += [chip.title for chip in card.chips if not chip.is_tag and not chip.goes_to and chip.title]
    if box.parent:
        parts.append(f"from {box.parent.place.name} by {spoken(box.ways)}")
    if card.count:
        parts.append(f"callers: {card.count}")
    return "; ".join(parts)
