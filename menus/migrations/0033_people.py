"""People, teams and rotas as rows, and what tells every process of a change of them."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import menus.fields.chosen
import menus.fields.reached
from django.conf import settings
from django.db import migrations, models


# Counted as notices are (0029). Schedules too, because people's own hours are live.
TABLES = (
    *("person", "personnumber", "absence", "team", "member"),
    *("rota", "shift", "shiftperiod", "shiftturn", "rotaexception", "exceptionperson"),
    *("schedule", "weeklyperiod", "namedday", "dayperiod"),
)
COUNT = "".join(
    f"CREATE TRIGGER {table}_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_{table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();\n"
    for table in TABLES
)
NO_COUNT = "".join(f"DROP TRIGGER {table}_is_current ON menus_{table};\n" for table in TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('menus', '0032_draft_checks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='For example Anna Smith.', max_length=60, unique=True)),
                ('key', models.CharField(blank=True, help_text='A short name for files, such as support. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and _ only, such as sales_voicemail.')])),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('hours', models.ForeignKey(blank=True, help_text="Outside of these hours they aren't rung. Leave blank for around the clock.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='menus.schedule')),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': ['name'],
                'permissions': [('set_absences', 'Can say who is away')],
            },
        ),
        migrations.CreateModel(
            name='Rota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='For example Support weeks.', max_length=60, unique=True)),
                ('key', models.CharField(blank=True, help_text='A short name for files, such as support_weeks. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and _ only, such as sales_voicemail.')])),
                ('zone', menus.fields.chosen.TimeZoneField(help_text='Whose clock the hand-over goes by, for example Europe/Berlin. A city is enough.', max_length=40, verbose_name='time zone')),
                ('starts', models.DateField(help_text='The first day of duty.')),
                ('ends', models.DateField(blank=True, help_text='Nobody is on duty from the hand-over of this day. Leave blank to go on.', null=True)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(1, 'Monday'), (2, 'Tuesday'), (3, 'Wednesday'), (4, 'Thursday'), (5, 'Friday'), (6, 'Saturday'), (7, 'Sunday')], default=1, help_text='When the next person begins.', verbose_name='hand-over day')),
                ('handover', models.CharField(default='09:00', help_text='For example 09:00.', max_length=5, validators=[django.core.validators.RegexValidator('^([01][0-9]|2[0-3]):[0-5][0-9]$', 'Enter a time such as 09:00.')], verbose_name='hand-over time')),
                ('weeks', models.PositiveSmallIntegerField(default=1, help_text='How many weeks a turn lasts, for example 1.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='weeks each')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gt', models.F('starts')), _connector='OR'), name='rota_ends_after_it_starts', violation_error_message='Pick an end that is later than the first day.'), models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='rota_real_weekday'), models.CheckConstraint(condition=models.Q(('weeks__range', (1, 12))), name='rota_real_weeks'), models.CheckConstraint(condition=models.Q(('handover__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$')), name='rota_real_handover')],
            },
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('key', models.CharField(max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and _ only, such as sales_voicemail.')])),
                ('name', models.CharField(max_length=60)),
                ('rota', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='menus.rota')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RotaException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('rota', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='menus.rota')),
                ('shift', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='menus.shift')),
            ],
            options={
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ShiftPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens', models.CharField(max_length=5)),
                ('closes', models.CharField(max_length=5)),
                ('weekday', models.PositiveSmallIntegerField(help_text='From 1 for Monday to 7 for Sunday.')),
                ('shift', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='menus.shift')),
            ],
            options={
                'ordering': ['weekday', 'opens'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ShiftTurn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField()),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='turns', to='menus.person')),
                ('shift', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='menus.shift')),
            ],
            options={
                'ordering': ['turn', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='For example Support.', max_length=60, unique=True)),
                ('key', models.CharField(blank=True, help_text='A short name for files, such as support. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and _ only, such as sales_voicemail.')])),
                ('order', models.CharField(choices=[('at-once', 'All at once'), ('in-order', 'One after the other'), ('round-robin', 'In turn'), ('longest-idle', 'Longest without a call first'), ('random', 'In random order')], default='at-once', max_length=16, verbose_name='who rings')),
                ('rota', models.ForeignKey(blank=True, help_text='Only those on duty are rung. Leave blank to ring every member.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='menus.rota')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='PeopleChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed_at', models.DateTimeField(auto_now_add=True)),
                ('what', models.CharField(help_text="Goes on from the author's name: “changed the numbers”.", max_length=300)),
                ('before', models.JSONField(help_text='As menus.people.history stores it.')),
                ('after', models.JSONField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.peoplechange')),
                ('undoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.peoplechange')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='menus.person')),
                ('rota', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='menus.rota')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='menus.team')),
            ],
            options={
                'ordering': ['-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='menus.person')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='menus.team')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='from')),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to='menus.person')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='absence_ends_after_it_begins', violation_error_message='Pick an end that is later than the start.')],
            },
        ),
        migrations.CreateModel(
            name='PersonNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('number', menus.fields.reached.ReachedField(max_length=160)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='numbers', to='menus.person')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('person', 'number'), name='person_number_once')],
            },
        ),
        migrations.CreateModel(
            name='ExceptionPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exceptions', to='menus.person')),
                ('exception', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='menus.rotaexception')),
            ],
            options={
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('exception', 'person'), name='exception_person_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='shift',
            constraint=models.UniqueConstraint(fields=('rota', 'key'), name='shift_key_once'),
        ),
        migrations.AddConstraint(
            model_name='rotaexception',
            constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='rota_exception_ends_after_it_begins', violation_error_message='Pick an end that is later than the start.'),
        ),
        migrations.AddConstraint(
            model_name='shiftperiod',
            constraint=models.CheckConstraint(condition=models.Q(('opens__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), models.Q(('closes__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), ('closes', '24:00'), _connector='OR')), name='shift_period_real_times'),
        ),
        migrations.AddConstraint(
            model_name='shiftperiod',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='shift_period_real_weekday'),
        ),
        migrations.AddConstraint(
            model_name='shiftturn',
            constraint=models.UniqueConstraint(fields=('shift', 'turn', 'person'), name='shift_turn_once'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(fields=('team', 'person'), name='member_once'),
        ),
        migrations.RunSQL(COUNT, NO_COUNT),
    ]
