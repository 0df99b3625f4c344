"""Finnish: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="fi",
    also=(),
    name="Finnish",
    checked_by_native=False,
    sentences=Sentences(
        option="{label}: paina {key}.",
        option_or_say="{label}: paina {key} tai sano {say}.",
        option_say="{label}: sano {say}.",
        did_you_say="Sanoitko {label}? Paina 1 tai sano kyllä, tai paina 2 tai sano ei.",
        you_entered="Näppäilit {answer}. Paina 1, jos se on oikein, tai 2 yrittääksesi uudelleen.",
        you_said="Ymmärsin: {answer}. Paina 1 tai sano kyllä, jos se on oikein, tai paina 2 tai sano ei.",
        not_right="Pahoittelut, se ei näytä olevan oikein.",
        wrong_length="Pahoittelut, numeroiden määrä ei ole oikea.",
        wrong_pin="Pahoittelut, PIN-koodi ei ole oikea.",
        pin_wait="Virheellisiä yrityksiä on ollut liikaa. Odota muutama minuutti ja yritä uudelleen.",
        again="Kuullaksesi tämän uudelleen paina {key}.",
        or_=" tai ",
        no_input="Pahoittelut, en kuullut mitään.",
        no_match="Pahoittelut, sellaista vaihtoehtoa ei ole.",
        goodbye="Kiitos soitosta. Kuulemiin.",
        thanks="Kiitos. Viestisi on tallennettu.",
        nothing_recorded="Pahoittelut, en kuullut viestiä.",
        review="Lähettääksesi viestisi paina 1. Kuunnellaksesi sen paina 2. Nauhoittaaksesi sen uudelleen paina 3.",
        connecting="Hetkinen.",
        screening="Puhelu, {place}. Soittaja: {caller}. Vastaa painamalla 1.",
        screening_back="Takaisinsoitto, {place}. Kenelle: {caller}. Soita painamalla 1.",
        recorded="Tämä puhelu nauhoitetaan.",
        sorry="Pahoittelemme, meillä tapahtui virhe.",
        too_often="Olet soittanut hyvin usein viimeisen tunnin aikana. Yritä myöhemmin uudelleen.",
        too_long="Tämä puhelu on saavuttanut enimmäiskestonsa.",
        lost="Pahoittelut, kadotimme hetkeksi kohdan.",
        blocked="Valitettavasti emme voi vastata puheluusi. Kuulemiin.",
        **vars(CALL_BACKS["fi"]),
        found_nobody="Pahoittelut, ketään sopivaa ei löytynyt.",
        found_many="Moni nimi alkaa näin. Anna nimestä enemmän.",
        none_of_these="Jos kukaan näistä ei ole oikea, paina {key}.",
        calling="Yhdistetään: {label}. Hetkinen.",
        not_there="{label} ei ole nyt tavoitettavissa.",
        star="tähti",
        hash="ruutu",
        plus="plus",
        withheld="salainen numero",
        **vars(QUEUES["fi"]),
    ),
    around=Around(
        fillers=word_set(
            """kiitos ole hyvä öö ää hmm no niin siis tota tuota vaan vain hei moi päivää haluan haluaisin tarvitsen
            voinko voisinko voin saanko saisinko mä minä minun mun ja se tämä"""
        ),
        hesitations=word_set("öö ää hmm no niin siis tota tuota vaan kiitos se"),
        like_keys=word_set(""),
        press=word_set("painan paina painaa näppäin näppäintä numero numeroa valitsen valitse valinta vaihtoehto on"),
        number_signs=word_set("nro numero"),
        alone=word_map("yhden=1 kahden=2 kolmen=3 neljän=4 viiden=5 kuuden=6 seitsemän=7 kahdeksan=8 yhdeksän=9"),
        star=word_set("tähti tähteä tähden asteriski"),
        hash=word_set("ruutu ruutua ruudun risuaita"),
    ),
    numbers=Numbers(
        small=counted(
            """nolla yksi/yks/ykkönen/yhden kaksi/kaks/kakkonen/kahden kolme/kolmonen/kolmen neljä/nelonen/neljän
            viisi/viis/viitonen/viiden kuusi/kuus/kuutonen/kuuden seitsemän/seittemän/seiska
            kahdeksan/kaheksan/kasi yhdeksän/yheksän/ysi kymmenen/kymppi yksitoista/ykstoista kaksitoista/kakstoista
            kolmetoista neljätoista viisitoista/viistoista kuusitoista/kuustoista seitsemäntoista kahdeksantoista
            yhdeksäntoista"""
        ),
        tens=counted(
            """kaksikymmentä/kakskytä/kaksikytä/kakskyt kolmekymmentä/kolkytä/kolmekytä/kolkyt
            neljäkymmentä/nelkytä/neljäkytä/nelkyt viisikymmentä/viiskytä/viiskyt kuusikymmentä/kuuskytä/kuuskyt
            seitsemänkymmentä/seiskytä/seiskyt kahdeksankymmentä/kaheksankytä/kasikyt
            yhdeksänkymmentä/yheksänkytä/ysikyt""",
            first=20,
            step=10,
        ),
        hundreds=counted(""),
        within=valued(""),
        hundred=phrase_set("sata| sataa"),
        thousand=phrase_set("tuhat| tuhatta"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set(""),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("tupla/tuplat/kaksois tripla/kolmois", first=2),
        times_after=phrase_set("kertaa"),
        no_number=phrase_set(
            """puoli| puolitoista| neljännes| kolmasosa| pilkku| piste| miinus| plus| prosenttia| tusina| miljoona|
            miljoonaa| miljardi| tai| kautta| viiva| sekunti| sekuntia| minuutti| minuuttia| tunti| tuntia| hetki"""
        ),
    ),
    dates=Dates(
        said="{day}. {month} {year}",
        months=named(
            """tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
            marraskuuta joulukuuta"""
        ),
        month_forms=valued(
            """tammikuu/tammikuun/tammi=1 helmikuu/helmikuun/helmi=2 maaliskuu/maaliskuun/maalis=3
            huhtikuu/huhtikuun/huhti=4 toukokuu/toukokuun/touko=5 kesäkuu/kesäkuun/kesä=6 heinäkuu/heinäkuun/heinä=7
            elokuu/elokuun/elo=8 syyskuu/syyskuun/syys=9 lokakuu/lokakuun/loka=10 marraskuu/marraskuun/marras=11
            joulukuu/joulukuun/joulu=12"""
        ),
        ordinals=valued(
            """ensimmäinen/ensimmäinen_päivä/ensimmäistä=1 toinen=2 kolmas/kolmatta=3 neljäs/neljättä=4
            viides/viidettä=5 kuudes/kuudetta=6 seitsemäs/seitsemättä=7 kahdeksas/kahdeksatta=8 yhdeksäs/yhdeksättä=9
            kymmenes/kymmenettä=10 yhdestoista=11 kahdestoista=12 kolmastoista=13 neljästoista=14 viidestoista=15
            kuudestoista=16 seitsemästoista=17 kahdeksastoista=18 yhdeksästoista=19 kahdeskymmenes=20
            kahdeskymmenesensimmäinen=21 kahdeskymmenestoinen=22 kahdeskymmeneskolmas=23 kahdeskymmenesneljäs=24
            kahdeskymmenesviides=25 kahdeskymmeneskuudes=26 kahdeskymmenesseitsemäs=27 kahdeskymmeneskahdeksas=28
            kahdeskymmenesyhdeksäs=29 kolmaskymmenes=30 kolmaskymmenesensimmäinen=31"""
        ),
        day_endings=word_set("s"),
        weekdays=phrase_set(
            """maanantai| tiistai| keskiviikko| torstai| perjantai| lauantai| sunnuntai| maanantaina| tiistaina|
            keskiviikkona| torstaina| perjantaina| lauantaina| sunnuntaina"""
        ),
        relative=valued("tänään=0 huomenna=1 eilen=-1 ylihuomenna=2 toissapäivänä=-2"),
        around=word_set(
            "olen syntynyt synnyin vuonna vuosi päivä päivänä syntymäaika syntymäaikani päivämäärä se on minun"
        ),
    ),
    clock=Clock(
        at=hours("kello #", {0: "keskiyöllä"}),
        at_minute=hours("kello #.{minute}"),
        endings=(),
        today="tänään",
        tomorrow="huomenna",
        on_weekday=names("maanantaina|tiistaina|keskiviikkona|torstaina|perjantaina|lauantaina|sunnuntaina"),
        on_date=days("#. {month}"),
        weekdays=names("maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai"),
        dates=days("{weekday} #. {month}"),
        greetings=((5, "Hyvää huomenta"), (10, "Hyvää päivää"), (18, "Hyvää iltaa")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """kyllä|joo|juu|jep|kyllä vain|totta kai|tottakai|tietysti|tietenkin|ehdottomasti|täsmälleen|juuri
            niin|just niin|aivo|aivan|aivan niin|nimenomaan|varmasti|epäilemättä|ei ongelmaa|niin on|pitää
            paikkansa|se pitää paikkansa|on kyllä|toki|mm|todellakin"""
        ),
        right=phrase_set(
            """niin|oikea|luonnollisesti|
            oikein|hyvä|hyvin|ok|okei|selvä|täydellistä|täydellinen|totta|kunnossa|vahvistan|sopii|hienoa|mainiota|
            käy|samaa mieltä|mielelläni"""
        ),
        no=phrase_set(
            """ei|en|eikä|väärin|väärä|virhe|virheellinen|ei koskaan|ei missään nimessä|ei todellakaan|ei tietenkään|ei
            suinkaan|ei lainkaan|ei ollenkaan|ei pidä paikkaansa|se ei pidä paikkaansa|ei ole oikein|ei oikein|ei
            ole|ei ole totta|ei se|en usko|en luule|päinvastoin|erehdys|mahdotonta|ei kiitos|ei käy|ei sovi|ei
            kelpaa|älä|ei hyvä|ei ok"""
        ),
        not_=phrase_set(
            """muu kuin|muut kuin|muuta kuin|jotain muuta kuin|
            ei|en|emme|eivät|ei mitään|ei kukaan|älä|koskaan|ilman|paitsi|kaikki paitsi|kaikkea muuta kuin|sijaan|
            sen
            sijaan|lukuun ottamatta|mikä tahansa paitsi|mitä tahansa muuta kuin|en halua|ei mikään|kaikki muut kuin"""
        ),
        cannot=phrase_set(
            """en voi|en pysty|emme voi|ei voi|ei onnistu|minulla ei ole|ei toimi|eivät toimi|en saanut|en ole saanut|ei
            tullut|ei ole tullut|puuttuu|en ymmärrä|en löydä|en näe|ei käynnisty|on rikki|en pääse"""
        ),
        doubts=phrase_set(
            """melkein|tuskin|ehkä|kenties|mahdollisesti|luultavasti|todennäköisesti|varmaan|suunnilleen|noin|puoliksi|
            osittain|ei aivan|ei ihan|ei täysin|ei täsmälleen|en ole varma|epävarma|en tiedä|ei aavistustakaan|onko
            se| onko|oletko varma|oletteko varma|mitä|mikä|miten|miksi|miksi ei|kuka|kumpi|anteeksi|ei väärin|ei
            huono| riippuu|jos|kyllä ja ei|epäilen|epätodennäköistä|enemmän tai vähemmän|lähes|käytännössä"""
        ),
        corrections=phrase_set(
            """mutta|odota|odottakaa|hetki|hetkinen|pieni hetki|sekunti|minuutti|oikeastaan|itse asiassa|mieluummin|vaan
            sittenkin|sittenkin|uudelleen|uudestaan|vielä kerran|toista|toistakaa|toistaisitko|alusta|aloita alusta|
            aloitetaan
            alusta|takaisin|seis|stop|peruuta|peru|muuta|muuttaa|korjaus|korjaan|tarkoitan|tarkoitin|
            muu|jokin muu|jotain muuta|eri|asiakaspalvelija|virkailija|puhelinvaihde|apua|haloo"""
        ),
        around=phrase_set(
            """paljon|minun|numeroni|numero|varma|olen varma|nimeni|nimi|osoite|olet oikeassa|oikeassa|jatka|olen|
            se|tämä|tuo|on|oli|ole|niin|hyvin|kaikki|täysin|ihan|todella|näyttää|kuulostaa|vaikuttaa|siltä|mitä
            sanoin| sanoin|sanottu|minun|mun|numero|luulen|luulen että|uskon|uskon
            että|että|nyt|tässä|myös|vastaus|jo|kai|olen| olla|oh|ah|minä"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """haluan puhua ihmiselle|puhua ihmiselle|puhua asiakaspalvelijalle|haluan puhua asiakaspalvelijalle|
            yhdistä asiakaspalvelijaan|yhdistä asiakaspalvelijalle|yhdistä ihmiselle|
            operaattori|asiakaspalvelija|asiakaspalvelijan|asiakaspalvelu|asiakaspalveluun|virkailija|virkailijan|
            virkailijalle|henkilö|oikea henkilö|ihminen|oikea ihminen|ihmisen|joku|vaihde|vaihteeseen|puhelinvaihde|
            vastaanotto|neuvoja|edustaja|työntekijä|puhua jonkun kanssa|puhua ihmisen kanssa|puhua asiakaspalvelijan
            kanssa|puhua virkailijan kanssa|puhua henkilön kanssa|puhua operaattorin kanssa|yhdistä asiakaspalveluun|
            yhdistä asiakaspalvelijalle|yhdistä virkailijalle|yhdistäkää asiakaspalveluun"""
        ),
        operator_in_words=phrase_set(
            """operaattori|puhua jonkun kanssa|puhua ihmisen kanssa|puhua asiakaspalvelijan kanssa|puhua virkailijan
            kanssa| puhua henkilön kanssa|puhua operaattorin kanssa|yhdistä asiakaspalveluun|yhdistä
            asiakaspalvelijalle"""
        ),
        repeat=phrase_set(
            """toista uudelleen|anteeksi mitä|anteeksi kuinka|en kuullut|en ymmärtänyt|en ymmärrä|mitä sanoitte|
            toista|toistakaa|toistaisitko|voitko toistaa|voisitko toistaa|voitteko
            toistaa|toisto|uudelleen|uudestaan| vielä kerran|kuuntele uudelleen|kuulla uudelleen|sano uudelleen|sano
            uudestaan|toista valikko|toista kysymys| mitä sanoit|alusta"""
        ),
        back=phrase_set(
            """takaisin|mene takaisin|palaa|palaa takaisin|palaa valikkoon|takaisin valikkoon|edellinen|edellinen
            valikko| edelliseen valikkoon|palaa edelliseen valikkoon|askel taaksepäin"""
        ),
    ),
    plurals=Plurals(
        endings=endings("ukset=us yksien=ys set=nen eet=e iset=inen it=i t= ja= jä="),
        shortest=3,
        irregular=word_map("ihmiset=ihminen lapset=lapsi"),
    ),
    announcing=Announcing(
        verbs=word_set("paina painakaa painamalla näppäile valitse valitkaa"),
        fillers=word_set("numero numeroa numeron näppäin näppäintä nyt tai sano kiitos"),
        more_keys=word_map("tähtinäppäintä=* ruutunäppäintä=#"),
        no_keys=word_set(""),
        key_words=word_set("näppäin näppäintä"),
        joins=word_set("tai ja"),
        before=word_set("jos haluat"),
        after=word_set("jos"),
        negations=word_set("ei älä"),
        not_a_key=word_set(
            """kertaa minuutti minuuttia sekunti sekuntia tunti tuntia päivä päivää viikko viikkoa kuukausi kuukautta
            vuosi vuotta prosenttia euroa numeroinen hetki"""
        ),
        verb_last=True,
        articles=word_set(""),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("suomi suomeksi suomen"),
        leads=phrase_set("jos|haluat|jos haluat|jos asiasi koskee|jos olet|kun"),
        stays=phrase_set("odota linjalla|pysy linjalla|odota|odottakaa|jää linjalle"),
        extensions=word_set("alanumero alanumeroa"),
        say=word_set("sano"),
        again=word_set("uudelleen uudestaan toista toistaa takaisin"),
        around_again=word_set(
            "kuullaksesi kuunnella kuulla valikko valikon vaihtoehdot haluat jos vielä kerran tämä tämän päävalikkoon"
        ),
        times=word_set("jälkeen ennen välillä asti klo"),
        by=word_set("käyttämällä"),
    ),
)
