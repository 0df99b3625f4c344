"""All tables of this room in one step, as its first four migrations leave them in a new database."""

import django.db.models.deletion
import menus.fields.columns
from django.conf import settings
from django.db import migrations, models

from menus.migrations._together import CreateTogether


class Migration(migrations.Migration):

    replaces = [
        ('texts', '0001_texts'),
        ('texts', '0002_text_replies'),
        ('texts', '0003_faxes'),
        ('texts', '0004_words_of_november'),
    ]

    initial = True

    dependencies = [
        ('calls', '0027_leaf_of_what_was_sought'),
        ('menus', '0070_text_messages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='OptOut',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ours', models.CharField(max_length=32, verbose_name='our number')),
                        ('theirs', models.CharField(blank=True, max_length=64, verbose_name='their number')),
                        ('digest', models.CharField(max_length=64)),
                        ('word', models.CharField(blank=True, help_text='What they replied; blank if Twilio told us.', max_length=40)),
                        ('since', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-since'],
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('digest', 'ours'), name='opted_out_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ExchangedText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=200, unique=True)),
                        ('is_inbound', models.BooleanField()),
                        ('cause', models.CharField(choices=[('caller', 'from a caller'), ('destination', 'in a call'), ('notice', 'to your team'), ('typed', 'typed in the inbox'), ('keyword', 'reply to a keyword'), ('default', 'automatic reply'), ('help', 'reply to STOP, START or HELP'), ('line', 'phone line by text'), ('missed', 'after a missed call'), ('forward', 'forwarded'), ('fax', 'fax')], max_length=12)),
                        ('state', models.CharField(choices=[('received', 'received'), ('waiting', 'waiting'), ('sending', 'sending'), ('queued', 'with Twilio'), ('sent', 'sent'), ('delivered', 'delivered'), ('undelivered', 'not delivered'), ('failed', 'failed'), ('stopped', 'not sent: they replied STOP'), ('too-late', 'not sent: too late'), ('unsure', 'maybe sent')], default='waiting', max_length=12)),
                        ('ours', models.CharField(max_length=32, verbose_name='our number')),
                        ('theirs', models.CharField(max_length=64, verbose_name='their number')),
                        ('body', models.CharField(blank=True, max_length=1600, verbose_name='text')),
                        ('media', models.JSONField(default=list, help_text='Addresses of what goes with it.')),
                        ('segments', models.PositiveSmallIntegerField(default=0, help_text='How many texts it counts as, 0 if unknown.')),
                        ('provider', models.CharField(default='twilio', max_length=16)),
                        ('account', models.CharField(blank=True, max_length=64)),
                        ('sid', models.CharField(blank=True, help_text="The provider's name of the text.", max_length=64)),
                        ('error', models.PositiveIntegerField(default=0, help_text="The provider's error code, 0 for none.")),
                        ('problem', models.CharField(blank=True, max_length=300)),
                        ('who', models.CharField(blank=True, max_length=150)),
                        ('made_at', models.DateTimeField()),
                        ('changed_at', models.DateTimeField()),
                        ('tried_at', models.DateTimeField(null=True)),
                        ('not_after', models.DateTimeField(null=True, verbose_name='latest moment')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='texts', to='calls.call')),
                        ('tree', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.phonetree')),
                    ],
                    options={
                        'verbose_name': 'text',
                        'ordering': ['-made_at', '-pk'],
                        'default_permissions': (),
                        'indexes': [models.Index(fields=['-made_at', '-id'], name='texts_newest_first'), models.Index(fields=['theirs', '-made_at', '-id'], name='texts_with_somebody'), models.Index(fields=['tree', '-made_at', '-id'], name='texts_of_a_line'), models.Index(condition=models.Q(('call__isnull', False)), fields=['call'], name='texts_of_a_call'), models.Index(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=['not_after'], name='texts_to_send')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('sid', ''), _negated=True), fields=('sid',), name='text_of_a_sid_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TextSettings',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('help_text', models.CharField(blank=True, help_text='For example “Acme: call +1 555 010 0001 for help. Reply STOP to get no texts.” Twilio replies by itself in English, unless you switch that off.', max_length=320, verbose_name='reply to HELP')),
                        ('twilio_answers', models.BooleanField(default=True, help_text="Twilio answers STOP, START and HELP by itself, so we don't. Switch this off if your Twilio account leaves it to you.", verbose_name='Twilio answers STOP')),
                        ('missed_text', models.CharField(blank=True, help_text='Sent to callers who reached nobody, for example “Sorry we missed you. Reply here, or call again {opens}.” Leave blank to send nothing.', max_length=1600, verbose_name='text after missed calls')),
                        ('fax', models.CharField(choices=[('reject', 'Reject it'), ('receive', 'Receive it in the inbox')], default='reject', help_text='For providers that still pass on faxes; Twilio ended its fax service in 2021.', max_length=8, verbose_name='faxes')),
                        ('mailbox', models.ForeignKey(blank=True, help_text='Where conversations arrive, for example Reception. Leave blank for the mailbox of the phone line.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.mailbox')),
                        ('number', models.OneToOneField(help_text='One of your numbers that people text, for example +1 555 010 0001.', on_delete=django.db.models.deletion.CASCADE, related_name='text_settings', to='menus.phonenumber')),
                        ('schedule', models.ForeignKey(blank=True, help_text='Outside these hours, replies for that time are sent, for example Office hours.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.schedule', verbose_name='hours')),
                    ],
                    options={
                        'verbose_name': 'text replies',
                        'verbose_name_plural': 'text replies',
                        'ordering': ['number__number'],
                    },
                ),
                migrations.CreateModel(
                    name='ReceivedMedia',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('address', models.CharField(max_length=500)),
                        ('kind', models.CharField(blank=True, max_length=80)),
                        ('file', models.CharField(blank=True, max_length=64)),
                        ('size', models.PositiveIntegerField(default=0)),
                        ('state', models.CharField(choices=[('expected', 'on its way'), ('kept', 'here'), ('failed', 'not fetched')], default='expected', max_length=8)),
                        ('problem', models.CharField(blank=True, max_length=200)),
                        ('text', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='received', to='texts.exchangedtext')),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('file', ''), _negated=True), fields=['file'], name='media_by_file')],
                        'constraints': [models.UniqueConstraint(fields=('text', 'order'), name='media_of_a_text_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TextReply',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('name', models.CharField(help_text='For example Opening hours.', max_length=40)),
                        ('when', models.CharField(choices=[('exact', 'The text is'), ('starts', 'The text starts with'), ('has', 'The text has any of'), ('closed', 'Any other text, outside the hours'), ('other', 'Any other text')], default='exact', help_text="Capitals and accents don't matter.", max_length=8)),
                        ('words', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='For example hours, when are you open. Only for replies to words.', size=None)),
                        ('text', models.TextField(blank=True, help_text='For example “{line} opens {opens}.” {closes}, {today}, {caller} and {called} are filled in, too.', max_length=1600, verbose_name='reply')),
                        ('picture', models.URLField(blank=True, help_text='A public https address, for example https://example.com/map.png. Twilio fetches and attaches it.', verbose_name='picture or file')),
                        ('does', models.CharField(choices=[('nothing', 'Nothing more'), ('inbox', 'Open a conversation in the inbox'), ('call-back', 'Ask your team to call back'), ('number', 'Forward it to a number'), ('email', 'Forward it by email'), ('reply', 'Go on with another reply'), ('line', 'Phone line by text')], default='nothing', help_text='Besides the reply.', max_length=10, verbose_name='then')),
                        ('forward_number', menus.fields.columns.NumberField(blank=True, help_text='Gets the text, for example +1 555 010 0009.', max_length=41, verbose_name='number')),
                        ('forward_email', models.EmailField(blank=True, help_text='Gets the text, for example team@example.com.', max_length=254, verbose_name='email')),
                        ('another', models.ForeignKey(blank=True, help_text='The reply that follows, for example Opening hours.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='texts.textreply', verbose_name='other reply')),
                        ('settings', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='texts.textsettings')),
                    ],
                    options={
                        'verbose_name': 'reply',
                        'verbose_name_plural': 'replies',
                        'ordering': ['order', 'pk'],
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(condition=models.Q(('when__in', ['closed', 'other'])), fields=('settings', 'when'), name='one_reply_to_any_other_text', violation_error_message='There is one reply to any other text already. Change that one.')],
                    },
                ),
            ],
        ),
    ]
