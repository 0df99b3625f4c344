"""Whether a text is, starts with or has some words, without regard to case, accents and punctuation."""

import re
from collections.abc import Iterable

from engine.bare import words
from texts.models import ReplyWhen

# Some phones add them to an emoji, others don't: that it is a picture, a key around it, the tone of a skin.
_ADDED = re.compile("[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")


def folded(body: str) -> str:
    """Returns a text's bare words, with single spaces."""
    return " ".join(words(body))


def matches(when: str, keywords: Iterable[str], body: str) -> bool:
    """Whether a reply to words is for this text."""
    return any(_matches(when, keyword, body) for keyword in keywords if keyword.strip())


def _matches(when: str, keyword: str, body: str) -> bool:
    keyword, body = _ADDED.sub("", keyword), _ADDED.sub("", body)
    wanted, said = tuple(words(keyword)), tuple(words(body))
    if not wanted:  # such as an emoji, which is no word
        return _matches_sign(when, keyword.strip(), body.strip())
    match when:
        case ReplyWhen.EXACT:
            return said == wanted
        case ReplyWhen.STARTS:
            return said[: len(wanted)] == wanted
        case ReplyWhen.HAS:
            return any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))
    return False


def _matches_sign(when: str, sign: str, said: str) -> bool:
    match when:
        case ReplyWhen.EXACT:
            return bool(sign) and said == sign
        case ReplyWhen.STARTS:
            return bool(sign) and said.startswith(sign)
        case ReplyWhen.HAS:
            return bool(sign) and sign in said
    return False
