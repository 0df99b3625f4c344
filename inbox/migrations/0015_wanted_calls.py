"""What callers who ask for a call want. The table of calls back keeps its name; a phone tree has a kind called so."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('inbox', '0014_counts_by_day'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelTable(
            name='callback',
            table='inbox_callback',
        ),
        migrations.RenameModel(
            old_name='CallBack',
            new_name='PlacedCallBack',
        ),
        migrations.CreateModel(
            name='WantedCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=32)),
                ('at', models.DateTimeField()),
                ('is_soon', models.BooleanField(help_text='As soon as possible, rather than at a time that the caller chose.')),
                ('reminded_at', models.DateTimeField(null=True)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wanted_call', to='inbox.item')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('reminded_at', None)), fields=['at'], name='wanted_calls_to_remind_of')],
            },
        ),
        migrations.AlterField(
            model_name='notification',
            name='about',
            field=models.CharField(choices=[('item', 'One item'), ('summary', 'Several items'), ('test', 'Test'), ('due', 'A call that is due')], max_length=8),
        ),
    ]
