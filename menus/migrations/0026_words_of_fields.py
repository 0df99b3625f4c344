import django.core.validators
import django.db.models.deletion
import menus.fields.chosen
import menus.fields.columns
import menus.fields.speech_models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('menus', '0025_sent_forms'),
    ]

    operations = [
        migrations.AlterField(
            model_name='branch',
            name='answer',
            field=models.CharField(blank=True, help_text='The name of the answer that decides, for example account.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and _ only, such as account or order_number.')], verbose_name='name of the answer'),
        ),
        migrations.AlterField(
            model_name='branch',
            name='goes_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='in every other case'),
        ),
        migrations.AlterField(
            model_name='branch',
            name='on',
            field=models.CharField(choices=[('answer', 'An answer that the caller gave'), ('caller', 'Who is calling'), ('called', 'The number that was called'), ('share', 'Chance: a share of the calls'), ('language', 'The language of the call')], default='caller', help_text='What decides, for example who is calling. The caller is not asked anything here.', max_length=8, verbose_name='decides by'),
        ),
        migrations.AlterField(
            model_name='case',
            name='goes_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='goes to'),
        ),
        migrations.AlterField(
            model_name='case',
            name='values',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='Any of these takes this way. An answer: 42, 10-20, 49*. A caller: +49*, sip:alice@example.com, client:alice, DE, anonymous, known, new. A share: 30. A language: es-US.', size=None, verbose_name='when it is'),
        ),
        migrations.AlterField(
            model_name='destination',
            name='key',
            field=models.CharField(blank=True, help_text='A short name for links, files and reports, for example sales_voicemail; unique in the tree. Leave blank to have one made.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and _ only, such as sales_voicemail.')], verbose_name='key'),
        ),
        migrations.AlterField(
            model_name='destination',
            name='name',
            field=models.CharField(help_text="What your team calls it, for example “Sales voicemail”; callers don't hear it.", max_length=60, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='again',
            field=models.CharField(blank=True, help_text='Said on later tries in place of the text, for example “Please choose.” Leave blank to say the text again.', max_length=300, verbose_name='on later tries'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='announces_options',
            field=models.BooleanField(default=True, help_text='Says each option after the text, for example “For sales, press 1.”, so that text and keys always agree.', verbose_name='say the options'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='confirm_below',
            field=models.PositiveSmallIntegerField(default=50, help_text='When the provider is less sure than this many percent, we ask “Did you say sales?”. 0 never asks. From 0 to 100.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='confirm below %'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='enhanced',
            field=models.BooleanField(default=False, help_text='Counts only with the model “phone call”. Choose a current model instead, for example googlev2_telephony.', verbose_name='enhanced (deprecated)'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='gives_up_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the last try'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='hints',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='What callers are likely to say besides the options, separated by commas: invoice, delivery note.', size=None, verbose_name='words to expect'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='input',
            field=models.CharField(choices=[('keys', 'Keys'), ('speech', 'Speech'), ('both', 'Keys or speech')], default='keys', help_text='What we listen for, for example keys or speech; with both, whichever comes first counts.', max_length=8, verbose_name='callers can use'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='no_input',
            field=models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, I did not hear anything.”', max_length=300, verbose_name='after silence'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='no_match',
            field=models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, that is not one of the choices.”', max_length=300, verbose_name='after a wrong choice'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='no_match_gives_up_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to go to the same place as after silence.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after too many wrong choices'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='no_match_tries',
            field=models.PositiveSmallIntegerField(default=0, help_text='How many wrong choices we take, for example 2, counted separately from silent tries. 0 counts them as tries. From 0 to 10.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(10)], verbose_name='wrong choices allowed'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='other_keys_go_to',
            field=models.ForeignKey(blank=True, help_text="For “press 1 to repeat, or any other key to go back”: where every key leads that is neither an option nor the tree's own. Leave blank to treat other keys as wrong.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='any other key'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='partial_results',
            field=models.BooleanField(default=False, help_text='Shows what a caller is saying while the call is live, on the page of the call.', verbose_name='show words while they are spoken'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='profanity_filter',
            field=models.BooleanField(default=True, help_text='Swear words are kept as f***. Switch off to keep them as they were said.', verbose_name='mask swear words'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='speech_language',
            field=menus.fields.columns.LanguageField(blank=True, help_text='For callers who answer in a different language from the one they hear, for example es-US. Blank: the language of the call.', max_length=12, verbose_name='spoken language'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='speech_model',
            field=menus.fields.speech_models.SpeechModelField(default='default', help_text='How Twilio recognises speech, for example Google’s telephone model for short answers.', max_length=40, verbose_name='speech model'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='speech_timeout',
            field=models.PositiveSmallIntegerField(default=0, help_text='How long a pause ends the answer, for example 2; 0 lets the provider decide. From 0 to 60.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(60)], verbose_name='pause in seconds'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='tries',
            field=models.PositiveSmallIntegerField(default=3, help_text='How many times we ask in total, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries'),
        ),
        migrations.AlterField(
            model_name='menu',
            name='wait_seconds',
            field=models.PositiveSmallIntegerField(default=6, help_text='How long we wait for a choice, for example 6. Counts from the end of the text and again after each key. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait'),
        ),
        migrations.AlterField(
            model_name='message',
            name='goes_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='then'),
        ),
        migrations.AlterField(
            model_name='option',
            name='goes_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='goes to'),
        ),
        migrations.AlterField(
            model_name='option',
            name='keys',
            field=menus.fields.columns.KeysField(base_field=models.CharField(max_length=4), blank=True, default=list, help_text='The key to press, for example 1, or 42; with several, any of them will do.', size=None, verbose_name='keys'),
        ),
        migrations.AlterField(
            model_name='option',
            name='label',
            field=models.CharField(help_text='What callers hear: “sales” is said as “For sales, press 1.”, “to leave a message” as “To leave a message, press 4.”', max_length=60, verbose_name='label'),
        ),
        migrations.AlterField(
            model_name='option',
            name='phrases',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='Other words for it, where the menu listens for speech, for example: buy something, order.', size=None, verbose_name='or says'),
        ),
        migrations.AlterField(
            model_name='option',
            name='switches_to',
            field=menus.fields.columns.LanguageField(blank=True, help_text='For “para español, oprima dos”: the call continues in this language. Blank changes nothing.', max_length=12, verbose_name='continue in'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='back_key',
            field=models.CharField(blank=True, help_text='Goes back to where the caller was asked before, or says the menu again, for example *. Works in every menu that has no option on this key, and comes before “any other key”. Leave blank to switch it off.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='back key'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='back_words',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='More words that ask for the menu before where callers can speak, for example never mind. Common words are built in.', size=None, verbose_name='back words'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='country',
            field=menus.fields.chosen.CountryField(blank=True, help_text="Numbers typed without a country code are read as this country's, for example DE for Germany. Leave blank for the country of its first number.", max_length=2, verbose_name='country'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='fallback_number',
            field=menus.fields.columns.NumberField(blank=True, help_text='Rung when everything else fails, so that no caller is lost, for example +1 555 010 0009, or +1 555 010 0009 ext. 12.', max_length=41, verbose_name='fallback number'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='language',
            field=menus.fields.columns.LanguageField(default='en-US', help_text='The language your texts are written in, for example en-US; they are read aloud in it.', max_length=12, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='name',
            field=models.CharField(help_text="What your team calls it, for example “Main office”; callers don't hear it.", max_length=80, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='operator_key',
            field=models.CharField(blank=True, help_text='Leads to the operator, for example 0. Works in every menu that has no option on this key, and comes before “any other key”. Leave blank to switch it off.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='operator key'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='operator_to',
            field=models.ForeignKey(blank=True, help_text='Where callers who ask for the operator are led, for example your reception. Leave blank to lead them nowhere.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='operator'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='operator_words',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='More words that ask for the operator where callers can speak, for example front desk. Common words are built in.', size=None, verbose_name='operator words'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='remembers_language',
            field=models.BooleanField(default=False, help_text='A caller who chose a language begins the next call in it.', verbose_name='remember the language'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='repeat_key',
            field=models.CharField(blank=True, help_text='Says the menu again, for example #. Works in every menu that has no option on this key, and comes before “any other key”. Leave blank to switch it off.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='repeat key'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='repeat_words',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='More words that ask to hear the menu again where callers can speak, for example one more time. Common words are built in.', size=None, verbose_name='repeat words'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='slug',
            field=models.SlugField(help_text='A short name for commands and files, for example main-office.', unique=True, verbose_name='slug'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='start',
            field=models.ForeignKey(blank=True, help_text='What a caller hears first, for example your greeting.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='start'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='time_zone',
            field=menus.fields.chosen.TimeZoneField(blank=True, help_text="Decides what “today” means to callers, for example Europe/Berlin. Leave blank for the site's time zone.", max_length=40, verbose_name='time zone'),
        ),
        migrations.AlterField(
            model_name='phonetree',
            name='voice',
            field=menus.fields.chosen.VoiceField(blank=True, help_text="Who reads your texts, for example Polly.Joanna-Neural. Leave blank for the provider's own choice.", max_length=60, verbose_name='voice'),
        ),
        migrations.AlterField(
            model_name='pincheck',
            name='gives_up_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after too many wrong PINs'),
        ),
        migrations.AlterField(
            model_name='pincheck',
            name='goes_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the right PIN'),
        ),
        migrations.AlterField(
            model_name='pincheck',
            name='no_match',
            field=models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, that PIN is not right.”', max_length=300, verbose_name='after a wrong PIN'),
        ),
        migrations.AlterField(
            model_name='pincheck',
            name='wait_seconds',
            field=models.PositiveSmallIntegerField(default=6, help_text='How long we wait for the next key, for example 6. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait'),
        ),
        migrations.AlterField(
            model_name='question',
            name='again',
            field=models.CharField(blank=True, help_text='Said on later tries in place of the text, for example “Your account number, please.” Leave blank to say the text again.', max_length=300, verbose_name='on later tries'),
        ),
        migrations.AlterField(
            model_name='question',
            name='answer',
            field=models.CharField(help_text='A name for the answer, for example account. In later texts {account} is what the caller answered.', max_length=24, validators=[django.core.validators.RegexValidator('^[a-z][a-z0-9_]*$', 'Small letters, digits and _ only, such as account or order_number.')], verbose_name='name of the answer'),
        ),
        migrations.AlterField(
            model_name='question',
            name='check_kind',
            field=models.CharField(choices=[('digits', 'Digits, such as an account number'), ('number', 'A number from … to …'), ('date', 'A date'), ('card', 'A card number, checked for typing mistakes'), ('pattern', 'Digits of a certain form'), ('list', 'One of a list'), ('words', 'Words, kept as text')], default='digits', help_text='What a right answer is, for example a date. Anything else is asked for again.', max_length=8, verbose_name='asks for'),
        ),
        migrations.AlterField(
            model_name='question',
            name='confirm_below',
            field=models.PositiveSmallIntegerField(default=50, help_text='When the provider is less sure than this many percent, we ask “Did you say sales?”. 0 never asks. From 0 to 100.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='confirm below %'),
        ),
        migrations.AlterField(
            model_name='question',
            name='date_form',
            field=models.CharField(choices=[('DDMMYYYY', 'day, month, year: 31012026'), ('MMDDYYYY', 'month, day, year: 01312026'), ('YYYYMMDD', 'year, month, day: 20260131')], default='DDMMYYYY', help_text='The order in which a date is typed, always eight digits. Say it in your text: “Enter the day, the month and the year.”', max_length=8, verbose_name='typed as'),
        ),
        migrations.AlterField(
            model_name='question',
            name='earliest',
            field=models.DateField(blank=True, help_text='The earliest right date, for example 2026-01-31. Leave blank for any.', null=True, verbose_name='earliest'),
        ),
        migrations.AlterField(
            model_name='question',
            name='enhanced',
            field=models.BooleanField(default=False, help_text='Counts only with the model “phone call”. Choose a current model instead, for example googlev2_telephony.', verbose_name='enhanced (deprecated)'),
        ),
        migrations.AlterField(
            model_name='question',
            name='finish_key',
            field=models.CharField(blank=True, default='#', help_text='Ends the answer, for example #. Callers who press only this key are asked again. Blank: a pause ends it.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='finish key'),
        ),
        migrations.AlterField(
            model_name='question',
            name='gives_up_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the last try'),
        ),
        migrations.AlterField(
            model_name='question',
            name='goes_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after a valid answer'),
        ),
        migrations.AlterField(
            model_name='question',
            name='highest',
            field=models.BigIntegerField(default=100, help_text='The highest right number, for example 100.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(999999999999)], verbose_name='to'),
        ),
        migrations.AlterField(
            model_name='question',
            name='hints',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='What callers are likely to say besides the options, separated by commas: invoice, delivery note.', size=None, verbose_name='words to expect'),
        ),
        migrations.AlterField(
            model_name='question',
            name='input',
            field=models.CharField(choices=[('keys', 'Keys'), ('speech', 'Speech'), ('both', 'Keys or speech')], default='keys', help_text='What we listen for, for example keys or speech; with both, whichever comes first counts.', max_length=8, verbose_name='callers can use'),
        ),
        migrations.AlterField(
            model_name='question',
            name='keeps_sealed',
            field=models.BooleanField(default=False, help_text='Only for a sensitive answer that a later step of the call needs: kept encrypted, then erased.', verbose_name='keep until the call ends'),
        ),
        migrations.AlterField(
            model_name='question',
            name='latest',
            field=models.DateField(blank=True, help_text='The latest right date, for example 2026-12-31. Leave blank for any.', null=True, verbose_name='latest'),
        ),
        migrations.AlterField(
            model_name='question',
            name='least_digits',
            field=models.PositiveSmallIntegerField(default=1, help_text='The fewest digits of a right answer, for example 4. From 1 to 40.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(40)], verbose_name='fewest digits'),
        ),
        migrations.AlterField(
            model_name='question',
            name='lowest',
            field=models.BigIntegerField(default=0, help_text='The lowest right number, for example 1.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(999999999999)], verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='question',
            name='most_digits',
            field=models.PositiveSmallIntegerField(default=20, help_text='The most digits, for example 10; with that many the answer is complete. From 1 to 40.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(40)], verbose_name='most digits'),
        ),
        migrations.AlterField(
            model_name='question',
            name='no_input',
            field=models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, I did not hear anything.”', max_length=300, verbose_name='after silence'),
        ),
        migrations.AlterField(
            model_name='question',
            name='no_match',
            field=models.CharField(blank=True, help_text='Said before asking again. Leave blank for “Sorry, that does not seem to be right.”', max_length=300, verbose_name='after a wrong answer'),
        ),
        migrations.AlterField(
            model_name='question',
            name='partial_results',
            field=models.BooleanField(default=False, help_text='Shows what a caller is saying while the call is live, on the page of the call.', verbose_name='show words while they are spoken'),
        ),
        migrations.AlterField(
            model_name='question',
            name='pattern',
            field=models.CharField(blank=True, help_text='Forms with X for any digit, for example 12XX 9XXX. Several are separated by spaces.', max_length=200, verbose_name='pattern'),
        ),
        migrations.AlterField(
            model_name='question',
            name='profanity_filter',
            field=models.BooleanField(default=True, help_text='Swear words are kept as f***. Switch off to keep them as they were said.', verbose_name='mask swear words'),
        ),
        migrations.AlterField(
            model_name='question',
            name='reads_back',
            field=models.BooleanField(default=False, help_text='“You entered 4, 2, 7. Press 1 if that is right, 2 to try again.”', verbose_name='read it back'),
        ),
        migrations.AlterField(
            model_name='question',
            name='sensitive',
            field=models.BooleanField(default=False, help_text='For PINs, cards and dates of birth: the answer is never stored, shown or spoken readable.', verbose_name='sensitive answer'),
        ),
        migrations.AlterField(
            model_name='question',
            name='speech_language',
            field=menus.fields.columns.LanguageField(blank=True, help_text='For callers who answer in a different language from the one they hear, for example es-US. Blank: the language of the call.', max_length=12, verbose_name='spoken language'),
        ),
        migrations.AlterField(
            model_name='question',
            name='speech_model',
            field=menus.fields.speech_models.SpeechModelField(default='default', help_text='How Twilio recognises speech, for example Google’s telephone model for short answers.', max_length=40, verbose_name='speech model'),
        ),
        migrations.AlterField(
            model_name='question',
            name='speech_timeout',
            field=models.PositiveSmallIntegerField(default=0, help_text='How long a pause ends the answer, for example 2; 0 lets the provider decide. From 0 to 60.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(60)], verbose_name='pause in seconds'),
        ),
        migrations.AlterField(
            model_name='question',
            name='tries',
            field=models.PositiveSmallIntegerField(default=3, help_text='How many times we ask in total, for example 3. From 1 to 10.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='tries'),
        ),
        migrations.AlterField(
            model_name='question',
            name='values',
            field=menus.fields.columns.PhrasesField(base_field=models.CharField(max_length=100), blank=True, default=list, help_text='The right answers, where one of a list is asked for, for example: 10, 20, 50.', size=None, verbose_name='right answers'),
        ),
        migrations.AlterField(
            model_name='question',
            name='wait_seconds',
            field=models.PositiveSmallIntegerField(default=6, help_text='How long we wait for the next key, for example 6; too short cuts slow callers off. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='seconds to wait'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='failed_goes_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the queue fails'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='full_goes_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the queue is full'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='instead_goes_to',
            field=models.ForeignKey(blank=True, help_text='For numbers of a provider without queues, such as sipgate: where the call goes instead, for example to a transfer.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='without queues'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='leave_key',
            field=models.CharField(blank=True, default='*', help_text='The key that leaves the queue while waiting, for example *. Mention it in your text. Blank: no key leaves.', max_length=1, validators=[django.core.validators.RegexValidator('^[0-9*#]$', 'One key: 0 to 9, * or #.')], verbose_name='key that leaves the queue'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='left_goes_to',
            field=models.ForeignKey(blank=True, help_text='Where the call goes when the caller leaves or has waited too long. Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the caller leaves'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='max_wait_seconds',
            field=models.PositiveSmallIntegerField(default=1800, help_text='The longest wait, for example 1800 for half an hour. From 30 to 14400.', validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(14400)], verbose_name='longest wait, in seconds'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='music',
            field=models.CharField(blank=True, choices=[('audio/hold-music.wav', 'Calm music (comes with Branchline)'), ('', 'No music')], default='audio/hold-music.wav', help_text='Played while callers wait, for example audio/hold-music.wav. Leave blank for silence.', max_length=120, verbose_name='music'),
        ),
        migrations.AlterField(
            model_name='queue',
            name='queue_name',
            field=models.CharField(help_text="The queue's name at the provider, for example support. It is made there by itself.", max_length=64, validators=[django.core.validators.RegexValidator('^[\\w. -]+$', 'Letters, digits, blanks, full stops, - and _ only.')], verbose_name='queue name'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='busy_goes_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when the line is busy'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='failed_goes_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name="when it can't be reached"),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='no_answer_goes_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when nobody answers'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='numbers',
            field=menus.fields.columns.NumbersField(base_field=models.CharField(max_length=41), blank=True, default=list, help_text='The number to ring, for example +1 555 010 0009, or +1 555 010 0009 ext. 12. With several, separated by commas, all ring together and the first to answer has the caller.', size=None, verbose_name='number to ring'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='ring_seconds',
            field=models.PositiveSmallIntegerField(default=20, help_text='How long it rings, for example 20. From 5 to 120.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(120)], verbose_name='seconds to ring'),
        ),
        migrations.AlterField(
            model_name='treelanguage',
            name='language',
            field=menus.fields.columns.LanguageField(help_text='BCP 47 tag of the language, for example es-US.', max_length=12, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='treelanguage',
            name='voice',
            field=menus.fields.chosen.VoiceField(blank=True, help_text="Who reads it, for example Polly.Lupe-Neural. Leave blank for the provider's own choice.", max_length=60, verbose_name='voice'),
        ),
        migrations.AlterField(
            model_name='voicemail',
            name='gives_up_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='when nothing was recorded'),
        ),
        migrations.AlterField(
            model_name='voicemail',
            name='goes_to',
            field=models.ForeignKey(blank=True, help_text='Leave blank to say goodbye and hang up.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='after the message'),
        ),
        migrations.AlterField(
            model_name='voicemail',
            name='instead_goes_to',
            field=models.ForeignKey(blank=True, help_text="For numbers of a provider that cannot record: where the call goes instead, for example to a transfer to your mailbox's number.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='menus.destination', verbose_name='without recording'),
        ),
        migrations.AlterField(
            model_name='voicemail',
            name='max_seconds',
            field=models.PositiveSmallIntegerField(default=120, help_text='The longest message, for example 120. From 5 to 3600.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(3600)], verbose_name='longest message, in seconds'),
        ),
        migrations.AlterField(
            model_name='voicemail',
            name='silence_seconds',
            field=models.PositiveSmallIntegerField(default=5, help_text='How much silence ends a message, for example 5. From 1 to 60.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='silence that ends it, in seconds'),
        ),
        migrations.AlterField(
            model_name='voicemail',
            name='thanks',
            field=models.CharField(blank=True, help_text='Said after the message. Leave blank for “Thank you. Your message has been recorded.”', max_length=300, verbose_name='thanks'),
        ),
        migrations.AlterField(
            model_name='voicemail',
            name='tries',
            field=models.PositiveSmallIntegerField(default=2, help_text='How many times we beep before we give up on an empty message, for example 2. From 1 to 5.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='tries'),
        ),
    ]
