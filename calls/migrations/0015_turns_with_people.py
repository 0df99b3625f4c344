"""An index of the turns that rang people, for teams that are rung in turn; made while calls go on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("calls", "0014_turns_with_notices")]

    operations = [
        AddIndexConcurrently(
            model_name="turn",
            index=models.Index(
                condition=models.Q(("facts__has_key", "rung")), fields=["taken_at"], name="turns_with_people"
            ),
        ),
    ]
