"""Revisions are immutable: the database itself refuses to change one."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION branchline_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER revision_never_changes BEFORE UPDATE ON menus_revision
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
"""
ALLOW = """
DROP TRIGGER revision_never_changes ON menus_revision;
DROP FUNCTION branchline_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("menus", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
