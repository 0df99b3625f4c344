"""Italian: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="it",
    also=(),
    name="Italian",
    checked_by_native=False,
    sentences=Sentences(
        option="Per {label}, prema {key}.",
        option_or_say="Per {label}, prema {key} oppure dica {say}.",
        option_say="Per {label}, dica {say}.",
        did_you_say="Ha detto {label}? Prema 1 o dica sì, altrimenti prema 2 o dica no.",
        you_entered="Ha digitato {answer}. Prema 1 se è corretto, 2 per riprovare.",
        you_said="Ho capito {answer}. Prema 1 o dica sì se è corretto, prema 2 o dica no per riprovare.",
        not_right="Mi dispiace, non sembra corretto.",
        wrong_length="Mi dispiace, il numero di cifre non è corretto.",
        wrong_pin="Mi dispiace, questo PIN non è corretto.",
        pin_wait="Ci sono stati troppi tentativi errati. Attenda qualche minuto e riprovi.",
        again="Per riascoltare, prema {key}.",
        or_=" o ",
        no_input="Mi dispiace, non ho sentito nulla.",
        no_match="Mi dispiace, questa scelta non esiste.",
        goodbye="Grazie per la chiamata. Arrivederci.",
        thanks="Grazie. Il suo messaggio è stato registrato.",
        nothing_recorded="Mi dispiace, non ho sentito alcun messaggio.",
        review="Per inviare il messaggio, prema 1. Per ascoltarlo, prema 2. Per registrarlo di nuovo, prema 3.",
        connecting="Un momento, per favore.",
        screening="Una chiamata per {place}. Chiama: {caller}. Per accettarla, prema 1.",
        screening_back="Una richiamata per {place}. A: {caller}. Per chiamare ora, prema 1.",
        recorded="Questa chiamata viene registrata.",
        sorry="Ci dispiace, si è verificato un problema da parte nostra.",
        too_often="Ha chiamato molte volte nell'ultima ora. Riprovi più tardi.",
        too_long="Questa chiamata ha raggiunto la durata massima.",
        lost="Mi dispiace, abbiamo perso il filo per un momento.",
        blocked="Ci dispiace, non possiamo rispondere alla sua chiamata. Arrivederci.",
        **vars(CALL_BACKS["it"]),
        found_nobody="Spiacenti, non troviamo nessuno con questo nome.",
        found_many="Molti nomi iniziano così. Indichi altre lettere del nome.",
        none_of_these="Se non è nessuno di questi, prema {key}.",
        calling="Chiamiamo {label}. Un momento, per favore.",
        not_there="{label} non è raggiungibile in questo momento.",
        star="asterisco",
        hash="cancelletto",
        plus="più",
        withheld="un numero nascosto",
        **vars(QUEUES["it"]),
    ),
    around=Around(
        fillers=word_set(
            """un una uno il lo la l i gli le di del della dei delle da dal in a al alla con per e ed per favore
            cortesia grazie ehm eh mah beh allora buongiorno salve ciao io mi mio mia miei mie ci vorrei voglio
            desidero ho bisogno potrei posso può"""
        ),
        hesitations=word_set("ehm eh mah beh allora dunque per favore grazie il la lo l"),
        like_keys=word_set("un una"),
        press=word_set(
            "prema premo premi premere tasto tasti numero cifra cifre digiti digito digitare opzione scelgo è"
        ),
        number_signs=word_set("n nr num no"),
        alone=word_map("un=1 una=1 sei=6 otto=8"),
        star=word_set("asterisco stella stelletta"),
        hash=word_set("cancelletto diesis"),
    ),
    numbers=Numbers(
        small=counted(
            """zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici
            sedici diciassette diciotto diciannove"""
        ),
        tens=counted(
            """venti/vent trenta/trent quaranta/quarant cinquanta/cinquant sessanta/sessant settanta/settant
            ottanta/ottant novanta/novant""",
            first=20,
            step=10,
        ),
        hundreds=counted(""),
        within=valued("un/una=1"),
        hundred=phrase_set("cento| cent"),
        thousand=phrase_set("mille| mila"),
        ten_and=phrase_set("e"),
        hundred_and=phrase_set("e"),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("doppio/doppia triplo/tripla", first=2),
        times_after=phrase_set("volte| volte il| volte lo"),
        no_number=phrase_set(
            """mezzo| mezza| quarto| quarti| terzo| virgola| punto| meno| più| per cento| percento| dozzina| milione|
            milioni| miliardo| o| oppure| a| barra| secondo| secondi| minuto| minuti| ora| ore| momento| attimo"""
        ),
    ),
    dates=Dates(
        said="{day} {month} {year}",
        months=named("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        month_forms=valued(
            "gen/genn=1 feb/febbr=2 mar=3 apr=4 mag/magg=5 giu=6 lug=7 ago=8 set/sett=9 ott=10 nov=11 dic=12"
        ),
        ordinals=valued("primo=1"),
        day_endings=word_set("o º"),
        weekdays=phrase_set("lunedì| martedì| mercoledì| giovedì| venerdì| sabato| domenica"),
        relative=valued("oggi=0 domani=1 ieri=-1 dopodomani=2 l'altro_ieri=-2"),
        around=word_set(
            """sono nato nata nascita data giorno di nel del dell' anno il l' compleanno è il mio la mia in"""
        ),
    ),
    clock=Clock(
        at=hours("alle #", {0: "a mezzanotte", 1: "all’una", 12: "a mezzogiorno"}),
        at_minute=hours("alle # e {minute}", {0: "a mezzanotte e {minute}", 1: "all’una e {minute}"}),
        endings=(),
        today="oggi",
        tomorrow="domani",
        on_weekday=names("lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"),
        on_date=days("il # {month}", {1: "il primo {month}", 8: "l’8 {month}", 11: "l’11 {month}"}),
        weekdays=names("lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"),
        dates=days("{weekday} # {month}", {1: "{weekday} primo {month}"}),
        greetings=((5, "Buongiorno"), (14, "Buon pomeriggio"), (18, "Buonasera")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """sì|certo|certo che sì|certamente|esatto|esattamente|proprio così|è così|assolutamente|assolutamente sì|
            affermativo|naturalmente|ovviamente|senza dubbio|come no|ma certo|ma sì|infatti|precisamente|nessun
            problema| non c'è problema|sissignore|eccome"""
        ),
        right=phrase_set(
            """corretto|corretta|giusto|giusta|va bene|bene|benissimo|d'accordo|ok|okay|perfetto|vero|è vero|confermo|
            confermato|sicuro|sicura|a posto|tutto bene|volentieri|buono"""
        ),
        no=phrase_set(
            """non esatto|macché|non è esatto|
            no|negativo|sbagliato|sbagliata|errato|errata|falso|scorretto|mai|per niente|per nulla|niente affatto|
            affatto|assolutamente no|certo che no|certamente no|di certo no|in nessun caso|nemmeno per sogno|neanche
            per sogno|ma no|non è così|non è vero|non credo|non penso|credo di no|penso di no|direi di no|al
            contrario|errore| impossibile|no grazie|non è corretto|non è giusto|non va bene|tutt'altro|neanche per
            idea"""
        ),
        not_=phrase_set(
            """non|mai|nessuno|nessuna|nessun|niente|nulla|né|senza|tranne|eccetto|salvo|tutto tranne|tutto ma non|
            qualsiasi cosa tranne|qualunque cosa tranne|invece di|invece che|piuttosto che|a parte|fuorché|al posto
            di| anziché|tutti tranne"""
        ),
        cannot=phrase_set(
            """non posso|non riesco|non possiamo|non può|non ho|non abbiamo|non funziona|non funzionano|non va|non è
            arrivato|non è arrivata|non ho ricevuto|non vedo|non trovo|non capisco|non mi arriva|non parte|non si
            accende"""
        ),
        doubts=phrase_set(
            """quasi|appena|forse|magari|probabilmente|possibilmente|può darsi|può essere|più o meno|circa|a metà|in
            parte| non proprio|non esattamente|non del tutto|non sono sicuro|non sono sicura|non sicuro|non
            sicura|non so|non lo so|boh|non ne ho idea|è sicuro|è sicura|cosa|che cosa|come|perché|perché
            no|chi|quale|scusi|prego|non è sbagliato|non male|dipende|potrebbe|se|sì e
            no|dubito|difficilmente|improbabile|suppongo|non corretto"""
        ),
        corrections=phrase_set(
            """ma|però|aspetti|aspetta|un momento|momento|un attimo|attimo|un secondo|un minuto|in
            realtà|anzi|piuttosto| invece|di nuovo|ancora|ancora una volta|un'altra
            volta|ripeta|ripeti|ripetere|ricominciare|ricominciamo| ricominci|dall'inizio|da
            capo|indietro|tornare|torni|cambiare|annulla|annullare|annulli|fermo|stop|volevo
            dire|intendevo|cioè|correzione|altro|altra|un'altra
            cosa|qualcos'altro|diverso|operatore|operatrice|agente| aiuto|pronto"""
        ),
        around=phrase_set(
            """mille|grazie mille|va benissimo|ragione|ha ragione|ha capito|capito|nome|conto|telefono|ordine|
            indirizzo|prego|continui|bene|
            questo|questa|quello|quella|è|era|stato|ciò|tutto|molto|davvero|veramente|totalmente|completamente|
            perfettamente|così|che|quello che|quello che ho detto|ho detto|detto|credo|penso|credo di sì|penso di
            sì|mi
            sembra|sembra|pare|numero|signore|signora|allora|ora|adesso|qui|lì|anche|lei|ha|sono|sia|essere|volevo|
            risposta|già|proprio|il mio|la mia|oh|ah"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """assistente|servizio clienti|assistenza clienti|
            operatore|operatrice|un operatore|un'operatrice|agente|un agente|persona|una persona|persona vera|una
            persona vera|persona reale|umano|un umano|essere umano|qualcuno|consulente|un
            consulente|rappresentante|un
            rappresentante|centralino|centralinista|reception|segretaria|impiegato|parlare con operatore|parlare con
            un operatore|parlare con un'operatrice|parlare con una persona|parlare con una persona vera|parlare con
            qualcuno| parlare con un agente|parlare con un consulente|parlare con un umano|mi passi un operatore|mi
            passi qualcuno| passatemi un operatore|assistenza umana"""
        ),
        operator_in_words=phrase_set(
            """operatore|operatrice|parlare con un operatore|parlare con un'operatrice|parlare con una persona|parlare
            con una persona vera|parlare con qualcuno|parlare con un agente|parlare con un consulente|parlare con un
            umano"""
        ),
        repeat=phrase_set(
            """riascolta|riascoltare|non ho capito|non capisco|non ho sentito|come ha detto|
            ripetere|ripeta|ripeti|ripetete|può ripetere|ripeta per favore|ripetere il menu|ripeti il menu|ripetere
            le opzioni|ancora|ancora una volta|di nuovo|un'altra volta|riascoltare|ascoltare di nuovo|ascoltare
            ancora| sentire di nuovo|risentire|come ha detto|come scusi|da capo|dall'inizio"""
        ),
        back=phrase_set(
            """indietro|torna indietro|torni indietro|tornare indietro|tornare|torna|vai indietro|menu precedente|
            precedente|tornare al menu|torna al menu|tornare al menu precedente|torna al menu precedente|un passo
            indietro"""
        ),
    ),
    plurals=Plurals(
        endings=endings("zioni=zion zione=zion chi=c che=c ghi=g ghe=g i= e= o= a="),
        shortest=3,
        irregular=word_map("uomini=uom uomo=uom"),
    ),
    announcing=Announcing(
        verbs=word_set(
            """prema premi premere premete digiti digita digitare digitate selezioni seleziona scelga scegli"""
        ),
        fillers=word_set("il lo la i tasto tasti numero cifra per favore ora adesso oppure o dica sul"),
        more_keys=word_map("hashtag=#"),
        no_keys=word_set(""),
        key_words=word_set("tasto tasti"),
        joins=word_set("o oppure e"),
        before=word_set("per se"),
        after=word_set("per se"),
        negations=word_set("non mai senza"),
        not_a_key=word_set(
            """di del dei volte volta minuto minuti secondo secondi ora ore giorno giorni settimana settimane mese mesi
            anno anni euro cifre scelte momento"""
        ),
        verb_last=False,
        articles=word_set("uno"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("italiano"),
        leads=phrase_set("per|se|se desidera|se vuole|se chiama per|se è|se ha|quando"),
        stays=phrase_set(
            "rimanga in linea|resti in linea|attenda in linea|attenda|resti in attesa|rimanere in linea|non riagganci"
        ),
        extensions=word_set("interno interni"),
        say=word_set("dica"),
        again=word_set("ripetere riascoltare ripetizione nuovo tornare ancora"),
        around_again=word_set(
            "per a ascoltare sentire il la le lo questo queste menu menù opzioni scelte messaggio al di principale"
        ),
        times=word_set("dopo prima tra fra dalle dalla fino durante"),
        by=word_set("con mediante"),
    ),
)
