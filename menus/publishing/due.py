"""The SQL that makes scheduled revisions live once they are due, for a call's first turn and for pages."""

from datetime import datetime

from django.db import connection

# Ends in RETURNING, so that the caller continues with what is live. The release dates from the scheduled time: no call
# came in between, or it would have gone live then. Whoever loses a race for the row finds nothing scheduled.
GO_LIVE = """due AS (
    UPDATE menus_phonetree tree
    SET live_revision_id = tree.planned_revision_id, planned_revision_id = NULL, planned_at = NULL
    FROM menus_phonetree planned{joined}
    WHERE planned.id = tree.id AND tree.planned_at <= %(now)s AND {which}
    RETURNING tree.id, tree.live_revision_id, planned.planned_at
),
released AS (
    INSERT INTO menus_release (revision_id, released_at, is_exact)
    SELECT due.live_revision_id, due.planned_at, true FROM due
)"""
_SETTLE = f"WITH {GO_LIVE.format(joined='', which='(%(tree)s::bigint IS NULL OR tree.id = %(tree)s)')} SELECT 1"


def settle(now: datetime, tree: int | None = None) -> None:
    """Makes due revisions live, of one tree or of all; pages call it before they show what is live. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, {"now": now, "tree": tree})
