"""Creates SVG elements. ElementTree escapes every text; characters that XML cannot contain are replaced here."""

import re
from functools import cache
from xml.etree.ElementTree import Element, SubElement

# Characters that XML 1.0 cannot express, not even escaped; an imported name may have them.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def add(parent: Element, name: str, text: str = "", **attributes: str | float) -> Element:
    """Appends a child. In attribute names a final underscore is dropped, and any other becomes “-”."""
    element = SubElement(parent, name, {_name(each): _value(value) for each, value in attributes.items()})
    if text:
        element.text = clean(text)
    return element


def number(value: float) -> str:
    """Rounded to a tenth of a pixel, which is as fine as anybody sees."""
    return f"{value:.1f}".removesuffix(".0")


def _value(value: str | float) -> str:
    return clean(value) if isinstance(value, str) else number(value)


@cache
def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
