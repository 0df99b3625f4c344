"""Drops the index of SIDs by how they begin: nobody looks for that, and each call adds to it."""

from django.db import migrations


class Migration(migrations.Migration):
    # Callers wait neither while it is dropped nor while it is made again.
    atomic = False

    dependencies = [("calls", "0040_quick_end_of_calls")]

    operations = [
        migrations.RunSQL(
            "DROP INDEX CONCURRENTLY IF EXISTS calls_call_sid_89aa7e5f_like",
            "CREATE INDEX CONCURRENTLY calls_call_sid_89aa7e5f_like ON calls_call (sid varchar_pattern_ops)",
        ),
    ]
