"""A few numbers as a small picture: bars, drawn on the server as SVG."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

from django.utils.safestring import SafeString, mark_safe

from desk.picture.svg import add, number

# Pixels at natural size.
HEIGHT = 44
BAR, GAP = 9, 4
LEAST = 2  # a day without calls is a line, not a hole


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
