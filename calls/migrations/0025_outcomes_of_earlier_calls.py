"""The outcomes of calls from before there were any, and the indexes to find calls by; made while calls go on."""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models import Max

# Calls a statement: short enough that no turn waits long for a row.
AT_ONCE = 2_000
DECIDE = """
UPDATE calls_call c SET
    tree_id = COALESCE(c.tree_id, (SELECT tree_id FROM menus_revision WHERE id = c.revision_id)),
    leaf = CASE WHEN c.ended_at IS NULL THEN '' ELSE COALESCE((
        SELECT turn.passed[cardinality(turn.passed)] FROM calls_turn turn
        WHERE turn.call_id = c.id AND cardinality(turn.passed) > 0 ORDER BY turn.number DESC LIMIT 1
    ), '') END,
    outcome = branchline_outcome(c)
WHERE c.id > %s AND c.id <= %s AND c.outcome = ''
"""


def decide(apps: Any, schema_editor: Any) -> None:
    last = apps.get_model("calls", "Call").objects.aggregate(last=Max("pk"))["last"] or 0
    for first in range(0, last, AT_ONCE):
        schema_editor.execute(DECIDE, [first, first + AT_ONCE])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("calls", "0024_outcomes")]

    operations = [
        migrations.RunPython(decide, migrations.RunPython.noop),
        AddIndexConcurrently(
            model_name="call",
            index=models.Index(fields=["tree", "-started_at", "-id"], name="calls_of_a_line"),
        ),
        AddIndexConcurrently(
            model_name="call",
            index=models.Index(
                condition=models.Q(("outcome", ""), _negated=True),
                fields=["outcome", "-started_at", "-id"],
                name="calls_by_outcome",
            ),
        ),
        AddIndexConcurrently(
            model_name="call",
            index=models.Index(
                condition=models.Q(("leaf", ""), _negated=True),
                fields=["tree", "leaf", "-started_at", "-id"],
                name="calls_by_leaf",
            ),
        ),
    ]
