"""Cuts a text into words, keys and punctuation, with their positions."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from engine.check.texts.phrasing import plain


class TokenSort(Enum):
    """What a token is."""

    WORD = "word"
    KEY = "key"  # written with digits, * or #
    ANY_KEY = "any key"  # "any other key", in any language
    PAUSE = "pause"
    STOP = "stop"  # the end of a sentence
    NUMBER = "number"  # no key: 9:30, 24/7, 1st, 555-0100


@dataclass(frozen=True, slots=True)
class Token:
    """`value` is the plain word, the keys, or the punctuation."""

    sort: TokenSort
    value: str
    start: int
    end: int


_ANY_KEY = (
    r"(?:any(?:\s+other)?|another)\s+(?:key|button|number|digit)"
    r"|(?:(?:eine|jede)[rn]?\s+)?(?:andere|beliebige|irgendeine|jede)[rn]?(?:\s+(?:andere|beliebige)[rn]?)?\s+taste"
    r"|cualquier(?:a)?(?:\s+otr[ao])?\s+(?:tecla|n[uú]mero|bot[oó]n|d[ií]gito)|otra\s+tecla"
    r"|n['’]importe\s+quelle(?:\s+autre)?\s+touche|(?:toute|une)\s+autre\s+touche|une\s+touche\s+quelconque"
)
_TOKENS = (
    rf"(?P<any_key>\b(?:{_ANY_KEY})\b)"
    r"|(?P<number>\+?\d+(?:[.:/–-]\d+)+|\+\d+|[€$£]\s?\d+|\d+(?:[.,]\d+)?\s?[%€$£]|\d+[^\W\d_]+|\d{5,})"
    # "No. 2", "Nr. 5", "nº 1": the sign is not a word, and its full stop does not end a sentence.
    r"|(?P<sign>\b(?:no|nr|n[uú]m|n)\s?[.º°]{1,2}\s*(?=\d)|№\s*(?=\d))"
    r"|(?P<key>\d+|[*#])"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<stop>[.!?]+)"
    r"|(?P<pause>[,;:()–—/|])"
)


@lru_cache
def _pattern() -> re.Pattern[str]:
    """Compiled when it is first needed: that takes longer than loading any module, and callers never need it."""
    return re.compile(_TOKENS, re.IGNORECASE)


def tokens(text: str) -> list[Token]:
    """In order; anything that is none of the sorts is left out."""
    return [_token(found) for found in _pattern().finditer(text) if found.lastgroup != "sign"]


def _token(found: re.Match[str]) -> Token:
    sort = TokenSort[(found.lastgroup or "").upper()]
    value = plain(found.group()) if sort is TokenSort.WORD else found.group()
    return Token(sort, value, found.start(), found.end())
