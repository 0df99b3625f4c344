from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Built beside the calls, as 0006 is.
    atomic = False

    dependencies = [
        ('calls', '0010_calls_that_come_round'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='call',
            index=models.Index(condition=models.Q(('rings_until__isnull', False)), fields=['rings_until'], name='calls_ringing_ourselves'),
        ),
    ]
