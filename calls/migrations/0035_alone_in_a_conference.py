"""Whoever was alone in a conference talked to nobody; whoever talked there did so also without a report of its end."""

from importlib import import_module

from django.db import migrations, models

BEFORE = import_module("calls.migrations.0034_written").DECIDE
_ANSWERED = """SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.heard ->> 'result' = 'answered'
        ) THEN 'answered'"""
# What `calls.rooms` keeps: the room where a caller has been alone so far; "" once others were there.
_NOT_ALONE = """SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.heard ->> 'result' = 'answered'
            AND NOT (COALESCE(ended.legs ->> 'alone in', '') <> '' AND EXISTS (
                SELECT FROM calls_turn was WHERE was.call_id = ended.id AND was.number = turn.number - 1
                    AND was.doing = 'conference'
            ))
        ) OR ended.legs ->> 'alone in' = '' THEN 'answered'"""
_ENDED = "WHEN ended.doing = 'ended' THEN 'finished'"
assert _ANSWERED in BEFORE and _ENDED in BEFORE
DECIDE = BEFORE.replace(_ANSWERED, _NOT_ALONE).replace(_ENDED, f"WHEN ended.legs ->> 'alone in' <> '' THEN 'alone'\n        {_ENDED}")
WHEN = """
    (OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL) OR NEW.ended_at IS NOT NULL AND NEW.turns <> OLD.turns
    OR NEW.doing = 'blocked' AND OLD.doing <> 'blocked'"""
# A report of a conference may come after the end, for example from the journal.
LATE = " OR NEW.ended_at IS NOT NULL AND NEW.legs ->> 'alone in' = '' AND OLD.legs ->> 'alone in' <> ''"
# Replaced, not dropped: dropping would wait for everyone who reads calls, such as a backup, and have callers wait behind it.
TRIGGER = """
CREATE OR REPLACE TRIGGER call_is_over AFTER UPDATE ON calls_call FOR EACH ROW WHEN ({when})
EXECUTE FUNCTION branchline_decide_outcome();
"""


class Migration(migrations.Migration):
    dependencies = [("calls", "0034_written")]

    operations = [
        migrations.AlterField(
            model_name='call',
            name='outcome',
            field=models.CharField(blank=True, choices=[('answered', 'talked to someone'), ('message', 'left a message'), ('asked-back', 'asked for a call back'), ('unanswered', 'reached nobody'), ('alone', 'waited alone in a conference'), ('hung-up', 'hung up'), ('finished', 'finished'), ('blocked', 'blocked'), ('not-in-service', 'not in service'), ('called-back', 'we called back')], db_default='', max_length=16),
        ),
        migrations.RunSQL(DECIDE, BEFORE),
        migrations.RunSQL(TRIGGER.format(when=WHEN + LATE), TRIGGER.format(when=WHEN)),
    ]
