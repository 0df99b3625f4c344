"""Call back, a kind of destination; and how many numbers callers can type in a day."""

import django.core.validators
import django.db.models.deletion
import menus.fields.key_choice
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('menus', '0066_conference_and_reject'),
    ]

    operations = [
        migrations.AddField(
            model_name='phonetree',
            name='typed_numbers_a_day',
            field=models.PositiveSmallIntegerField(default=20, help_text='How many numbers callers can type within a day to be called back on, for example 20; after that, only numbers that the phone company shows are taken. 0 is no limit. From 0 to 1000.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1000)], verbose_name='typed numbers a day'),
        ),
        migrations.AlterField(
            model_name='destination',
            name='kind',
            field=models.CharField(choices=[('menu', 'Menu'), ('question', 'Question'), ('pincheck', 'PIN check'), ('branch', 'Branch'), ('openinghours', 'Opening hours'), ('message', 'Message'), ('transfer', 'Transfer'), ('voicemail', 'Voicemail'), ('queue', 'Queue'), ('callback', 'Call back'), ('goodbye', 'Goodbye'), ('conference', 'Conference'), ('reject', 'Reject')], editable=False, max_length=16),
        ),
        migrations.CreateModel(
            name='CallBack',
            fields=[
                ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                ('offers_times', models.BooleanField(default=True, help_text='Offers times within the calling hours besides “as soon as possible”, for example “tomorrow at 9 am”.', verbose_name='callers choose a time')),
                ('every_minutes', models.PositiveSmallIntegerField(default=60, help_text='How far the offered times are apart, for example 60. From 15 to 480.', validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(480)], verbose_name='minutes between times')),
                ('takes_numbers', models.BooleanField(default=True, help_text="Lets callers type another number than the one they call from. Without it, callers who withhold their number can't be called back.", verbose_name='callers can type a number')),
                ('mailbox', menus.fields.key_choice.KeyChoiceColumn(blank=True, default='', help_text='Where requests arrive, for example Sales. Leave blank for the mailbox of the phone line.', max_length=24, of='menus.Mailbox', verbose_name='mailbox')),
                ('thanks', models.CharField(blank=True, help_text='Said after the request. Leave blank for “Thank you. We will call you back as soon as possible.”', max_length=300, verbose_name='thanks')),
                ('wait_seconds', models.PositiveSmallIntegerField(default=6, help_text='How long we wait for the next key, for example 6. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                ('tries', models.PositiveSmallIntegerField(default=3, help_text='How many times we ask in total, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries')),
                ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when no number was given')),
                ('goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the request')),
                ('schedule', models.ForeignKey(blank=True, help_text='When you call people back, for example “Office hours”. Leave blank for any time.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.schedule', verbose_name='calling hours')),
            ],
            options={
                'verbose_name_plural': 'calls back',
            },
            bases=('menus.destination',),
        ),
    ]
