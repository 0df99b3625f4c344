"""Dutch: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="nl",
    also=(),
    name="Dutch",
    checked_by_native=False,
    sentences=Sentences(
        option="Voor {label}, druk op {key}.",
        option_or_say="Voor {label}, druk op {key} of zeg {say}.",
        option_say="Voor {label}, zeg {say}.",
        did_you_say="Zei u {label}? Druk op 1 of zeg ja, of druk op 2 of zeg nee.",
        you_entered="U heeft {answer} ingevoerd. Druk op 1 als dat klopt, op 2 om het opnieuw te proberen.",
        you_said=(
            "Ik heb {answer} verstaan. Druk op 1 of zeg ja als dat klopt, druk op 2 of zeg nee om opnieuw te proberen."
        ),
        not_right="Sorry, dat lijkt niet te kloppen.",
        wrong_length="Sorry, dat is niet het juiste aantal cijfers.",
        wrong_pin="Sorry, die pincode is niet juist.",
        pin_wait="Er zijn te veel onjuiste pogingen gedaan. Wacht een paar minuten en probeer het opnieuw.",
        again="Om dit nog eens te horen, druk op {key}.",
        or_=" of ",
        no_input="Sorry, ik heb niets gehoord.",
        no_match="Sorry, die keuze bestaat niet.",
        goodbye="Bedankt voor uw telefoontje. Tot ziens.",
        thanks="Dank u wel. Uw bericht is opgenomen.",
        nothing_recorded="Sorry, ik heb geen bericht gehoord.",
        review="Om uw bericht te versturen, druk op 1. Om het te beluisteren, druk op 2. "
        "Om het opnieuw op te nemen, druk op 3.",
        connecting="Een moment, alstublieft.",
        screening="Een oproep voor {place}. Beller: {caller}. Toets 1 om hem aan te nemen.",
        screening_back="Terugbellen voor {place}. Naar: {caller}. Toets 1 om nu te bellen.",
        recorded="Dit gesprek wordt opgenomen.",
        sorry="Het spijt ons, er is bij ons iets misgegaan.",
        too_often="U hebt het afgelopen uur heel vaak gebeld. Probeer het later opnieuw.",
        too_long="Dit gesprek heeft de maximale duur bereikt.",
        lost="Sorry, we waren even de draad kwijt.",
        blocked="Het spijt ons, we kunnen uw oproep niet aannemen. Tot ziens.",
        **vars(CALL_BACKS["nl"]),
        found_nobody="Sorry, we vinden niemand die daarbij past.",
        found_many="Veel namen beginnen zo. Geef meer van de naam op.",
        none_of_these="Is het geen van deze personen, druk dan op {key}.",
        calling="We bellen {label}. Een ogenblik alstublieft.",
        not_there="{label} is op dit moment niet bereikbaar.",
        star="sterretje",
        hash="hekje",
        plus="plus",
        withheld="een anoniem nummer",
        **vars(QUEUES["nl"]),
    ),
    around=Around(
        fillers=word_set(
            """een de het den der dat die en graag alstublieft alsjeblieft bedankt dank u je wel eh uh uhm hm nou dus ja
            even ik wil zou willen graag heb nodig kan kunt mag mij me mijn ons we wij hallo goedendag goedemorgen
            voor naar van met over aan op"""
        ),
        hesitations=word_set("eh uh uhm hm nou dus even graag alstublieft alsjeblieft bedankt de het"),
        like_keys=word_set("een voor"),
        press=word_set("druk drukken toets toetsen nummer cijfer cijfers kies kiezen optie keuze het is getal"),
        number_signs=word_set("nr num no"),
        alone=word_map("een=1 voor=4 fier=4 ach=8"),
        star=word_set("ster sterretje asterisk"),
        hash=word_set("hekje hash hashtag"),
    ),
    numbers=Numbers(
        small=counted(
            """nul één/eén twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien
            zeventien achttien negentien"""
        ),
        tens=counted("twintig dertig veertig vijftig zestig zeventig tachtig negentig", first=20, step=10),
        hundreds=counted(""),
        within=valued("een=1"),
        hundred=phrase_set("honderd"),
        thousand=phrase_set("duizend"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set("en"),
        unit_and=phrase_set("en"),
        tens_first=False,
        teens_after=frozenset(),
        times=counted("dubbel/dubbele driedubbel/driedubbele", first=2),
        times_after=phrase_set("keer| keer de| maal| maal de"),
        no_number=phrase_set(
            """half| halve| anderhalf| anderhalve| kwart| derde| komma| punt| min| plus| procent| dozijn| miljoen|
            miljard| of| tot| schuine streep| seconde| seconden| minuut| minuten| uur| moment| ogenblik"""
        ),
    ),
    dates=Dates(
        said="{day} {month} {year}",
        months=named("januari februari maart april mei juni juli augustus september oktober november december"),
        month_forms=valued("jan=1 feb/febr=2 mrt=3 apr=4 jun=6 jul=7 aug=8 sep/sept=9 okt=10 nov=11 dec=12"),
        ordinals=valued(
            """eerste=1 tweede=2 derde=3 vierde=4 vijfde=5 zesde=6 zevende=7 achtste=8 negende=9 tiende=10 elfde=11
            twaalfde=12 dertiende=13 veertiende=14 vijftiende=15 zestiende=16 zeventiende=17 achttiende=18
            negentiende=19 twintigste=20 eenentwintigste=21 tweeëntwintigste=22 drieëntwintigste=23
            vierentwintigste=24 vijfentwintigste=25 zesentwintigste=26 zevenentwintigste=27 achtentwintigste=28
            negenentwintigste=29 dertigste=30 eenendertigste=31"""
        ),
        day_endings=word_set("e ste de"),
        weekdays=phrase_set(
            "maandag| dinsdag| woensdag| donderdag| vrijdag| zaterdag| zondag| ma| di| wo| do| vr| za| zo"
        ),
        relative=valued("vandaag=0 morgen=1 gisteren=-1 overmorgen=2 eergisteren=-2"),
        around=word_set("ik ben geboren op in het jaar van geboortedatum verjaardag datum is de mijn dag den"),
    ),
    clock=Clock(
        at=hours("om # uur", {0: "om middernacht"}),
        at_minute=hours("om # uur {minute}"),
        endings=(),
        today="vandaag",
        tomorrow="morgen",
        on_weekday=names("op maandag|op dinsdag|op woensdag|op donderdag|op vrijdag|op zaterdag|op zondag"),
        on_date=days("op # {month}"),
        weekdays=names("maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"),
        dates=days("{weekday} # {month}"),
        greetings=((6, "Goedemorgen"), (12, "Goedemiddag"), (18, "Goedenavond")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """ja|jazeker|jawel|jep|jup|zeker|zeker weten|absoluut|precies|exact|inderdaad|natuurlijk|uiteraard|
            vanzelfsprekend|zonder twijfel|geen probleem|dat klopt|klopt|zo is het|ja hoor|tuurlijk|helemaal|reken
            maar"""
        ),
        right=phrase_set(
            """juist|correct|goed|prima|oké|ok|okay|akkoord|perfect|in orde|waar|mooi|best|bevestigd|ik bevestig|
            uitstekend|mee eens|graag"""
        ),
        no=phrase_set(
            """nee|neen|nope|fout|verkeerd|onjuist|incorrect|nooit|helemaal niet|absoluut niet|zeker niet|natuurlijk
            niet| in geen geval|geenszins|onder geen beding|klopt niet|dat klopt niet|niet goed|niet juist|niet
            correct|niet waar|ik denk het niet|denk het niet|ik denk van niet|denk van niet|ik geloof het
            niet|integendeel|vergissing| onmogelijk|nee hoor|nee dank u|nee bedankt|negatief|niet dat|niet oké|geen
            sprake van|niks ervan"""
        ),
        not_=phrase_set(
            """niet|geen|nooit|zonder|behalve|alles behalve|alles maar niet|in plaats van|noch|niets|niks|niemand|
            uitgezonderd|liever geen|wil geen|wil niet|iedereen behalve|op na|anders dan"""
        ),
        cannot=phrase_set(
            """kan niet|kan geen|kunnen niet|kon niet|heb geen|heb niet|hebben geen|werkt niet|doet het niet|niet
            ontvangen|niet gekregen|niet aangekomen|niet binnen|ontbreekt|snap niet|begrijp niet|vind niet|zie
            niet|lukt niet|start niet|is kapot"""
        ),
        doubts=phrase_set(
            """bijna|nauwelijks|amper|misschien|wellicht|mogelijk|waarschijnlijk|vermoedelijk|ongeveer|half|deels|
            gedeeltelijk|niet helemaal|niet precies|niet zeker|onzeker|weet niet|weet ik niet|weet het niet|ik weet
            het niet|geen idee|is dat|klopt dat|weet u het zeker|wat|hoe|waarom|waarom niet|wie|welke|hè|pardon|niet
            fout| niet verkeerd|niet slecht|zou kunnen|kan zijn|hangt ervan af|als|of|ja en nee|twijfel|betwijfel|ik
            betwijfel het|onwaarschijnlijk|min of meer|zo ongeveer|vrijwel|niet onjuist"""
        ),
        corrections=phrase_set(
            """maar|wacht|wacht even|momentje|een moment|een ogenblik|moment|seconde|eigenlijk|liever|toch|toch niet|
            opnieuw|nog een keer|nog eens|nogmaals|herhaal|herhalen|overnieuw|vanaf het begin|terug|stop|annuleren|
            annuleer|wijzigen|veranderen|correctie|ik bedoel|bedoel|bedoelde|anders|ander|andere|iets
            anders|medewerker| medewerkster|iemand|hulp|hallo|in plaats daarvan"""
        ),
        around=phrase_set(
            """dat|
            is|mijn|nummer|het|goede|juiste|alles|heb ik gezegd|gezegd|heb|zeker|weet het zeker|wil ik|wil|naam|
            adres|rekening|rekeningnummer|klantnummer|heeft gelijk|gelijk|heeft u|verstaan|begrepen|doe maar|
            bedoel ik|ben ik|ben|ga door|door|
            dat|dit|het|deze|die|zo|is|was|zijn|u|uw|hebt|heeft|heb|ik denk|denk|ik geloof|geloof|wel|heel|erg|zeer|
            allemaal|echt|volledig|compleet|totaal|lijkt|klinkt|ziet|uit|mij|wat ik
            zei|zei|gezegd|bedoeld|mijn|nummer| dan|er|ook|nu|gewoon|antwoord|mevrouw|meneer|te
            kloppen|kloppen|oh|ah"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """klantenservice|
            medewerker|medewerkster|een medewerker|mens|een mens|persoon|een persoon|echt persoon|echt mens|
            operator|
            telefonist|telefoniste|centrale|receptie|receptionist|receptioniste|iemand|adviseur|vertegenwoordiger|agent|
            medewerker spreken|een medewerker spreken|met medewerker spreken|met een medewerker spreken|iemand
            spreken|met iemand spreken|met iemand praten|met een mens praten|met een mens spreken|met een persoon
            spreken|persoon spreken|doorverbinden|doorverbinden met een medewerker|verbind me door|verbind mij door"""
        ),
        operator_in_words=phrase_set(
            """operator|een medewerker spreken|met een medewerker spreken|iemand spreken|met iemand spreken|met iemand
            praten|met een mens praten|met een mens spreken|met een persoon spreken|doorverbinden met een medewerker"""
        ),
        repeat=phrase_set(
            """wilt u dat herhalen|wil je dat herhalen|ik heb het niet verstaan|niet verstaan|ik begrijp het niet|
            dat heb ik niet verstaan|wat zei u|
            herhaal|herhalen|herhaling|herhaal dat|herhaal alstublieft|kunt u dat herhalen|kunt u herhalen|nog een
            keer| nog eens|nogmaals|opnieuw|opnieuw horen|nog eens horen|nog een keer horen|menu herhalen|vraag
            herhalen|wat zei u|wat zegt u|vanaf het begin|overnieuw"""
        ),
        back=phrase_set(
            """terug|ga terug|teruggaan|terug gaan|terug naar menu|terug naar het menu|vorige|vorig menu|vorige menu|het
            vorige menu|naar het vorige menu|terug naar het vorige menu|stap terug|een stap terug"""
        ),
    ),
    plurals=Plurals(
        endings=endings("ingen=ing ellen=el eren=er heden=heid en= s= e="),
        shortest=4,
        irregular=word_map("kinderen=kind steden=stad schepen=schip leden=lid data=datum"),
    ),
    announcing=Announcing(
        verbs=word_set("druk drukt drukken toets toetst kies kiest kiezen tik"),
        fillers=word_set("op de het een toets nummer cijfer alstublieft nu dan of zeg in"),
        more_keys=word_map("hekteken=# asterisk=*"),
        no_keys=word_set(""),
        key_words=word_set("toets toetsen"),
        joins=word_set("of en"),
        before=word_set("voor om als wilt wenst bij"),
        after=word_set("voor om als"),
        negations=word_set("niet nooit geen zonder"),
        not_a_key=word_set(
            """van de uur keer maal minuut minuten seconde seconden dag dagen week weken maand maanden jaar jaren
            procent euro cijfers cijferig moment"""
        ),
        verb_last=False,
        articles=word_set("een"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("nederlands"),
        leads=phrase_set("voor|om|als|wilt u|wenst u|bij|als u|als u belt over|indien|indien u|heeft u|bent u"),
        stays=phrase_set("blijf aan de lijn|blijft u aan de lijn|een moment geduld|wacht|blijf hangen|wachten"),
        extensions=word_set("toestelnummer doorkiesnummer toestel"),
        say=word_set("zeg"),
        again=word_set("herhalen opnieuw nogmaals terug herhaling"),
        around_again=word_set(
            "om te de het dit deze menu keuzes opties bericht horen beluisteren naar keuzemenu voor hoofdmenu"
        ),
        times=word_set("na voor tussen tot van vanaf tijdens"),
        by=word_set("met"),
    ),
)
