"""All tables of this room in one step, as its first 92 migrations leave them in a new database."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import engine.tree.schedule
import menus.fields.addresses
import menus.fields.chosen
import menus.fields.columns
import menus.fields.key_choice
import menus.fields.people
import menus.fields.reached
import menus.fields.seconds
import menus.fields.speech_models
import menus.models.revision
from django.conf import settings
from django.db import migrations, models

from menus.migrations._together import CreateTogether

# Rows that never change, and what is counted and decided whoever makes a change.
TRIGGERS = """
CREATE FUNCTION branchline_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER revision_never_changes BEFORE UPDATE ON menus_revision
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
CREATE TRIGGER release_never_changes BEFORE UPDATE ON menus_release
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
CREATE TRIGGER withdrawal_never_changes BEFORE UPDATE ON menus_withdrawal
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION branchline_refuse_change();
CREATE FUNCTION branchline_count_current() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO menus_currentversion (id, version) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET version = menus_currentversion.version + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER notice_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_notice
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER notice_line_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_notice_lines
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER notice_wording_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_noticewording
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER number_is_current AFTER INSERT OR DELETE OR UPDATE OF number, tree_id ON menus_phonenumber
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER person_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_person FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER personnumber_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_personnumber FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER absence_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_absence FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER team_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_team FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER member_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_member FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER rota_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_rota FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER shift_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_shift FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER shiftperiod_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_shiftperiod FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER shiftturn_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_shiftturn FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER rotaexception_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_rotaexception FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER exceptionperson_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_exceptionperson FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER schedule_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_schedule FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER weeklyperiod_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_weeklyperiod FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER namedday_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_namedday FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER dayperiod_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_dayperiod FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER callerlist_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_callerlist FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER listedcaller_is_current AFTER INSERT OR UPDATE OR DELETE ON menus_listedcaller FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER experiment_is_current AFTER DELETE OR UPDATE OF winner ON menus_experiment
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER live_version_is_current AFTER UPDATE ON menus_phonetree
    FOR EACH ROW WHEN (
        (OLD.slug, OLD.live_revision_id, OLD.planned_revision_id, OLD.planned_at)
        IS DISTINCT FROM (NEW.slug, NEW.live_revision_id, NEW.planned_revision_id, NEW.planned_at)
    ) EXECUTE FUNCTION branchline_count_current();
CREATE TRIGGER line_is_current AFTER INSERT OR DELETE ON menus_phonetree
    FOR EACH STATEMENT EXECUTE FUNCTION branchline_count_current();
