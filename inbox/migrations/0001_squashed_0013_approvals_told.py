"""All tables of this room in one step, as its first 13 migrations leave them in a new database."""

import django.db.models.deletion
import django.db.models.functions.datetime
import inbox.models.item
from django.conf import settings
from django.db import migrations, models

from menus.migrations._together import CreateTogether


class Migration(migrations.Migration):

    replaces = [
        ('inbox', '0001_background_work'),
        ('inbox', '0002_items'),
        ('inbox', '0003_background_jobs'),
        ('inbox', '0004_newest_items_first'),
        ('inbox', '0005_no_rights_to_routines'),
        ('inbox', '0006_recordings'),
        ('inbox', '0007_recorded_calls'),
        ('inbox', '0008_notifications'),
        ('inbox', '0009_call_backs'),
        ('inbox', '0010_told_of_staffing'),
        ('inbox', '0011_one_word_for_phone_lines'),
        ('inbox', '0012_retention_and_erasure'),
        ('inbox', '0013_approvals_told'),
    ]

    initial = True

    dependencies = [
        ('calls', '0001_squashed_0026_erased_turns'),
        ('menus', '0001_squashed_0062_translated_from'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Routine',
                    fields=[
                        ('name', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('due_at', models.DateTimeField()),
                        ('done_at', models.DateTimeField(null=True)),
                        ('told', models.CharField(blank=True, db_default='', default='', help_text='What it did last.', max_length=300)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='Job',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=64)),
                        ('arguments', models.JSONField(default=dict)),
                        ('not_after', models.DateTimeField(null=True, verbose_name='latest moment')),
                        ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='asked for')),
                        ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('failed', 'failed'), ('too-late', 'too late')], db_default='waiting', default='waiting', max_length=16)),
                        ('tries', models.PositiveIntegerField(db_default=0, default=0)),
                        ('problem', models.CharField(blank=True, db_default='', default='', max_length=500)),
                        ('next_try_at', models.DateTimeField(null=True, verbose_name='next try')),
                        ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ('ticket', models.BigIntegerField(null=True)),
                    ],
                    options={
                        'verbose_name': 'background job',
                        'verbose_name_plural': 'background jobs',
                        'ordering': ['-pk'],
                        'indexes': [models.Index(condition=models.Q(('state', 'waiting'), ('ticket', None)), fields=['id'], name='jobs_to_hand_over'), models.Index(fields=['state', 'changed_at'], name='jobs_by_state')],
                    },
                ),
                migrations.CreateModel(
                    name='Item',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('voicemail', 'Voicemail'), ('missed-call', 'Missed call'), ('note', 'Spoken note'), ('call-back', 'Call-back request'), ('conversation', 'Recorded call')], max_length=16)),
                        ('key', models.CharField(max_length=160, unique=True)),
                        ('caller', models.CharField(blank=True, help_text='As sent: a number, or “anonymous”.', max_length=255, verbose_name='from')),
                        ('called', models.CharField(blank=True, max_length=255, verbose_name='to')),
                        ('tree', models.CharField(blank=True, help_text='The slug of the phone line.', max_length=64, verbose_name='phone line')),
                        ('path', models.TextField(blank=True, help_text='The places the call came to, in words.', verbose_name='way through the line')),
                        ('text', models.TextField(blank=True, help_text='A transcript, or what a note says.', verbose_name='words')),
                        ('happened_at', models.DateTimeField(verbose_name='when')),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('state', models.CharField(choices=[('open', 'Open'), ('claimed', 'Claimed'), ('done', 'Done')], default='open', max_length=8)),
                        ('claimed_at', models.DateTimeField(null=True)),
                        ('done_at', models.DateTimeField(null=True)),
                        ('seen_at', models.DateTimeField(help_text='When somebody first looked at it.', null=True)),
                        ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='calls.call')),
                        ('claimed_by', models.ForeignKey(null=True, on_delete=inbox.models.item.reopen, related_name='claimed_items', to=settings.AUTH_USER_MODEL)),
                        ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('mailbox', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='menus.mailbox')),
                    ],
                    options={
                        'verbose_name_plural': 'inbox',
                        'ordering': ['-happened_at', '-pk'],
                        'indexes': [models.Index(fields=['mailbox', '-happened_at', '-id'], name='items_of_a_mailbox'), models.Index(condition=models.Q(('state', 'done'), _negated=True), fields=['mailbox'], name='items_not_done'), models.Index(fields=['caller', '-happened_at'], name='items_of_a_caller'), models.Index(fields=['-happened_at', '-id'], name='items_newest_first'), models.Index(fields=['tree', 'happened_at'], name='items_of_a_line')],
                    },
                ),
                migrations.CreateModel(
                    name='Entry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('what', models.CharField(choices=[('claimed', 'claimed this'), ('done', 'marked this as done'), ('opened', 'opened this again'), ('note', 'noted'), ('call', 'called back')], max_length=8)),
                        ('who', models.CharField(blank=True, max_length=150)),
                        ('at', models.DateTimeField()),
                        ('text', models.TextField(blank=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='inbox.item')),
                    ],
                    options={
                        'ordering': ['at', 'pk'],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='Recording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('account', models.CharField(max_length=64)),
                        ('call_sid', models.CharField(max_length=64)),
                        ('sid', models.CharField(max_length=64, unique=True)),
                        ('state', models.CharField(choices=[('expected', 'on its way'), ('kept', 'here'), ('lost', 'lost'), ('erased', 'erased')], default='expected', max_length=8)),
                        ('file', models.CharField(blank=True, max_length=120)),
                        ('seconds', models.PositiveIntegerField(null=True)),
                        ('peaks', models.JSONField(default=list, help_text='How loud it is along its length: 0 to 100, see inbox.audio.wave.')),
                        ('problem', models.CharField(blank=True, max_length=300)),
                        ('language', models.CharField(blank=True, help_text='What the caller heard, as a BCP 47 tag.', max_length=12)),
                        ('transcription', models.CharField(default='none', help_text='Who writes down what it says.', max_length=8)),
                        ('transcript', models.TextField(blank=True, help_text="The provider's words, until there is an item.")),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('kept_at', models.DateTimeField(null=True)),
                        ('erased_at', models.DateTimeField(null=True, verbose_name='erased at the provider')),
                        ('item', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='recording', to='inbox.item')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='Notification',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=400, unique=True)),
                        ('about', models.CharField(choices=[('item', 'One item'), ('summary', 'Several items'), ('test', 'Test')], max_length=8)),
                        ('channel', models.CharField(choices=[('mail', 'email'), ('text', 'text')], max_length=4)),
                        ('to', models.CharField(max_length=254)),
                        ('state', models.CharField(choices=[('waiting', 'waiting'), ('sending', 'sending'), ('held', 'held for a summary'), ('summed-up', 'in a summary'), ('sent', 'sent'), ('failed', 'failed'), ('too-late', 'too late'), ('not-needed', 'not needed anymore')], default='waiting', max_length=12)),
                        ('problem', models.CharField(blank=True, max_length=300)),
                        ('due_at', models.DateTimeField(null=True)),
                        ('not_after', models.DateTimeField(verbose_name='latest moment')),
                        ('sid', models.CharField(blank=True, help_text="The provider's name of the text.", max_length=64)),
                        ('made_at', models.DateTimeField()),
                        ('changed_at', models.DateTimeField()),
                        ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to='inbox.item')),
                        ('mailbox', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to='menus.mailbox')),
                        ('summary', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='sums_up', to='inbox.notification')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('state', 'held')), fields=['due_at'], name='notifications_held'), models.Index(fields=['mailbox', '-id'], name='notifications_of_a_mailbox'), models.Index(fields=['channel', '-changed_at'], name='notifications_changed')],
                    },
                ),
                migrations.CreateModel(
                    name='CallBack',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('who', models.CharField(blank=True, max_length=150)),
                        ('rings', models.CharField(max_length=32)),
                        ('to', models.CharField(max_length=32)),
                        ('shows', models.CharField(max_length=32)),
                        ('account', models.CharField(max_length=64)),
                        ('sid', models.CharField(blank=True, max_length=64)),
                        ('state', models.CharField(choices=[('asked', 'asked for'), ('placing', 'being placed'), ('ringing', 'in progress'), ('ended', 'ended')], default='asked', max_length=8)),
                        ('was_dialled', models.BooleanField(default=False)),
                        ('asked_at', models.DateTimeField()),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='call_back', to='inbox.entry')),
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='call_backs', to='inbox.item')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'default_permissions': (),
                        'indexes': [models.Index(fields=['by', '-asked_at'], name='call_backs_of_a_person')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('item',), name='one_call_back_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='StaffingTold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('until', models.DateTimeField()),
                        ('line', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.phonetree')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='ErasedCalls',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('called', models.CharField(blank=True, max_length=255)),
                        ('day', models.DateField()),
                        ('calls', models.PositiveIntegerField(default=0)),
                        ('blocked', models.PositiveIntegerField(default=0)),
                        ('tree', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.phonetree')),
                    ],
                    options={
                        'verbose_name_plural': 'erased calls',
                        'default_permissions': (),
                        'indexes': [models.Index(fields=['called', 'day'], name='erased_calls_of_a_number')],
                        'constraints': [models.UniqueConstraint(fields=('tree', 'called', 'day'), name='erased_calls_of_a_day_once', nulls_distinct=False)],
                    },
                ),
                migrations.CreateModel(
                    name='Erasure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(db_index=True, max_length=64)),
                        ('sealed', models.TextField(blank=True)),
                        ('ending', models.CharField(blank=True, help_text='The last two digits, to tell erasures apart.', max_length=2)),
                        ('who', models.CharField(blank=True, max_length=150)),
                        ('asked_at', models.DateTimeField()),
                        ('lists_too', models.BooleanField(default=True, help_text='Whether caller lists forget the number as well.')),
                        ('counts', models.JSONField(default=dict)),
                        ('kept', models.JSONField(default=dict, help_text='What was left, and why: holds, own numbers.')),
                        ('listed', models.JSONField(default=list, help_text='Accounts at the provider that said what they have of it.')),
                        ('looked_at', models.DateTimeField(null=True)),
                        ('clean_at', models.DateTimeField(help_text='Since when nothing was left to be erased here.', null=True)),
                        ('done_at', models.DateTimeField(null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'permissions': [('erase_callers', 'Can erase callers')],
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['asked_at'], name='erasures_not_done')],
                    },
                ),
                migrations.CreateModel(
                    name='LegalHold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('caller', models.CharField(blank=True, db_index=True, help_text='As E.164, or as it was sent.', max_length=255)),
                        ('reason', models.CharField(help_text='For example Dispute about the order of 3 May.', max_length=300)),
                        ('who', models.CharField(blank=True, max_length=150)),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('until', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('ended_by', models.CharField(blank=True, max_length=150)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='calls.call')),
                        ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='inbox.item')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'default_permissions': (),
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('call__isnull', False), ('caller', ''), ('item', None)), models.Q(('call', None), ('caller', ''), ('item__isnull', False)), models.Q(('call', None), ('item', None), models.Q(('caller', ''), _negated=True)), _connector='OR'), name='hold_of_a_call_or_an_item_or_a_caller')],
                    },
                ),
                migrations.CreateModel(
                    name='LineRetention',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('calls_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='calls')),
                        ('answers_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='answers')),
                        ('recordings_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='recordings')),
                        ('texts_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='texts')),
                        ('recordings_at_twilio', models.CharField(blank=True, choices=[('', "As the site's setting says"), ('once-here', 'As soon as we have it'), ('with-ours', 'Together with ours')], default='', max_length=10, verbose_name='recordings at Twilio')),
                        ('calls_at_twilio', models.BooleanField(default=False, verbose_name='calls at Twilio')),
                        ('answers_until', models.DateTimeField(editable=False, null=True)),
                        ('tree', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='retention', to='menus.phonetree')),
                    ],
                    options={
                        'permissions': [('set_retention', 'Can set how long things are kept')],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='ProviderCopy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('account', models.CharField(max_length=64)),
                        ('kind', models.CharField(choices=[('call', 'call'), ('recording', 'recording'), ('message', 'text')], max_length=12)),
                        ('sid', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('tries', models.PositiveIntegerField(default=0)),
                        ('problem', models.CharField(blank=True, max_length=200)),
                        ('next_at', models.DateTimeField(null=True)),
                        ('gone_at', models.DateTimeField(null=True)),
                        ('erasure', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='inbox.erasure')),
                    ],
                    options={
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('gone_at', None)), fields=['next_at', 'id'], name='copies_to_delete'), models.Index(condition=models.Q(('gone_at__isnull', False)), fields=['gone_at'], name='copies_that_are_gone')],
                    },
                ),
                migrations.CreateModel(
                    name='RetentionDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('counts', models.JSONField(default=dict)),
                        ('changed_at', models.DateTimeField()),
                        ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.phonetree')),
                    ],
                    options={
                        'ordering': ['-day'],
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('tree', 'day'), name='retention_of_a_day_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ApprovalTold',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=60, unique=True)),
                        ('is_answered', models.BooleanField(default=False)),
                        ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.revision')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
            ],
        ),
    ]
