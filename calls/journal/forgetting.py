"""Takes callers out of the journal: what can be stored is stored, and erased there; the rest goes here."""

import re
from collections.abc import Callable
from datetime import datetime

from calls.journal import files, lines, storing
from calls.journal.lines import Entry
from menus.whole_file import write_whole


def forget(pattern: str) -> int:
    """Erases the lines that were kept apart and have this number (a regular expression); returns how many.

    A line that no key of ours opens stays: nobody can read it either. Raises OperationalError.
    """
    storing.store()
    return _erase(lambda entry: re.search(pattern, repr(entry)) is not None)


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
