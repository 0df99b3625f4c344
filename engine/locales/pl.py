"""Polish: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="pl",
    also=(),
    name="Polish",
    checked_by_native=False,
    sentences=Sentences(
        option="{label}: proszę nacisnąć {key}.",
        option_or_say="{label}: proszę nacisnąć {key} lub powiedzieć {say}.",
        option_say="{label}: proszę powiedzieć {say}.",
        did_you_say="Czy chodzi o: {label}? Proszę nacisnąć 1 lub powiedzieć tak, albo nacisnąć 2 lub powiedzieć nie.",
        you_entered="Wprowadzono {answer}. Jeśli to się zgadza, proszę nacisnąć 1, aby spróbować ponownie, 2.",
        you_said=(
            "Zrozumiałem {answer}. Jeśli to się zgadza, proszę nacisnąć 1 lub powiedzieć tak, jeśli nie, 2 lub nie."
        ),
        not_right="Przepraszamy, to chyba nie jest poprawne.",
        wrong_length="Przepraszamy, liczba cyfr się nie zgadza.",
        wrong_pin="Przepraszamy, ten kod PIN jest nieprawidłowy.",
        pin_wait="Było zbyt wiele błędnych prób. Proszę odczekać kilka minut i spróbować ponownie.",
        again="Aby wysłuchać ponownie, proszę nacisnąć {key}.",
        or_=" lub ",
        no_input="Przepraszamy, nic nie było słychać.",
        no_match="Przepraszamy, nie ma takiej opcji.",
        goodbye="Dziękujemy za telefon. Do usłyszenia.",
        thanks="Dziękujemy. Wiadomość została nagrana.",
        nothing_recorded="Przepraszamy, nie było słychać wiadomości.",
        review="Aby wysłać wiadomość, proszę nacisnąć 1. Aby jej wysłuchać, proszę nacisnąć 2. "
        "Aby nagrać ją ponownie, proszę nacisnąć 3.",
        connecting="Chwileczkę.",
        screening="Połączenie, {place}. Dzwoni: {caller}. Aby odebrać, proszę nacisnąć 1.",
        screening_back="Oddzwonienie, {place}. Do: {caller}. Aby zadzwonić teraz, proszę nacisnąć 1.",
        recorded="Ta rozmowa jest nagrywana.",
        sorry="Przepraszamy, coś poszło nie tak po naszej stronie.",
        too_often="W ciągu ostatniej godziny dzwoniono z tego numeru bardzo często. Proszę spróbować później.",
        too_long="To połączenie osiągnęło limit czasu.",
        lost="Przepraszamy, na chwilę zgubiliśmy wątek.",
        blocked="Przepraszamy, nie możemy odebrać tego połączenia. Do usłyszenia.",
        **vars(CALL_BACKS["pl"]),
        found_nobody="Przepraszamy, nie znaleźliśmy nikogo takiego.",
        found_many="Wiele nazwisk tak się zaczyna. Proszę podać więcej liter nazwiska.",
        none_of_these="Jeśli to żadna z tych osób, proszę nacisnąć {key}.",
        calling="Łączymy: {label}. Chwileczkę.",
        not_there="{label}: w tej chwili brak połączenia.",
        star="gwiazdka",
        hash="krzyżyk",
        plus="plus",
        withheld="numer zastrzeżony",
        **vars(QUEUES["pl"]),
    ),
    around=Around(
        fillers=word_set(
            """proszę dziękuję poproszę e ee yyy hm no więc tak to dzień dobry halo witam ja mi mnie mój moja moje moją
            chcę chciałbym chciałabym chciałem potrzebuję mogę można do na z ze w we i a dla o po się pan pani"""
        ),
        hesitations=word_set("e ee yyy hm no więc to proszę dziękuję"),
        like_keys=word_set(""),
        press=word_set(
            """naciskam nacisnąć nacisnij naciśnij wciskam wcisnąć wciśnij wybieram wybrać wybierz klawisz klawisze
            numer cyfra cyfry cyfrę opcja opcję to jest"""
        ),
        number_signs=word_set("nr num"),
        alone=word_map("raz=1 jedna=1 dwie=2 czy=3 pięc=5"),
        star=word_set("gwiazdka gwiazdkę gwiazdki"),
        hash=word_set("krzyżyk hasz hash płotek kratka kratkę"),
    ),
    numbers=Numbers(
        small=counted(
            """zero jeden/jedynka/jedna/jedno dwa/dwie/dwójka trzy/trójka cztery/czwórka pięć/piątka sześć/szóstka
            siedem/siódemka osiem/ósemka dziewięć/dziewiątka dziesięć/dziesiątka jedenaście dwanaście trzynaście
            czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście"""
        ),
        tens=counted(
            """dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt
            dziewięćdziesiąt""",
            first=20,
            step=10,
        ),
        hundreds=counted(
            "sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset", first=100, step=100
        ),
        within=valued(""),
        hundred=phrase_set(""),
        thousand=phrase_set("tysiąc| tysiące| tysięcy"),
        ten_and=phrase_set("i"),
        hundred_and=phrase_set("i"),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("podwójny/podwójna/podwójne potrójny/potrójna/potrójne", first=2),
        times_after=phrase_set("razy"),
        no_number=phrase_set(
            """pół| połowa| półtora| ćwierć| przecinek| kropka| minus| plus| procent| tuzin| milion| miliony| miliard|
            lub| albo| ukośnik| łamane| sekunda| sekundy| sekund| minuta| minuty| minut| godzina| godziny| godzin|
            moment| chwila"""
        ),
    ),
    dates=Dates(
        said="{day} {month} {year}",
        months=named(
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia"
        ),
        month_forms=valued(
            """styczeń/sty=1 luty/lut=2 marzec/mar=3 kwiecień/kwi=4 maj=5 czerwiec/cze=6 lipiec/lip=7 sierpień/sierp=8
            wrzesień/wrz=9 październik/paź=10 listopad/lis=11 grudzień/gru=12"""
        ),
        ordinals=valued(
            """pierwszego/pierwszy=1 drugiego/drugi=2 trzeciego/trzeci=3 czwartego/czwarty=4 piątego/piąty=5
            szóstego/szósty=6 siódmego/siódmy=7 ósmego/ósmy=8 dziewiątego/dziewiąty=9 dziesiątego/dziesiąty=10
            jedenastego/jedenasty=11 dwunastego/dwunasty=12 trzynastego/trzynasty=13 czternastego/czternasty=14
            piętnastego/piętnasty=15 szesnastego/szesnasty=16 siedemnastego/siedemnasty=17 osiemnastego/osiemnasty=18
            dziewiętnastego/dziewiętnasty=19 dwudziestego/dwudziesty=20
            dwudziestego_pierwszego/dwudziesty_pierwszy=21 dwudziestego_drugiego/dwudziesty_drugi=22
            dwudziestego_trzeciego/dwudziesty_trzeci=23 dwudziestego_czwartego/dwudziesty_czwarty=24
            dwudziestego_piątego/dwudziesty_piąty=25 dwudziestego_szóstego/dwudziesty_szósty=26
            dwudziestego_siódmego/dwudziesty_siódmy=27 dwudziestego_ósmego/dwudziesty_ósmy=28
            dwudziestego_dziewiątego/dwudziesty_dziewiąty=29 trzydziestego/trzydziesty=30
            trzydziestego_pierwszego/trzydziesty_pierwszy=31"""
        ),
        day_endings=word_set("go"),
        weekdays=phrase_set(
            """poniedziałek| wtorek| środa| czwartek| piątek| sobota| niedziela| w poniedziałek| we wtorek| w środę| w
            czwartek| w piątek| w sobotę| w niedzielę"""
        ),
        relative=valued("dziś/dzisiaj=0 jutro=1 wczoraj=-1 pojutrze=2 przedwczoraj=-2"),
        around=word_set(
            """urodziłem urodziłam się urodzony urodzona dnia dzień w roku rok r data urodzenia urodziny to jest moja
            moje"""
        ),
        year_ordinals=valued(
            """czterdziestego/czterdziesty=40 pięćdziesiątego/pięćdziesiąty=50 sześćdziesiątego/sześćdziesiąty=60
            siedemdziesiątego/siedemdziesiąty=70 osiemdziesiątego/osiemdziesiąty=80
            dziewięćdziesiątego/dziewięćdziesiąty=90 dwutysięcznego/dwutysięczny=2000"""
        ),
    ),
    clock=Clock(
        at=hours("o godzinie #:00", {0: "o północy", 12: "w południe"}),
        at_minute=hours("o godzinie #:{minute}"),
        endings=(),
        today="dzisiaj",
        tomorrow="jutro",
        on_weekday=names("w poniedziałek|we wtorek|w środę|w czwartek|w piątek|w sobotę|w niedzielę"),
        on_date=days("# {month}"),
        weekdays=names("poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"),
        dates=days("{weekday}, # {month}"),
        greetings=((5, "Dzień dobry"), (18, "Dobry wieczór")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """jak najbardziej|
            tak|no tak|tak jest|oczywiście|oczywiście że tak|jasne|jasne że tak|pewnie|pewnie że
            tak|dokładnie|dokładnie tak|właśnie|właśnie tak|absolutnie|zdecydowanie|zdecydowanie tak|naturalnie|bez
            wątpienia|nie ma problemu|żaden problem|owszem|aha|a jakże|zgadza się|to się zgadza"""
        ),
        right=phrase_set(
            """dobrze|dobra|ok|okej|okay|poprawnie|poprawne|prawidłowo|prawidłowe|prawda|w
            porządku|świetnie|idealnie|super| potwierdzam|zgoda|słusznie|pasuje|racja|chętnie"""
        ),
        no=phrase_set(
            """mylisz się|myli się pan|myli się pani|
            nie|nie
            nie|źle|błąd|błędnie|błędne|nieprawda|nieprawidłowo|nieprawidłowe|niepoprawnie|niepoprawne|nigdy|wcale
            nie|absolutnie nie|zdecydowanie nie|oczywiście że nie|na pewno nie|w żadnym razie|w żadnym wypadku|nie
            zgadza się|to się nie zgadza|nie tak|nie to|nie jest dobrze|niedobrze|nie sądzę|nie wydaje mi się|chyba
            nie|raczej nie|przeciwnie|wręcz przeciwnie|pomyłka|niemożliwe|nie dziękuję|skądże|skąd|ależ
            nie|bynajmniej"""
        ),
        not_=phrase_set(
            """nie|nigdy|żaden|żadna|żadne|żadnego|żadnej|bez|oprócz|poza|wszystko oprócz|wszystko tylko
            nie|zamiast|ani|nic| niczego|nikt|nikogo|z wyjątkiem|byle nie|tylko nie|wszyscy oprócz|wszystko poza"""
        ),
        cannot=phrase_set(
            """nie mogę|nie możemy|nie mogłem|nie mogłam|nie da się|nie mam|nie mamy|nie działa|nie działają|nie
            dostałem|nie dostałam|nie otrzymałem|nie otrzymałam|nie przyszło|nie przyszedł|nie dotarło|nie
            rozumiem|nie widzę|nie znajduję|brakuje|nie włącza się|jest zepsute|jest zepsuty"""
        ),
        doubts=phrase_set(
            """prawie|ledwo|być może|może|możliwe|prawdopodobnie|chyba|raczej|mniej
            więcej|około|połowicznie|częściowo|nie całkiem|niezupełnie|nie do końca|niedokładnie|nie jestem
            pewien|nie jestem pewna|nie wiem|nie mam pojęcia|czy to|czy|na pewno tak czy
            nie|co|jak|dlaczego|czemu|czemu nie|kto|który|która|słucham|przepraszam|nie jest źle|
            zależy|jeśli|jeżeli|tak i nie|wątpię|wątpliwe|mało prawdopodobne|powiedzmy|niemal|praktycznie|nieźle"""
        ),
        corrections=phrase_set(
            """ale|lecz|czekaj|proszę czekać|proszę
            poczekać|poczekaj|chwila|chwileczkę|moment|sekunda|sekundę|momencik|właściwie|w
            zasadzie|wolę|wolałbym|wolałabym|jednak|jeszcze raz|ponownie|od nowa|znowu|powtórz|proszę
            powtórzyć|powtórzyć| od początku|zacznij od
            nowa|wróć|wstecz|powrót|cofnij|stop|anuluj|anulować|zmienić|zmień|poprawka|mam na myśli|miałem na
            myśli|miałam na myśli|to znaczy|inny|inna|inne|coś innego|konsultant|konsultantka|operator| pomoc|halo"""
        ),
        around=phrase_set(
            """wszystko|się|jestem|pewien|pewna|właściwy|nazwisko|imię|adres|konto|ma pan rację|ma pani rację|
            numer|wszystko się zgadza|numer się zgadza|
            to|ten|ta|tamto|jest|było|był|była|tak
            właśnie|bardzo|wszystko|całkowicie|zupełnie|naprawdę|wygląda|brzmi| wydaje się|wydaje mi się
            że|myślę|myślę że|sądzę|sądzę że|uważam że|że|co powiedziałem|co powiedziałam|
            powiedziałem|powiedziałam|mówiłem|mówiłam|mój|moja|moje|numer|pan|pani|więc|teraz|tutaj|tam|też|odpowiedź|się|
            już|no|o|a|być"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """obsługa klienta|biuro obsługi klienta|
            operator|operatorka|konsultant|konsultantka|z konsultantem|konsultanta|agent|przedstawiciel|pracownik|
            pracownika|człowiek|człowieka|żywy człowiek|żywego człowieka|osoba|osobę|ktoś|kogoś|recepcja|recepcję|
            centrala|sekretariat|doradca|doradcę|rozmowa z konsultantem|rozmawiać z konsultantem|rozmowa z
            człowiekiem| rozmawiać z człowiekiem|rozmawiać z kimś|rozmawiać z osobą|porozmawiać z
            konsultantem|porozmawiać z człowiekiem|porozmawiać z kimś|porozmawiać z osobą|porozmawiać z
            pracownikiem|połącz z konsultantem|proszę połączyć z konsultantem|połączyć z konsultantem|połączenie z
            konsultantem"""
        ),
        operator_in_words=phrase_set(
            """operator|rozmowa z konsultantem|rozmawiać z konsultantem|rozmowa z człowiekiem|rozmawiać z człowiekiem|
            rozmawiać z kimś|rozmawiać z osobą|porozmawiać z konsultantem|porozmawiać z człowiekiem|porozmawiać z
            kimś| porozmawiać z osobą|porozmawiać z pracownikiem|połącz z konsultantem"""
        ),
        repeat=phrase_set(
            """nie zrozumiałem|nie zrozumiałam|nie rozumiem|nie słyszałem|nie słyszałam|może pan powtórzyć|
            może pani powtórzyć|
            powtórz|powtórzyć|proszę powtórzyć|powtórka|czy może pan powtórzyć|czy może pani powtórzyć|czy można
            powtórzyć|jeszcze raz|ponownie|od nowa|znowu|posłuchać jeszcze raz|wysłuchać ponownie|usłyszeć jeszcze
            raz| powtórz menu|powtórz pytanie|od początku|co pan powiedział|co pani powiedziała"""
        ),
        back=phrase_set(
            """z powrotem|
            wstecz|wróć|wróć do menu|powrót|powrót do menu|cofnij|cofnąć|wrócić|wrócić do menu|poprzednie|poprzednie
            menu| do poprzedniego menu|powrót do poprzedniego menu|krok wstecz"""
        ),
    ),
    plurals=Plurals(
        endings=endings("ości=ość osci=osc ow= ami= ach= om= ia=i ie=i ii=i y= i= e= a= u="),
        shortest=4,
        irregular=word_map("ludzie=człowiek"),
    ),
    announcing=Announcing(
        verbs=word_set("naciśnij nacisnąć naciśnięcie wciśnij wcisnąć wybierz wybrać"),
        fillers=word_set("proszę klawisz klawisze cyfra cyfrę numer teraz albo lub powiedzieć powiedz na"),
        more_keys=word_map("gwiazdeczka=*"),
        no_keys=word_set("jedna jedno dwie"),
        key_words=word_set("klawisz klawisze"),
        joins=word_set("lub albo i"),
        before=word_set("aby żeby jeśli jeżeli w dla"),
        after=word_set("aby żeby jeśli jeżeli"),
        negations=word_set("nie nigdy bez"),
        not_a_key=word_set(
            """z razy raz minuta minuty minut sekunda sekundy sekund godzina godziny godzin dzień dni tydzień tygodni
            miesiąc miesięcy rok lat procent złotych euro cyfr moment"""
        ),
        verb_last=True,
        articles=word_set(""),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("polski polskim"),
        leads=phrase_set("aby|żeby|jeśli|jeżeli|w|dla|jeśli chcesz|jeżeli chcesz|w sprawie|w celu|jeśli jesteś"),
        stays=phrase_set("pozostań na linii|proszę czekać|poczekaj|proszę pozostać na linii|zaczekaj|czekaj na linii"),
        extensions=word_set("wewnętrzny wewnętrznego"),
        say=word_set("powiedz powiedzieć"),
        again=word_set("ponownie powtórzyć powtórz jeszcze wrócić powrót"),
        around_again=word_set(
            "aby usłyszeć wysłuchać menu opcje opcji raz do tego te ten głównego odsłuchać komunikat"
        ),
        times=word_set("po przed między do od w"),
        by=word_set("klawiszem"),
    ),
)
