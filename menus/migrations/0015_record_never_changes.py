"""The record of publishing is append-only; whoever could approve until now, still can."""

from typing import Any

from django.db import migrations

REFUSE = """
CREATE TRIGGER release_never_changes BEFORE UPDATE ON menus_release
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
CREATE TRIGGER withdrawal_never_changes BEFORE UPDATE ON menus_withdrawal
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
"""
ALLOW = """
DROP TRIGGER release_never_changes ON menus_release;
DROP TRIGGER withdrawal_never_changes ON menus_withdrawal;
"""


def let_editors_approve(apps: Any, schema_editor: Any) -> None:
    """Approving was part of the right to change a phone tree, and is a right of its own now."""
    permissions = apps.get_model("auth", "Permission").objects
    change = permissions.filter(codename="change_phonetree", content_type__app_label="menus").first()
    if change is None:  # a new installation, where nobody has any rights yet
        return
    name = {"defaults": {"name": "Can approve what others publish"}}
    approve, _ = permissions.get_or_create(content_type=change.content_type, codename="approve_phonetree", **name)
    for user in change.user_set.all():
        user.user_permissions.add(approve)
    for group in change.group_set.all():
        group.permissions.add(approve)


class Migration(migrations.Migration):
    dependencies = [("menus", "0014_publishing_record"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.RunSQL(REFUSE, ALLOW),
        migrations.RunPython(let_editors_approve, migrations.RunPython.noop),
    ]
