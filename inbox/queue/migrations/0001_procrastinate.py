"""The tables of procrastinate 3.10.0: its own schema, as tests/inbox/test_queue.py compares."""

from pathlib import Path

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.RunSQL(Path(__file__).with_name('procrastinate-3.10.0.sql').read_text()),
        migrations.CreateModel(
            name='QueuedJob',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('status', models.CharField(max_length=32)),
            ],
            options={
                'db_table': 'procrastinate_jobs',
                'managed': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='QueueWorker',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('last_heartbeat', models.DateTimeField()),
            ],
            options={
                'db_table': 'procrastinate_workers',
                'managed': False,
                'default_permissions': (),
            },
        ),
    ]
