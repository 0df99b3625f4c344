"""Finds markup in a text: none of our voices interprets it, so it would be read aloud as written."""

import re
from html.entities import html5

# "<break time="1s"/>", "</speak>", "<b>", and what pages and documents leave behind: "<!--", "<?xml". Quotation marks
# may have become curly in a document. "a < b" and "<you and me>" are not markup.
_TAG = re.compile(
    r"""<(?: /?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:["“”„][^"“”]*["“”]|['‘’][^'‘’]*['‘’]|[^\s"'<>]+))*\s*/?>
    | \s+/?[A-Za-z][\w:.-]*(?:\s+[\w:.-]+\s*=\s*["“'‘][^"“”'‘’<>]*["“”'‘’])*\s*/>
    | !-- | !\[CDATA\[ | !DOCTYPE\b | \?xml\b )""",
    re.VERBOSE | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def markup(text: str) -> str:
    """The first markup, such as "<b>" or "&amp;"; "" if there is none."""
    return min((found for found in (_tag(text), _entity(text)) if found), key=text.index, default="")


def _tag(text: str) -> str:
    found = _TAG.search(text) if "<" in text else None
    return found[0] if found else ""


def _entity(text: str) -> str:
    found = _ENTITY.finditer(text) if "&" in text else ()
    return next((each[0] for each in found if each[0][1] == "#" or each[0][1:] in html5), "")
