"""An index of the turns that have a typed number called back; made while calls go on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("calls", "0029_calls_in_conferences")]

    operations = [
        AddIndexConcurrently(
            model_name="turn",
            index=models.Index(
                condition=models.Q(("facts__has_key", "typed_back")),
                fields=["taken_at"],
                name="turns_with_typed_numbers",
            ),
        ),
    ]
