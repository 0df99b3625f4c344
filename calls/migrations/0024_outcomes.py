"""What became of each call, decided by the database whichever way its end becomes known."""

import django.db.models.deletion
from django.db import migrations, models

# Called when a call ends, opens again or is blocked, and for what arrives after its end, such as a conversation's. It runs after
# the statement, so it sees the turn that the same statement adds.
TRIGGERS = """
CREATE FUNCTION branchline_outcome(ended calls_call) RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN ended.doing = 'blocked' THEN 'blocked'
        WHEN ended.ended_at IS NULL THEN ''
        WHEN ended.revision_id IS NULL THEN
            CASE WHEN ended.direction LIKE 'outbound%' THEN 'called-back' ELSE 'not-in-service' END
        WHEN ended.status = 'transferred' OR EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.heard ->> 'result' = 'answered'
        ) THEN 'answered'
        WHEN EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.heard ->> 'kind' = 'recorded'
                AND COALESCE(turn.heard ->> 'url', '') || COALESCE(turn.heard ->> 'recording', '') <> ''
        ) OR ended.provider = 'sipgate' AND EXISTS (
            SELECT FROM calls_turn turn JOIN menus_revision revision ON revision.id = ended.revision_id
            WHERE turn.call_id = ended.id AND turn.heard ->> 'kind' = 'spoken' AND revision.snapshot -> 'destinations'
                @> jsonb_build_array(jsonb_build_object('kind', 'voicemail', 'key', split_part(turn.at, '.', 1)))
        ) THEN 'message'
        WHEN ended.doing IN ('ringing', 'waiting') OR EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.doing IN ('ringing', 'waiting')
        ) THEN 'unanswered'
        WHEN ended.doing = 'ended' THEN 'finished'
        ELSE 'hung-up'
    END
$$;
CREATE FUNCTION branchline_decide_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER call_is_there_and_over AFTER INSERT ON calls_call
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL OR NEW.doing = 'blocked')
    EXECUTE FUNCTION branchline_decide_outcome();
CREATE TRIGGER call_is_over AFTER UPDATE ON calls_call FOR EACH ROW WHEN (
    (OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL) OR NEW.ended_at IS NOT NULL AND NEW.turns <> OLD.turns
    OR NEW.doing = 'blocked' AND OLD.doing <> 'blocked'
) EXECUTE FUNCTION branchline_decide_outcome();
"""
REMOVE = """
DROP TRIGGER call_is_over ON calls_call;
DROP TRIGGER call_is_there_and_over ON calls_call;
DROP FUNCTION branchline_decide_outcome();
DROP FUNCTION branchline_outcome(calls_call);
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0023_when_it_worked"), ("menus", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="call",
            name="tree",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                help_text="The line that answered.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="menus.phonetree",
            ),
        ),
        migrations.AddField(
            model_name="call",
            name="leaf",
            field=models.CharField(
                blank=True, db_default="", help_text="Key of the destination it reached last.", max_length=24
            ),
        ),
        migrations.AddField(
            model_name="call",
            name="outcome",
            field=models.CharField(
                blank=True,
                choices=[
                    ("answered", "talked to someone"),
                    ("message", "left a message"),
                    ("unanswered", "reached nobody"),
                    ("hung-up", "hung up"),
                    ("finished", "finished"),
                    ("blocked", "blocked"),
                    ("not-in-service", "not in service"),
                    ("called-back", "we called back"),
                ],
                db_default="",
                max_length=16,
            ),
        ),
        migrations.RunSQL(TRIGGERS, REMOVE),
    ]
