"""How elements of SVG are made. ElementTree escapes every text; what XML cannot carry is replaced here."""

import re
from xml.etree.ElementTree import Element, SubElement

# What XML 1.0 has no form for, not even escaped; an imported name may hold it.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def add(parent: Element, name: str, text: str = "", **attributes: str | float) -> Element:
    """A new last child. Numbers are written short; an underscore at the end of a name is dropped, any other is “-”."""
    element = SubElement(parent, name)
    for each, value in attributes.items():
        put(element, each, value)
    if text:
        element.text = clean(text)
    return element


def put(element: Element, name: str, value: str | float) -> None:
    """Sets one attribute."""
    element.set(name.rstrip("_").replace("_", "-"), clean(value) if isinstance(value, str) else number(value))


def number(value: float) -> str:
    """A tenth of a pixel is as fine as anybody sees."""
    return f"{value:.1f}".removesuffix(".0")
