"""Tells the probe and the pages what callers did that PostgreSQL does not have."""

from calls.journal import files
from calls.journal.keeping import journal
from engine.wording.quoting import counted


def in_memory_only() -> str:
    """Returns what the disk did not take, of all processes of this web server; "" if it took everything."""
    held, lost = journal.everywhere
    if not (held or lost):
        return ""
    kept = f"{counted(held, 'entry is', 'entries are')} in memory only"
    return f"{files.NOT_WRITABLE}: {kept}, {counted(lost, 'is', 'are')} lost."


def not_stored() -> str:
    """Returns what waits although PostgreSQL answers, as when its disk is full too; "" if it took everything.

    A server that takes no changes can be asked all the same, so its answer does not show it.
    """
    if said := in_memory_only():
        return said
    if files.overdue():
        return "What callers did waits in DATA_DIR to be stored."
    return ""
