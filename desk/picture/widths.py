"""How wide a text is when it is drawn, and how it is cut to fit.

The picture asks for Arial, whose widths Helvetica, Liberation Sans and Arimo share: wherever the picture is
looked at, one of them is there, so the server can measure what a browser will draw.
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
# Bold letters are wider by a tenth at the most of them.
_BOLD = 1.09
_FULL, _OTHER = 1000, 620
ELLIPSIS = "…"
# Sums of fractions differ in their last digits.
ROUNDING = 0.01


@lru_cache(maxsize=4096)  # the same few words stand in most boxes, and each is measured more than once
def width(text: str, size: float, bold: bool = False) -> float:
    """In the unit of `size`."""
    return sum(map(_width_of, text)) * size / 1000 * (_BOLD if bold else 1)


def cut(text: str, most: float, size: float, bold: bool = False) -> str:
    """`text`, or as much of its beginning as fits into `most` with an ellipsis."""
    if width(text, size, bold) <= most + ROUNDING:
        return text
    room = most - width(ELLIPSIS, size, bold)
    end = 0
    while end < len(text) and (room := room - width(text[end], size, bold)) >= 0:
        end += 1
    # A mark that belongs to the letter before it goes with that letter.
    while end < len(text) and end and combining(text[end]):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _width_of(character: str) -> int:
    if character in _WIDTH_OF:
        return _WIDTH_OF[character]
    if combining(character):
        return 0
    return _FULL if east_asian_width(character) in "WF" else _OTHER
