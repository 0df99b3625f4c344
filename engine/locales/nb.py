"""Norwegian: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="nb",
    also=("no",),
    name="Norwegian",
    checked_by_native=False,
    sentences=Sentences(
        option="For {label}, trykk {key}.",
        option_or_say="For {label}, trykk {key} eller si {say}.",
        option_say="For {label}, si {say}.",
        did_you_say="Sa du {label}? Trykk 1 eller si ja, eller trykk 2 eller si nei.",
        you_entered="Du har tastet {answer}. Trykk 1 hvis det stemmer, 2 for å prøve igjen.",
        you_said=(
            "Jeg oppfattet {answer}. Trykk 1 eller si ja hvis det stemmer, trykk 2 eller si nei for å prøve igjen."
        ),
        not_right="Beklager, det ser ikke ut til å stemme.",
        wrong_length="Beklager, det er feil antall siffer.",
        wrong_pin="Beklager, PIN-koden er feil.",
        pin_wait="Det har vært for mange feil forsøk. Vent noen minutter og prøv igjen.",
        again="For å høre dette igjen, trykk {key}.",
        or_=" eller ",
        no_input="Beklager, jeg hørte ingenting.",
        no_match="Beklager, det valget finnes ikke.",
        goodbye="Takk for at du ringte. Ha det bra.",
        thanks="Takk. Meldingen din er tatt opp.",
        nothing_recorded="Beklager, jeg hørte ingen melding.",
        review="Trykk 1 for å sende meldingen. Trykk 2 for å høre den. Trykk 3 for å lese den inn på nytt.",
        connecting="Et øyeblikk.",
        screening="En samtale til {place}. Fra: {caller}. Trykk 1 for å ta den.",
        screening_back="En samtale tilbake for {place}. Til: {caller}. Trykk 1 for å ringe nå.",
        recorded="Samtalen blir tatt opp.",
        sorry="Vi beklager, noe gikk galt hos oss.",
        too_often="Du har ringt svært ofte den siste timen. Prøv igjen senere.",
        too_long="Denne samtalen har nådd tidsgrensen.",
        lost="Beklager, vi mistet tråden et øyeblikk.",
        blocked="Beklager, vi kan ikke ta imot anropet ditt. Ha det bra.",
        **vars(CALL_BACKS["nb"]),
        found_nobody="Beklager, vi finner ingen som passer.",
        found_many="Mange navn begynner slik. Oppgi mer av navnet.",
        none_of_these="Hvis det ikke er noen av disse, trykk {key}.",
        calling="Vi ringer {label}. Et øyeblikk.",
        not_there="{label} kan ikke nås akkurat nå.",
        star="stjerne",
        hash="firkant",
        plus="pluss",
        withheld="et skjult nummer",
        **vars(QUEUES["nb"]),
    ),
    around=Around(
        fillers=word_set(
            """en ett et ei den det de og takk vennligst eh øh hm ja altså så bare gjerne jeg vil ville ha trenger kan
            får meg mitt min mine vi oss hei god dag til fra med for om på av å"""
        ),
        hesitations=word_set("eh øh hm altså så bare takk den det"),
        like_keys=word_set("en ett et ei"),
        press=word_set("trykk trykker tast taster tasten knapp knappen nummer siffer tall velg velger valg er det"),
        number_signs=word_set("nr num no"),
        alone=word_map("en=1 ett=1 et=1 ei=1 fir=4"),
        star=word_set("stjerne stjernen asterisk"),
        hash=word_set("emneknagg firkant firkanten hash hashtag skigard"),
    ),
    numbers=Numbers(
        small=counted(
            """null én/en/ett/ei to tre fire fem seks sju/syv åtte ni ti elleve tolv tretten fjorten femten seksten
            sytten atten nitten"""
        ),
        tens=counted("tjue/tyve tretti/tredve førti femti seksti sytti åtti nitti", first=20, step=10),
        hundreds=counted(""),
        within=valued("en/ett/et=1"),
        hundred=phrase_set("hundre"),
        thousand=phrase_set("tusen"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set("og"),
        unit_and=phrase_set("og"),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("dobbel/dobbelt/doble trippel/tredobbel", first=2),
        times_after=phrase_set("ganger"),
        no_number=phrase_set(
            """halv| halvt| halve| halvannen| kvart| tredjedel| komma| punktum| minus| pluss| prosent| dusin| million|
            millioner| milliard| eller| til| skråstrek| sekund| sekunder| minutt| minutter| time| timer| øyeblikk"""
        ),
    ),
    dates=Dates(
        said="{day}. {month} {year}",
        months=named("januar februar mars april mai juni juli august september oktober november desember"),
        month_forms=valued("jan=1 feb/febr=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep/sept=9 okt=10 nov=11 des=12"),
        ordinals=valued(
            """første=1 andre=2 tredje=3 fjerde=4 femte=5 sjette=6 sjuende/syvende=7 åttende=8 niende=9 tiende=10
            ellevte=11 tolvte=12 trettende=13 fjortende=14 femtende=15 sekstende=16 syttende=17 attende=18
            nittende=19 tjuende/tyvende=20 tjueførste=21 tjueandre=22 tjuetredje=23 tjuefjerde=24 tjuefemte=25
            tjuesjette=26 tjuesjuende/tjuesyvende=27 tjueåttende=28 tjueniende=29 trettiende=30 trettiførste=31"""
        ),
        day_endings=word_set(""),
        weekdays=phrase_set(
            "mandag| tirsdag| onsdag| torsdag| fredag| lørdag| søndag| man| tir| ons| tor| fre| lør| søn"
        ),
        relative=valued(
            """i_dag/idag=0 i_morgen/imorgen=1 i_går/igår=-1 i_overmorgen/overmorgen=2 i_forgårs/forgårs=-2"""
        ),
        around=word_set("jeg er født ble den i år året av dato fødselsdato fødselsdag det min på dag"),
    ),
    clock=Clock(
        at=hours("klokken #", {0: "ved midnatt"}),
        at_minute=hours("klokken #.{minute}"),
        endings=(),
        today="i dag",
        tomorrow="i morgen",
        on_weekday=names("på mandag|på tirsdag|på onsdag|på torsdag|på fredag|på lørdag|på søndag"),
        on_date=days("den #. {month}"),
        weekdays=names("mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"),
        dates=days("{weekday} #. {month}"),
        greetings=((5, "God morgen"), (10, "God dag"), (18, "God kveld")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """javisst|javel|nemlig|
            ja|jo|japp|jepp|jada|joda|absolutt|nettopp|akkurat|presis|selvfølgelig|selvsagt|naturligvis|helt
            klart|uten tvil|ikke noe problem|det stemmer|stemmer|sånn er det|slik er det|definitivt|klart det|ja
            visst|mhm"""
        ),
        right=phrase_set(
            """klart|
            riktig|rett|korrekt|ok|okei|okay|bra|kjempebra|perfekt|fint|greit|det er greit|sant|bekrefter|jeg
            bekrefter| bekreftet|enig|utmerket|sikkert|supert|gjerne"""
        ),
        no=phrase_set(
            """nei|neida|nope|feil|galt|uriktig|ukorrekt|aldri|slett ikke|absolutt ikke|overhodet ikke|selvfølgelig
            ikke| naturligvis ikke|på ingen måte|ikke i det hele tatt|ikke tale om|stemmer ikke|det stemmer ikke|ikke
            riktig| ikke rett|ikke korrekt|ikke sant|jeg tror ikke det|tror ikke det|tror ikke|det tror jeg
            ikke|tvert imot| feiltakelse|umulig|nei takk|negativt|ikke det|ikke bra|ikke greit|ikke ok"""
        ),
        not_=phrase_set(
            """ikke|ingen|intet|aldri|uten|unntatt|alt unntatt|alt annet enn|i stedet for|istedenfor|verken|ingenting|
            bortsett fra|alle unntatt|vil ikke|heller enn"""
        ),
        cannot=phrase_set(
            """kan ikke|kunne ikke|klarer ikke|får ikke|har ikke|har ingen|virker ikke|fungerer ikke|ikke fått|ikke
            kommet|ikke mottatt|mangler|forstår ikke|finner ikke|ser ikke|går ikke|starter ikke|er ødelagt"""
        ),
        doubts=phrase_set(
            """nesten|knapt|neppe|kanskje|muligens|eventuelt|trolig|antakelig|sannsynligvis|omtrent|halvt|delvis|ikke
            helt| ikke akkurat|ikke nøyaktig|ikke sikker|usikker|vet ikke|jeg vet ikke|aner ikke|ingen anelse|er
            det|stemmer det|er du sikker|hva|hvordan|hvorfor|hvorfor ikke|hvem|hvilken|hæ|unnskyld|ikke feil|ikke
            galt|ikke dårlig| kunne være|kommer an på|hvis|om|ja og nei|tvil|tviler|jeg tviler|usannsynlig|mer eller
            mindre|så som så|så godt som"""
        ),
        corrections=phrase_set(
            """ha det|ha det bra|
            men|vent|vent litt|et øyeblikk|øyeblikk|et sekund|sekund|et minutt|egentlig|heller|i
            stedet|isteden|igjen| en gang til|om igjen|på nytt|gjenta|repeter|begynn på nytt|start på nytt|fra
            begynnelsen|tilbake|stopp|avbryt| endre|rettelse|jeg mener|mener|jeg mente|mente|noe
            annet|medarbeider|operatør| kundebehandler|saksbehandler|hjelp|hallo"""
        ),
        around=phrase_set(
            """tusen takk|
            tusen|sikker|jeg er sikker|navnet|navn|adresse|konto|mitt|nummer|nummeret|fortsett|er|
            det|den|dette|denne|er|var|så|du|dere|har|jeg tror|tror|jeg synes|synes|veldig|alt|helt|fullstendig|
            virkelig|ser|ut|høres|virker|det jeg sa|jeg
            sa|sa|sagt|ment|mitt|min|nummer|da|der|også|nå|svar|svaret|vel| nok|til å stemme|oh|ah"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """operatør|en operatør|medarbeider|en medarbeider|kundebehandler|en kundebehandler|saksbehandler|person|en
            person|ekte person|en ekte person|menneske|et
            menneske|noen|sentralbord|sentralbordet|resepsjon|resepsjonen|
            resepsjonist|kundeservice|agent|rådgiver|snakke med noen|snakke med en person|snakke med et
            menneske|snakke med en medarbeider|snakke med en kundebehandler|snakke med en operatør|snakke med
            operatør|snakk med noen| sett meg over|sett meg over til noen|sett meg over til en person"""
        ),
        operator_in_words=phrase_set(
            """operatør|snakke med noen|snakke med en person|snakke med et menneske|snakke med en medarbeider|snakke med
            en kundebehandler|snakke med en operatør"""
        ),
        repeat=phrase_set(
            """jeg forstod ikke|jeg forstår ikke|jeg hørte ikke|det forstod jeg ikke|det hørte jeg ikke|hva sier du|
            gjenta|gjenta det|gjenta takk|kan du gjenta|kan dere gjenta|repeter|repetere|igjen|en gang til|om
            igjen|på nytt|hør igjen|høre igjen|høre det igjen|si det igjen|si igjen|gjenta menyen|gjenta
            spørsmålet|hva sa du|fra begynnelsen|start på nytt"""
        ),
        back=phrase_set(
            """tilbake|gå tilbake|forrige|forrige meny|tilbake til menyen|gå tilbake til menyen|til forrige meny|et
            skritt tilbake|ett skritt tilbake"""
        ),
    ),
    plurals=Plurals(
        endings=endings("aene= aer= ingene=ing ingen=ing inger=ing ene= er= en= et= ar= a= e="),
        shortest=4,
        irregular=word_map(""),
    ),
    announcing=Announcing(
        verbs=word_set("trykk trykker trykke tast taster taste velg velger velge"),
        fillers=word_set("på en et den det tast tasten knapp knappen tall tallet nummer takk nå da eller si inn"),
        more_keys=word_map("nummertegn=#"),
        no_keys=word_set(""),
        key_words=word_set("tasten knapp knappen"),
        joins=word_set("eller og"),
        before=word_set("for hvis om vil ønsker"),
        after=word_set("for hvis om"),
        negations=word_set("ikke aldri uten"),
        not_a_key=word_set(
            """av klokken gang ganger minutt minutter sekund sekunder time timer dag dager uke uker måned måneder år
            prosent kroner euro siffer øyeblikk"""
        ),
        verb_last=False,
        articles=word_set("en ett et ei"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("norsk"),
        leads=phrase_set(
            "for|hvis|om|vil du|ønsker du|for å|hvis du vil|hvis du ønsker|hvis du er|hvis det gjelder|gjelder det"
        ),
        stays=phrase_set("bli på linjen|bli i telefonen|vent|vennligst vent|vent på linjen"),
        extensions=word_set("internnummer linjenummer"),
        say=word_set("si"),
        again=word_set("gjenta igjen repetere gjentakelse tilbake"),
        around_again=word_set("for å høre menyen valgene alternativene dette det den til en gang hovedmenyen på"),
        times=word_set("etter før mellom til fra under"),
        by=word_set("med"),
    ),
)
