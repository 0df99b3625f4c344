"""Answers within prompts: "{account}" in a text becomes what the caller entered, as it should be spoken.

Nothing in a text is ever evaluated; names are only looked up.
"""

import re
from collections.abc import Mapping
from datetime import date

from engine.answers.checks import Value
from engine.saying import pauses
from engine.saying.sentences import sentences
from engine.understanding import dates
from engine.understanding.spoken import tidied

# Everything in braces is a placeholder, so that a mistyped one is reported and not read out.
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_BRACES = {"{{": "{", "}}": "}"}


def placeholders(text: str) -> set[str]:
    """The names that `text` uses, as written; escaped braces do not count."""
    return {found[1].strip() for found in _PLACEHOLDER.finditer(text) if found[1] is not None}


def stray(text: str) -> bool:
    """Whether a brace of `text` is neither part of a placeholder nor escaped, so that it would be read aloud."""
    return bool(re.search("[{}]", _PLACEHOLDER.sub("", text)))


def fill(text: str, answers: Mapping[str, Value], language: str, *, is_written: bool = False) -> str:
    """`text` with each known name's answer, and nothing for unknown names. {{ and }} are braces.

    Answers are as they should be spoken, or as people write them.
    """

    def filled(found: re.Match[str]) -> str:
        if found[1] is None:
            return _BRACES[found[0]]
        name = found[1].strip()
        if name not in answers:
            return ""
        return pauses.said((as_written if is_written else speakable)(answers[name], language))

    return _PLACEHOLDER.sub(filled, text)


def as_written(value: Value, language: str) -> str:
    """As people write it: digits as they are, a date in words."""
    return speakable(value, language) if isinstance(value, date) else str(value)


def speakable(value: Value, language: str) -> str:
    """Digits one by one, a number as a number, a date in words if we know the language's."""
    if isinstance(value, date):
        return dates.said(value, language)
    return read_back(tidied(value), language) if isinstance(value, str) else str(value)


def read_back(digits: str, language: str) -> str:
    """Keys with pauses between them: "42#" becomes "4, 2, the hash key". Anything else stays as it is."""
    if not digits or set(digits) - set("0123456789*#"):
        return digits
    own = sentences(language)
    return ", ".join({"*": own.star, "#": own.hash}.get(key, key) for key in digits)
