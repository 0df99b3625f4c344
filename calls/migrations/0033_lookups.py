"""Calls for which a system is asked; what a lookup has found is erased with the words of callers."""

from django.db import migrations, models

_ERASED = """
CREATE OR REPLACE FUNCTION branchline_erased_heard(heard jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(jsonb_object_agg(key, CASE
        WHEN value = '""'::jsonb THEN value
        WHEN key IN ('digits', 'text', 'said') THEN '"[erased]"'::jsonb
        WHEN key IN ('key', 'url', 'recording') THEN '""'::jsonb
        WHEN key = 'confidence' THEN 'null'::jsonb
        {more}ELSE value END), '{{}}'::jsonb)
    FROM jsonb_each(heard)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [('calls', '0032_asked_back')]
    operations = [
        migrations.AlterField(
            model_name='call',
            name='doing',
            field=models.CharField(blank=True, choices=[('asking', 'asking'), ('ringing', 'ringing'), ('recording', 'recording'), ('waiting', 'waiting'), ('looking-up', 'looking-up'), ('ended', 'ended'), ('blocked', 'blocked'), ('conference', 'conference')], max_length=16),
        ),
        migrations.RunSQL(
            _ERASED.format(more="WHEN key = 'values' THEN '[]'::jsonb\n        "), _ERASED.format(more="")
        )
    ]
