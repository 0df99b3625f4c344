"""Takes callers out of the journal: what can be stored is stored, and erased there; the rest goes here."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import parse_qsl

from calls.journal import files, lines, storing
from calls.journal.lines import Entry
from menus.whole_file import write_whole

# Where a turn says who called whom, and where a provider's report does.
_NUMBERS = frozenset({"caller", "called", "Caller", "Called", "From", "To"})


def forget(pattern: str, *, in_texts: bool = True) -> int:
    """Erases the lines that were kept apart and have this number (a regular expression); returns how many.

    Without `in_texts`, only those of calls with it: elsewhere, so few digits may be anything. A line that no key of
    ours opens stays: nobody can read it either. Raises OperationalError.
    """
    storing.store()
    if in_texts:
        return _erase(lambda entry: re.search(pattern, repr([entry, _form(entry)])) is not None)
    return _erase(lambda entry: any(re.fullmatch(pattern, each) for each in _numbers(entry)))


def _form(entry: Entry) -> list[tuple[str, str]]:
    """Returns what a report says, as it was before it was written for the way: anna@…, not anna%40…"""
    return parse_qsl(entry.get("form", ""))


def _numbers(entry: Entry) -> Iterator[str]:
    for name, value in [*entry.get("values", {}).items(), *_form(entry)]:
        if name in _NUMBERS:
            yield value


def forget_before(moment: datetime) -> int:
    """Erases the lines that were kept apart and are older; returns how many."""
    return _erase(lambda entry: datetime.fromisoformat(entry["at"]) < moment)


def _erase(goes: Callable[[Entry], bool]) -> int:
    refused = files.directory() / files.REFUSED
    if not refused.exists():
        return 0
    with files.alone() as alone:
        if not alone:
            return 0
        found = list(lines.read(refused.read_bytes()))
        kept = [line.raw for line in found if line.entry is None or not goes(line.entry)]
        if len(kept) < len(found):
            write_whole(files.directory(), files.REFUSED, b"".join(kept))
        return len(found) - len(kept)