"""
NO_TRIGGERS = """
DROP FUNCTION branchline_refuse_change() CASCADE;
DROP FUNCTION branchline_count_current() CASCADE;
"""


class Migration(migrations.Migration):

    replaces = [
        ('menus', '0001_initial'),
        ('menus', '0002_revisions_never_change'),
        ('menus', '0003_draft_change'),
        ('menus', '0004_planned_and_approved'),
        ('menus', '0005_trial_revisions'),
        ('menus', '0006_listening_and_questions'),
        ('menus', '0007_audio_and_wordings'),
        ('menus', '0008_every_language'),
        ('menus', '0009_texts_of_the_forms'),
        ('menus', '0010_providers_and_substitutes'),
        ('menus', '0011_names_of_texts'),
        ('menus', '0012_addresses_of_callers'),
        ('menus', '0013_country_and_time_zone'),
        ('menus', '0014_publishing_record'),
        ('menus', '0015_record_never_changes'),
        ('menus', '0016_speech_models'),
        ('menus', '0017_extensions'),
        ('menus', '0018_no_counter_of_wrong_pins'),
        ('menus', '0019_right_days'),
        ('menus', '0020_voices'),
        ('menus', '0021_options_said_as_is'),
        ('menus', '0022_audio_remark'),
        ('menus', '0023_words_that_work_everywhere'),
        ('menus', '0024_keys_that_come_first'),
        ('menus', '0025_sent_forms'),
        ('menus', '0026_words_of_fields'),
        ('menus', '0027_words_of_rows'),
        ('menus', '0028_schedules'),
        ('menus', '0029_notices'),
        ('menus', '0030_schedule_changes'),
        ('menus', '0031_opening_hours'),
        ('menus', '0032_draft_checks'),
        ('menus', '0033_people'),
        ('menus', '0034_plainer_words'),
        ('menus', '0035_words_of_time_zone'),
        ('menus', '0036_transfers_to_people'),
        ('menus', '0037_screened_transfers'),
        ('menus', '0038_shown_numbers'),
        ('menus', '0039_addresses_to_ring'),
        ('menus', '0040_costly_numbers'),
        ('menus', '0041_countries_to_ring'),
        ('menus', '0042_mailboxes'),
        ('menus', '0043_mailbox_of_a_voicemail'),
        ('menus', '0044_ring_any_country'),
        ('menus', '0045_limits_of_calls'),
        ('menus', '0046_voicemail_in_full'),
        ('menus', '0047_transfers_in_full'),
        ('menus', '0048_caller_lists'),
        ('menus', '0049_remembered_person'),
        ('menus', '0050_words_of_transfers'),
        ('menus', '0051_words_of_schedules'),
        ('menus', '0052_mailbox_of_a_transfer'),
        ('menus', '0053_words_of_caller_lists'),
        ('menus', '0054_tree_roles'),
        ('menus', '0055_notifications_of_mailboxes'),
        ('menus', '0056_words_of_keys_and_transfers'),
        ('menus', '0057_one_word_for_phone_lines'),
        ('menus', '0058_change_log'),
        ('menus', '0059_history_of_before'),
        ('menus', '0060_logging_in'),
        ('menus', '0061_mail_choice'),
        ('menus', '0062_translated_from'),
        ('menus', '0063_experiments'),
        ('menus', '0064_line_tests'),
        ('menus', '0065_message_keys'),
        ('menus', '0066_conference_and_reject'),
        ('menus', '0067_call_backs'),
        ('menus', '0068_call_again'),
        ('menus', '0069_shortcut'),
        ('menus', '0070_text_messages'),
        ('menus', '0071_phone_directory'),
        ('menus', '0072_surveys'),
        ('menus', '0073_lookups'),
        ('menus', '0074_queues_answered'),
        ('menus', '0075_another_line'),
        ('menus', '0076_recorded_answers'),
        ('menus', '0077_queue_lines'),
        ('menus', '0078_words_of_queues'),
        ('menus', '0079_line_on_the_web'),
        ('menus', '0080_link_in_text'),
        ('menus', '0081_sensitive_values'),
        ('menus', '0082_queue_links'),
        ('menus', '0083_words_of_november'),
        ('menus', '0084_receptionists_of_mailboxes'),
        ('menus', '0085_recorded_names'),
        ('menus', '0086_own_hold_music'),
        ('menus', '0087_link_by_itself'),
        ('menus', '0088_language_by_name'),
        ('menus', '0089_words_of_blanks'),
        ('menus', '0090_the_release_before'),
        ('menus', '0091_help_of_music'),
        ('menus', '0092_words_of_kept_tests'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='Destination',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text="What your team calls it, for example “Sales voicemail”; callers don't hear it.", max_length=60, verbose_name='name')),
                        ('key', models.CharField(blank=True, help_text='A short name for links, files and reports, for example sales_voicemail; unique in the tree. Leave blank to have one made.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')], verbose_name='key')),
                        ('kind', models.CharField(choices=[('menu', 'Menu'), ('question', 'Question'), ('pincheck', 'PIN check'), ('branch', 'Branch'), ('openinghours', 'Opening hours'), ('message', 'Message'), ('transfer', 'Transfer'), ('voicemail', 'Voicemail'), ('queue', 'Queue'), ('callback', 'Call back'), ('goodbye', 'Goodbye'), ('conference', 'Conference'), ('reject', 'Reject'), ('shortcut', 'Shortcut'), ('textmessage', 'Text message'), ('phonedirectory', 'Directory'), ('survey', 'Survey'), ('lookup', 'Lookup'), ('anotherline', 'Another line'), ('recordedanswer', 'Recorded answer')], editable=False, max_length=16)),
                        ('prompt', models.TextField(blank=True, help_text='Read aloud to the caller, for example “Our office is open Monday to Friday, nine to five.”', verbose_name='what the caller hears')),
                        ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='destinations', to='menus.phonetree', verbose_name='phone line')),
                    ],
                    options={
                        'ordering': ['tree', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('tree', 'key'), name='destination_key_once_per_tree', violation_error_message='Another destination of this phone line already has this key.')],
                    },
                ),
                migrations.CreateModel(
                    name='Goodbye',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('goes_back', models.BooleanField(default=False, help_text='A call that another line sent here goes back there after the text, for example after “Back to the main menu.” All other calls end.', verbose_name='go back to the other line')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Menu',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('announces_options', models.BooleanField(default=True, help_text='Says each option after the text, for example “For sales, press 1.”, so that text and keys always agree.', verbose_name='say the options')),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=6, help_text='How long we wait for a choice, for example 6. Counts from the end of the text and again after each key. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                        ('tries', models.PositiveSmallIntegerField(default=3, help_text='How many times we ask in total, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries')),
                        ('no_input', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, I did not hear anything.”', max_length=300, verbose_name='after silence')),
                        ('no_match', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, that is not one of the choices.”', max_length=300, verbose_name='after a wrong choice')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the last try')),
                        ('other_keys_go_to', models.ForeignKey(blank=True, help_text="For “press 1 to repeat, or any other key to go back”: where every key leads that is neither an option nor the line's own. Leave blank to treat other keys as wrong.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='any other key')),
                        ('again', models.CharField(blank=True, help_text='Said on later tries in place of the text, for example “Please choose.” Leave blank to say the text again.', max_length=300, verbose_name='on later tries')),
                        ('confirm_below', models.PositiveSmallIntegerField(default=50, help_text='When the provider is less sure than this many percent, we ask “Did you say sales?”. 0 never asks. From 0 to 100.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='confirm below %')),
                        ('enhanced', models.BooleanField(default=False, help_text='Counts only with the model “phone call”. Choose a current model instead, for example googlev2_telephony.', verbose_name='enhanced (deprecated)')),
                        ('hints', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='What callers are likely to say besides the options, separated by commas: invoice, delivery note.', size=None, verbose_name='words to expect')),
                        ('input', models.CharField(choices=[('keys', 'Keys'), ('speech', 'Speech'), ('both', 'Keys or speech')], default='keys', help_text='What we listen for, for example keys or speech; with both, whichever comes first counts.', max_length=8, verbose_name='callers can use')),
                        ('no_match_gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to go to the same place as after silence.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after too many wrong choices')),
                        ('no_match_tries', models.PositiveSmallIntegerField(default=0, help_text='How many wrong choices we take, for example 2, counted separately from silent tries. 0 counts them as tries. From 0 to 10.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='wrong choices allowed')),
                        ('partial_results', models.BooleanField(default=False, help_text='Shows what a caller is saying while the call is live, on the page of the call.', verbose_name='show words while they are spoken')),
                        ('profanity_filter', models.BooleanField(default=True, help_text='Swear words are kept as f***. Switch off to keep them as they were said.', verbose_name='mask swear words')),
                        ('speech_language', menus.fields.columns.LanguageField(blank=True, help_text='For callers who answer in a different language from the one they hear, for example es-US. Leave blank for the language of the call.', max_length=12, verbose_name='spoken language')),
                        ('speech_model', menus.fields.speech_models.SpeechModelField(default='default', help_text='How Twilio recognises speech, for example Google’s telephone model for short answers.', max_length=40, verbose_name='speech model')),
                        ('speech_timeout', models.PositiveSmallIntegerField(default=0, help_text='How long a pause ends the answer, for example 2; 0 lets the provider decide. From 0 to 60.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(60)], verbose_name='pause in seconds')),
                        ('other_order', menus.fields.columns.KeysField(base_field=models.CharField(max_length=4), blank=True, db_default=[], default=list, help_text='The keys in the order in which B says the options, for example 3, 1, 2. Leave blank for the same order.', size=None, verbose_name='order in B')),
                        ('other_prompt', models.TextField(blank=True, db_default='', default='', help_text='What callers on B hear instead of the text, for example a shorter one. Leave blank for the same text.', verbose_name='text in B')),
                        ('other_share', models.PositiveSmallIntegerField(db_default=0, default=0, help_text='How many of a hundred callers hear variant B, for example 50. 0 means no experiment. From 0 to 90.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(90)], verbose_name='callers on B')),
                        ('extensions_go_to', models.ForeignKey(blank=True, help_text="For “if you know your party's extension, dial it at any time”: the directory whose extensions work here. Leave blank if none do.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='dial extensions')),
                        ('key_pause', models.PositiveSmallIntegerField(db_default=0, default=2, help_text='How long after a key another may come, for example 2 seconds, where keys have several digits or callers can dial extensions. 0 waits as long as for the first. From 0 to 10.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='pause after a key')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='PhoneTree',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='What your team calls it, for example “Main office”; callers hear it only where a text says {line}.', max_length=80, verbose_name='name')),
                        ('slug', models.SlugField(help_text='A short name for commands and files, for example main-office.', unique=True, verbose_name='slug')),
                        ('language', menus.fields.columns.LanguageField(default='en-US', help_text='The language your texts are written in, for example en-US; they are read aloud in it.', max_length=12, verbose_name='language')),
                        ('voice', menus.fields.chosen.VoiceField(blank=True, help_text="Who reads your texts, for example Polly.Joanna-Neural. Leave blank for the provider's own choice.", max_length=60, verbose_name='voice')),
                        ('fallback_number', menus.fields.columns.NumberField(blank=True, help_text='Rung when everything else fails, so that no caller is lost, for example +1 555 010 0009, or +1 555 010 0009 ext. 12.', max_length=41, verbose_name='fallback number')),
                        ('start', models.ForeignKey(blank=True, help_text='What a caller hears first, for example your greeting.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='start')),
                        ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.revision')),
                        ('needs_approval', models.BooleanField(default=False, help_text="Require a second person's approval: what one person publishes goes live once another approves it. Switching this off needs a second person, too.", verbose_name='second person')),
                        ('planned_at', models.DateTimeField(editable=False, null=True)),
                        ('planned_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.revision')),
                        ('proposed_for', models.DateTimeField(editable=False, null=True)),
                        ('proposed_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.revision')),
                        ('back_key', models.CharField(blank=True, help_text='Goes back to where the caller was asked before, or says the menu again, for example *. Works in every menu that has no option on this key, and comes before “any other key”. Leave blank to switch it off.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='back key')),
                        ('operator_key', models.CharField(blank=True, help_text='Leads to the operator, for example 0. Works in every menu that has no option on this key, and comes before “any other key”. Leave blank to switch it off.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='operator key')),
                        ('operator_to', models.ForeignKey(blank=True, help_text='Where callers who ask for the operator are led, for example your reception. Leave blank to lead them nowhere.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='operator')),
                        ('remembers_language', models.BooleanField(default=False, help_text='A caller who chose a language begins the next call in it.', verbose_name='remember the language')),
                        ('repeat_key', models.CharField(blank=True, help_text='Says the menu again, for example #. Works in every menu that has no option on this key, and comes before “any other key”. Leave blank to switch it off.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='repeat key')),
                        ('country', menus.fields.chosen.CountryField(blank=True, help_text="Numbers typed without a country code are read as this country's, for example DE for Germany. Leave blank for the country of its first number.", max_length=2, verbose_name='country')),
                        ('time_zone', menus.fields.chosen.TimeZoneField(blank=True, help_text='Decides what “today” means to callers, for example Europe/Berlin. Leave blank for that of its only schedule, or of the site.', max_length=40, verbose_name='time zone')),
                        ('unguard_asked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('back_words', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='More words that ask for the previous menu where callers can speak, for example never mind. Common words are built in.', size=None, verbose_name='back words')),
                        ('operator_words', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='More words that ask for the operator where callers can speak, for example front desk. Common words are built in.', size=None, verbose_name='operator words')),
                        ('repeat_words', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='More words that ask to hear the menu again where callers can speak, for example one more time. Common words are built in.', size=None, verbose_name='repeat words')),
                        ('dials_costly', models.BooleanField(default=False, help_text='Premium-rate and other costly numbers are refused, because you pay for every minute. Tick to ring them anyway, for example your own service number.', verbose_name='allow costly numbers')),
                        ('dials_countries', menus.fields.chosen.CountriesField(base_field=models.CharField(max_length=2), blank=True, default=list, help_text='Only numbers of these countries are rung, for example Germany; Austria. Leave blank for the countries of the numbers that callers dial.', size=None, verbose_name='countries to ring')),
                        ('dials_abroad', models.BooleanField(default=False, help_text='Without a list of countries, numbers of every country are rung. Leave it off unless you need it, for example for a team that travels.', verbose_name='ring any country')),
                        ('call_minutes', models.PositiveSmallIntegerField(default=240, help_text='A call ends after this many minutes in total, for example 60: callers are told, and a conversation is cut off. 240 is the longest that providers allow. From 1 to 240.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='longest call')),
                        ('calls_an_hour', models.PositiveSmallIntegerField(default=60, help_text="How often one number may call within an hour, for example 60; after that, callers are told and the call ends. 0 means no limit. Withheld numbers aren't counted. From 0 to 1000.", validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1000)], verbose_name='calls an hour')),
                        ('menu_minutes', models.PositiveSmallIntegerField(default=30, help_text="A caller who has been in menus for this many minutes is put through to the fallback number, for example 30. Time in conversations, queues and recordings doesn't count. From 5 to 120.", validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(120)], verbose_name='longest in menus')),
                        ('typed_numbers_a_day', models.PositiveSmallIntegerField(default=20, help_text='How many numbers callers can type within a day to be called back on, for example 20; after that, only numbers that the phone company shows are taken. 0 means no limit. From 0 to 1000.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1000)], verbose_name='typed numbers a day')),
                        ('answers_on_page', models.BooleanField(default=False, help_text='Anyone can use the live line on a public page, for example /line/+15550100001/, as soon as you save.', verbose_name='also on the web')),
                    ],
                    options={
                        'ordering': ['name'],
                        'permissions': [('approve_phonetree', 'Can approve what others publish')],
                        'verbose_name': 'phone line',
                    },
                ),
                migrations.CreateModel(
                    name='PhoneNumber',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', menus.fields.columns.NumberField(help_text='With country code, for example +1 555 010 0001.', max_length=16, unique=True)),
                        ('label', models.CharField(blank=True, help_text='Where callers find this number, for example “website”.', max_length=80)),
                        ('last_request_at', models.DateTimeField(editable=False, help_text='When a call last came in, to the minute.', null=True)),
                        ('tree', models.ForeignKey(blank=True, help_text='The phone line that answers. Without one, callers hear a polite sentence and the call ends.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='numbers', to='menus.phonetree', verbose_name='phone line')),
                        ('pin_digest', models.CharField(blank=True, editable=False, max_length=120)),
                        ('purpose', models.CharField(choices=[('callers', 'Callers reach a phone line'), ('recording', 'We record prompts by phone'), ('notices', 'We set notices by phone'), ('queue', 'We take calls of a queue by phone')], default='callers', help_text='A recording line asks for its PIN, then for the number beside each prompt. A notice line asks for its PIN, then for the phone line to close or to say something on first. A queue line asks for its PIN, and connects you with the callers of a queue. They speak English.', max_length=10, verbose_name='what it is for')),
                        ('provider', models.CharField(choices=[('twilio', 'Twilio'), ('sipgate', 'sipgate')], default='twilio', help_text="Your phone provider. Publishing lists whatever a phone line uses that your provider can't do.", max_length=16)),
                        ('queue', models.CharField(blank=True, default='', help_text='Whose calls are taken here, by the name on the form of a queue, for example support.', max_length=64)),
                    ],
                    options={
                        'ordering': ['number'],
                    },
                ),
                migrations.CreateModel(
                    name='Revision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(help_text='From 1 on in each tree; a trial has none.', null=True)),
                        ('snapshot', models.JSONField(help_text='The tree as engine.snapshot.dump() gives it.')),
                        ('digest', models.CharField(help_text='SHA-256 of the snapshot, to see whether two are the same.', max_length=64)),
                        ('note', models.CharField(blank=True, max_length=200)),
                        ('published_at', models.DateTimeField()),
                        ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('tree', models.ForeignKey(on_delete=menus.models.revision.protect_published, related_name='revisions', to='menus.phonetree', verbose_name='phone line')),
                        ('is_trial', models.BooleanField(default=False)),
                    ],
                    options={
                        'ordering': ['-number'],
                        'constraints': [models.UniqueConstraint(fields=('tree', 'number'), name='revision_number_once_per_tree'), models.CheckConstraint(condition=models.Q(('is_trial', models.Q(('number__isnull', True)))), name='revision_number_unless_trial')],
                        'default_manager_name': 'objects',
                        'verbose_name': 'version',
                    },
                ),
                migrations.CreateModel(
                    name='Option',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text='The order in which the options are said.')),
                        ('keys', menus.fields.columns.KeysField(base_field=models.CharField(max_length=4), blank=True, default=list, help_text='The key to press, for example 1, or 42; with several, any of them will do.', size=None, verbose_name='keys')),
                        ('label', models.CharField(help_text='What callers hear: “sales” is said as “For sales, press 1.”, “to leave a message” as “To leave a message, press 4.”', max_length=60, verbose_name='label')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='goes to')),
                        ('menu', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='menus.menu')),
                        ('phrases', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='Other words for it, where the menu listens for speech, for example: buy something, order.', size=None, verbose_name='or says')),
                        ('switches_to', menus.fields.columns.LanguageField(blank=True, help_text='For “para español, oprima dos”: the call continues in this language. Leave blank to keep the language.', max_length=12, verbose_name='continue in')),
                        ('said_as_is', models.BooleanField(db_default=False, default=False, help_text='Says the label alone: “Goodbye, press 9.” instead of “For goodbye, press 9.”', verbose_name='as is')),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='then')),
                        ('back_key', models.CharField(blank=True, help_text='Goes back to where the caller was asked before, for example *. Mention it in your text. Leave blank for none.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='key to go back')),
                        ('most_repeats', models.PositiveSmallIntegerField(default=5, help_text='How often a caller can hear it again, for example 5. After that, the call goes on. From 1 to 20.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)], verbose_name='most repeats')),
                        ('other_keys_go_to', models.ForeignKey(blank=True, help_text="For “press 1 to repeat, or any other key to go back”: where every key leads that is neither the message's nor the line's own. Leave blank to treat other keys as wrong.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='any other key')),
                        ('repeat_key', models.CharField(blank=True, help_text='Says the message again, for example 2. Mention it in your text. Leave blank for none.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='key to repeat')),
                        ('skip_key', models.CharField(blank=True, help_text='Skips the rest of the message and goes on, for example 1. Mention it in your text. Leave blank for none.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='key to skip')),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=3, help_text='How long we wait for a key after the message, for example 3. Only with a key. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Queue',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('queue_name', models.CharField(help_text="The queue's name, for example support. Phone lines with the same name share one queue.", max_length=64, validators=[django.core.validators.RegexValidator('^[\\w. -]+$', 'Letters, digits, spaces, full stops, - and _ only.')], verbose_name='queue name')),
                        ('music', models.CharField(blank=True, choices=[('audio/hold-music.wav', 'Calm music (comes with Branchline)'), ('', 'No music')], default='audio/hold-music.wav', help_text='Played while callers wait, for example the calm music that comes with Branchline.', max_length=120, verbose_name='music')),
                        ('leave_key', models.CharField(blank=True, default='*', help_text='The key that leaves the queue while waiting, for example *. Mention it in your text. Leave blank for none.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='key that leaves the queue')),
                        ('max_wait_seconds', models.PositiveSmallIntegerField(default=1800, help_text='The longest wait, for example 1800 for half an hour. From 30 to 14400.', validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(14400)], verbose_name='longest wait, in seconds')),
                        ('failed_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the queue fails')),
                        ('full_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the queue is full')),
                        ('left_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the caller leaves')),
                        ('instead_goes_to', models.ForeignKey(blank=True, help_text="For numbers of a provider without queues, such as sipgate: where the call goes instead. Leave blank to ring the queue's own people there, one after the other.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='without queues')),
                        ('between', models.CharField(blank=True, help_text='Said between the music, for example “To leave a message instead, press *.”', max_length=300, verbose_name='said while waiting')),
                        ('call_back_goes_to', models.ForeignKey(blank=True, help_text='Where callers go who press this key, for example to a “Call back”, which keeps their place.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='for a call back')),
                        ('call_back_key', models.CharField(blank=True, help_text='The key that leaves the queue for a call back, for example 2. Mention it in your text. Leave blank for none.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='key for a call back')),
                        ('closed_goes_to', models.ForeignKey(blank=True, help_text='Where calls go outside the hours, for example to a voicemail. Whoever still waits then is told, and goes there too.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='while closed')),
                        ('finished_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to end the call.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the conversation')),
                        ('most_waiting', models.PositiveSmallIntegerField(default=1000, help_text='How many can wait, for example 50. Any further callers hear that it is full. From 1 to 1000.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)], verbose_name='most callers')),
                        ('pause_seconds', models.PositiveSmallIntegerField(default=15, help_text='Seconds to write notes in before the next call rings, for example 15. From 0 to 3600.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(3600)], verbose_name='pause after a call')),
                        ('people', menus.fields.people.RungField(base_field=models.CharField(max_length=24), blank=True, default=list, help_text='Who else is rung, for example Anna Smith. Everyone presses 1 to take a call, so no mailbox takes it.', of='menus.Person', size=None, verbose_name='people who answer')),
                        ('ring_seconds', models.PositiveSmallIntegerField(default=20, help_text='How long each of them is rung before the next one is, for example 20. From 5 to 120.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(120)], verbose_name='seconds to ring')),
                        ('schedule', models.ForeignKey(blank=True, help_text='When the queue is answered, for example “Office hours”. Leave blank for around the clock.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.schedule', verbose_name='hours')),
                        ('teams', menus.fields.people.RungField(base_field=models.CharField(max_length=24), blank=True, default=list, help_text="Who is rung when callers wait, for example Support: everyone on duty, in the team's own order.", of='menus.Team', size=None, verbose_name='teams that answer')),
                        ('tells_place', models.BooleanField(default=True, help_text='Callers hear their place in the queue, and how long it will take once enough calls have been answered.', verbose_name='tell place and wait')),
                        ('tells_seconds', models.PositiveSmallIntegerField(default=60, help_text='How often we speak to those who wait, between the music, for example 60. 0 means never. From 0 to 600.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(600)], verbose_name='seconds between announcements')),
                        ('too_long_goes_to', models.ForeignKey(blank=True, help_text='Leave blank for where callers who leave go.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the longest wait')),
                        ('link_key', models.CharField(blank=True, db_default='', default='', help_text="The key that texts callers a link, for example 3. They see their place on the line's web page, go on there in writing, and keep their place. We say so between the music. Leave blank for none.", max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='key for a link')),
                        ('link_seconds', models.PositiveSmallIntegerField(db_default=0, default=0, help_text='How long callers wait before the link is offered or texted, for example 120. 0 is at once. From 0 to 3600.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(3600)], verbose_name='seconds before the link')),
                        ('link_sends', models.BooleanField(db_default=False, default=False, help_text='Texts the link without a key, once callers have waited that long, and says so.', verbose_name='text the link by itself')),
                        ('own_music', models.CharField(blank=True, db_default='', default='', help_text='Played again and again instead of the music: upload a minute or two under “Recordings”, as we speak to callers in between. A text without a recording is read aloud.', max_length=300, verbose_name='own hold music')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Transfer',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('numbers', menus.fields.reached.ReachedNumbersField(base_field=models.CharField(max_length=160), blank=True, default=list, help_text='The number to ring, for example +1 555 010 0009, or +1 555 010 0009 ext. 12; also sip:anna@example.com or client:anna. Several are separated by commas: all ring together, and the first to answer gets the caller.', size=None, verbose_name='number to ring')),
                        ('ring_seconds', models.PositiveSmallIntegerField(default=20, help_text='How long it rings, for example 20. From 5 to 120.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(120)], verbose_name='seconds to ring')),
                        ('busy_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the line is busy')),
                        ('failed_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name="when it can't be reached")),
                        ('no_answer_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when nobody answers')),
                        ('people', menus.fields.people.RungField(base_field=models.CharField(max_length=24), blank=True, default=list, help_text='Who is rung, for example Anna Smith. Their numbers are tried in order; whoever is away is skipped.', of='menus.Person', size=None, verbose_name='people to ring')),
                        ('teams', menus.fields.people.RungField(base_field=models.CharField(max_length=24), blank=True, default=list, help_text="The team to ring, for example Support: everyone on duty, in the team's own order.", of='menus.Team', size=None, verbose_name='teams to ring')),
                        ('screened', models.BooleanField(default=False, help_text='Whoever answers hears who is calling and presses 1 to take the call, so no mailbox takes it. Any other key declines it; without a key it counts as not answered.', verbose_name='ask before connecting')),
                        ('shown_number', menus.fields.columns.NumberField(blank=True, default='', help_text="Whoever is rung sees this number of yours, for example +1 555 010 0001. Leave blank for the caller's own.", max_length=41, verbose_name='number shown')),
                        ('shows_line', models.BooleanField(default=False, help_text="Whoever is rung sees the number that was called instead of the caller's own.", verbose_name="show this line's number")),
                        ('talk_minutes', models.PositiveSmallIntegerField(default=0, help_text='After this many minutes the call ends, for example 60. 0 sets no limit. From 0 to 240.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(240)], verbose_name='longest call')),
                        ('answers_late', models.BooleanField(default=False, help_text="The caller's call is answered only once someone takes it, so that callers pay nothing while it rings. Only works where nothing was said before.", verbose_name='answer when connected')),
                        ('declined_goes_to', models.ForeignKey(blank=True, help_text='Leave blank for where unanswered calls go.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when whoever answers declines')),
                        ('detects_machines', models.BooleanField(default=False, help_text="If a mailbox answers, for example a mobile's, we hang up on it and the call continues as not answered. Detection takes a few seconds, and isn't always right.", verbose_name='hang up on mailboxes')),
                        ('finished_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to end the call.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the conversation')),
                        ('in_order', models.BooleanField(default=False, help_text="Rings the teams first, then the people, then the numbers, each once the one before didn't answer. Otherwise all ring at once.", verbose_name='one after the other')),
                        ('instead_goes_to', models.ForeignKey(blank=True, help_text="For numbers of a provider that can't ask before connecting, record, or ring an extension or a SIP address: where the call goes instead, for example to a plain transfer.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='where not possible')),
                        ('recording_notice', models.CharField(blank=True, help_text='Said before a conversation is recorded. Leave blank for “This call is recorded.”', max_length=300, verbose_name='recording notice')),
                        ('records', models.CharField(choices=[('no', 'No'), ('caller-told', 'Yes, and tell the caller'), ('both-told', 'Yes, and tell both sides')], default='no', help_text='Records what is said once someone has answered, for the inbox. Callers always hear a notice first; the law may want both sides to hear it.', max_length=12, verbose_name='record conversations')),
                        ('ring_each', menus.fields.seconds.SecondsField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, help_text='How long each of them rings, in their order, for example 15, 30. Those without a number here ring as long as above.', size=None, verbose_name='seconds for each')),
                        ('ring_tone', models.CharField(choices=[('usual', "The provider's usual one"), ('au', 'Australia'), ('at', 'Austria'), ('be', 'Belgium'), ('br', 'Brazil'), ('bg', 'Bulgaria'), ('cl', 'Chile'), ('cn', 'China'), ('cz', 'Czechia'), ('dk', 'Denmark'), ('ee', 'Estonia'), ('fi', 'Finland'), ('fr', 'France'), ('de', 'Germany'), ('gr', 'Greece'), ('hu', 'Hungary'), ('in', 'India'), ('il', 'Israel'), ('it', 'Italy'), ('jp', 'Japan'), ('lt', 'Lithuania'), ('my', 'Malaysia'), ('mx', 'Mexico'), ('nl', 'Netherlands'), ('nz', 'New Zealand'), ('no', 'Norway'), ('ph', 'Philippines'), ('pl', 'Poland'), ('pt', 'Portugal'), ('ru', 'Russia'), ('sg', 'Singapore'), ('za', 'South Africa'), ('es', 'Spain'), ('se', 'Sweden'), ('ch', 'Switzerland'), ('tw', 'Taiwan'), ('th', 'Thailand'), ('gb', 'United Kingdom'), ('us', 'United States'), ('ve', 'Venezuela')], default='usual', help_text='The country whose ring tone callers hear while it rings, for example Germany.', max_length=8, verbose_name='ring tone')),
                        ('star_ends', models.BooleanField(default=False, help_text='The caller can press * to end the conversation and go on, for example to a survey.', verbose_name='end with star')),
                        ('last_person_days', models.PositiveSmallIntegerField(default=0, help_text='First rings the person a caller last spoke with, if that was within this many days, for example 14, and they can be rung now. 0 turns this off. From 0 to 365.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(365)], verbose_name='remember the person')),
                        ('mailbox', menus.fields.key_choice.KeyChoiceColumn(blank=True, default='', help_text='Where recordings arrive; its members hear them. Leave blank for the mailbox of the phone line.', max_length=24, of='menus.Mailbox', verbose_name='mailbox')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Voicemail',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('thanks', models.CharField(blank=True, help_text='Said after the message. Leave blank for “Thank you. Your message has been recorded.”', max_length=300, verbose_name='thanks')),
                        ('max_seconds', models.PositiveSmallIntegerField(default=120, help_text='The longest message, for example 120. From 5 to 3600.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(3600)], verbose_name='longest message, in seconds')),
                        ('silence_seconds', models.PositiveSmallIntegerField(default=5, help_text='How much silence ends a message, for example 5. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='silence that ends it, in seconds')),
                        ('tries', models.PositiveSmallIntegerField(default=2, help_text='How many times we beep before we give up on an empty message, for example 2. From 1 to 5.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='tries')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when nothing was recorded')),
                        ('goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the message')),
                        ('instead_goes_to', models.ForeignKey(blank=True, help_text="For numbers of a provider that cannot record: where the call goes instead, for example to a transfer to your mailbox's number.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='without recording')),
                        ('takes_note', models.BooleanField(default=False, help_text='For numbers of a provider that cannot record, such as sipgate: the caller speaks, and the words are kept with the call.', verbose_name='keep what callers say as text')),
                        ('mailbox', menus.fields.key_choice.KeyChoiceColumn(blank=True, default='', help_text='Where messages arrive, for example Sales. Leave blank for the mailbox of the phone line.', max_length=24, of='menus.Mailbox', verbose_name='mailbox')),
                        ('beeps', models.BooleanField(default=True, help_text='A beep tells callers when to speak.', verbose_name='beep')),
                        ('finish_keys', models.CharField(blank=True, default='0123456789*#', help_text='Keys that end a message, for example #. Leave blank if no key does.', max_length=12, validators=[django.core.validators.RegexValidator('^[0-9*#]*$', 'Keys are 0 to 9, * and #, such as #.')], verbose_name='keys that end it')),
                        ('offers_review', models.BooleanField(default=False, help_text='After the message, callers press 1 to send it, 2 to listen to it or 3 to record it again. Whoever hangs up has sent it.', verbose_name='callers can listen to it')),
                        ('transcription', models.CharField(choices=[('none', 'None'), ('provider', 'By Twilio'), ('own', 'By your own transcriber')], default='none', help_text='Who writes down what a message says, for example Twilio: it does so for US English and for messages of 2 to 120 seconds.', max_length=8, verbose_name='transcript')),
                        ('trims', models.BooleanField(default=True, help_text='Cuts off the silence before and after a message.', verbose_name='trim silence')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='DraftChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('changed_at', models.DateTimeField(auto_now_add=True)),
                        ('what', models.CharField(help_text="Goes on from the author's name: “changed “Greeting””.", max_length=300)),
                        ('before', models.JSONField(help_text='The draft as engine.snapshot.dump() gives it.')),
                        ('after', models.JSONField()),
                        ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('redoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.draftchange')),
                        ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='menus.phonetree', verbose_name='phone line')),
                        ('undoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.draftchange')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Approval',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('approved_at', models.DateTimeField()),
                        ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='approval', to='menus.revision')),
                    ],
                ),
                migrations.CreateModel(
                    name='Branch',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('on', models.CharField(choices=[('answer', 'An answer that the caller gave'), ('caller', 'Who is calling'), ('list', 'A list that the caller is on'), ('called', 'The number that was called'), ('share', 'Chance: a share of the calls'), ('language', 'The language of the call')], default='caller', help_text='What decides, for example who is calling. The caller is not asked anything here.', max_length=8, verbose_name='decides by')),
                        ('answer', models.CharField(blank=True, help_text='The name of the answer that decides, for example account.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='name of the answer')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='in every other case')),
                    ],
                    options={
                        'verbose_name_plural': 'branches',
                    },
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Case',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text='The first that matches is taken.')),
                        ('values', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='Any of these takes this way. An answer: 42, 10-20, 49*. A caller: +49*, sip:alice@example.com, client:alice, DE, anonymous, known, new. A caller list: vips. A share: 30. A language: es-US.', size=None, verbose_name='when it is')),
                        ('branch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='menus.branch')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='goes to')),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PinCheck',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('digest', models.CharField(blank=True, editable=False, max_length=200)),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=6, help_text='How long we wait for the next key, for example 6. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                        ('no_match', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, that PIN is not right.”', max_length=300, verbose_name='after a wrong PIN')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after too many wrong PINs')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the right PIN')),
                    ],
                    options={
                        'verbose_name': 'PIN check',
                    },
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('input', models.CharField(choices=[('keys', 'Keys'), ('speech', 'Speech'), ('both', 'Keys or speech')], default='keys', help_text='What we listen for, for example keys or speech; with both, whichever comes first counts.', max_length=8, verbose_name='callers can use')),
                        ('hints', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='What callers are likely to say besides the options, separated by commas: invoice, delivery note.', size=None, verbose_name='words to expect')),
                        ('speech_timeout', models.PositiveSmallIntegerField(default=0, help_text='How long a pause ends the answer, for example 2; 0 lets the provider decide. From 0 to 60.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(60)], verbose_name='pause in seconds')),
                        ('speech_model', menus.fields.speech_models.SpeechModelField(default='default', help_text='How Twilio recognises speech, for example Google’s telephone model for short answers.', max_length=40, verbose_name='speech model')),
                        ('enhanced', models.BooleanField(default=False, help_text='Counts only with the model “phone call”. Choose a current model instead, for example googlev2_telephony.', verbose_name='enhanced (deprecated)')),
                        ('profanity_filter', models.BooleanField(default=True, help_text='Swear words are kept as f***. Switch off to keep them as they were said.', verbose_name='mask swear words')),
                        ('confirm_below', models.PositiveSmallIntegerField(default=50, help_text='When the provider is less sure than this many percent, we ask “Did you say sales?”. 0 never asks. From 0 to 100.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='confirm below %')),
                        ('partial_results', models.BooleanField(default=False, help_text='Shows what a caller is saying while the call is live, on the page of the call.', verbose_name='show words while they are spoken')),
                        ('speech_language', menus.fields.columns.LanguageField(blank=True, help_text='For callers who answer in a different language from the one they hear, for example es-US. Leave blank for the language of the call.', max_length=12, verbose_name='spoken language')),
                        ('answer', models.CharField(help_text='A name for the answer, for example account. In later texts {account} is what the caller answered.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='name of the answer')),
                        ('check_kind', models.CharField(choices=[('digits', 'Digits, such as an account number'), ('number', 'A number from … to …'), ('date', 'A date'), ('card', 'A card number, checked for typing mistakes'), ('pattern', 'Digits of a certain form'), ('list', 'One of a list'), ('words', 'Words, kept as text')], default='digits', help_text='What a right answer is, for example a date. Anything else is asked for again.', max_length=8, verbose_name='asks for')),
                        ('least_digits', models.PositiveSmallIntegerField(default=1, help_text='The fewest digits of a right answer, for example 4. From 1 to 40.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(40)], verbose_name='fewest digits')),
                        ('most_digits', models.PositiveSmallIntegerField(default=20, help_text='The most digits, for example 10; with that many the answer is complete. From 1 to 40.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(40)], verbose_name='most digits')),
                        ('lowest', models.BigIntegerField(default=0, help_text='The lowest right number, for example 1.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(999999999999)], verbose_name='from')),
                        ('highest', models.BigIntegerField(default=100, help_text='The highest right number, for example 100.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(999999999999)], verbose_name='to')),
                        ('date_form', models.CharField(choices=[('DDMMYYYY', 'day, month, year: 31012026'), ('MMDDYYYY', 'month, day, year: 01312026'), ('YYYYMMDD', 'year, month, day: 20260131')], default='DDMMYYYY', help_text='The order in which a date is typed, always eight digits. Say it in your text: “Enter the day, the month and the year.”', max_length=8, verbose_name='typed as')),
                        ('earliest', models.DateField(blank=True, help_text='The earliest right date, for example 2026-01-31. Leave blank for any.', null=True, verbose_name='earliest')),
                        ('latest', models.DateField(blank=True, help_text='The latest right date, for example 2026-12-31. Leave blank for any.', null=True, verbose_name='latest')),
                        ('pattern', models.CharField(blank=True, help_text='Forms with X for any digit, for example 12XX 9XXX. Several are separated by spaces.', max_length=200, verbose_name='pattern')),
                        ('values', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='The right answers, where one of a list is asked for, for example: 10, 20, 50.', size=None, verbose_name='right answers')),
                        ('finish_key', models.CharField(blank=True, default='#', help_text='Ends the answer, for example #. Callers who press only this key are asked again. Leave blank to let a pause end it.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='finish key')),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=6, help_text='How long we wait for the next key, for example 6; too short cuts slow callers off. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                        ('reads_back', models.BooleanField(default=False, help_text='“You entered 4, 2, 7. Press 1 if that is right, 2 to try again.”', verbose_name='read it back')),
                        ('sensitive', models.BooleanField(default=False, help_text='For PINs, cards and dates of birth: the answer is never stored, shown or spoken readable.', verbose_name='sensitive answer')),
                        ('keeps_sealed', models.BooleanField(default=False, help_text='Only for a sensitive answer that a later step of the call needs: kept encrypted, then erased.', verbose_name='keep until the call ends')),
                        ('tries', models.PositiveSmallIntegerField(default=3, help_text='How many times we ask in total, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries')),
                        ('no_input', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, I did not hear anything.”', max_length=300, verbose_name='after silence')),
                        ('no_match', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, that does not seem to be right.”', max_length=300, verbose_name='after a wrong answer')),
                        ('again', models.CharField(blank=True, help_text='Said on later tries in place of the text, for example “Your account number, please.” Leave blank to say the text again.', max_length=300, verbose_name='on later tries')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the last try')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after a valid answer')),
                        ('days', models.CharField(choices=[('any', 'Any day'), ('past', 'Up to today, such as a date of birth'), ('future', 'From today on, such as an appointment')], default='any', help_text='With “Up to today”, “80” is 1980; with “From today on”, “May 17” is the next one, and is read back.', max_length=6, verbose_name='right days')),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=('menus.destination', models.Model),
                ),
                migrations.CreateModel(
                    name='SharedPrompt',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='What your team calls it, for example “Out of hours”.', max_length=60, unique=True)),
                        ('key', models.CharField(blank=True, help_text='A short name for files, such as out_of_hours. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Audio',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='In MEDIA_DIR: random, so that nobody guesses it.', max_length=64, unique=True)),
                        ('original_name', models.CharField(blank=True, help_text='As the person who uploaded it calls it.', max_length=120)),
                        ('seconds', models.FloatField(default=0, help_text='How long it plays.')),
                        ('size', models.PositiveIntegerField(default=0, help_text='In bytes.')),
                        ('language', models.CharField(blank=True, max_length=12)),
                        ('made_for', models.TextField(blank=True, help_text='The text that it was made for, as it was then.')),
                        ('source', models.CharField(choices=[('uploaded', 'uploaded'), ('telephone', 'recorded by phone'), ('file', 'named by an imported file')], default='uploaded', max_length=10)),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('remark', models.CharField(blank=True, db_default='', default='', help_text='What is odd about it, such as silence.', max_length=160)),
                    ],
                    options={
                        'verbose_name_plural': 'audio',
                        'ordering': ['-made_at'],
                    },
                ),
                migrations.CreateModel(
                    name='PromptNumber',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('field', models.CharField(blank=True, max_length=24)),
                        ('language', models.CharField(blank=True, max_length=12)),
                        ('destination', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.destination')),
                        ('shared_prompt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.sharedprompt')),
                        ('notice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.notice')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.person')),
                        ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.team')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('destination', 'field', 'language'), name='prompt_number_once'), models.UniqueConstraint(fields=('shared_prompt', 'language'), name='shared_prompt_number_once'), models.UniqueConstraint(fields=('notice', 'language'), name='notice_number_once'), models.UniqueConstraint(fields=('person',), name='person_name_number_once'), models.UniqueConstraint(fields=('team',), name='team_name_number_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SharedWording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(max_length=12)),
                        ('text', models.TextField(blank=True)),
                        ('audio_of', models.TextField(blank=True, help_text='The text that the audio says.')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text="As the line's languages stand.")),
                        ('audio', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.audio')),
                        ('prompt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='menus.sharedprompt')),
                    ],
                    options={
                        'ordering': ['order', 'language'],
                        'constraints': [models.UniqueConstraint(fields=('prompt', 'language'), name='shared_prompt_once_in_each_language')],
                    },
                ),
                migrations.CreateModel(
                    name='TelephoneRecording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sid', models.CharField(help_text="The provider's name of the recording.", max_length=64, unique=True)),
                        ('account', models.CharField(max_length=64)),
                        ('text', models.TextField(blank=True, help_text='What the prompt said as text when it was recorded.')),
                        ('is_kept', models.BooleanField(default=False, help_text='Whether the person pressed 1 to keep it.')),
                        ('is_in_draft', models.BooleanField(default=False)),
                        ('problem', models.CharField(blank=True, help_text='Why it could not be fetched the last time.', max_length=200)),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('audio', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.audio')),
                        ('prompt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recordings', to='menus.promptnumber')),
                    ],
                    options={
                        'ordering': ['-made_at'],
                        'indexes': [models.Index(fields=['prompt', 'is_in_draft'], name='recording_waiting')],
                    },
                ),
                migrations.CreateModel(
                    name='TreeLanguage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=100, editable=False)),
                        ('language', menus.fields.columns.LanguageField(help_text='By its name or tag, for example Spanish (United States) or es-US.', max_length=12, verbose_name='language')),
                        ('voice', menus.fields.chosen.VoiceField(blank=True, help_text="Who reads it, for example Polly.Lupe-Neural. Leave blank for the provider's own choice.", max_length=60, verbose_name='voice')),
                        ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_languages', to='menus.phonetree')),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('tree', 'language'), name='tree_language_once', violation_error_message='This phone line already has this language.')],
                    },
                ),
                migrations.CreateModel(
                    name='Wording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(max_length=12)),
                        ('text', models.TextField(blank=True)),
                        ('audio_of', models.TextField(blank=True, help_text='The text that the audio says.')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text="As the line's languages stand.")),
                        ('field', models.CharField(help_text='Which of its texts, for example prompt or no_input.', max_length=24)),
                        ('shared', models.CharField(blank=True, help_text='Key of the shared prompt that all languages are from.', max_length=24)),
                        ('audio', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.audio')),
                        ('destination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='menus.destination')),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('destination', 'field', 'language'), name='wording_once_in_each_language')],
                    },
                ),
                migrations.CreateModel(
                    name='OptionWording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(max_length=12)),
                        ('label', models.CharField(max_length=60)),
                        ('phrases', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('option', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='others', to='menus.option')),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('option', 'language'), name='option_once_in_each_language')],
                    },
                ),
                migrations.CreateModel(
                    name='Release',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('released_at', models.DateTimeField()),
                        ('is_exact', models.BooleanField(default=True)),
                        ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='release', to='menus.revision')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='Withdrawal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('withdrawn_at', models.DateTimeField()),
                        ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='menus.revision')),
                        ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='menus.revision')),
                        ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.CharField(blank=True, help_text='Why it was declined, for whoever asked.', max_length=200)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='SentForm',
                    fields=[
                        ('digest', models.CharField(help_text='Of the page that was sent, and all it says.', max_length=64, primary_key=True, serialize=False)),
                        ('leads_to', models.CharField(help_text='The address that was answered with.', max_length=500)),
                        ('sent_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='Schedule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='What your team calls it, for example “Office hours”.', max_length=60, unique=True)),
                        ('key', models.CharField(blank=True, help_text='A short name for files, such as office_hours. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('zone', menus.fields.chosen.TimeZoneField(help_text='The time zone of the hours, for example Europe/Berlin. A city is enough.', max_length=40, verbose_name='time zone')),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='ImportedList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(choices=[('holidays', 'Public holidays'), ('calendar', 'Calendar file')], max_length=8)),
                        ('origin', models.CharField(max_length=120)),
                        ('name', models.CharField(help_text='For example “Public holidays in Bavaria, Germany”.', max_length=160)),
                        ('until', models.DateField(help_text='The last date the list covers.')),
                        ('imported_at', models.DateTimeField(auto_now=True)),
                        ('left_out', models.JSONField(blank=True, default=list)),
                        ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imported_lists', to='menus.schedule')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(fields=('schedule', 'source', 'origin'), name='imported_list_once_in_a_schedule')],
                    },
                ),
                migrations.CreateModel(
                    name='NamedDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text='Of two days on one date, the first counts.')),
                        ('key', models.CharField(max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('name', models.CharField(help_text='For example “Christmas Eve”.', max_length=60)),
                        ('rule', models.CharField(choices=[(engine.tree.schedule.Rule['DATE'], engine.tree.schedule.Rule['DATE']), (engine.tree.schedule.Rule['YEARLY'], engine.tree.schedule.Rule['YEARLY']), (engine.tree.schedule.Rule['WEEKDAY'], engine.tree.schedule.Rule['WEEKDAY']), (engine.tree.schedule.Rule['EASTER'], engine.tree.schedule.Rule['EASTER'])], default=engine.tree.schedule.Rule['DATE'], max_length=8)),
                        ('first', models.CharField(blank=True, max_length=10)),
                        ('last', models.CharField(blank=True, max_length=10)),
                        ('nth', models.SmallIntegerField(default=1)),
                        ('weekday', models.PositiveSmallIntegerField(default=1)),
                        ('month', models.PositiveSmallIntegerField(default=1)),
                        ('offset', models.SmallIntegerField(default=0)),
                        ('mark', models.CharField(blank=True, editable=False, max_length=255)),
                        ('as_imported', models.JSONField(blank=True, editable=False, null=True)),
                        ('imported_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='days', to='menus.importedlist')),
                        ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='menus.schedule')),
                    ],
                    options={
                        'ordering': ['order', 'first', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('rule', engine.tree.schedule.Rule['DATE']), _negated=True), models.Q(('first__regex', '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), models.Q(('last', ''), models.Q(('last__regex', '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'), ('last__gte', models.F('first'))), _connector='OR')), _connector='OR'), name='named_day_real_dates'), models.CheckConstraint(condition=models.Q(models.Q(('rule', engine.tree.schedule.Rule['YEARLY']), _negated=True), models.Q(('first__regex', '^[0-9]{2}-[0-9]{2}$'), models.Q(('last', ''), ('last__regex', '^[0-9]{2}-[0-9]{2}$'), _connector='OR')), _connector='OR'), name='named_day_real_days_of_the_year'), models.CheckConstraint(condition=models.Q(models.Q(('nth', -1), ('nth__range', (1, 5)), _connector='OR'), ('weekday__range', (1, 7)), ('month__range', (1, 12))), name='named_day_real_weekday'), models.CheckConstraint(condition=models.Q(('offset__range', (-183, 183))), name='named_day_near_its_anchor'), models.UniqueConstraint(condition=models.Q(('rule', engine.tree.schedule.Rule['DATE']), _negated=True), fields=('schedule', 'key'), name='named_day_key_once_if_yearly'), models.UniqueConstraint(condition=models.Q(('rule', engine.tree.schedule.Rule['DATE'])), fields=('schedule', 'key', 'first'), name='named_day_key_once_on_a_date')],
                    },
                ),
                migrations.CreateModel(
                    name='WeeklyPeriod',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('opens', models.CharField(max_length=5)),
                        ('closes', models.CharField(max_length=5)),
                        ('weekday', models.PositiveSmallIntegerField(help_text='From 1 for Monday to 7 for Sunday.')),
                        ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='week', to='menus.schedule')),
                    ],
                    options={
                        'ordering': ['weekday', 'opens'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('opens__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), models.Q(('closes__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), ('closes', '24:00'), _connector='OR')), name='weekly_period_real_times'), models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='weekly_period_real_weekday'), models.UniqueConstraint(fields=('schedule', 'weekday', 'opens'), name='weekly_period_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DayPeriod',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('opens', models.CharField(max_length=5)),
                        ('closes', models.CharField(max_length=5)),
                        ('day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='menus.namedday')),
                    ],
                    options={
                        'ordering': ['opens'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('opens__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), models.Q(('closes__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), ('closes', '24:00'), _connector='OR')), name='day_period_real_times'), models.UniqueConstraint(fields=('day', 'opens'), name='day_period_once')],
                    },
                ),
                migrations.CreateModel(
                    name='CurrentVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.BigIntegerField(default=0)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='NoticeWording',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(max_length=12)),
                        ('text', models.TextField(blank=True)),
                        ('audio_of', models.TextField(blank=True, help_text='The text that the audio says.')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text="As the line's languages stand.")),
                        ('audio', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.audio')),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wordings', to='menus.notice')),
                    ],
                    options={
                        'ordering': ['order', 'language'],
                        'constraints': [models.UniqueConstraint(fields=('notice', 'language'), name='notice_once_in_each_language')],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('begins_at', models.DateTimeField(blank=True, help_text='Leave blank to start as soon as you switch it on.', null=True, verbose_name='from')),
                        ('ends_at', models.DateTimeField(help_text='It ends by itself then, for example today at 14:00.', verbose_name='until')),
                        ('closes', models.BooleanField(default=False, help_text='Callers go where your opening hours lead when you are closed. Lines without opening hours say the notice and hang up. Callers already in a menu stay there.', verbose_name='close lines')),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('made_by_phone', models.CharField(blank=True, editable=False, max_length=255)),
                        ('switched_on_at', models.DateTimeField(editable=False, null=True)),
                        ('ended_at', models.DateTimeField(editable=False, help_text='When somebody ended it early.', null=True)),
                        ('ended_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('lines', models.ManyToManyField(help_text='Callers of these phone lines hear it first.', related_name='notices', to='menus.phonetree', verbose_name='phone lines')),
                        ('made_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('switched_on_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'indexes': [models.Index(fields=['ends_at'], name='notices_by_their_end')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('begins_at', None), ('ends_at__gt', models.F('begins_at')), _connector='OR'), name='notice_ends_after_it_begins', violation_error_message='Pick an end that is later than the start.'), models.CheckConstraint(condition=models.Q(('switched_on_at', None), ('begins_at__isnull', False), _connector='OR'), name='notice_that_is_on_has_a_beginning')],
                    },
                ),
                migrations.CreateModel(
                    name='ScheduleChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('changed_at', models.DateTimeField(auto_now_add=True)),
                        ('what', models.CharField(help_text="Goes on from the author's name: “changed Monday”.", max_length=300)),
                        ('before', models.JSONField(help_text='The schedule as menus.schedules.history stores it.')),
                        ('after', models.JSONField()),
                        ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('redoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.schedulechange')),
                        ('schedule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='menus.schedule')),
                        ('undoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.schedulechange')),
                    ],
                    options={
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='OpeningHours',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('closed_goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='while closed')),
                        ('open_goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='while open')),
                        ('schedule', models.ForeignKey(blank=True, help_text='Whose hours decide, for example “Office hours”.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.schedule', verbose_name='schedule')),
                    ],
                    options={
                        'verbose_name_plural': 'opening hours',
                    },
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='DayWay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text='The order on the form.')),
                        ('day', models.CharField(help_text='A day of the schedule that has its own way, for example Christmas Eve. It is taken while you are closed on that day; if the day has hours of its own, calls go the open way during them.', max_length=24, verbose_name='on')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='goes to')),
                        ('opening_hours', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='menus.openinghours')),
                    ],
                    options={
                        'verbose_name': 'day',
                        'ordering': ['order', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='DraftCheck',
                    fields=[
                        ('key', models.CharField(help_text="Of what is checked, and of the release's rules.", max_length=64, primary_key=True, serialize=False)),
                        ('owner', models.CharField(help_text='The check that works on it, in any process.', max_length=36)),
                        ('percent', models.PositiveSmallIntegerField(default=0)),
                        ('seen_at', models.DateTimeField(help_text='When the owner last showed a sign of life.')),
                        ('found', models.JSONField(help_text='The problems and routes; null until they are known.', null=True)),
                        ('tree', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.phonetree')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='For example Anna Smith.', max_length=60, unique=True)),
                        ('key', models.CharField(blank=True, help_text='A short name for files, such as support. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                        ('hours', models.ForeignKey(blank=True, help_text="Outside of these hours they aren't rung. Leave blank for around the clock.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='menus.schedule')),
                        ('also', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, db_default=[], default=list, size=None, verbose_name='other names')),
                        ('extension', models.CharField(blank=True, db_default='', default='', help_text='What callers dial in a directory or a menu, for example 123. Leave blank for none.', max_length=6, validators=[django.core.validators.RegexValidator('^[0-9]{2,6}$', 'Two to six digits, such as 123.')])),
                        ('listed', models.BooleanField(db_default=True, default=True, help_text='Callers find them by name. Switch off to be found by extension only.', verbose_name='in the directory')),
                        ('said', models.JSONField(blank=True, db_default={}, default=dict, verbose_name='said as')),
                        ('recorded', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.audio', verbose_name='recorded name')),
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
                        ('key', models.CharField(blank=True, help_text='A short name for files, such as support_weeks. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('zone', menus.fields.chosen.TimeZoneField(help_text='The time zone of the hand-over, for example Europe/Berlin. A city is enough.', max_length=40, verbose_name='time zone')),
                        ('starts', models.DateField(help_text='The first day of duty.')),
                        ('ends', models.DateField(blank=True, help_text='Nobody is on duty from the hand-over of this day. Leave blank for no end.', null=True)),
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
                        ('key', models.CharField(max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('name', models.CharField(max_length=60)),
                        ('rota', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='menus.rota')),
                    ],
                    options={
                        'ordering': ['order', 'pk'],
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('rota', 'key'), name='shift_key_once')],
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
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='rota_exception_ends_after_it_begins', violation_error_message='Pick an end that is later than the start.')],
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
                        'constraints': [models.CheckConstraint(condition=models.Q(('opens__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), models.Q(('closes__regex', '^([01][0-9]|2[0-3]):[0-5][0-9]$'), ('closes', '24:00'), _connector='OR')), name='shift_period_real_times'), models.CheckConstraint(condition=models.Q(('weekday__range', (1, 7))), name='shift_period_real_weekday')],
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
                        'constraints': [models.UniqueConstraint(fields=('shift', 'turn', 'person'), name='shift_turn_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Team',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='For example Support.', max_length=60, unique=True)),
                        ('key', models.CharField(blank=True, help_text='A short name for files, such as support. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('order', models.CharField(choices=[('at-once', 'All at once'), ('in-order', 'One after the other'), ('round-robin', 'In turn'), ('longest-idle', 'Longest without a call first'), ('random', 'In random order')], default='at-once', max_length=16, verbose_name='who rings')),
                        ('rota', models.ForeignKey(blank=True, help_text='Only those on duty are rung. Leave blank to ring every member.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='menus.rota')),
                        ('also', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, db_default=[], default=list, size=None, verbose_name='other names')),
                        ('extension', models.CharField(blank=True, db_default='', default='', help_text='What callers dial in a directory or a menu, for example 123. Leave blank for none.', max_length=6, validators=[django.core.validators.RegexValidator('^[0-9]{2,6}$', 'Two to six digits, such as 123.')])),
                        ('listed', models.BooleanField(db_default=False, default=False, help_text='Callers find the team by its name, too, for example “Support”.', verbose_name='in the directory')),
                        ('said', models.JSONField(blank=True, db_default={}, default=dict, verbose_name='said as')),
                        ('recorded', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.audio', verbose_name='recorded name')),
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
                        'constraints': [models.UniqueConstraint(fields=('team', 'person'), name='member_once')],
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
                migrations.CreateModel(
                    name='Mailbox',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='For example Reception.', max_length=60, unique=True)),
                        ('key', models.CharField(blank=True, help_text='A short name for files, such as support. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('zone', menus.fields.chosen.TimeZoneField(help_text='Times in the inbox are shown in it, for example Europe/Berlin. A city is enough.', max_length=40, verbose_name='time zone')),
                        ('everyone', models.BooleanField(default=False, help_text='Receptionists of its phone lines see this mailbox beside its members, for example new colleagues.', verbose_name='receptionists')),
                        ('missed', models.CharField(choices=[('all', 'Every call that reached nobody'), ('sought', 'Only calls that tried to reach someone'), ('none', 'None')], default='all', help_text='Which calls are listed when callers reached nobody and left no message.', max_length=8, verbose_name='missed calls')),
                        ('members', models.ManyToManyField(blank=True, help_text='Who sees and works on what arrives here, for example Anna.', related_name='mailboxes', to=settings.AUTH_USER_MODEL)),
                        ('lines', models.ManyToManyField(help_text='Their missed calls arrive here, and messages from voicemails that name no mailbox.', related_name='mailboxes', through='menus.MailboxLine', to='menus.phonetree')),
                        ('digest_at', menus.fields.addresses.TimesField(base_field=models.CharField(max_length=5), blank=True, db_default=[], default=list, help_text="In the mailbox's time zone, for example 8:00, 13:00. If nothing is new, none is sent.", size=None, verbose_name='digest times')),
                        ('mail_addresses', menus.fields.addresses.AddressesField(base_field=models.CharField(max_length=254), blank=True, db_default=[], default=list, help_text='Also to these, for example boss@example.com, team@example.com. They need no account.', size=None, verbose_name='more addresses')),
                        ('mail_audio', models.BooleanField(db_default=False, default=False, help_text='Email can be read on its way, for example on the mail server. Switch off to send a link instead.', verbose_name='attach recordings')),
                        ('mail_members', models.BooleanField(db_default=True, default=True, help_text='Every member whose account has an email address, for example Anna.', verbose_name='all members')),
                        ('mail_when', models.CharField(choices=[('never', 'Never'), ('at-once', 'At once'), ('digest', 'In a digest')], db_default='never', default='never', help_text='Tells people of each new item, or of all of them at set times.', max_length=8, verbose_name='send email')),
                        ('text_at_night', models.BooleanField(db_default=False, default=False, help_text='Also between 21:00 and 8:00. Otherwise one text at 8:00 says what arrived.', verbose_name='text at night')),
                        ('text_from', models.ForeignKey(blank=True, help_text="A Twilio number that can send texts. Leave blank for the first of the mailbox's phone lines.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.phonenumber', verbose_name='text from')),
                        ('text_numbers', menus.fields.columns.NumbersField(base_field=models.CharField(max_length=41), blank=True, db_default=[], default=list, help_text='They get a text message for each new item, for example +1 555 010 0009. Twilio charges for it.', size=None, verbose_name='text these numbers')),
                    ],
                    options={
                        'verbose_name_plural': 'mailboxes',
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='MailboxLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('mailbox', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='line_rows', to='menus.mailbox')),
                        ('tree', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mailbox_line', to='menus.phonetree')),
                    ],
                    options={
                        'ordering': ['tree__name'],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='CallerList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='For example VIPs.', max_length=60, unique=True)),
                        ('key', models.CharField(blank=True, help_text='A short name for files, such as support. Leave blank to have one made.', max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as sales_voicemail.')])),
                        ('handling', models.CharField(choices=[('answered', 'Answered'), ('rejected', 'Rejected before the answer'), ('busy', 'Rejected with a busy signal'), ('sentence', 'Answered with “we cannot take your call”')], default='answered', help_text='What happens when they call any of your numbers, for example Rejected for unwanted callers.', max_length=10, verbose_name='their calls')),
                    ],
                    options={
                        'ordering': ['name'],
                        'permissions': [('block_callers', 'Can block callers')],
                    },
                ),
                migrations.CreateModel(
                    name='CallerListChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('changed_at', models.DateTimeField(auto_now_add=True)),
                        ('what', models.CharField(help_text="Goes on from the author's name: “added Anna Smith”.", max_length=300)),
                        ('before', models.JSONField(help_text='As menus.caller_lists.history stores it.')),
                        ('after', models.JSONField()),
                        ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='menus.callerlist')),
                        ('redoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.callerlistchange')),
                        ('undoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.callerlistchange')),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='ListedCaller',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(blank=True, help_text='Shown wherever they call, for example Anna Smith.', max_length=60)),
                        ('numbers', menus.fields.columns.NumbersField(base_field=models.CharField(max_length=41), help_text='Separate several with commas, for example +1 555 010 0009.', size=None)),
                        ('note', models.CharField(blank=True, help_text='For your team, for example Ask for the order.', max_length=300)),
                        ('until', models.DateTimeField(blank=True, help_text='They stay on the list until then. Leave blank for no end.', null=True)),
                        ('list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='callers', to='menus.callerlist')),
                    ],
                    options={
                        'verbose_name': 'listed caller',
                        'ordering': ['list', 'name', 'pk'],
                        'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['numbers'], name='listed_callers_by_number')],
                    },
                ),
                migrations.CreateModel(
                    name='TreeRole',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('viewer', 'Viewer'), ('receptionist', 'Receptionist'), ('editor', 'Editor'), ('publisher', 'Publisher'), ('owner', 'Owner')], max_length=16)),
                        ('tree', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='menus.phonetree')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tree_roles', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('user', 'tree'), name='one_role_on_a_line'), models.UniqueConstraint(condition=models.Q(('tree', None)), fields=('user',), name='one_role_on_all_lines')],
                    },
                ),
                migrations.CreateModel(
                    name='LoggedChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('who_then', models.CharField(help_text="The person's name at that time, or what acted for nobody.", max_length=150)),
                        ('logged_at', models.DateTimeField(auto_now_add=True)),
                        ('subject', models.CharField(choices=[('draft', 'Draft'), ('version', 'Versions'), ('number', 'Phone numbers'), ('notice', 'Notices'), ('hours', 'Schedules'), ('people', 'People, teams and rotas'), ('prompt', 'Shared prompts'), ('callers', 'Caller lists'), ('mailbox', 'Mailboxes'), ('access', 'Accounts and roles'), ('settings', 'Settings')], max_length=10)),
                        ('name', models.CharField(help_text='What was changed, as it was called then.', max_length=200)),
                        ('what', models.CharField(help_text="Goes on from the author's name: “changed “Greeting””.", max_length=300)),
                        ('details', models.JSONField(default=list, help_text='Before and after, as menus.change_log.details makes them.')),
                        ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=150), help_text='What it is about, as menus.change_log.things says.', size=None)),
                        ('on_list', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.callerlistchange')),
                        ('who', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-pk'],
                        'default_permissions': (),
                        'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['about'], name='logged_changes_by_thing')],
                    },
                ),
                migrations.CreateModel(
                    name='SecondFactor',
                    fields=[
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='second_factor', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('sealed_key', models.TextField()),
                        ('since', models.DateTimeField(default=django.utils.timezone.now)),
                        ('last_step', models.BigIntegerField(default=0)),
                        ('recovery', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='SecondFactorRule',
                    fields=[
                        ('role', models.CharField(choices=[('viewer', 'Viewer'), ('receptionist', 'Receptionist'), ('editor', 'Editor'), ('publisher', 'Publisher'), ('owner', 'Owner')], max_length=16, primary_key=True, serialize=False)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='LoginSession',
                    fields=[
                        ('session_data', models.TextField(verbose_name='session data')),
                        ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                        ('session_key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                        ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('used_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('address', models.CharField(default='', max_length=45)),
                        ('device', models.CharField(default='', max_length=60)),
                        ('must_enrol', models.BooleanField(default=False)),
                        ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='login_sessions', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='MailChoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('approvals', models.BooleanField(default=True, help_text='When someone asks you to approve something, for example a new version, or answers what you asked.')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mail_choice', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='TranslatedFrom',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('part', models.CharField(help_text='Which text, as menus.text.translating names it.', max_length=80)),
                        ('language', models.CharField(max_length=12)),
                        ('digest', models.CharField(help_text="SHA-256 of the translation's words.", max_length=64)),
                        ('source', models.TextField()),
                        ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translated_from', to='menus.phonetree')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('tree', 'part', 'language', 'digest'), name='translated_from_once')],
                    },
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
                migrations.CreateModel(
                    name='LineTest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(help_text='For example “Sales on a holiday”.', max_length=100)),
                        ('call', models.JSONField(help_text='What was heard, without anything that identifies the caller.')),
                        ('began_at', models.DateTimeField(help_text='The moment at which it is run.')),
                        ('expects', models.CharField(help_text='Key of the destination where it must end.', max_length=24)),
                        ('expects_wrong', models.CharField(blank=True, max_length=24)),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('revision', models.ForeignKey(help_text='What it walked.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='menus.revision')),
                        ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tests', to='menus.phonetree', verbose_name='phone line')),
                    ],
                    options={
                        'ordering': ['name', 'pk'],
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('tree', 'name'), name='line_test_name_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Reject',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('reason', models.CharField(choices=[('busy', 'A busy signal'), ('rejected', "That the number isn't in service")], default='busy', help_text='What callers hear whose call is not answered, for example a busy signal. They pay nothing.', max_length=8, verbose_name='callers hear')),
                    ],
                    options={
                        'verbose_name_plural': 'rejected calls',
                    },
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Conference',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('room_name', models.CharField(help_text='Callers of this line with the same room meet, for example team. Other lines have rooms of their own.', max_length=48, validators=[django.core.validators.RegexValidator('^[\\w. -]+$', 'Letters, digits, spaces, full stops, - and _ only.')], verbose_name='room')),
                        ('asks_pin', models.BooleanField(default=False, help_text='Only callers with a PIN enter. If only moderators have a PIN, everyone else presses # to enter.', verbose_name='ask for a PIN')),
                        ('digest', models.CharField(blank=True, editable=False, max_length=200)),
                        ('moderator_digest', models.CharField(blank=True, editable=False, help_text="Salted digest of the moderators' PIN; never in a file.", max_length=200, verbose_name='moderator digest')),
                        ('waits_for_moderator', models.BooleanField(default=False, help_text="Callers hear the music below, and not each other, until someone enters with the moderators' PIN.", verbose_name='wait for a moderator')),
                        ('ends_with_moderator', models.BooleanField(default=False, help_text='Once a moderator leaves, everyone else goes on where the call goes after the conference.', verbose_name='end with the moderator')),
                        ('muted', models.BooleanField(default=False, help_text='Only moderators can be heard, for example in an announcement to many callers.', verbose_name='mute participants')),
                        ('music', models.CharField(blank=True, choices=[('audio/hold-music.wav', 'Calm music (comes with Branchline)'), ('', 'No music')], default='audio/hold-music.wav', help_text='Played until the conference begins, for example the calm music that comes with Branchline.', max_length=120, verbose_name='music')),
                        ('beep', models.CharField(choices=[('true', 'When someone comes or goes'), ('onEnter', 'When someone comes'), ('onExit', 'When someone goes'), ('false', 'Never')], default='true', help_text='When everyone in the conference hears a beep, for example when someone comes or goes.', max_length=8, verbose_name='beep')),
                        ('most_callers', models.PositiveSmallIntegerField(default=250, help_text='How many callers the room takes, for example 20; others go where you choose. From 2 to 250.', validators=[django.core.validators.MinValueValidator(2), django.core.validators.MaxValueValidator(250)], verbose_name='most callers')),
                        ('records', models.BooleanField(default=False, help_text='Records the conference for the inbox. Each caller hears a notice first; the law may require more.', verbose_name='record it')),
                        ('recording_notice', models.CharField(blank=True, help_text='Said before a caller enters a conference that is recorded. Leave blank for “This call is recorded.”', max_length=300, verbose_name='recording notice')),
                        ('mailbox', menus.fields.key_choice.KeyChoiceColumn(blank=True, default='', help_text='Where recordings arrive; its members hear them. Leave blank for the mailbox of the phone line.', max_length=24, of='menus.Mailbox', verbose_name='mailbox')),
                        ('talk_minutes', models.PositiveSmallIntegerField(default=0, help_text='After this many minutes a caller leaves the conference, for example 60. 0 sets no limit. From 0 to 240.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(240)], verbose_name='longest stay')),
                        ('star_ends', models.BooleanField(default=False, help_text='A caller can press * to leave the conference and go on.', verbose_name='leave with star')),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=6, help_text='How long we wait for the next key of a PIN, for example 6. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                        ('no_match', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, that PIN is not right.”', max_length=300, verbose_name='after a wrong PIN')),
                        ('failed_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the conference fails')),
                        ('finished_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to end the call.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the conference')),
                        ('full_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the room is full')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after too many wrong PINs')),
                        ('instead_goes_to', models.ForeignKey(blank=True, help_text='For numbers of a provider without conferences, such as sipgate: where the call goes instead, for example to a transfer.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='without conferences')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='CallBack',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('offers_times', models.BooleanField(default=True, help_text='Offers times within the calling hours besides “as soon as possible”, for example “tomorrow at 9 am”.', verbose_name='callers choose a time')),
                        ('every_minutes', models.PositiveSmallIntegerField(default=60, help_text='How far apart the offered times are, for example 60. From 15 to 480.', validators=[django.core.validators.MinValueValidator(15), django.core.validators.MaxValueValidator(480)], verbose_name='minutes between times')),
                        ('takes_numbers', models.BooleanField(default=True, help_text="Lets callers type another number than the one they call from. Without it, callers who withhold their number can't be called back.", verbose_name='callers can type a number')),
                        ('mailbox', menus.fields.key_choice.KeyChoiceColumn(blank=True, default='', help_text='Where requests arrive, for example Sales. Leave blank for the mailbox of the phone line.', max_length=24, of='menus.Mailbox', verbose_name='mailbox')),
                        ('thanks', models.CharField(blank=True, help_text='Said after the request. Leave blank for “Thank you. We will call you back as soon as possible.”', max_length=300, verbose_name='thanks')),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=6, help_text='How long we wait for the next key, for example 6. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                        ('tries', models.PositiveSmallIntegerField(default=3, help_text='How many times we ask in total, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when no number was given')),
                        ('goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the request')),
                        ('schedule', models.ForeignKey(blank=True, help_text='When you call people back, for example “Office hours”. Leave blank for any time.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='menus.schedule', verbose_name='calling hours')),
                        ('call_pause_minutes', models.PositiveSmallIntegerField(default=10, help_text='How long we wait after a call that nobody answered, for example 10. From 1 to 240.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='minutes between calls')),
                        ('call_tries', models.PositiveSmallIntegerField(default=3, help_text='Only for callers who come from a queue, whose place is kept: how often we call before the request goes to the inbox, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='calls back')),
                    ],
                    options={
                        'verbose_name_plural': 'calls back',
                    },
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Shortcut',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('to', models.CharField(choices=[('back', 'Back to where the caller was asked before'), ('top', 'The top of this line'), ('repeat', 'The same menu again'), ('operator', 'The operator of this line')], default='back', help_text="Where a call goes from here, for example back. It does what the line's own key or word for it does.", max_length=8, verbose_name='leads')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='TextMessage',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('body', models.TextField(blank=True, default='', help_text="Sent to the caller's phone, for example “Acme, 1 Main Street. Map: https://example.com/map”. {line}, {opens}, answers such as {account}, and {link} to go on from here on the line's web page are filled in.", max_length=1600, verbose_name='text message')),
                        ('thanks', models.CharField(blank=True, help_text='Said when the text is on its way, for example “We have texted you our address.” Leave blank to say nothing.', max_length=300, verbose_name='said once sent')),
                        ('failed_to', models.ForeignKey(blank=True, help_text="Where the call goes when the caller can't be texted, such as from a landline or with a hidden number. Leave blank to say goodbye and hang up.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name="when it can't be sent")),
                        ('goes_to', models.ForeignKey(blank=True, help_text='Where the call goes after the text. Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='then')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='PhoneDirectory',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('input', models.CharField(choices=[('keys', 'Keys'), ('speech', 'Speech'), ('both', 'Keys or speech')], default='keys', help_text='What we listen for, for example keys or speech; with both, whichever comes first counts.', max_length=8, verbose_name='callers can use')),
                        ('hints', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='What callers are likely to say besides the options, separated by commas: invoice, delivery note.', size=None, verbose_name='words to expect')),
                        ('speech_timeout', models.PositiveSmallIntegerField(default=0, help_text='How long a pause ends the answer, for example 2; 0 lets the provider decide. From 0 to 60.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(60)], verbose_name='pause in seconds')),
                        ('speech_model', menus.fields.speech_models.SpeechModelField(default='default', help_text='How Twilio recognises speech, for example Google’s telephone model for short answers.', max_length=40, verbose_name='speech model')),
                        ('enhanced', models.BooleanField(default=False, help_text='Counts only with the model “phone call”. Choose a current model instead, for example googlev2_telephony.', verbose_name='enhanced (deprecated)')),
                        ('profanity_filter', models.BooleanField(default=True, help_text='Swear words are kept as f***. Switch off to keep them as they were said.', verbose_name='mask swear words')),
                        ('confirm_below', models.PositiveSmallIntegerField(default=50, help_text='When the provider is less sure than this many percent, we ask “Did you say sales?”. 0 never asks. From 0 to 100.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='confirm below %')),
                        ('partial_results', models.BooleanField(default=False, help_text='Shows what a caller is saying while the call is live, on the page of the call.', verbose_name='show words while they are spoken')),
                        ('speech_language', menus.fields.columns.LanguageField(blank=True, help_text='For callers who answer in a different language from the one they hear, for example es-US. Leave blank for the language of the call.', max_length=12, verbose_name='spoken language')),
                        ('finds', models.CharField(choices=[('both', 'Names and extensions'), ('names', 'Names'), ('extensions', 'Extensions')], default='both', help_text='What callers dial: an extension such as 123, or the letters of a name, for example 29 for Byron.', max_length=12, verbose_name='find people by')),
                        ('teams', menus.fields.people.RungField(base_field=models.CharField(max_length=24), blank=True, default=list, help_text='Whose people callers find, for example Sales and Support. Leave blank for everyone.', of='menus.Team', size=None, verbose_name='only these teams')),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=8, help_text='How long we wait for an answer, for example 8. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                        ('pause_seconds', models.PositiveSmallIntegerField(default=3, help_text='How long a pause ends what callers dial, for example 3 seconds. The hash key ends it at once. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='pause after a key')),
                        ('tries', models.PositiveSmallIntegerField(default=3, help_text='How many times we ask in total, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries')),
                        ('no_input', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, I did not hear anything.”', max_length=300, verbose_name='after silence')),
                        ('no_match', models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, I could not find anyone by that name or extension.”', max_length=300, verbose_name='if nobody matches')),
                        ('again', models.CharField(blank=True, help_text='Said on later tries in place of the text, for example “Who would you like to speak to?” Leave blank to say the text again.', max_length=300, verbose_name='on later tries')),
                        ('ring_seconds', models.PositiveSmallIntegerField(default=20, help_text='How long each of their numbers rings, for example 20. From 5 to 120.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(120)], verbose_name='seconds to ring')),
                        ('screened', models.BooleanField(default=True, help_text='Whoever answers hears who is calling and presses 1 to take the call, so no mailbox takes it.', verbose_name='ask before connecting')),
                        ('detects_machines', models.BooleanField(default=False, help_text="If a mailbox answers, for example a mobile's, we hang up on it and the call continues as not answered.", verbose_name='hang up on mailboxes')),
                        ('shows_line', models.BooleanField(default=False, help_text="Whoever is rung sees the number that was called instead of the caller's own.", verbose_name="show this line's number")),
                        ('talk_minutes', models.PositiveSmallIntegerField(default=0, help_text='After this many minutes the call ends, for example 60. 0 sets no limit. From 0 to 240.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(240)], verbose_name='longest call')),
                        ('busy_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the line is busy')),
                        ('declined_goes_to', models.ForeignKey(blank=True, help_text='Leave blank for where unanswered calls go.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when whoever answers declines')),
                        ('failed_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name="when it can't be reached")),
                        ('finished_goes_to', models.ForeignKey(blank=True, help_text='Leave blank to end the call.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the conversation')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the last try')),
                        ('instead_goes_to', models.ForeignKey(blank=True, help_text="For numbers of a provider that can't ask before connecting: where the call goes instead, for example to a plain transfer.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='where not possible')),
                        ('no_answer_goes_to', models.ForeignKey(blank=True, help_text="Where the call goes when they don't answer or are away, for example to a voicemail. Leave blank to say goodbye and hang up.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when nobody answers')),
                    ],
                    options={
                        'verbose_name': 'directory',
                        'verbose_name_plural': 'directories',
                    },
                    bases=('menus.destination', models.Model),
                ),
                migrations.CreateModel(
                    name='Survey',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('question_1', models.CharField(blank=True, help_text='Say how to answer: “How happy are you with this call? Press 1 for not at all, up to 5 for very.”', max_length=300, verbose_name='question 1')),
                        ('asks_1', models.CharField(choices=[('scale', 'A number from 1 to 5'), ('yes-no', 'Yes (1) or no (2)'), ('comment', 'A recorded comment')], default='scale', help_text='What callers answer with, for example a number from 1 to 5.', max_length=8, verbose_name='answer 1')),
                        ('answer_1', models.CharField(blank=True, help_text='A short name for reports, for example satisfaction. Leave blank to have one made.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='report name 1')),
                        ('question_2', models.CharField(blank=True, help_text='Leave blank for fewer questions.', max_length=300, verbose_name='question 2')),
                        ('asks_2', models.CharField(choices=[('scale', 'A number from 1 to 5'), ('yes-no', 'Yes (1) or no (2)'), ('comment', 'A recorded comment')], default='scale', help_text='What callers answer with, for example a number from 1 to 5.', max_length=8, verbose_name='answer 2')),
                        ('answer_2', models.CharField(blank=True, help_text='A short name for reports, for example satisfaction. Leave blank to have one made.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='report name 2')),
                        ('question_3', models.CharField(blank=True, help_text='Leave blank for fewer questions.', max_length=300, verbose_name='question 3')),
                        ('asks_3', models.CharField(choices=[('scale', 'A number from 1 to 5'), ('yes-no', 'Yes (1) or no (2)'), ('comment', 'A recorded comment')], default='scale', help_text='What callers answer with, for example a number from 1 to 5.', max_length=8, verbose_name='answer 3')),
                        ('answer_3', models.CharField(blank=True, help_text='A short name for reports, for example satisfaction. Leave blank to have one made.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='report name 3')),
                        ('question_4', models.CharField(blank=True, help_text='Leave blank for fewer questions.', max_length=300, verbose_name='question 4')),
                        ('asks_4', models.CharField(choices=[('scale', 'A number from 1 to 5'), ('yes-no', 'Yes (1) or no (2)'), ('comment', 'A recorded comment')], default='scale', help_text='What callers answer with, for example a number from 1 to 5.', max_length=8, verbose_name='answer 4')),
                        ('answer_4', models.CharField(blank=True, help_text='A short name for reports, for example satisfaction. Leave blank to have one made.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='report name 4')),
                        ('question_5', models.CharField(blank=True, help_text='Leave blank for fewer questions.', max_length=300, verbose_name='question 5')),
                        ('asks_5', models.CharField(choices=[('scale', 'A number from 1 to 5'), ('yes-no', 'Yes (1) or no (2)'), ('comment', 'A recorded comment')], default='scale', help_text='What callers answer with, for example a number from 1 to 5.', max_length=8, verbose_name='answer 5')),
                        ('answer_5', models.CharField(blank=True, help_text='A short name for reports, for example satisfaction. Leave blank to have one made.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='report name 5')),
                        ('hears_speech', models.BooleanField(default=False, help_text='Callers can also say the number, or yes or no.', verbose_name='callers can speak')),
                        ('wait_seconds', models.PositiveSmallIntegerField(default=6, help_text='How long we wait for an answer, for example 6. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait')),
                        ('tries', models.PositiveSmallIntegerField(default=2, help_text='How often we ask each question, for example 2; then the next one follows. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries')),
                        ('max_seconds', models.PositiveSmallIntegerField(default=60, help_text='The longest comment, for example 60. From 5 to 3600.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(3600)], verbose_name='longest comment, in seconds')),
                        ('mailbox', menus.fields.key_choice.KeyChoiceColumn(blank=True, default='', help_text='Where comments arrive; its members hear them. Leave blank for the mailbox of the phone line.', max_length=24, of='menus.Mailbox', verbose_name='mailbox')),
                        ('thanks', models.CharField(blank=True, help_text='Said after the last question, for example “Thank you for your answers.” Leave blank to say nothing.', max_length=300, verbose_name='thanks')),
                        ('goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the survey')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='Lookup',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('address', models.CharField(blank=True, default='', help_text='Where your system answers, for example https://crm.example.com/orders. Every request is signed, so it needs no password.', max_length=500, validators=[django.core.validators.RegexValidator('^https?://[^\\s/?#@\\\\]+(/[^\\s#@\\\\]*|\\?[^\\s#@\\\\]*)?$', 'An address that begins with https:// and has no spaces and no password, such as https://crm.example.com/orders.')], verbose_name='address')),
                        ('method', models.CharField(choices=[('post', 'POST: what is sent is in the body, as JSON'), ('get', 'GET: what is sent is in the address')], default='post', help_text='With POST, what is sent does not appear in logs of addresses.', max_length=8, verbose_name='asks with')),
                        ('sends', menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='Names of answers that are sent, for example account. A sensitive answer is sent with POST, and only if its question keeps it until the call ends.', size=None, verbose_name='answers to send')),
                        ('sends_caller', models.BooleanField(default=True, help_text='Your system gets the number that is calling, for example to find a customer by it.', verbose_name="send the caller's number")),
                        ('failed_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name="when your system doesn't answer")),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when something was found')),
                        ('not_found_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when nothing was found')),
                    ],
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='LookupAnswer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveSmallIntegerField(default=0, help_text='The order on the form.')),
                        ('name', models.CharField(help_text='For example status. In later texts {status} is what was found, and a branch can decide by it.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='name of the answer')),
                        ('path', models.CharField(help_text='Where the value stands in the JSON of your system, for example order.status or items[0].name.', max_length=120, validators=[django.core.validators.RegexValidator('^[^\\s.\\[\\]\\"\']+(\\.[^\\s.\\[\\]\\"\']+|\\[[0-9]{1,4}\\])*$', 'Names separated by full stops, such as order.status or items[0].name.')], verbose_name='where it is')),
                        ('found_as', models.CharField(choices=[('text', 'Text'), ('number', 'A whole number'), ('date', 'A date')], default='text', help_text='How it is read aloud, for example a date, which your system writes as 2026-01-31.', max_length=8, verbose_name='what it is')),
                        ('needed', models.BooleanField(default=True, help_text='Without a value here, the call goes where nothing was found.', verbose_name='needed')),
                        ('lookup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='menus.lookup')),
                        ('sensitive', models.BooleanField(db_default=False, default=False, help_text="For example a customer's access code: never stored, shown or spoken readable. A later lookup can send it; it is kept encrypted until the call ends.", verbose_name='sensitive')),
                    ],
                    options={
                        'verbose_name': 'value',
                        'ordering': ['order', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='LookupKey',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sealed', models.TextField()),
                        ('made_at', models.DateTimeField()),
                        ('ends_at', models.DateTimeField(null=True)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('tree', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lookup_keys', to='menus.phonetree')),
                    ],
                    options={
                        'ordering': ['-made_at', '-pk'],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='AnotherLine',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('failed_goes_to', models.ForeignKey(blank=True, help_text="Where the call goes if the line isn't published, is closed by a notice, or is gone.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name="when the line can't take the call")),
                        ('goes_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the call comes back')),
                        ('line', models.ForeignKey(blank=True, help_text='The line where the call goes on, in the version that is live at that moment, for example “Support”. The caller stays in the same call.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sent_by', to='menus.phonetree', verbose_name='phone line')),
                    ],
                    options={
                        'verbose_name': 'another line',
                        'verbose_name_plural': 'other lines',
                    },
                    bases=('menus.destination',),
                ),
                migrations.CreateModel(
                    name='RecordedAnswer',
                    fields=[
                        ('destination_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='menus.destination')),
                        ('answer', models.CharField(help_text='A name for the answer, for example address. It stands with the call, and the recording in the inbox.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Lowercase letters, digits and _ only, such as account or order_number.')], verbose_name='name of the answer')),
                        ('thanks', models.CharField(blank=True, help_text='Said after the answer, for example “Thank you.” Leave blank to say nothing.', max_length=300, verbose_name='thanks')),
                        ('mailbox', menus.fields.key_choice.KeyChoiceColumn(blank=True, default='', help_text='Where recordings arrive, for example Orders. Leave blank for the mailbox of the phone line.', max_length=24, of='menus.Mailbox', verbose_name='mailbox')),
                        ('max_seconds', models.PositiveSmallIntegerField(default=30, help_text='The longest answer, for example 30. From 5 to 3600.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(3600)], verbose_name='longest answer, in seconds')),
                        ('silence_seconds', models.PositiveSmallIntegerField(default=3, help_text='How much silence ends an answer, for example 3. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='silence that ends it, in seconds')),
                        ('tries', models.PositiveSmallIntegerField(default=2, help_text='How many times we ask in total, for example 2. From 1 to 5.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='tries')),
                        ('offers_review', models.BooleanField(default=False, help_text='After the answer, callers press 1 to send it, 2 to listen to it or 3 to record it again.', verbose_name='callers can listen to it')),
                        ('beeps', models.BooleanField(default=True, help_text='A beep tells callers when to speak.', verbose_name='beep')),
                        ('finish_keys', models.CharField(blank=True, default='#', help_text='Keys that end an answer, for example #. Leave blank if no key does.', max_length=12, validators=[django.core.validators.RegexValidator('^[0-9*#]*$', 'Keys are 0 to 9, * and #, such as #.')], verbose_name='keys that end it')),
                        ('trims', models.BooleanField(default=True, help_text='Cuts off the silence before and after an answer.', verbose_name='trim silence')),
                        ('transcription', models.CharField(choices=[('none', 'None'), ('provider', 'By Twilio'), ('own', 'By your own transcriber')], default='none', help_text='Who writes down what an answer says, for example Twilio: it does so for US English and for answers of 2 to 120 seconds.', max_length=8, verbose_name='transcript')),
                        ('sensitive', models.BooleanField(default=False, help_text='The recording is for its mailbox alone: nothing is written down, and no words of it are kept.', verbose_name='sensitive answer')),
                        ('gives_up_to', models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when nothing was recorded')),
                        ('goes_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the answer')),
                        ('instead_goes_to', models.ForeignKey(blank=True, help_text="For numbers of a provider that cannot record, such as sipgate: there the caller's words are kept as text, but not those of a sensitive answer. Where its calls go instead, for example to a transfer.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='without recording')),
                    ],
                    bases=('menus.destination',),
                ),
            ],
        ),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
