"""Swedish: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="sv",
    also=(),
    name="Swedish",
    checked_by_native=False,
    sentences=Sentences(
        option="För {label}, tryck {key}.",
        option_or_say="För {label}, tryck {key} eller säg {say}.",
        option_say="För {label}, säg {say}.",
        did_you_say="Sa du {label}? Tryck 1 eller säg ja, eller tryck 2 eller säg nej.",
        you_entered="Du har angett {answer}. Tryck 1 om det stämmer, 2 för att försöka igen.",
        you_said=(
            "Jag uppfattade {answer}. Tryck 1 eller säg ja om det stämmer, tryck 2 eller säg nej för att försöka igen."
        ),
        not_right="Tyvärr, det verkar inte stämma.",
        wrong_length="Tyvärr, det är fel antal siffror.",
        wrong_pin="Tyvärr, pinkoden är fel.",
        pin_wait="Det har gjorts för många felaktiga försök. Vänta några minuter och försök igen.",
        again="För att höra detta igen, tryck {key}.",
        or_=" eller ",
        no_input="Förlåt, jag hörde ingenting.",
        no_match="Tyvärr, det valet finns inte.",
        goodbye="Tack för att du ringde. Hej då.",
        thanks="Tack. Ditt meddelande har spelats in.",
        nothing_recorded="Förlåt, jag hörde inget meddelande.",
        review="Tryck 1 för att skicka ditt meddelande. Tryck 2 för att lyssna på det. "
        "Tryck 3 för att spela in det igen.",
        connecting="Ett ögonblick.",
        screening="Ett samtal till {place}. Från: {caller}. Tryck 1 för att ta det.",
        screening_back="Ett samtal tillbaka för {place}. Till: {caller}. Tryck 1 för att ringa nu.",
        recorded="Samtalet spelas in.",
        sorry="Vi beklagar, något gick fel hos oss.",
        too_often="Du har ringt väldigt ofta den senaste timmen. Försök igen senare.",
        too_long="Samtalet har nått sin tidsgräns.",
        lost="Förlåt, vi tappade tråden ett ögonblick.",
        blocked="Tyvärr kan vi inte ta emot ditt samtal. Hej då.",
        **vars(CALL_BACKS["sv"]),
        found_nobody="Tyvärr hittar vi ingen som stämmer.",
        found_many="Många namn börjar så. Ange mer av namnet.",
        none_of_these="Om det inte är någon av dem, tryck {key}.",
        calling="Vi ringer {label}. Ett ögonblick.",
        not_there="{label} kan inte nås just nu.",
        star="stjärna",
        hash="fyrkant",
        plus="plus",
        withheld="ett dolt nummer",
        **vars(QUEUES["sv"]),
    ),
    around=Around(
        fillers=word_set(
            """en ett den det de och tack snälla eh öh hm ja nå alltså så bara gärna jag vill skulle vilja ha behöver
            kan får mig mitt min mina vi oss hej god dag till från med för om på av att"""
        ),
        hesitations=word_set("eh öh hm nå alltså så bara tack snälla den det"),
        like_keys=word_set("en ett"),
        press=word_set("tryck trycker knapp knappen nummer siffra siffran siffror välj väljer val alternativ är det"),
        number_signs=word_set("nr num no"),
        alone=word_map("en=1 ett=1 fyr=4 sjö=7"),
        star=word_set("stjärna stjärnan asterisk"),
        hash=word_set("fyrkant fyrkanten hash hashtag brädgård"),
    ),
    numbers=Numbers(
        small=counted(
            """noll/nolla ett/en/etta två/tvåa tre/trea fyra fem/femma sex/sexa sju/sjua åtta nio/nia tio elva tolv
            tretton fjorton femton sexton sjutton arton nitton"""
        ),
        tens=counted(
            "tjugo/tjugi trettio/tretti fyrtio/förtio/fyrti femtio sextio sjuttio åttio nittio", first=20, step=10
        ),
        hundreds=counted(""),
        within=valued("ett/en=1"),
        hundred=phrase_set("hundra"),
        thousand=phrase_set("tusen"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set("och"),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("dubbel/dubbla/dubbelt trippel/tredubbel", first=2),
        times_after=phrase_set("gånger"),
        no_number=phrase_set(
            """halv| halvt| halva| en och en halv| kvart| tredjedel| komma| punkt| minus| plus| procent| dussin| miljon|
            miljoner| miljard| eller| till| snedstreck| sekund| sekunder| minut| minuter| timme| timmar| ögonblick"""
        ),
    ),
    dates=Dates(
        said="{day} {month} {year}",
        months=named("januari februari mars april maj juni juli augusti september oktober november december"),
        month_forms=valued("jan=1 feb/febr=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep/sept=9 okt=10 nov=11 dec=12"),
        ordinals=valued(
            """första/förste=1 andra/andre=2 tredje=3 fjärde=4 femte=5 sjätte=6 sjunde=7 åttonde=8 nionde=9 tionde=10
            elfte=11 tolfte=12 trettonde=13 fjortonde=14 femtonde=15 sextonde=16 sjuttonde=17 artonde=18 nittonde=19
            tjugonde=20 tjugoförsta=21 tjugoandra=22 tjugotredje=23 tjugofjärde=24 tjugofemte=25 tjugosjätte=26
            tjugosjunde=27 tjugoåttonde=28 tjugonionde=29 trettionde=30 trettioförsta=31"""
        ),
        day_endings=word_set("e a de"),
        weekdays=phrase_set(
            "måndag| tisdag| onsdag| torsdag| fredag| lördag| söndag| mån| tis| ons| tors| fre| lör| sön"
        ),
        relative=valued(
            """idag/i_dag=0 imorgon/i_morgon=1 igår/i_går=-1 i_övermorgon/övermorgon=2 i_förrgår/förrgår=-2"""
        ),
        around=word_set("jag är född föddes den i år året av datum födelsedatum födelsedag det min på dag"),
    ),
    clock=Clock(
        at=hours("klockan #", {0: "vid midnatt"}),
        at_minute=hours("klockan #.{minute}"),
        endings=(),
        today="i dag",
        tomorrow="i morgon",
        on_weekday=names("på måndag|på tisdag|på onsdag|på torsdag|på fredag|på lördag|på söndag"),
        on_date=days("den # {month}"),
        weekdays=names("måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag"),
        dates=days("{weekday} den # {month}"),
        greetings=((5, "God morgon"), (10, "God dag"), (18, "God kväll")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """såklart|
            ja|jo|japp|jepp|jadå|jajamän|jajamensan|absolut|precis|exakt|självklart|naturligtvis|visst|javisst|
            givetvis|
            utan tvekan|inga problem|det stämmer|stämmer|så är det|just det|definitivt|självfallet|mm|mhm"""
        ),
        right=phrase_set(
            """rätt|korrekt|riktigt|okej|ok|okay|bra|jättebra|perfekt|fint|det går bra|sant|bekräftar|jag bekräftar|
            godkänt|överens|utmärkt|säkert|toppen|gärna"""
        ),
        no=phrase_set(
            """på inga villkor|
            nej|nä|nix|nope|fel|felaktigt|inkorrekt|aldrig|inte alls|absolut inte|verkligen inte|självklart inte|
            naturligtvis inte|visst inte|under inga omständigheter|stämmer inte|det stämmer inte|inte rätt|inte
            riktigt rätt|inte korrekt|inte sant|jag tror inte det|tror inte det|tror inte|det tror jag
            inte|tvärtom|misstag| omöjligt|nej tack|negativt|inte det|inte bra|inte okej|ingalunda|inte så"""
        ),
        not_=phrase_set(
            """inte|ej|ingen|inget|inga|aldrig|utan|utom|allt utom|allt annat än|istället för|i stället för|varken|
            ingenting|förutom|alla utom|vill inte|icke|bortsett från|hellre än"""
        ),
        cannot=phrase_set(
            """kan inte|kan ej|kunde inte|har inte|har ingen|har inget|har inga|fungerar inte|funkar inte|inte fått|inte
            kommit|inte mottagit|saknas|förstår inte|hittar inte|ser inte|går inte|startar inte|är trasig"""
        ),
        doubts=phrase_set(
            """nästan|knappt|knappast|kanske|möjligen|möjligtvis|eventuellt|troligen|antagligen|förmodligen|ungefär|halvt|
            delvis|inte riktigt|inte exakt|inte helt|inte säker|osäker|vet inte|jag vet inte|vet ej|ingen aning|är
            det| stämmer det|är du säker|vad|hur|varför|varför inte|vem|vilken|va|ursäkta|inte fel|inte dåligt|kunde
            vara| beror på|om|ja och nej|tveksamt|tvivlar|jag tvivlar|osannolikt|mer eller mindre|sisådär|så gott
            som|inte inkorrekt"""
        ),
        corrections=phrase_set(
            """hej då|hejdå|
            men|vänta|vänta lite|ett ögonblick|ögonblick|en sekund|sekund|en minut|egentligen|hellre|istället|i
            stället| igen|en gång till|om igen|på nytt|upprepa|repetera|börja om|från
            början|tillbaka|stopp|stoppa|avbryt| rättelse|jag menar|menar|jag
            menade|menade|något annat|medarbetare|handläggare|operatör| telefonist|hjälp|hallå|fast"""
        ),
        around=phrase_set(
            """säker|jag är säker|mitt|namn|adress|konto|numret|nummer|fortsätt|är|
            det|den|detta|denna|är|var|så|du|ni|har|jag tror|tror|jag
            tycker|tycker|väl|mycket|allt|helt|fullständigt| verkligen|ser|ut|låter|verkar|vad jag sa|jag
            sa|sa|sagt|menat|mitt|min|nummer|då|där|också|nu|svar|svaret| rätt ut|att stämma|oh|ah|ju|nog"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """kundtjänst|tala med en handläggare|
            operatör|en operatör|medarbetare|en medarbetare|handläggare|en handläggare|person|en person|riktig
            person| en riktig person|människa|en
            människa|någon|telefonist|växel|växeln|reception|receptionen|receptionist|
            kundtjänst|agent|rådgivare|prata med någon|prata med en person|prata med en människa|prata med en
            medarbetare|prata med en handläggare|prata med en operatör|prata med operatör|tala med någon|tala med en
            person|tala med en människa|tala med en medarbetare|tala med en operatör|koppla mig|koppla mig till en
            person|koppla mig till någon"""
        ),
        operator_in_words=phrase_set(
            """operatör|prata med någon|prata med en person|prata med en människa|prata med en medarbetare|prata med en
            handläggare|prata med en operatör|tala med någon|tala med en person|tala med en människa|tala med en
            medarbetare|tala med en operatör"""
        ),
        repeat=phrase_set(
            """kan du repetera|jag förstod inte|jag förstår inte|jag hörde inte|det hörde jag inte|
            det förstod jag inte|
            upprepa|upprepa det|upprepa tack|kan du upprepa|kan ni upprepa|repetera|igen|en gång till|om igen|på
            nytt| hör igen|höra igen|höra det igen|säg igen|säg det igen|upprepa menyn|upprepa frågan|vad sa du|från
            början| börja om"""
        ),
        back=phrase_set(
            """tillbaka|gå tillbaka|backa|föregående|föregående meny|förra menyn|tillbaka till menyn|gå tillbaka till
            menyn|till föregående meny|ett steg tillbaka"""
        ),
    ),
    plurals=Plurals(
        endings=endings("arna= orna= erna= ningar=ning ningen=ning or=a ar= er= en= et="),
        shortest=4,
        irregular=word_map("manniskor=manniska"),
    ),
    announcing=Announcing(
        verbs=word_set("tryck trycker trycka välj väljer välja slå knappa"),
        fillers=word_set("på en ett den det knapp knappen siffra siffran nummer tack nu då eller säg in"),
        more_keys=word_map("stjärntecken=* nummertecken=#"),
        no_keys=word_set(""),
        key_words=word_set("knapp knappen"),
        joins=word_set("eller och"),
        before=word_set("för om vill önskar"),
        after=word_set("för om"),
        negations=word_set("inte aldrig ej utan"),
        not_a_key=word_set(
            """av klockan gång gånger minut minuter sekund sekunder timme timmar dag dagar vecka veckor månad månader år
            procent kronor euro siffror ögonblick"""
        ),
        verb_last=False,
        articles=word_set("en ett"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("svenska"),
        leads=phrase_set("för|om|vill du|önskar du|för att|om du vill|om du är|gäller det|om det gäller"),
        stays=phrase_set("stanna kvar på linjen|stanna kvar|vänta kvar|var god vänta|vänta|stanna i luren|håll linjen"),
        extensions=word_set("anknytning anknytningsnummer"),
        say=word_set("säg"),
        again=word_set("upprepa igen repetera lyssna tillbaka"),
        around_again=word_set(
            "för att höra alternativen menyn valen en gång till detta den det om lyssna på huvudmenyn på"
        ),
        times=word_set("efter före mellan till från under"),
        by=word_set("med"),
    ),
)
