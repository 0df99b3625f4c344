"""Puts old and new values into sentences: names, texts cut to what differs, seconds, phone numbers."""

from collections.abc import Sequence
from itertools import takewhile

from engine import tree as t

# Of a quoted text; enough to recognise it.
MOST_CHARACTERS = 80
# Of a list; the place itself shows all of them.
MOST_LISTED = 5
# Words before the first difference, so that readers can find it.
WORDS_BEFORE = 3


def name(tree: t.Tree, key: str, nothing: str = "a goodbye") -> str:
    """The destination's name; `nothing` says what an empty link does."""
    if not key:
        return nothing
    return f"“{tree.destinations[key].name}”" if key in tree.destinations else f"“{key}”"


def to(where: str) -> str:
    """What follows “leads”: “to” a name, or nowhere."""
    return where if where.startswith("nowhere") else f"to {where}"


def instead(new: str, old: str) -> str:
    """Both texts in quotation marks, cut so that the difference is visible."""
    new, old = _words(new), _words(old)
    pairs = zip(new.split(" "), old.split(" "), strict=False)
    alike = [one for one, other in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    skipped = " ".join(alike[:-WORDS_BEFORE])
    fits = max(len(new), len(old)) <= MOST_CHARACTERS
    begins = 0 if fits or not skipped else len(skipped) + 1
    return f"{_quoted(new, begins)} instead of {_quoted(old, begins)}"


def reads_alike(new: str, old: str) -> bool:
    """Whether two texts differ at most in spaces and line breaks, which callers cannot hear."""
    return _words(new) == _words(old)


def quoted(text: str) -> str:
    """The text in quotation marks, shortened if it is long."""
    return _quoted(_words(text), 0)


def ended(sentence: str) -> str:
    """With a full stop, unless the text ends in a quotation that has one."""
    return sentence if sentence.endswith((".”", "!”", "?”", "…”")) else f"{sentence}."


def duration(seconds: int) -> str:
    """ "20 seconds", "1 second", "30 minutes"."""
    if seconds >= 120 and seconds % 60 == 0:
        return f"{seconds // 60} minutes"
    return "1 second" if seconds == 1 else f"{seconds} seconds"


def counted(number: int, one: str, several: str = "") -> str:
    """ "1 text", "2 texts"; `several` is for words that don't take an s."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def times(number: int) -> str:
    """ "once", "3 times"."""
    return "once" if number == 1 else f"{number} times"


def listed(items: Sequence[str], join: str, nothing: str) -> str:
    """ "1, 2 or 3"; `nothing` if there are none."""
    if len(items) < 2:
        return items[0] if items else nothing
    return f"{', '.join(items[:-1])} {join} {items[-1]}"


def few(items: Sequence[str]) -> str:
    """ "“a”, “b” and 7 more"; "" if there are none."""
    shown = [f"“{each}”" for each in items[:MOST_LISTED]]
    if len(items) > MOST_LISTED:
        shown.append(f"{len(items) - MOST_LISTED} more")
    return listed(shown, "and", "")


def _words(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str, begins: int) -> str:
    if not text:
        return "nothing"
    shown = text[begins:]
    if len(shown) > MOST_CHARACTERS:
        shown = shown[:MOST_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return f"“{'… ' if begins else ''}{shown}”"
