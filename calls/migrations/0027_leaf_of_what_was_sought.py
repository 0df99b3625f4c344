"""A call that left a message or talked to somebody is found where it did, not at the goodbye that follows."""

from typing import Any

from django.db import migrations
from django.db.models import Max

# Calls a statement: short enough that no turn waits long for a row.
AT_ONCE = 2_000
DECIDE = """
CREATE FUNCTION branchline_leaf(ended calls_call, outcome varchar) RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT COALESCE((
        SELECT split_part(turn.at, '.', 1) FROM calls_turn turn
        WHERE turn.call_id = ended.id AND turn.at <> '' AND (
            outcome = 'answered' AND turn.heard ->> 'result' = 'answered'
            OR outcome = 'message' AND turn.heard ->> 'kind' IN ('recorded', 'spoken') AND turn.number = (
                SELECT max(number) FROM calls_turn WHERE call_id = ended.id AND heard ->> 'kind' IN ('recorded', 'spoken')
            )
        ) ORDER BY turn.number DESC LIMIT 1
    ), (
        SELECT turn.passed[cardinality(turn.passed)] FROM calls_turn turn
        WHERE turn.call_id = ended.id AND cardinality(turn.passed) > 0 ORDER BY turn.number DESC LIMIT 1
    ), '')
$$;
CREATE OR REPLACE FUNCTION branchline_decide_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE calls_call c SET
        tree_id = COALESCE(c.tree_id, (SELECT tree_id FROM menus_revision WHERE id = c.revision_id)),
        leaf = CASE WHEN c.ended_at IS NULL THEN '' ELSE branchline_leaf(c, branchline_outcome(c)) END,
        outcome = branchline_outcome(c)
    WHERE c.id = NEW.id;
    RETURN NULL;
END $$;
"""
AS_BEFORE = """
CREATE OR REPLACE FUNCTION branchline_decide_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE calls_call c SET
        tree_id = COALESCE(c.tree_id, (SELECT tree_id FROM menus_revision WHERE id = c.revision_id)),
        leaf = CASE WHEN c.ended_at IS NULL THEN '' ELSE COALESCE((
            SELECT turn.passed[cardinality(turn.passed)] FROM calls_turn turn
            WHERE turn.call_id = c.id AND cardinality(turn.passed) > 0 ORDER BY turn.number DESC LIMIT 1
        ), '') END,
        outcome = branchline_outcome(c)
    WHERE c.id = NEW.id;
    RETURN NULL;
END $$;
DROP FUNCTION branchline_leaf(calls_call, varchar);
"""
MOVE = """
UPDATE calls_call c SET leaf = branchline_leaf(c, c.outcome)
WHERE c.id > %s AND c.id <= %s AND c.outcome IN ('answered', 'message')
"""


def move(apps: Any, schema_editor: Any) -> None:
    last = apps.get_model("calls", "Call").objects.aggregate(last=Max("pk"))["last"] or 0
    for first in range(0, last, AT_ONCE):
        schema_editor.execute(MOVE, [first, first + AT_ONCE])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("calls", "0026_erased_turns")]

    operations = [
        migrations.RunSQL(DECIDE, AS_BEFORE),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
