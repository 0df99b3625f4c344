"""Fills the record of what was live, as far as it can be known: from what is live, and from callers' calls."""

from typing import Any

from django.db import migrations

# A revision that callers walked was live, and so is the one that is. When it went live is known to be no earlier
# than when it was published or approved, and no earlier than the last call that still began on another one; whether
# it was scheduled for later was not kept.
FILL = """
INSERT INTO menus_release (revision_id, released_at, is_exact)
SELECT revision.id,
    GREATEST(revision.published_at, approval.approved_at, (
        SELECT max(other.started_at) FROM calls_call other JOIN menus_revision earlier ON earlier.id = other.revision_id
        WHERE earlier.tree_id = revision.tree_id AND earlier.number < revision.number AND NOT other.is_test
            AND other.started_at < walked.first)),
    false
FROM menus_revision revision
    JOIN menus_phonetree tree ON tree.id = revision.tree_id
    LEFT JOIN menus_approval approval ON approval.revision_id = revision.id
    LEFT JOIN LATERAL (
        SELECT min(started_at) AS first FROM calls_call WHERE revision_id = revision.id AND NOT is_test) walked ON true
WHERE NOT revision.is_trial AND (walked.first IS NOT NULL OR tree.live_revision_id = revision.id)
ORDER BY revision.tree_id, (tree.live_revision_id = revision.id), 2, revision.number
"""
EMPTY = "DELETE FROM menus_release"


def fill(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(FILL)


def empty(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(EMPTY)


class Migration(migrations.Migration):
    dependencies = [("calls", "0007_keys_nobody_asked_for"), ("menus", "0015_record_never_changes")]
    operations = [migrations.RunPython(fill, empty)]
