from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # The table of calls grows for years: callers must not wait while it is read through. Such an index is built
    # outside of a transaction; one that was interrupted has to be dropped by hand before the next try.
    atomic = False

    dependencies = [
        ('calls', '0005_answers'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='call',
            index=models.Index(fields=['caller', '-started_at'], name='calls_of_a_caller'),
        ),
    ]
