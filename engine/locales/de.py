"""German: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, inflected, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="de",
    also=(),
    name="German",
    checked_by_native=False,
    sentences=Sentences(
        option="Für {label} drücken Sie die {key}.",
        option_or_say="Für {label} drücken Sie die {key} oder sagen Sie {say}.",
        option_say="Für {label} sagen Sie {say}.",
        did_you_say="Sagten Sie {label}? Drücken Sie die 1 oder sagen Sie ja, sonst die 2 oder nein.",
        you_entered="Ihre Eingabe ist {answer}. Drücken Sie die 1, wenn das stimmt, die 2 für einen neuen Versuch.",
        you_said="Verstanden: {answer}. Drücken Sie die 1 oder sagen Sie ja, wenn das stimmt, sonst die 2 oder nein.",
        not_right="Entschuldigung, das scheint nicht zu stimmen.",
        wrong_length="Entschuldigung, das ist nicht die richtige Anzahl von Ziffern.",
        wrong_pin="Entschuldigung, diese PIN ist nicht richtig.",
        pin_wait="Es gab zu viele falsche Versuche. Bitte warten Sie einige Minuten und versuchen Sie es noch einmal.",
        again="Um dies noch einmal zu hören, drücken Sie die {key}.",
        or_=" oder ",
        no_input="Entschuldigung, ich habe nichts gehört.",
        no_match="Entschuldigung, diese Auswahl gibt es nicht.",
        goodbye="Vielen Dank für Ihren Anruf. Auf Wiederhören.",
        thanks="Vielen Dank. Ihre Nachricht wurde aufgenommen.",
        nothing_recorded="Entschuldigung, ich konnte keine Nachricht hören.",
        review="Um Ihre Nachricht zu senden, drücken Sie die 1. Um sie anzuhören, drücken Sie die 2. "
        "Um sie neu aufzunehmen, drücken Sie die 3.",
        connecting="Einen Moment bitte.",
        screening="Ein Anruf für {place} von {caller}. Zum Annehmen drücken Sie die 1.",
        screening_back="Ein Rückruf für {place} an {caller}. Um jetzt anzurufen, drücken Sie die 1.",
        recorded="Dieses Gespräch wird aufgezeichnet.",
        sorry="Es tut uns leid, bei uns ist etwas schiefgegangen.",
        too_often="Sie haben in der letzten Stunde sehr oft angerufen. Bitte versuchen Sie es später noch einmal.",
        too_long="Dieser Anruf hat seine längste Dauer erreicht.",
        lost="Entschuldigung, wir haben kurz den Faden verloren.",
        blocked="Leider können wir Ihren Anruf nicht annehmen. Auf Wiederhören.",
        **vars(CALL_BACKS["de"]),
        found_nobody="Entschuldigung, dazu finden wir niemanden.",
        found_many="So beginnen viele Namen. Bitte geben Sie mehr vom Namen an.",
        none_of_these="Wenn niemand davon gemeint ist, drücken Sie die {key}.",
        calling="Wir rufen {label} an. Einen Moment bitte.",
        not_there="{label} ist gerade nicht erreichbar.",
        star="Sterntaste",
        hash="Rautetaste",
        plus="plus",
        withheld="einer unterdrückten Nummer",
        **vars(QUEUES["de"]),
    ),
    around=Around(
        fillers=word_set(
            """ein eine einen einem einer der die das den dem des und bitte danke ahm ah eh hm also ja mal gern
            gerne ich mochte wurde will hatte brauche zu zum zur fur von mit mein meine meinen meiner mir mich
            uns wir kann konnte konnten sie hallo guten tag"""
        ),
        hesitations=word_set("äh ähm eh hm also ja mal bitte danke die der das"),
        like_keys=word_set("ein eine einen einem einer"),
        press=word_set("drucke drucken taste tasten nummer ziffer ziffern wahle wahlen zahl option es ist lautet"),
        number_signs=word_set("nr num no"),
        alone=word_map("ein=1 eine=1 einer=1 eines=1 für=4 fier=4 fünfe=5"),
        star=word_set("stern sterntaste"),
        hash=word_set("hashtag doppelkreuz raute rautetaste"),
    ),
    numbers=Numbers(
        small=counted(
            """null/zero eins zwei/zwo drei vier fünf/fuenf sechs sieben acht neun zehn elf zwölf/zwoelf dreizehn
            vierzehn fünfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn"""
        ),
        tens=counted(
            """zwanzig dreißig/dreizig vierzig fünfzig/fuenfzig sechzig siebzig achtzig neunzig""", first=20, step=10
        ),
        hundreds=counted(""),
        within=valued("ein=1"),
        hundred=phrase_set("hundert"),
        thousand=phrase_set("tausend"),
        ten_and=phrase_set(""),
        hundred_and=phrase_set("und"),
        unit_and=phrase_set("und"),
        tens_first=False,
        teens_after=frozenset(),
        times=counted("doppel/doppelt/doppelte dreifach/dreifache", first=2),
        times_after=phrase_set("mal| mal die| mal der| mal eine"),
        no_number=phrase_set(
            """etwa| ungefähr| circa| zirka|
            halb| halbe| halber| halbes| einhalb| eineinhalb| anderthalb| viertel| drittel| komma| punkt| minus|
            plus| dutzend| million| millionen| milliarde| oder| bis| schrägstrich| prozent| sekunde| sekunden| minute|
            minuten| stunde| stunden| moment| augenblick| uhr"""
        ),
    ),
    dates=Dates(
        said="{day}. {month} {year}",
        months=named("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        month_forms=valued(
            """jänner/jan=1 feber/feb=2 mär/mrz/maerz=3 apr=4 juno/jun=6 julei/jul=7 aug=8 sep/sept=9 okt=10 nov=11
            dez=12"""
        ),
        ordinals=inflected(
            """erst zweit/zwot dritt viert fünft sechst siebt/siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt
            fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst
            dreiundzwanzigst vierundzwanzigst fünfundzwanzigst sechsundzwanzigst siebenundzwanzigst
            achtundzwanzigst neunundzwanzigst dreißigst einunddreißigst""",
            "e er en",
        ),
        day_endings=word_set("ter ten te"),
        weekdays=phrase_set(
            """Montag| Dienstag| Mittwoch| Donnerstag| Freitag| Samstag| Sonnabend| Sonntag| mo| di| mi| do| fr| sa|
            so"""
        ),
        relative=valued("heute=0 morgen=1 gestern=-1 übermorgen=2 vorgestern=-2"),
        around=word_set("am war bin geboren geburtsdatum geburtstag datum im jahr jahre den dem der vom ist es"),
    ),
    clock=Clock(
        at=hours("um # Uhr", {0: "um Mitternacht"}),
        at_minute=hours("um # Uhr {minute}"),
        endings=(),
        today="heute",
        tomorrow="morgen",
        on_weekday=names("am Montag|am Dienstag|am Mittwoch|am Donnerstag|am Freitag|am Samstag|am Sonntag"),
        on_date=days("am #. {month}"),
        weekdays=names("Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag"),
        dates=days("{weekday}, der #. {month}"),
        greetings=((5, "Guten Morgen"), (11, "Guten Tag"), (18, "Guten Abend")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """natürlich ist|sie haben recht|da haben sie recht|haben recht|so ist das richtig|
            logisch|aber gewiss|
            ja|jawohl|jo|jep|jup|jap|joa|yes|yep|genau|exakt|natürlich|selbstverständlich|
            auf jeden fall|klar|na klar|alles klar|aber klar|aber ja|aber sicher|ja aber sicher|
            freilich|kein problem|ohne zweifel|so ist es|mhm|jawoll"""
        ),
        right=phrase_set(
            """richtig|stimmt|korrekt|sicher|okay|ok|passt|gut|in ordnung|perfekt|prima|super|
            einverstanden|bestätigt|bestätige|zutreffend|trifft zu|wahr|gerne|ganz recht|absolut|
            definitiv|sicherlich|gewiss"""
        ),
        no=phrase_set(
            """verkehrt|falsche nummer|
            nein|nee|nö|ne|nope|no|nicht|falsch|inkorrekt|negativ|niemals|nie|auf keinen fall|
            auf gar keinen fall|keinesfalls|keineswegs|überhaupt nicht|gar nicht|stimmt nicht|
            das stimmt nicht|nicht richtig|nicht korrekt|natürlich nicht|sicher nicht|bestimmt nicht|
            ganz und gar nicht|nicht okay|glaube nicht|glaube ich nicht|denke nicht|denke ich nicht|
            nichts davon|im gegenteil|mitnichten|nicht doch|unmöglich|irrtum|fehler|nicht im geringsten|
            weit gefehlt|nein danke|nicht ok|aber nein|ist das nicht|absolut nicht"""
        ),
        not_=phrase_set(
            """nicht|kein|keine|keinen|keiner|keinem|nie|niemals|nein|ohne|außer|ausser|alles außer|
            alles ausser|alles nur nicht|alles andere als|bloß nicht|statt|anstatt|weder|nichts|
            auf keinen fall|keinesfalls|niemand|bis auf|alles bis auf|bitte nicht|auf gar keinen fall|
            nicht die|will nicht|möchte nicht|alles nur keine|alles nur kein|alles nur keinen"""
        ),
        cannot=phrase_set(
            """kann nicht|konnte nicht|können nicht|kann keine|kann keinen|kann kein|habe keine|habe keinen|
            habe kein|hab keine|hab keinen|hab kein|funktioniert nicht|geht nicht|fehlt|nicht bekommen|
            nicht erhalten|keine bekommen|keine erhalten|nicht angekommen|kommt nicht an|klappt nicht|
            läuft nicht|startet nicht|nicht gekommen|ist kaputt"""
        ),
        doubts=phrase_set(
            """kaum|fast|beinahe|vielleicht|eventuell|möglicherweise|wahrscheinlich|vermutlich|teilweise|
            halb|ungefähr|nicht ganz|nicht genau|nicht sicher|unsicher|weiß nicht|weiss nicht|
            weiß ich nicht|weiss ich nicht|keine ahnung|jein|ist das|stimmt das|passt das|war das|
            sind sie sicher|was|wie|warum|warum nicht|wer|wieso|welche|hä|bitte was|wie bitte|
            nicht falsch|nicht verkehrt|nicht schlecht|könnte|kommt darauf an|falls|wenn|ob|na ja|naja|
            zweifel|zweifelhaft|bezweifle|bezweifle ich|schwerlich|mehr oder weniger|so lala|nahezu|
            einigermaßen|ziemlich|unwahrscheinlich"""
        ),
        corrections=phrase_set(
            """aber|sondern|warte|warten|warten sie|moment|einen moment|moment mal|augenblick|sekunde|
            stopp|stop|halt|eigentlich|lieber|stattdessen|nochmal|noch mal|noch einmal|nochmals|
            wiederholen|wiederhole|erneut|von vorn|von vorne|von anfang|neu|zurück|abbrechen|abbruch|
            ändern|korrektur|ich meine|ich meinte|beziehungsweise|oder|anders|anderes|andere|
            etwas anderes|mitarbeiter|mensch|zentrale|hilfe|hallo|korrigieren|falsche taste"""
        ),
        around=phrase_set(
            """vielen dank|
            vielen|kontonummer|kundennummer|telefonnummer|bestellnummer|nummer|name|adresse|konto|richtige|
            verstanden|haben sie|sie haben|sage|machen sie das|machen sie|verbinden sie mich|das geht|geht|weiter|
            super|war|hab|sehr|so|
            das|dies|es|so|ist|war|sein|sind|sie|ihre|haben|habe|hab|ich glaube|ich denke|glaube|
            denke|schon|sehr|ganz|alles|vollkommen|völlig|total|absolut|wirklich|sieht|aus|klingt|
            scheint|zu|zutrifft|stimmen|sagte|gesagt|gemeint|was ich|was ich sagte|was ich gesagt habe|
            meine|mein|nummer|dann|da|auch|eben|halt|na|jetzt|wohl|gar|sollte|wollte|will|möchte|
            davon|nun|bin|bei|angabe|antwort|doch|aber doch"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """Kundenservice|Kundendienst|Kundenbetreuer|Kundenbetreuung|geben Sie mir einen Mitarbeiter|
            echte Person|echter Mitarbeiter|
            mitarbeiter|mitarbeiterin|einen mitarbeiter|mensch|einen menschen|person|operator|
            vermittlung|zentrale|berater|beraterin|kundenberater|sachbearbeiter|kollege|kollegin|
            jemand|jemanden|ansprechpartner|echter mensch|echten menschen|richtigen menschen|
            mitarbeiter sprechen|mitarbeiterin sprechen|mit mitarbeiter|einem mitarbeiter sprechen|
            einer person sprechen|person sprechen|menschen sprechen|jemandem sprechen|
            jemand sprechen|berater sprechen|mit jemandem reden|mit einem menschen reden|
            mit einem mitarbeiter verbinden|mitarbeiter verbinden|
            verbinden sie mich mit einem mitarbeiter|verbinden sie mich|mit der zentrale verbinden|
            zentrale verbinden|persönlich sprechen"""
        ),
        operator_in_words=phrase_set(
            """operator|mit einer person sprechen|mit einem menschen sprechen|
            mit einem mitarbeiter sprechen|mit einer mitarbeiterin sprechen|mit jemandem sprechen|
            mit jemand sprechen|mit einem berater sprechen|mit einem menschen reden|
            mit jemandem reden|mit einem mitarbeiter verbinden|
            verbinden sie mich mit einem mitarbeiter"""
        ),
        repeat=phrase_set(
            """sagen Sie das nochmal|sagen Sie das noch einmal|können Sie das noch einmal sagen|
            ich habe das nicht verstanden|das habe ich nicht verstanden|ich habe Sie nicht verstanden|
            nicht verstanden|ich verstehe nicht|
            wiederholen|wiederhole|wiederholung|nochmal|noch mal|noch einmal|nochmals|erneut|
            noch einmal hören|nochmal hören|noch mal hören|nochmal sagen|noch einmal sagen|
            bitte wiederholen|wie bitte|nochmal von vorn|nochmal von vorne|von vorn|von vorne|
            können sie das wiederholen|menü wiederholen|frage wiederholen|noch einmal wiederholen"""
        ),
        back=phrase_set(
            """zum vorigen Menü|voriges Menü|ins vorige Menü|
            zurück|geh zurück|gehe zurück|gehen sie zurück|zurück gehen|zurückgehen|
            einen schritt zurück|vorheriges menü|voriges menü|letztes menü|zum vorherigen menü|
            zurück zum menü|zum menü zurück|zurück zum vorherigen menü|ins vorherige menü"""
        ),
    ),
    plurals=Plurals(
        endings=endings("innen=in ungen=ung ern= en= er= e= s="),
        shortest=4,
        irregular=word_map("konten=konto firmen=firma themen=thema daten=datum"),
    ),
    announcing=Announcing(
        verbs=word_set(
            "drucken drucke druckt druecken druecke wahlen wahle wahlt waehlen tippen tippe betatigen betatige"
        ),
        fillers=word_set(
            "sie bitte die der den das taste tasten ziffer zahl nummer jetzt einfach dann nun auf oder sagen"
        ),
        more_keys=word_map("sternchen=* sterntaste=* asterisk=* gatter=# hash=# rautetaste=# fuenf=5 zwoelf=12"),
        no_keys=word_set(""),
        key_words=word_set("taste tasten"),
        joins=word_set("oder und bzw"),
        before=word_set("fur fuer um zum zur wenn falls mochten wunschen bei"),
        after=word_set("fur fuer um zum zur wenn falls"),
        negations=word_set("nicht nie ohne"),
        not_a_key=word_set(
            """von der uhr mal minute minuten sekunde sekunden stunde stunden tag tage tagen woche wochen monat
            monate jahr jahre jahren prozent euro stellen stellige stelligen moment augenblick"""
        ),
        verb_last=True,
        articles=word_set(""),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("deutsch deutsche"),
        leads=phrase_set(
            "für|fuer|um|zum|zur|bei|wenn|falls|wenn sie|falls sie|möchten sie|wünschen sie|"
            "wenn es um|haben sie|sind sie|wollen sie"
        ),
        stays=phrase_set(
            "bleiben sie in der leitung|bleiben sie am apparat|bleiben sie dran|warten sie|"
            "bleiben sie bitte in der leitung|bleiben sie bitte am apparat|bleiben sie bitte dran|"
            "bitte warten|in der leitung bleiben"
        ),
        extensions=word_set("durchwahl durchwahlen nebenstelle durchwahlnummer"),
        say=word_set("sagen"),
        again=word_set("wiederholen wiederholung nochmal nochmals noch einmal erneut zurück"),
        around_again=word_set(
            "zum zur um zu hören sie die das diese dieses ansage auswahl menü menu optionen "
            "möglichkeiten alles hauptmenü den der text für anhören werden wird es"
        ),
        times=word_set("ab nach vor zwischen bis von am während"),
        by=word_set("mit über durch"),
    ),
)
