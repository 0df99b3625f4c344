"""Turns are append-only: the database itself refuses to change one. Deleting is for retention."""

from django.db import migrations

# Updates that change nothing pass: the turn's statement uses one to get the conflicting row back.
REFUSE = """
CREATE TRIGGER turn_never_changes BEFORE UPDATE ON calls_turn
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
"""
ALLOW = "DROP TRIGGER turn_never_changes ON calls_turn;"


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial"), ("menus", "0002_revisions_never_change")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
