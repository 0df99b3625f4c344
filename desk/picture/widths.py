"""Computes how wide a text is when drawn, and cuts it to fit.

The picture uses Arial, whose widths Helvetica, Liberation Sans and Arimo share. Every system has one of them, so the
server can measure what a browser will draw.
"""

from functools import lru_cache
from unicodedata import combining, east_asian_width

# Thousandths of the font's size, for each group of characters.
_WIDTHS = {
    191: "'",
    222: "ijl‘’",
    278: " !,./:;I[]\\ftìíîïÌÍÎÏ",
    333: "()-`r¡“”",
    355: '"',
    389: "*",
    500: "cksvxyzJçčćšśýÿžźż",
    556: "#$0123456789?Labdeghnopquàáâãäåèéêëñòóôõöùúûüąęěğőűąßø€–",
    584: "+<=>~±−",
    611: "FTZ",
    667: "ABEKPSVXY&ÄÀÁÂÃÅÈÉÊËŠÝ",
    722: "CDHNRUwÇČÑÙÚÛÜ",
    778: "GOQÒÓÔÕÖØ",
    833: "mM",
    889: "%æ",
    944: "W",
    1000: "—…←→↩",
    1015: "@",
}
_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
# Most bold letters are up to a tenth wider.
_BOLD = 1.09
_FULL, _OTHER = 1000, 620
ELLIPSIS = "…"
# Tolerance, because sums of fractions differ in their last digits.
ROUNDING = 0.01


@lru_cache(maxsize=4096)  # most boxes have the same few words, and each is measured more than once
def width(text: str, size: float, bold: bool = False) -> float:
    """The width of `text`, in the unit of `size`."""
    return sum(map(_width_of, text)) * size / 1000 * (_BOLD if bold else 1)


def cut(text: str, most: float, size: float, bold: bool = False) -> str:
    """`text`, or as many words of its beginning as fit within `most`, with an ellipsis; a long first word is cut.

    Whole words, because people who speak to their browser say what they see, and it looks for that in the full name.
    """
    if width(text, size, bold) <= most + ROUNDING:
        return text
    room = most - width(ELLIPSIS, size, bold)
    end = 0
    while end < len(text) and (room := room - width(text[end], size, bold)) >= 0:
        end += 1
    # A combining mark stays with its letter.
    while end < len(text) and end and combining(text[end]):
        end -= 1
    words = text[:end].rpartition(" ")[0] if text[end] != " " else ""
    return (words or text[:end]).rstrip() + ELLIPSIS


def _width_of(character: str) -> int:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    if combining(character):
        return 0
    return _FULL if east_asian_width(character) in "WF" else _OTHER
