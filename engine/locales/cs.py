"""Czech: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="cs",
    also=(),
    name="Czech",
    checked_by_native=False,
    sentences=Sentences(
        option="{label}: stiskněte {key}.",
        option_or_say="{label}: stiskněte {key} nebo řekněte {say}.",
        option_say="{label}: řekněte {say}.",
        did_you_say="Řekli jste {label}? Stiskněte 1 nebo řekněte ano, anebo stiskněte 2 nebo řekněte ne.",
        you_entered="Zadali jste {answer}. Pokud to souhlasí, stiskněte 1, pro nový pokus stiskněte 2.",
        you_said=(
            "Rozuměl jsem {answer}. Pokud to souhlasí, stiskněte 1 nebo řekněte ano, jinak stiskněte 2 nebo řekněte ne."
        ),
        not_right="Omlouváme se, zdá se, že to není správně.",
        wrong_length="Omlouváme se, počet číslic nesouhlasí.",
        wrong_pin="Omlouváme se, tento PIN není správný.",
        pin_wait="Bylo příliš mnoho chybných pokusů. Počkejte prosím několik minut a zkuste to znovu.",
        again="Pro opakování stiskněte {key}.",
        or_=" nebo ",
        no_input="Omlouváme se, nic jsme neslyšeli.",
        no_match="Omlouváme se, taková volba není.",
        goodbye="Děkujeme za zavolání. Na shledanou.",
        thanks="Děkujeme. Vaše zpráva byla nahrána.",
        nothing_recorded="Omlouváme se, žádnou zprávu jsme neslyšeli.",
        review="Pro odeslání zprávy stiskněte 1. Pro její přehrání stiskněte 2. Pro nové nahrání stiskněte 3.",
        connecting="Okamžik, prosím.",
        screening="Hovor, {place}. Volá: {caller}. Pro přijetí stiskněte 1.",
        screening_back="Zpětné volání, {place}. Komu: {caller}. Pro zavolání stiskněte 1.",
        recorded="Tento hovor je nahráván.",
        sorry="Omlouváme se, na naší straně se něco pokazilo.",
        too_often="Během poslední hodiny jste volali velmi často. Zkuste to prosím později.",
        too_long="Tento hovor dosáhl svého časového limitu.",
        lost="Omlouváme se, na chvíli jsme ztratili nit.",
        blocked="Omlouváme se, váš hovor nemůžeme přijmout. Na shledanou.",
        **vars(CALL_BACKS["cs"]),
        found_nobody="Omlouváme se, nikoho takového jsme nenašli.",
        found_many="Takto začíná mnoho jmen. Zadejte prosím více ze jména.",
        none_of_these="Pokud to není nikdo z nich, stiskněte {key}.",
        calling="Voláme: {label}. Okamžik, prosím.",
        not_there="{label}: momentálně nedostupné spojení.",
        star="hvězdička",
        hash="křížek",
        plus="plus",
        withheld="skryté číslo",
        **vars(QUEUES["cs"]),
    ),
    around=Around(
        fillers=word_set(
            """prosím prosim děkuji děkuju díky e ehm hm no tak takže tedy dobrý den haló já mi mě můj moje moji chci
            chtěl chtěla bych potřebuji potřebuju mohu můžu k ke na s se si v ve do pro a i o to ten ta"""
        ),
        hesitations=word_set("e ehm hm no tak tedy prosím děkuji to"),
        like_keys=word_set(""),
        press=word_set(
            """stisknu stisknout stiskněte stiskni mačkám zmáčknout zmáčknu volím zvolit volba volbu klávesa klávesu
            číslo číslice číslici tlačítko je to"""
        ),
        number_signs=word_set("č číslo nr"),
        alone=word_map("jedna=1 jednu=1 dvě=2 štyři=4 sedum=7 osum=8"),
        star=word_set("hvězdička hvězdičku hvězdičky hvězda"),
        hash=word_set("křížek křížkem mřížka mřížku hash"),
    ),
    numbers=Numbers(
        small=counted(
            """nula/nulu jedna/jeden/jedno/jednička/jedničku dva/dvě/dvojka tři/trojka čtyři/štyři/čtyřka pět/pětka
            šest/šestka sedm/sedum/sedmička osm/osum/osmička devět/devítka deset/desítka jedenáct dvanáct třináct
            čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct"""
        ),
        tens=counted("dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát", first=20, step=10),
        hundreds=valued(
            """sto=100 dvě_stě/dvěstě=200 tři_sta/třista=300 čtyři_sta/čtyřista=400 pět_set/pětset=500
            šest_set/šestset=600 sedm_set/sedmset=700 osm_set/osmset=800 devět_set/devětset=900 jedenáct_set=1100
            dvanáct_set=1200 třináct_set=1300 čtrnáct_set=1400 patnáct_set=1500 šestnáct_set=1600 sedmnáct_set=1700
            osmnáct_set=1800 devatenáct_set=1900"""
        ),
        within=valued("jed/jeden=1"),
        hundred=phrase_set(""),
        thousand=phrase_set("tisíc| tisíce"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set("a"),
        unit_and=phrase_set("a"),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("dvojitá/dvojité/dvojitý trojitá/trojité/trojitý", first=2),
        times_after=phrase_set("krát"),
        no_number=phrase_set(
            """půl| polovina| čtvrt| čtvrtina| třetina| celá| celých| čárka| tečka| minus| mínus| plus| procent|
            procento| tucet| milion| miliony| milionů| miliarda| nebo| až| lomeno| sekunda| sekundy| sekund| minuta|
            minuty| minut| hodina| hodiny| hodin| moment| okamžik"""
        ),
    ),
    dates=Dates(
        said="{day}. {month} {year}",
        months=named("ledna února března dubna května června července srpna září října listopadu prosince"),
        month_forms=valued(
            """leden/led=1 únor/úno=2 březen/bře=3 duben/dub=4 květen/kvě=5 červen=6 červenec/čvc=7 srpen/srp=8 zář=9
            říjen/říj=10 listopad/lis=11 prosinec/pros=12"""
        ),
        ordinals=valued(
            """prvního/první=1 druhého/druhý=2 třetího/třetí=3 čtvrtého/čtvrtý=4 pátého/pátý=5 šestého/šestý=6
            sedmého/sedmý=7 osmého/osmý=8 devátého/devátý=9 desátého/desátý=10 jedenáctého/jedenáctý=11
            dvanáctého/dvanáctý=12 třináctého/třináctý=13 čtrnáctého/čtrnáctý=14 patnáctého/patnáctý=15
            šestnáctého/šestnáctý=16 sedmnáctého/sedmnáctý=17 osmnáctého/osmnáctý=18 devatenáctého/devatenáctý=19
            dvacátého/dvacátý=20 dvacátého_prvního/jednadvacátého=21 dvacátého_druhého/dvaadvacátého=22
            dvacátého_třetího/třiadvacátého=23 dvacátého_čtvrtého/čtyřiadvacátého=24
            dvacátého_pátého/pětadvacátého=25 dvacátého_šestého/šestadvacátého=26 dvacátého_sedmého/sedmadvacátého=27
            dvacátého_osmého/osmadvacátého=28 dvacátého_devátého/devětadvacátého=29 třicátého/třicátý=30
            třicátého_prvního/jednatřicátého=31"""
        ),
        day_endings=word_set(""),
        weekdays=phrase_set(
            """pondělí| úterý| středa| čtvrtek| pátek| sobota| neděle| v pondělí| v úterý| ve středu| ve čtvrtek| v
            pátek| v sobotu| v neděli"""
        ),
        relative=valued("dnes/dneska=0 zítra=1 včera=-1 pozítří=2 předevčírem=-2"),
        around=word_set("narodil narodila jsem se dne den v roce roku rok datum narození narozeniny je to moje mé"),
    ),
    clock=Clock(
        at=hours(
            "v # hodin",
            dict.fromkeys((13, 14, 20, 21, 22, 23), "ve # hodin")
            | dict.fromkeys((2, 3, 4), "ve # hodiny")
            | {0: "o půlnoci", 1: "v 1 hodinu", 12: "v poledne"},
        ),
        at_minute=hours("v #:{minute}", dict.fromkeys((2, 3, 4, 12, 13, 14, 20, 21, 22, 23), "ve #:{minute}")),
        endings=(),
        today="dnes",
        tomorrow="zítra",
        on_weekday=names("v pondělí|v úterý|ve středu|ve čtvrtek|v pátek|v sobotu|v neděli"),
        on_date=days("#. {month}"),
        weekdays=names("pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle"),
        dates=days("{weekday} #. {month}"),
        greetings=((5, "Dobré ráno"), (9, "Dobrý den"), (18, "Dobrý večer")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """ano je to správně|ano je to v pořádku|
            naprosto|
            ano|jo|jojo|jasně|jasně že ano|jistě|jistěže|samozřejmě|určitě|přesně|přesně
            tak|právě|absolutně|rozhodně| rozhodně ano|bezpochyby|žádný problém|souhlasí|to souhlasí|je to tak|tak
            jest|no jo|jasan|zajisté|jasná věc"""
        ),
        right=phrase_set(
            """správně|správné|dobře|dobrý|ok|okej|okay|v
            pořádku|pravda|perfektně|skvěle|super|potvrzuji|potvrzuju|sedí| to
            sedí|výborně|fajn|souhlasím|platí|rád|ráda"""
        ),
        no=phrase_set(
            """ne|nene|nikoli|nikoliv|špatně|špatné|chyba|chybně|chybné|nesprávně|nesprávné|není pravda|nikdy|vůbec ne|
            absolutně ne|rozhodně ne|určitě ne|samozřejmě že ne|v žádném případě|ani náhodou|nesouhlasí|to
            nesouhlasí| nesedí|to nesedí|není to tak|není to správně|není správně|nemyslím|myslím že ne|asi ne|spíš
            ne|naopak|omyl| nemožné|ne děkuji|ba ne|to není ono|kdepak|neplatí|kdeže"""
        ),
        not_=phrase_set(
            """ne|není|nejsou|nechci|nikdy|žádný|žádná|žádné|žádnou|bez|kromě|všechno kromě|všechno jen
            ne|místo|namísto|ani| nic|nikdo|s výjimkou|jen ne|hlavně ne|všichni kromě|cokoli kromě"""
        ),
        cannot=phrase_set(
            """nemůžu|nemohu|nemůžeme|nejde|nejde mi|nemám|nemáme|nefunguje|nefungují|nedostal jsem|nedostala
            jsem|nepřišlo| nepřišel|nedorazilo|nerozumím|nevidím|nenašel jsem|nenašla jsem|chybí|nezapíná se|je
            rozbité|je rozbitý"""
        ),
        doubts=phrase_set(
            """skoro|téměř|sotva|možná|asi|snad|pravděpodobně|nejspíš|víceméně|přibližně|zhruba|napůl|částečně|ne
            úplně|ne zcela|ne přesně|ne tak docela|nejsem si jistý|nejsem si jistá|nevím|nemám tušení|je to|souhlasí
            to|jste si jistý|co|jak|proč|proč ne|kdo|který|která|prosím vás|pardon|promiňte|není to špatně|jak
            kdy|záleží|kdyby| jestli|pokud|ano i ne|pochybuji|pochybuju|nepravděpodobné|řekněme|prakticky|spíš|spíše"""
        ),
        corrections=phrase_set(
            """dobrý den|
            ale|avšak|počkejte|počkej|moment|momentík|okamžik|vteřinu|minutku|chvilku|vlastně|raději|radši|
            přece jen|
            znovu|ještě jednou|opět|opakovat|zopakovat|zopakujte|opakujte|od začátku|začít
            znovu|zpátky|zpět|vrátit|stop| zrušit|zrušte|změnit|oprava|opravit|myslím tím|myslel jsem|myslela
            jsem|totiž|jiný|jiná|jiné|něco jiného| operátor|operátorka|asistent|pomoc|haló"""
        ),
        around=phrase_set(
            """jsem si jistý|jsem si jistá|jistý|jistá|moje|jméno|adresa|účet|máte pravdu|pokračujte|číslo|
            to|ten|ta|toto|tohle|je|bylo|byl|byla|tak|velmi|moc|všechno|úplně|zcela|opravdu|vypadá|zní|zdá se|
            myslím|
            myslím že|že|co jsem řekl|co jsem řekla|řekl jsem|řekla
            jsem|řekl|řekla|můj|moje|číslo|pane|paní|tedy|teď| tady|tam|také|odpověď|už|no|o|a|být|jsem|jste"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """pracovník|pracovnice|zákaznický servis|zákaznická linka|
            operátor|operátora|operátorka|operátorku|operátorem|asistent|asistenta|agent|zástupce|zaměstnanec|
            zaměstnance|člověk|člověka|živý člověk|živého člověka|osoba|osobu|někdo|někoho|recepce|recepci|ústředna|
            ústřednu|spojovatelka|poradce|mluvit s operátorem|mluvit s operátorkou|mluvit s člověkem|mluvit s
            někým|mluvit s osobou|mluvit s poradcem|mluvit s asistentem|mluvit se zaměstnancem|spojit s
            operátorem|spojte mě s operátorem|přepojte mě|přepojte mě na operátora|přepojit na operátora"""
        ),
        operator_in_words=phrase_set(
            """operátor|mluvit s operátorem|mluvit s operátorkou|mluvit s člověkem|mluvit s někým|mluvit s osobou|mluvit
            s poradcem|mluvit s asistentem|mluvit se zaměstnancem|spojte mě s operátorem"""
        ),
        repeat=phrase_set(
            """nerozuměl jsem|nerozuměla jsem|nerozumím|neslyšel jsem|neslyšela jsem|co jste říkal|
            opakovat|opakujte|opakuj|zopakovat|zopakujte|zopakujte to|zopakujte prosím|můžete opakovat|můžete to
            zopakovat|znovu|ještě jednou|opět|slyšet znovu|poslechnout znovu|zopakovat nabídku|zopakovat otázku|od
            začátku| co jste říkal|co jste řekl"""
        ),
        back=phrase_set(
            """návrat|
            zpět|zpátky|jít zpět|vrátit|vrátit se|vraťte se|zpět do nabídky|zpátky do nabídky|zpět do menu|
            předchozí|
            předchozí nabídka|předchozí menu|do předchozí nabídky|krok zpět|o krok zpět"""
        ),
    ),
    plurals=Plurals(
        endings=endings("osti=ost ami= ech= ách= ach= ům= um= ů= y= i= í= e= a= u="),
        shortest=4,
        irregular=word_map("lidé=člověk"),
    ),
    announcing=Announcing(
        verbs=word_set("stiskněte stiskni stisknout stisknutím zmáčkněte zvolte zvolit volte"),
        fillers=word_set("klávesu klávesa číslo číslici tlačítko prosím nyní teď nebo řekněte"),
        more_keys=word_map("hvězdičkou=*"),
        no_keys=word_set("jeden jedno"),
        key_words=word_set("klávesu klávesa tlačítko"),
        joins=word_set("nebo a"),
        before=word_set("pro pokud jestliže chcete chceteli"),
        after=word_set("pro pokud jestliže"),
        negations=word_set("ne nikdy bez"),
        not_a_key=word_set(
            """z ze krát minuta minuty minut sekunda sekundy sekund hodina hodiny hodin den dny dní týden týdnů měsíc
            měsíců rok let procent korun euro číslic moment"""
        ),
        verb_last=True,
        articles=word_set(""),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("čeština česky češtinu češtině"),
        leads=phrase_set("pro|pokud|jestliže|chcete|chceteli|pokud chcete|pokud jste|pokud voláte ohledně"),
        stays=phrase_set("zůstaňte na lince|vyčkejte|čekejte|vyčkejte na lince|počkejte"),
        extensions=word_set("linka klapka linku klapku"),
        say=word_set("řekněte"),
        again=word_set("znovu opakovat zopakovat opakování zpět"),
        around_again=word_set(
            "pro chcete slyšet nabídku menu možnosti volby ještě jednou tuto tyto do hlavní hlavního poslech"
        ),
        times=word_set("po před mezi do od"),
        by=word_set("klávesou"),
    ),
)
