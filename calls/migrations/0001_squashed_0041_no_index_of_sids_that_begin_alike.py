"""All tables of this room in one step, as its first 41 migrations leave them in a new database."""

import calls.models
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from menus.migrations._together import CreateTogether

# Rows that never change, and what is counted and decided whoever makes a change.
TRIGGERS = """
CREATE FUNCTION branchline_outcome(ended calls_call) RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN ended.doing = 'blocked' THEN 'blocked'
        WHEN ended.ended_at IS NULL THEN ''
        WHEN ended.revision_id IS NULL THEN
            CASE WHEN ended.direction LIKE 'outbound%' THEN 'called-back' ELSE 'not-in-service' END
        WHEN ended.status = 'transferred' OR EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.heard ->> 'result' = 'answered'
            AND NOT (COALESCE(ended.legs ->> 'alone in', '') <> '' AND EXISTS (
                SELECT FROM calls_turn was WHERE was.call_id = ended.id AND was.number = turn.number - 1
                    AND was.doing = 'conference'
            ))
        ) OR ended.legs ->> 'alone in' = '' THEN 'answered'
        WHEN EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.heard ->> 'kind' = 'recorded'
                AND COALESCE(turn.heard ->> 'url', '') || COALESCE(turn.heard ->> 'recording', '') <> ''
        ) OR ended.provider IN ('sipgate', 'page', 'text') AND EXISTS (
            SELECT FROM calls_turn turn JOIN menus_revision revision ON revision.id = ended.revision_id
            WHERE turn.call_id = ended.id AND turn.heard ->> 'kind' = 'spoken' AND revision.snapshot -> 'destinations'
                @> jsonb_build_array(jsonb_build_object('kind', 'voicemail', 'key', split_part(turn.at, '.', 1)))
        ) THEN 'message'
        WHEN EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND (turn.facts ? 'asked_back' OR turn.heard ->> 'result' = 'in-writing')
        ) OR EXISTS (
            SELECT FROM calls_queuedcaller place WHERE place.call_id = ended.id AND place.not_before IS NOT NULL
        ) THEN 'asked-back'
        WHEN ended.provider NOT IN ('page', 'text') AND (ended.doing IN ('ringing', 'waiting') OR EXISTS (
            SELECT FROM calls_turn turn WHERE turn.call_id = ended.id AND turn.doing IN ('ringing', 'waiting')
        )) THEN 'unanswered'
        WHEN ended.legs ->> 'alone in' <> '' THEN 'alone'
        WHEN ended.doing = 'ended' THEN 'finished'
        ELSE 'hung-up'
    END
$$;
CREATE FUNCTION branchline_leaf(ended calls_call, outcome varchar) RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT COALESCE((
        SELECT split_part(turn.at, '.', 1) FROM calls_turn turn
        WHERE turn.call_id = ended.id AND turn.at <> '' AND (
            outcome = 'answered' AND turn.heard ->> 'result' = 'answered'
            OR outcome = 'asked-back' AND turn.facts ? 'asked_back'
            OR outcome = 'message' AND turn.heard ->> 'kind' IN ('recorded', 'spoken') AND turn.number = (
                SELECT max(number) FROM calls_turn WHERE call_id = ended.id AND heard ->> 'kind' IN ('recorded', 'spoken')
            )
        ) ORDER BY turn.number DESC LIMIT 1
    ), (
        SELECT turn.passed[cardinality(turn.passed)] FROM calls_turn turn
        WHERE turn.call_id = ended.id AND cardinality(turn.passed) > 0 ORDER BY turn.number DESC LIMIT 1
    ), '')
$$;
CREATE FUNCTION branchline_decide_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (
    (OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL) OR NEW.ended_at IS NOT NULL AND NEW.turns <> OLD.turns
    OR NEW.doing = 'blocked' AND OLD.doing <> 'blocked'
    OR NEW.ended_at IS NOT NULL AND NEW.legs ->> 'alone in' = '' AND OLD.legs ->> 'alone in' <> '') IS NOT TRUE THEN
            RETURN NULL;
        END IF;
    END IF;
    UPDATE calls_call c SET
        tree_id = COALESCE(c.tree_id, (SELECT tree_id FROM menus_revision WHERE id = c.revision_id)),
        leaf = CASE WHEN c.ended_at IS NULL THEN '' ELSE branchline_leaf(c, branchline_outcome(c)) END,
        outcome = branchline_outcome(c)
    WHERE c.id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER call_is_there_and_over AFTER INSERT ON calls_call
    FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL OR NEW.doing = 'blocked')
    EXECUTE FUNCTION branchline_decide_outcome();
-- PostgreSQL reads this condition again in each statement that may fire the trigger: the longer, the slower.
CREATE TRIGGER call_is_over AFTER UPDATE ON calls_call
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL OR NEW.ended_at IS NOT NULL OR NEW.doing = 'blocked')
    EXECUTE FUNCTION branchline_decide_outcome();
CREATE FUNCTION branchline_erased_heard(heard jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT COALESCE(jsonb_object_agg(key, CASE
        WHEN value = '""'::jsonb THEN value
        WHEN key IN ('digits', 'text', 'said') THEN '"[erased]"'::jsonb
        WHEN key IN ('key', 'url', 'recording') THEN '""'::jsonb
        WHEN key = 'confidence' THEN 'null'::jsonb
        WHEN key = 'values' THEN '[]'::jsonb
        ELSE value END), '{}'::jsonb)
    FROM jsonb_each(heard)
$$;
CREATE FUNCTION branchline_erased_facts(facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT facts - 'answers' - 'pending'
$$;
CREATE FUNCTION branchline_turn_may_be_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.heard = branchline_erased_heard(OLD.heard) AND NEW.facts = branchline_erased_facts(OLD.facts)
        AND to_jsonb(NEW) - 'heard' - 'facts' = to_jsonb(OLD) - 'heard' - 'facts'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER turn_never_changes BEFORE UPDATE ON calls_turn
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_turn_may_be_erased();
-- Nobody looks for SIDs by how they begin, and each call would add to it.
DROP INDEX calls_call_sid_89aa7e5f_like;
"""
NO_TRIGGERS = """
DROP FUNCTION branchline_decide_outcome() CASCADE;
DROP FUNCTION branchline_leaf(calls_call, varchar);
DROP FUNCTION branchline_outcome(calls_call);
DROP FUNCTION branchline_turn_may_be_erased() CASCADE;
DROP FUNCTION branchline_erased_facts(jsonb);
DROP FUNCTION branchline_erased_heard(jsonb);
"""


