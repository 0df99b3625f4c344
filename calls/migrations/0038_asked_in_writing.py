"""A caller in a queue who asked for a call back on the page of their link has asked for one, however the call ended."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("calls.migrations.0035_alone_in_a_conference").DECIDE
_ASKED = """turn.facts ? 'asked_back'
        ) THEN 'asked-back'"""
_OR_IN_WRITING = """(turn.facts ? 'asked_back' OR turn.heard ->> 'result' = 'in-writing')
        ) OR EXISTS (
            SELECT FROM calls_queuedcaller place WHERE place.call_id = ended.id AND place.not_before IS NOT NULL
        ) THEN 'asked-back'"""
assert BEFORE.count(_ASKED) == 1
DECIDE = BEFORE.replace(_ASKED, _OR_IN_WRITING)


class Migration(migrations.Migration):
    dependencies = [("calls", "0037_words_of_november")]

    operations = [migrations.RunSQL(DECIDE, BEFORE)]
