"""What became of a walk in writing: a note typed at a voicemail is a message, and nobody was rung in vain."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("calls.migrations.0032_asked_back").DECIDE
DECIDE = BEFORE.replace("ended.provider = 'sipgate'", "ended.provider IN ('sipgate', 'page', 'text')").replace(
    "WHEN ended.doing IN ('ringing', 'waiting') OR EXISTS (",
    "WHEN ended.provider NOT IN ('page', 'text') AND (ended.doing IN ('ringing', 'waiting') OR EXISTS (",
).replace("AND turn.doing IN ('ringing', 'waiting')\n        ) THEN 'unanswered'", "AND turn.doing IN ('ringing', 'waiting')\n        )) THEN 'unanswered'")


class Migration(migrations.Migration):
    dependencies = [("calls", "0033_lookups")]

    operations = [migrations.RunSQL(DECIDE, BEFORE)]