class Migration(migrations.Migration):

    replaces = [
        ('calls', '0001_initial'),
        ('calls', '0002_turns_never_change'),
        ('calls', '0003_test_calls'),
        ('calls', '0004_sessions'),
        ('calls', '0005_answers'),
        ('calls', '0006_calls_of_a_caller'),
        ('calls', '0007_keys_nobody_asked_for'),
        ('calls', '0008_what_was_live'),
        ('calls', '0009_wrong_pins_of_lines'),
        ('calls', '0010_calls_that_come_round'),
        ('calls', '0011_index_of_calls_that_come_round'),
        ('calls', '0012_names_of_turns'),
        ('calls', '0013_one_index_of_turns_less'),
        ('calls', '0014_turns_with_notices'),
        ('calls', '0015_turns_with_people'),
        ('calls', '0016_outbox'),
        ('calls', '0017_legs'),
        ('calls', '0018_connection'),
        ('calls', '0019_blocked_calls'),
        ('calls', '0020_no_rights_to_the_outbox'),
        ('calls', '0021_who_took_the_call'),
        ('calls', '0022_no_rights_of_connections'),
        ('calls', '0023_when_it_worked'),
        ('calls', '0024_outcomes'),
        ('calls', '0025_outcomes_of_earlier_calls'),
        ('calls', '0026_erased_turns'),
        ('calls', '0027_leaf_of_what_was_sought'),
        ('calls', '0028_queues'),
        ('calls', '0029_calls_in_conferences'),
        ('calls', '0030_typed_numbers'),
        ('calls', '0031_outages'),
        ('calls', '0032_asked_back'),
        ('calls', '0033_lookups'),
        ('calls', '0034_written'),
        ('calls', '0035_alone_in_a_conference'),
        ('calls', '0036_queue_links'),
        ('calls', '0037_words_of_november'),
        ('calls', '0038_asked_in_writing'),
        ('calls', '0039_what_the_walk_was_told'),
        ('calls', '0040_quick_end_of_calls'),
        ('calls', '0041_no_index_of_sids_that_begin_alike'),
    ]

    initial = True

    dependencies = [
        ('menus', '0064_line_tests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Call',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('provider', models.CharField(default='twilio', max_length=16)),
                        ('sid', models.CharField(help_text="The provider's name of the call.", max_length=64, unique=True, verbose_name='call SID')),
                        ('account', models.CharField(blank=True, max_length=64)),
                        ('caller', models.CharField(blank=True, help_text='As sent: a number, or “anonymous”.', max_length=255, verbose_name='from')),
                        ('called', models.CharField(blank=True, max_length=255, verbose_name='to')),
                        ('direction', models.CharField(blank=True, max_length=32)),
                        ('status', models.CharField(choices=[('queued', 'queued'), ('ringing', 'ringing'), ('in-progress', 'on the line'), ('completed', 'completed'), ('busy', 'busy'), ('failed', 'failed'), ('no-answer', 'no answer'), ('canceled', 'canceled'), ('transferred', 'transferred')], default='in-progress', max_length=16)),
                        ('position', models.CharField(blank=True, help_text='engine.position, as encoded.', max_length=255)),
                        ('doing', models.CharField(blank=True, choices=[('asking', 'asking'), ('ringing', 'ringing'), ('recording', 'recording'), ('waiting', 'waiting'), ('looking-up', 'looking-up'), ('ended', 'ended'), ('blocked', 'blocked'), ('conference', 'conference')], max_length=16)),
                        ('turns', models.PositiveIntegerField(default=0, help_text='The highest turn number so far.')),
                        ('waiting_keys', models.CharField(blank=True, help_text='Keys pressed in a queue, or where nobody asked for one.', max_length=64)),
                        ('menus_since', models.DateTimeField(help_text='Since when the caller has been in menus without a pause.')),
                        ('started_at', models.DateTimeField()),
                        ('last_seen_at', models.DateTimeField(help_text='The last sign of life.')),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('duration_seconds', models.PositiveIntegerField(null=True)),
                        ('revision', models.ForeignKey(null=True, on_delete=calls.models.protect_calls, related_name='calls', to='menus.revision')),
                        ('is_test', models.BooleanField(default=False, help_text='Placed by ourselves, to try the tree.', verbose_name='test call')),
                        ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), help_text='When this row came into being.')),
                        ('session', models.JSONField(help_text='The steps of a call whose provider keeps nothing for us.', null=True)),
                        ('answers', models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict, help_text="What the caller answered, by the answers' names.")),
                        ('language', models.CharField(blank=True, db_default='', help_text='Chosen by the caller; empty: the first.', max_length=12)),
                        ('partial_speech', models.CharField(blank=True, db_default='', default='', help_text='What the caller is saying just now.', max_length=255)),
                        ('pending', models.JSONField(help_text='An answer that was read back and is not confirmed yet.', null=True)),
                        ('rings_ours', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=16), help_text='Those of our own numbers that it rings, or rang.', null=True, size=None)),
                        ('rings_until', models.DateTimeField(help_text='Until when it rings these, at the latest.', null=True)),
                        ('legs', models.JSONField(help_text='Who took the call, or why nobody did, by turn.', null=True)),
                        ('tree', models.ForeignKey(db_constraint=False, db_index=False, help_text='The line that answered.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.phonetree')),
                        ('leaf', models.CharField(blank=True, db_default='', help_text='Key of the destination it reached last.', max_length=24)),
                        ('outcome', models.CharField(blank=True, choices=[('answered', 'talked to someone'), ('message', 'left a message'), ('asked-back', 'asked for a call back'), ('unanswered', 'reached nobody'), ('alone', 'waited alone in a conference'), ('hung-up', 'hung up'), ('finished', 'finished'), ('blocked', 'blocked'), ('not-in-service', 'not in service'), ('called-back', 'we called back')], db_default='', max_length=16)),
                    ],
                    options={
                        'ordering': ['-started_at', '-pk'],
                        'indexes': [models.Index(fields=['-started_at', '-id'], name='calls_newest_first'), models.Index(fields=['called', '-started_at'], name='calls_of_a_number'), models.Index(condition=models.Q(('ended_at', None)), fields=['revision'], name='calls_on_the_line'), models.Index(fields=['caller', '-started_at'], name='calls_of_a_caller'), models.Index(condition=models.Q(('rings_until__isnull', False)), fields=['rings_until'], name='calls_ringing_ourselves'), models.Index(fields=['tree', '-started_at', '-id'], name='calls_of_a_line'), models.Index(condition=models.Q(('outcome', ''), _negated=True), fields=['outcome', '-started_at', '-id'], name='calls_by_outcome'), models.Index(condition=models.Q(('leaf', ''), _negated=True), fields=['tree', 'leaf', '-started_at', '-id'], name='calls_by_leaf')],
                    },
                ),
                migrations.CreateModel(
                    name='Turn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(help_text='The first turn of a call is 1.')),
                        ('at', models.CharField(blank=True, help_text='The position it was heard at; empty in turn 1.', max_length=255)),
                        ('heard', models.JSONField(help_text='As engine.heard.dump() gives it.')),
                        ('overtime', models.BooleanField(default=False)),
                        ('passed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), help_text='Keys of the destinations entered, in order.', size=None)),
                        ('doing', models.CharField(help_text='What the reply left the call doing.', max_length=16)),
                        ('taken_at', models.DateTimeField()),
                        ('took_ms', models.PositiveIntegerField(help_text='Milliseconds from the request to the row.')),
                        ('call', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='turn_rows', to='calls.call')),
                        ('facts', models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict, help_text='What the walk was told, so that a second delivery hears the same.')),
                        ('token_number', models.PositiveIntegerField(db_column='answers', help_text='The number in the turn token; differs where we stored beside.')),
                    ],
                    options={
                        'ordering': ['number'],
                        'indexes': [models.Index(condition=models.Q(('facts__has_key', 'notices')), fields=['taken_at'], name='turns_with_notices'), models.Index(condition=models.Q(('facts__has_key', 'rung')), fields=['taken_at'], name='turns_with_people'), models.Index(condition=models.Q(('facts__has_key', 'typed_back')), fields=['taken_at'], name='turns_with_typed_numbers')],
                        'constraints': [models.UniqueConstraint(fields=('call', 'number'), name='turn_number_once_per_call')],
                    },
                ),
                migrations.CreateModel(
                    name='WrongPin',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.CharField(help_text='Key of the PIN check.', max_length=24)),
                        ('caller', models.CharField(blank=True, max_length=255)),
                        ('entered_at', models.DateTimeField()),
                        ('call', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='wrong_pins', to='calls.call')),
                        ('tree', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.phonetree')),
                        ('is_test', models.BooleanField(db_default=False, default=False)),
                        ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.phonenumber')),
                        ('opened_at', models.DateTimeField(help_text='When somebody let it count no more.', null=True)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['caller', '-entered_at'], name='wrong_pins_of_a_caller'), models.Index(fields=['tree', 'place', '-entered_at'], name='wrong_pins_at_a_check'), models.Index(fields=['-entered_at'], name='wrong_pins_newest_first')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('tree', None), ('line', None), _connector='XOR'), name='wrong_pin_at_a_check_or_on_a_line')],
                    },
                ),
                migrations.CreateModel(
                    name='Outbox',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=64)),
                        ('arguments', models.JSONField(default=dict)),
                        ('not_after', models.DateTimeField(help_text='From then on it is pointless; empty: it never is.', null=True)),
                        ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                    ],
                    options={
                        'verbose_name_plural': 'outbox',
                        'ordering': ['pk'],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='ConnectedNumber',
                    fields=[
                        ('number', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='connected', serialize=False, to='menus.phonenumber')),
                        ('account', models.CharField(max_length=64)),
                        ('sid', models.CharField(help_text="The provider's name of the number.", max_length=64)),
                        ('before', models.JSONField(default=dict, help_text='What it was set to; empty if it was not us who connected it.')),
                        ('connected_at', models.DateTimeField(help_text='Empty while the provider has not agreed.', null=True)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='Watched',
                    fields=[
                        ('name', models.CharField(max_length=120, primary_key=True, serialize=False)),
                        ('subject', models.CharField(help_text='What people call it.', max_length=120)),
                        ('looked_at', models.DateTimeField()),
                        ('took_ms', models.PositiveIntegerField(default=0)),
                        ('reason', models.CharField(blank=True, help_text='Empty while it works.', max_length=16)),
                        ('sentence', models.TextField(blank=True)),
                        ('failing_since', models.DateTimeField(null=True)),
                        ('failures', models.PositiveIntegerField(default=0, help_text='In a row.')),
                        ('told_at', models.DateTimeField(help_text='When people were told that it fails.', null=True)),
                        ('number', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.phonenumber')),
                        ('worked_at', models.DateTimeField(help_text='When it was last seen to work.', null=True)),
                    ],
                    options={
                        'ordering': ['name'],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='QueuedCaller',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('turn', models.PositiveIntegerField(help_text='The turn that brought the caller here.')),
                        ('queue', models.CharField(max_length=64)),
                        ('provider_queue', models.CharField(max_length=64)),
                        ('place', models.CharField(help_text="The queue's key in its tree.", max_length=24)),
                        ('since', models.DateTimeField(help_text='Earlier is nearer to the front.')),
                        ('entered_at', models.DateTimeField()),
                        ('state', models.CharField(choices=[('waiting', 'waiting'), ('kept', 'to be called back'), ('calling', 'being called back'), ('over', 'over')], default='waiting', max_length=8)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('result', models.CharField(blank=True, choices=[('answered', 'answered'), ('left', 'left the queue'), ('too-long', 'waited too long'), ('closed', 'closed while waiting'), ('full', 'the queue was full'), ('failed', "didn't work"), ('hung-up', 'hung up'), ('called-back', 'called back'), ('not-reached', 'not reached again')], default='', max_length=12)),
                        ('number', models.CharField(blank=True, default='', help_text="To call back; empty: the caller's.", max_length=32)),
                        ('not_before', models.DateTimeField(help_text='A kept place is not called before this.', null=True)),
                        ('tries', models.PositiveSmallIntegerField(default=0, help_text='How often a kept place was called.')),
                        ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waits', to='calls.call')),
                        ('tree', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.phonetree')),
                        ('claim', models.OneToOneField(help_text='Who takes the call.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='took', to='calls.queuering')),
                        ('took_over', models.ForeignKey(help_text='The kept place that it continues.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='calls.queuedcaller')),
                    ],
                    options={
                        'ordering': ['since', 'pk'],
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['queue', 'since'], name='places_in_queues'), models.Index(fields=['queue', '-entered_at'], name='waits_of_a_queue')],
                        'constraints': [models.UniqueConstraint(fields=('call', 'turn'), name='place_in_a_queue_once_a_turn')],
                    },
                ),
                migrations.CreateModel(
                    name='QueueRing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('queue', models.CharField(max_length=64)),
                        ('person', models.CharField(blank=True, default='', max_length=24)),
                        ('who', models.CharField(blank=True, default='', max_length=150)),
                        ('number', models.CharField(help_text='The phone that rings.', max_length=160)),
                        ('shows', models.CharField(max_length=32)),
                        ('account', models.CharField(max_length=64)),
                        ('sid', models.CharField(blank=True, default='', max_length=64)),
                        ('seconds', models.PositiveSmallIntegerField(default=20)),
                        ('pause_seconds', models.PositiveSmallIntegerField(default=0)),
                        ('state', models.CharField(choices=[('asked', 'asked for'), ('placing', 'being placed'), ('ringing', 'ringing'), ('talking', 'talking'), ('over', 'over')], default='asked', max_length=8)),
                        ('result', models.CharField(blank=True, choices=[('took', 'took the call'), ('too-late', 'someone else was faster'), ('no-answer', "didn't answer"), ('busy', 'was busy'), ('declined', 'declined'), ('failed', "couldn't be reached"), ('stopped', 'stopped, as nobody waited anymore')], default='', max_length=9)),
                        ('asked_at', models.DateTimeField()),
                        ('talking_since', models.DateTimeField(null=True)),
                        ('ended_at', models.DateTimeField(null=True)),
                        ('rests_until', models.DateTimeField(help_text='Until then this person is not rung again.', null=True)),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('queued', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rings', to='calls.queuedcaller')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['queue'], name='rings_of_queues'), models.Index(fields=['person', '-asked_at'], name='rings_of_a_person'), models.Index(condition=models.Q(('sid', ''), _negated=True), fields=['sid'], name='rings_by_sid')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None), models.Q(('person', ''), _negated=True)), fields=('person',), name='one_call_of_a_queue_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Outage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('began_at', models.DateTimeField(help_text='The first of what was kept.')),
                        ('stored_at', models.DateTimeField(help_text='When it was stored in PostgreSQL.')),
                        ('turns', models.PositiveIntegerField(default=0, help_text='Stored afterwards.')),
                        ('reports', models.PositiveIntegerField(default=0, help_text='Of recordings, statuses and the like.')),
                        ('refused', models.PositiveIntegerField(default=0, help_text='Could be neither read nor stored, and are kept apart.')),
                        ('lost', models.PositiveIntegerField(default=0, help_text='Not kept, because the disk could not be written to.')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='QueueLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('made_at', models.DateTimeField()),
                        ('call', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='queue_link', to='calls.call')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='WrittenBeside',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sid', models.CharField(max_length=64, unique=True)),
                        ('turn', models.PositiveIntegerField()),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='walks', to='calls.queuelink')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
            ],
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
