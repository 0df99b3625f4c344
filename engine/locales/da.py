"""Danish: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="da",
    also=(),
    name="Danish",
    checked_by_native=False,
    sentences=Sentences(
        option="For {label}, tryk {key}.",
        option_or_say="For {label}, tryk {key} eller sig {say}.",
        option_say="For {label}, sig {say}.",
        did_you_say="Sagde du {label}? Tryk 1 eller sig ja, eller tryk 2 eller sig nej.",
        you_entered="Du har tastet {answer}. Tryk 1, hvis det er rigtigt, 2 for at prøve igen.",
        you_said=(
            "Jeg forstod {answer}. Tryk 1 eller sig ja, hvis det er rigtigt, tryk 2 eller sig nej for at prøve igen."
        ),
        not_right="Beklager, det ser ikke ud til at være rigtigt.",
        wrong_length="Beklager, det er ikke det rigtige antal cifre.",
        wrong_pin="Beklager, pinkoden er forkert.",
        pin_wait="Der har været for mange forkerte forsøg. Vent nogle minutter, og prøv igen.",
        again="For at høre det igen, tryk {key}.",
        or_=" eller ",
        no_input="Beklager, jeg hørte ikke noget.",
        no_match="Beklager, det valg findes ikke.",
        goodbye="Tak for dit opkald. Farvel.",
        thanks="Tak. Din besked er blevet optaget.",
        nothing_recorded="Beklager, jeg hørte ingen besked.",
        review="Tryk 1 for at sende din besked. Tryk 2 for at høre den. Tryk 3 for at indtale den igen.",
        connecting="Et øjeblik.",
        screening="Et opkald til {place}. Fra: {caller}. Tryk 1 for at tage det.",
        screening_back="Et opkald tilbage for {place}. Til: {caller}. Tryk 1 for at ringe nu.",
        recorded="Denne samtale bliver optaget.",
        sorry="Vi beklager, der gik noget galt hos os.",
        too_often="Du har ringet meget ofte inden for den seneste time. Prøv igen senere.",
        too_long="Opkaldet har nået sin tidsgrænse.",
        lost="Beklager, vi tabte tråden et øjeblik.",
        blocked="Beklager, vi kan ikke tage imod dit opkald. Farvel.",
        **vars(CALL_BACKS["da"]),
        found_nobody="Beklager, vi finder ingen, der passer.",
        found_many="Mange navne begynder sådan. Angiv mere af navnet.",
        none_of_these="Hvis det ikke er nogen af dem, tryk {key}.",
        calling="Vi ringer til {label}. Et øjeblik.",
        not_there="{label} kan ikke træffes lige nu.",
        star="stjerne",
        hash="firkant",
        plus="plus",
        withheld="et skjult nummer",
        **vars(QUEUES["da"]),
    ),
    around=Around(
        fillers=word_set(
            """en et den det de og tak venligst øh eh hm ja altså så bare gerne jeg vil ville have har brug kan må mig
            mit min mine vi os hej god dag goddag til fra med for om på af at"""
        ),
        hesitations=word_set("øh eh hm altså så bare tak den det"),
        like_keys=word_set("en et"),
        press=word_set("tryk trykker tast taster tasten knap knappen nummer ciffer cifre tal vælg vælger valg er det"),
        number_signs=word_set("nr num no"),
        alone=word_map("en=1 et=1 fir=4 syg=7"),
        star=word_set("stjerne stjernen asterisk"),
        hash=word_set("firkant firkanten hash hashtag havelåge"),
    ),
    numbers=Numbers(
        small=counted(
            """nul en/én/et/ét to tre fire fem seks syv otte ni ti elleve/elve tolv tretten fjorten femten seksten
            sytten atten nitten"""
        ),
        tens=counted(
            """tyve tredive/tredve fyrre/fyrretyve halvtreds/halvtredsindstyve tres/tresindstyve
            halvfjerds/halvfjerdsindstyve firs/firsindstyve halvfems/halvfemsindstyve""",
            first=20,
            step=10,
        ),
        hundreds=counted(""),
        within=valued("et=1"),
        hundred=phrase_set("hundrede| hundred"),
        thousand=phrase_set("tusind| tusinde"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set("og"),
        unit_and=phrase_set("og"),
        tens_first=False,
        teens_after=frozenset(),
        times=counted("dobbelt/dobbel/dobbelte tredobbelt/tredobbel", first=2),
        times_after=phrase_set("gange"),
        no_number=phrase_set(
            """halv| halvt| halve| halvanden| kvart| tredjedel| komma| punktum| minus| plus| procent| dusin| million|
            millioner| milliard| eller| til| skråstreg| sekund| sekunder| minut| minutter| time| timer| øjeblik"""
        ),
    ),
    dates=Dates(
        said="{day}. {month} {year}",
        months=named("januar februar marts april maj juni juli august september oktober november december"),
        month_forms=valued("jan=1 feb/febr=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep/sept=9 okt=10 nov=11 dec=12"),
        ordinals=valued(
            """første=1 anden/andet=2 tredje=3 fjerde=4 femte=5 sjette=6 syvende=7 ottende=8 niende=9 tiende=10
            ellevte/elvte=11 tolvte=12 trettende=13 fjortende=14 femtende=15 sekstende=16 syttende=17 attende=18
            nittende=19 tyvende=20 enogtyvende=21 toogtyvende=22 treogtyvende=23 fireogtyvende=24 femogtyvende=25
            seksogtyvende=26 syvogtyvende=27 otteogtyvende=28 niogtyvende=29 tredivte=30 enogtredivte=31"""
        ),
        day_endings=word_set(""),
        weekdays=phrase_set(
            "mandag| tirsdag| onsdag| torsdag| fredag| lørdag| søndag| man| tirs| ons| tors| fre| lør| søn"
        ),
        relative=valued(
            """i_dag/idag=0 i_morgen/imorgen=1 i_går/igår=-1 i_overmorgen/overmorgen=2 i_forgårs/forgårs=-2"""
        ),
        around=word_set("jeg er født blev den i år året af dato fødselsdato fødselsdag det min på dag"),
    ),
    clock=Clock(
        at=hours("klokken #", {0: "ved midnat"}),
        at_minute=hours("klokken #.{minute}"),
        endings=(),
        today="i dag",
        tomorrow="i morgen",
        on_weekday=names("på mandag|på tirsdag|på onsdag|på torsdag|på fredag|på lørdag|på søndag"),
        on_date=days("den #. {month}"),
        weekdays=names("mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"),
        dates=days("{weekday} den #. {month}"),
        greetings=((5, "Godmorgen"), (10, "Goddag"), (18, "Godaften")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """javel|
            ja|jo|jep|jeps|jada|jamen ja|absolut|netop|præcis|nemlig|selvfølgelig|naturligvis|helt sikkert|uden
            tvivl| intet problem|det passer|det stemmer|stemmer|sådan er det|lige præcis|bestemt|ja da|klart|mhm"""
        ),
        right=phrase_set(
            """rigtigt|rigtig|korrekt|ok|okay|godt|fint|perfekt|super|i orden|det er fint|sandt|bekræfter|jeg bekræfter|
            bekræftet|enig|udmærket|sikkert|passer|gerne"""
        ),
        no=phrase_set(
            """nix|niks|bestemt ikke|
            nej|næ|nope|forkert|fejl|galt|ukorrekt|urigtigt|aldrig|slet ikke|absolut ikke|overhovedet
            ikke|selvfølgelig ikke|naturligvis ikke|på ingen måde|under ingen omstændigheder|passer ikke|det passer
            ikke|stemmer ikke|det stemmer ikke|ikke rigtigt|ikke korrekt|ikke sandt|det tror jeg ikke|jeg tror ikke
            det|tror ikke det|tror ikke|tværtimod|fejltagelse|umuligt|nej tak|negativt|ikke det|ikke godt|ikke i
            orden|ikke ok"""
        ),
        not_=phrase_set(
            """ikke|ingen|intet|aldrig|uden|undtagen|alt undtagen|alt andet end|i stedet for|hverken|ingenting|bortset
            fra|alle undtagen|vil ikke|hellere end|ej"""
        ),
        cannot=phrase_set(
            """kan ikke|kunne ikke|har ikke|har ingen|har intet|virker ikke|fungerer ikke|ikke fået|ikke kommet|ikke
            modtaget|mangler|forstår ikke|finder ikke|kan ikke finde|ser ikke|går ikke|starter ikke|er i stykker"""
        ),
        doubts=phrase_set(
            """næsten|knap|knapt|næppe|måske|muligvis|eventuelt|formentlig|sandsynligvis|nok|cirka|omtrent|halvt|delvist|
            ikke helt|ikke lige|ikke præcis|ikke sikker|usikker|ved ikke|jeg ved ikke|det ved jeg ikke|aner
            ikke|ingen anelse|er det|passer det|er du sikker|hvad|hvordan|hvorfor|hvorfor
            ikke|hvem|hvilken|undskyld|ikke forkert| ikke dårligt|kunne være|kommer an på|hvis|om|ja og
            nej|tvivl|tvivler|jeg tvivler|usandsynligt|mere eller mindre|så som så|så godt som"""
        ),
        corrections=phrase_set(
            """men|vent|vent lidt|et øjeblik|øjeblik|et sekund|sekund|et minut|egentlig|hellere|i stedet|igen|en gang
            til| om igen|på ny|gentag|begynd forfra|start forfra|forfra|fra
            begyndelsen|tilbage|stop|annuller|afbryd|ændre| rettelse|jeg mener|mener|jeg
            mente|mente|noget andet|medarbejder|operatør|omstilling|hjælp| hallo"""
        ),
        around=phrase_set(
            """det rigtige|
            mange|rigtige|nummer|nummeret|mit|mig|sikker|jeg er sikker|navn|adresse|konto|har ret|du har ret|
            fortsæt|er|
            det|den|dette|denne|er|var|så|du|i|har|jeg tror|tror|jeg synes|synes|meget|alt|helt|fuldstændig|
            virkelig|
            ser|ud|lyder|virker|det jeg sagde|jeg
            sagde|sagde|sagt|ment|mit|min|nummer|da|der|også|nu|svar|svaret|vel|til at passe|at være|være|oh|ah|jo"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """kundeservice|
            operatør|en operatør|medarbejder|en medarbejder|kundeservice|person|en person|rigtig person|en rigtig
            person|menneske|et
            menneske|nogen|omstilling|omstillingen|reception|receptionen|receptionist|agent|rådgiver|
            sagsbehandler|tale med nogen|tale med en person|tale med et menneske|tale med en medarbejder|tale med en
            operatør|tale med operatør|snakke med nogen|snakke med en person|snakke med et menneske|snakke med en
            medarbejder|stil mig om|stil mig igennem|viderestil mig"""
        ),
        operator_in_words=phrase_set(
            """operatør|tale med nogen|tale med en person|tale med et menneske|tale med en medarbejder|tale med en
            operatør|snakke med nogen|snakke med en person|snakke med et menneske|snakke med en medarbejder"""
        ),
        repeat=phrase_set(
            """hvad siger du|hvad sagde du|jeg forstod det ikke|jeg forstår ikke|jeg hørte det ikke|
            det forstod jeg ikke|
            gentag|gentage|gentag det|gentag venligst|kan du gentage|kan i gentage|igen|en gang til|om igen|på ny|
            hør
            igen|høre igen|høre det igen|sig det igen|sig igen|gentag menuen|gentag spørgsmålet|hvad sagde
            du|forfra|fra begyndelsen|start forfra"""
        ),
        back=phrase_set(
            """tilbage|gå tilbage|forrige|forrige menu|tilbage til menuen|gå tilbage til menuen|til forrige menu|et
            skridt tilbage"""
        ),
    ),
    plurals=Plurals(
        endings=endings("ingerne=ing ingen=ing inger=ing erne= ene= er= en= et= e="),
        shortest=4,
        irregular=word_map(""),
    ),
    announcing=Announcing(
        verbs=word_set("tryk trykker trykke tast taster taste vælg vælger vælge"),
        fillers=word_set("på en et den det tast tasten knap knappen tal tallet nummer tak nu da eller sig ind"),
        more_keys=word_map("nummertegn=#"),
        no_keys=word_set(""),
        key_words=word_set("tasten knap knappen"),
        joins=word_set("eller og"),
        before=word_set("for hvis om vil ønsker"),
        after=word_set("for hvis om"),
        negations=word_set("ikke aldrig uden"),
        not_a_key=word_set(
            """af klokken gang gange minut minutter sekund sekunder time timer dag dage uge uger måned måneder år
            procent kroner euro cifre øjeblik"""
        ),
        verb_last=False,
        articles=word_set("en et"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("dansk"),
        leads=phrase_set(
            "for|hvis|om|vil du|ønsker du|for at|hvis du vil|hvis du ønsker|hvis du er|"
            "hvis det drejer sig om|drejer det sig om"
        ),
        stays=phrase_set("bliv på linjen|bliv i røret|vent|vent venligst|bliv hængende"),
        extensions=word_set("lokalnummer lokalnumre"),
        say=word_set("sig"),
        again=word_set("gentage igen gentag gentagelse tilbage"),
        around_again=word_set("for at høre menuen valgmulighederne mulighederne dette det den til en gang hovedmenuen"),
        times=word_set("efter før mellem til fra under"),
        by=word_set("med"),
    ),
)
