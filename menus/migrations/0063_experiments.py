"""Experiments: variant B of menus, and what was counted of both variants."""

import django.core.validators
import django.db.models.deletion
import menus.fields.columns
from django.conf import settings
from django.db import migrations, models


# Other processes learn at once which version all callers hear; what is counted concerns nobody else.
COUNT = """
CREATE TRIGGER experiment_is_current AFTER DELETE OR UPDATE OF winner ON menus_experiment
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
"""
NO_COUNT = "DROP TRIGGER experiment_is_current ON menus_experiment;"


class Migration(migrations.Migration):

    dependencies = [
        ('menus', '0062_translated_from'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='menu',
            name='other_order',
            field=menus.fields.columns.KeysField(base_field=models.CharField(max_length=4), blank=True, db_default=[], default=list, help_text='The keys in the order in which B says the options, for example 3, 1, 2. Leave blank for the same order.', size=None, verbose_name='order in B'),
        ),
        migrations.AddField(
            model_name='menu',
            name='other_prompt',
            field=models.TextField(blank=True, db_default='', default='', help_text='What callers on B hear instead of the text, for example a shorter one. Leave blank for the same text.', verbose_name='text in B'),
        ),
        migrations.AddField(
            model_name='menu',
            name='other_share',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text='How many of a hundred callers hear variant B, for example 50. 0 is no experiment. From 0 to 90.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(90)], verbose_name='callers on B'),
        ),
        migrations.CreateModel(
            name='Experiment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=24)),
                ('mark', models.CharField(max_length=24)),
                ('name', models.CharField(help_text="The menu's, as it was when it began.", max_length=60)),
                ('started_at', models.DateTimeField()),
                ('counted_until', models.DateTimeField(help_text='Calls that ended before are counted.')),
                ('a_calls', models.PositiveIntegerField(default=0)),
                ('a_seconds', models.FloatField(default=0)),
                ('a_squares', models.FloatField(default=0)),
                ('a_left', models.PositiveIntegerField(default=0)),
                ('b_calls', models.PositiveIntegerField(default=0)),
                ('b_seconds', models.FloatField(default=0)),
                ('b_squares', models.FloatField(default=0)),
                ('b_left', models.PositiveIntegerField(default=0)),
                ('ended_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, choices=[('clear', 'Variant B is clearly quicker'), ('harm', 'Variant B is clearly slower'), ('person', 'Someone ended it')], default='', max_length=8)),
                ('winner', models.CharField(blank=True, default='', max_length=1)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiments', to='menus.phonetree')),
            ],
            options={
                'ordering': ['-started_at', '-pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('tree', 'place', 'mark'), name='experiment_once_on_a_line')],
            },
        ),
        migrations.RunSQL(COUNT, NO_COUNT),
    ]
