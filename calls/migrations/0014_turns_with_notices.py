"""An index of the turns that said a notice, for counting who heard it; made while calls go on."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("calls", "0013_one_index_of_turns_less")]

    operations = [
        AddIndexConcurrently(
            model_name="turn",
            index=models.Index(
                condition=models.Q(("facts__has_key", "notices")), fields=["taken_at"], name="turns_with_notices"
            ),
        ),
    ]
