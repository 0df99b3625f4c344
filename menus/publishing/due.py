"""What was scheduled for a moment that has passed goes live: the SQL of it, for a call's first turn and for pages."""

from datetime import datetime

from django.db import connection

# Ends in RETURNING, for whoever goes on with what is live. It was live from the moment it was meant for: nobody
# called in between, or it would have gone live then. Whoever loses a race for the row finds nothing planned in it.
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
    """Makes live what is due, of one tree or of all; a page calls it before it shows what is live. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_SETTLE, {"now": now, "tree": tree})
