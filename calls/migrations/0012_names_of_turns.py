"""Turns are a call's `turn_rows`, and the number in their token is `token_number`. The columns stay as they are."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calls", "0011_index_of_calls_that_come_round")]

    operations = [
        migrations.AlterField(
            model_name="turn",
            name="answers",
            field=models.PositiveIntegerField(
                db_column="answers", help_text="The number in the turn token; differs where we stored beside."
            ),
        ),
        migrations.RenameField(model_name="turn", old_name="answers", new_name="token_number"),
        migrations.AlterField(
            model_name="turn",
            name="call",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="turn_rows", to="calls.call"
            ),
        ),
    ]
