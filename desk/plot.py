"""A few numbers as a small picture: bars, drawn on the server as SVG."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from django.utils.safestring import SafeString, mark_safe

from desk.picture.svg import add, number

# Pixels at natural size.
HEIGHT = 44
BAR, GAP = 9, 4
LEAST = 2  # a day without calls is a line, not a hole
# Of a plot as wide as its card: stretched to it, so its words stand beside it.
TALL, COLUMN = 120, 12


def bars(counts: Sequence[int], says: str, marked: Sequence[int] = ()) -> SafeString:
    """One bar for each of `counts`; those at the places `marked` stand out. `says` is what a screen reader reads."""
    wide = number(len(counts) * (BAR + GAP) - GAP)
    svg = Element("svg", {"class": "plot", "role": "img", "width": wide, "height": str(HEIGHT)})
    svg.attrib |= {"viewBox": f"0 0 {wide} {HEIGHT}", "aria-label": says}
    most = max(counts, default=0) or 1
    for place, count in enumerate(counts):
        high = LEAST + (HEIGHT - LEAST) * count / most
        look = "bar marked" if place in {each % len(counts) for each in marked} else "bar"
        add(svg, "rect", class_=look, x=place * (BAR + GAP), y=HEIGHT - high, width=BAR, height=high, rx=2)
    # Safe: ElementTree has escaped whatever came in.
    return mark_safe(tostring(svg, encoding="unicode"))


def columns(counts: Sequence[int], earlier: Sequence[int], says: str) -> SafeString:
    """Draws two bars for each place, of now and of an earlier period, over the whole width of its card."""
    wide = number(max(len(counts), 1) * COLUMN)
    svg = Element("svg", {"class": "plot columns", "role": "img", "aria-label": says, "preserveAspectRatio": "none"})
    svg.set("viewBox", f"0 0 {wide} {TALL}")
    most = max([1, *counts, *earlier])
    for look, series, x, width in (("bar", earlier, 0.5, 5.0), ("bar marked", counts, 5.5 if earlier else 1, 0.0)):
        for place, count in enumerate(series):
            high = LEAST + (TALL - LEAST) * count / most
            broad = width or (5.5 if earlier else 10)
            add(svg, "rect", class_=look, x=place * COLUMN + x, y=TALL - high, width=broad, height=high)
    # Safe: ElementTree has escaped whatever came in.
    return mark_safe(tostring(svg, encoding="unicode"))


def part(share: float) -> SafeString:
    """Draws a share of 0 to 1 as a bar; the number stands beside it."""
    svg = Element("svg", {"class": "plot part", "aria-hidden": "true", "preserveAspectRatio": "none"})
    svg.set("viewBox", "0 0 100 8")
    add(svg, "rect", class_="bar", x=0, y=0, width=100, height=8)
    add(svg, "rect", class_="bar marked", x=0, y=0, width=100 * share, height=8)
    return mark_safe(tostring(svg, encoding="unicode"))
