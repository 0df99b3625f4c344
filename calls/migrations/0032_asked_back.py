"""A call whose caller asked for a call back has an outcome of its own, and is found where they asked."""

from django.db import migrations, models

DECIDE = """
CREATE OR REPLACE FUNCTION branchline_outcome(ended calls_call) RETURNS varchar LANGUAGE sql STABLE AS $$
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
        WHEN EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.facts ? 'asked_back'
        ) THEN 'asked-back'
        WHEN ended.doing IN ('ringing', 'waiting') OR EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.doing IN ('ringing', 'waiting')
        ) THEN 'unanswered'
        WHEN ended.doing = 'ended' THEN 'finished'
        ELSE 'hung-up'
    END
$$;
CREATE OR REPLACE FUNCTION branchline_leaf(ended calls_call, outcome varchar) RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT COALESCE((
        SELECT split_part(turn.at, '.', 1) FROM calls_turn turn
        WHERE turn.call_id = ended.id AND turn.at <> '' AND (
            outcome = 'answered' AND turn.heard ->> 'result' = 'answered'
            OR outcome = 'asked-back' AND turn.facts ? 'asked_back'
            OR outcome = 'message' AND turn.heard ->> 'kind' IN ('recorded', 'spoken') AND turn.number = (
                SELECT max(number) FROM calls_turn WHERE call_id = ended.id AND heard ->> 'kind' IN ('recorded', 'spoken')
            )
        ) ORDER BY turn.number DESC LIMIT 1
    ), (
        SELECT turn.passed[cardinality(turn.passed)] FROM calls_turn turn
        WHERE turn.call_id = ended.id AND cardinality(turn.passed) > 0 ORDER BY turn.number DESC LIMIT 1
    ), '')
$$;
"""
AS_BEFORE = """
CREATE OR REPLACE FUNCTION branchline_outcome(ended calls_call) RETURNS varchar LANGUAGE sql STABLE AS $$
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
CREATE OR REPLACE FUNCTION branchline_leaf(ended calls_call, outcome varchar) RETURNS varchar LANGUAGE sql STABLE AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0031_outages")]

    operations = [
        migrations.AlterField(
            model_name='call',
            name='outcome',
            field=models.CharField(blank=True, choices=[('answered', 'talked to someone'), ('message', 'left a message'), ('asked-back', 'asked for a call back'), ('unanswered', 'reached nobody'), ('hung-up', 'hung up'), ('finished', 'finished'), ('blocked', 'blocked'), ('not-in-service', 'not in service'), ('called-back', 'we called back')], db_default='', max_length=16),
        ),
        migrations.RunSQL(DECIDE, AS_BEFORE),
    ]
