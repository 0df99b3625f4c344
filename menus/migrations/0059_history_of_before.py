"""Moves Django's log into the change log, without the callers that it names."""

import json

from django.db import migrations

CREATED, GONE = 1, 3
SUBJECTS = {
    "revision": "version",
    "phonenumber": "number",
    "notice": "notice",
    "schedule": "hours",
    "person": "people",
    "team": "people",
    "rota": "people",
    "sharedprompt": "prompt",
    "callerlist": "callers",
    "listedcaller": "callers",
    "mailbox": "mailbox",
    "user": "access",
    "group": "access",
}


def _told(message):
    """Returns what was changed, in words; the log has JSON or a sentence."""
    try:
        parts = json.loads(message) if message.startswith("[") else message
    except ValueError:
        parts = message
    if isinstance(parts, str):
        return parts[:1].lower() + parts[1:].removesuffix(".")
    fields = [str(each) for part in parts if isinstance(part, dict) for each in part.get("changed", {}).get("fields", [])]
    return f"changed {', '.join(fields)}" if fields else ""


def _about(entry, model, places):
    if model == "phonetree":
        return [f"line:{entry.object_id}"]
    if entry.object_id in places and model in places["kinds"]:
        tree, key = places[entry.object_id]
        return [f"place:{tree}:{key}", f"line:{tree}"]
    return [f"{model}:{entry.object_id}"]


def move(apps, schema_editor):
    entries = apps.get_model("admin", "LogEntry").objects.select_related("user", "content_type").order_by("pk")
    if not entries.exists():
        return
    changes = apps.get_model("menus", "LoggedChange")
    rows = apps.get_model("menus", "Destination").objects.values_list("pk", "tree", "key", "kind")
    places = {str(pk): (tree, key) for pk, tree, key, _ in rows} | {"kinds": {kind for *_, kind in rows}}
    made, times = [], []
    for entry in entries.iterator():
        model = entry.content_type.model if entry.content_type else ""
        is_of_callers = model in ("callerlist", "listedcaller")
        name = "Callers" if is_of_callers else entry.object_repr[:200]
        did = {CREATED: f"added “{name}”", GONE: f"deleted “{name}”"}.get(entry.action_flag, f"changed “{name}”")
        told = "" if is_of_callers else _told(entry.change_message)
        user = entry.user
        made.append(
            changes(
                who=user,
                who_then=(f"{user.first_name} {user.last_name}".strip() or user.username)[:150],
                subject=SUBJECTS.get(model, "draft"),
                name=name,
                what=(told or ("changed a caller list" if is_of_callers else did))[:300],
                about=_about(entry, model, places),
            )
        )
        times.append(entry.action_time)
    for row, at in zip(changes.objects.bulk_create(made, batch_size=500), times, strict=True):
        row.logged_at = at  # the column's own value is that of now
    changes.objects.bulk_update(made, ["logged_at"], batch_size=500)
    entries.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("menus", "0058_change_log"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
