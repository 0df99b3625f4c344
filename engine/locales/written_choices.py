"""What we offer to whoever reads a line instead of hearing it, as labels of choices in each language."""

from dataclasses import dataclass

from engine.locales.known import locale_or_english


@dataclass(frozen=True, slots=True)
class WrittenChoices:
    """`choice` is one of them in a text, with {label} and {key}; `call_here` takes {number}, `call_at` {time}.

    `when` is asked before the times of a call.
    """

    choice: str
    yes: str
    no: str
    none_of_these: str
    call_here: str
    call_elsewhere: str
    when: str
    call_soon: str
    call_at: str
    call_later: str
    call_back: str


_OFFERED = {
    "en": WrittenChoices(
        choice="{label}: reply {key}.",
        yes="yes",
        no="no",
        none_of_these="none of these",
        call_here="call me on {number}",
        call_elsewhere="call me on another number",
        when="When should we call you?",
        call_soon="call me as soon as possible",
        call_at="call me {time}",
        call_later="later times",
        call_back="call me back",
    ),
    "de": WrittenChoices(
        choice="{label}: antworten Sie mit {key}.",
        yes="ja",
        no="nein",
        none_of_these="nichts davon",
        call_here="Rückruf unter {number}",
        call_elsewhere="Rückruf unter einer anderen Nummer",
        when="Wann sollen wir Sie anrufen?",
        call_soon="Rückruf so bald wie möglich",
        call_at="Rückruf {time}",
        call_later="spätere Zeiten",
        call_back="Rückruf",
    ),
    "fr": WrittenChoices(
        choice="{label} : répondez {key}.",
        yes="oui",
        no="non",
        none_of_these="aucun de ces choix",
        call_here="me rappeler au {number}",
        call_elsewhere="me rappeler à un autre numéro",
        when="Quand devons-nous vous appeler ?",
        call_soon="me rappeler dès que possible",
        call_at="me rappeler {time}",
        call_later="horaires suivants",
        call_back="me rappeler",
    ),
    "es": WrittenChoices(
        choice="{label}: responda {key}.",
        yes="sí",
        no="no",
        none_of_these="ninguno de estos",
        call_here="llámenme al {number}",
        call_elsewhere="llámenme a otro número",
        when="¿Cuándo quiere que le llamemos?",
        call_soon="llámenme lo antes posible",
        call_at="llámenme {time}",
        call_later="más tarde",
        call_back="que me llamen",
    ),
    "it": WrittenChoices(
        choice="{label}: risponda {key}.",
        yes="sì",
        no="no",
        none_of_these="nessuno di questi",
        call_here="richiamatemi al numero {number}",
        call_elsewhere="richiamatemi a un altro numero",
        when="Quando dobbiamo richiamarla?",
        call_soon="richiamatemi appena possibile",
        call_at="richiamatemi {time}",
        call_later="orari successivi",
        call_back="essere richiamato",
    ),
    "pt": WrittenChoices(
        choice="{label}: responda {key}.",
        yes="sim",
        no="não",
        none_of_these="nenhum destes",
        call_here="liguem-me para {number}",
        call_elsewhere="liguem-me para outro número",
        when="Quando devemos ligar?",
        call_soon="liguem-me assim que possível",
        call_at="liguem-me {time}",
        call_later="mais tarde",
        call_back="que me liguem",
    ),
    "nl": WrittenChoices(
        choice="{label}: antwoord met {key}.",
        yes="ja",
        no="nee",
        none_of_these="geen van deze",
        call_here="bel mij op {number}",
        call_elsewhere="bel mij op een ander nummer",
        when="Wanneer zullen we u bellen?",
        call_soon="bel mij zo snel mogelijk",
        call_at="bel mij {time}",
        call_later="latere tijden",
        call_back="bel mij terug",
    ),
    "da": WrittenChoices(
        choice="{label}: svar {key}.",
        yes="ja",
        no="nej",
        none_of_these="ingen af dem",
        call_here="ring til mig på {number}",
        call_elsewhere="ring til mig på et andet nummer",
        when="Hvornår skal vi ringe til dig?",
        call_soon="ring til mig hurtigst muligt",
        call_at="ring til mig {time}",
        call_later="senere tider",
        call_back="ring mig op",
    ),
    "nb": WrittenChoices(
        choice="{label}: svar {key}.",
        yes="ja",
        no="nei",
        none_of_these="ingen av disse",
        call_here="ring meg på {number}",
        call_elsewhere="ring meg på et annet nummer",
        when="Når skal vi ringe deg?",
        call_soon="ring meg så snart som mulig",
        call_at="ring meg {time}",
        call_later="senere tider",
        call_back="ring meg tilbake",
    ),
    "sv": WrittenChoices(
        choice="{label}: svara {key}.",
        yes="ja",
        no="nej",
        none_of_these="inget av dessa",
        call_here="ring mig på {number}",
        call_elsewhere="ring mig på ett annat nummer",
        when="När ska vi ringa dig?",
        call_soon="ring mig så snart som möjligt",
        call_at="ring mig {time}",
        call_later="senare tider",
        call_back="ring upp mig",
    ),
    "fi": WrittenChoices(
        choice="{label}: vastaa {key}.",
        yes="kyllä",
        no="ei",
        none_of_these="ei mikään näistä",
        call_here="soittakaa minulle numeroon {number}",
        call_elsewhere="soittakaa minulle toiseen numeroon",
        when="Milloin soitamme sinulle?",
        call_soon="soittakaa minulle mahdollisimman pian",
        call_at="soittakaa minulle {time}",
        call_later="myöhemmät ajat",
        call_back="soittakaa minulle",
    ),
    "pl": WrittenChoices(
        choice="{label}: odpowiedź {key}.",
        yes="tak",
        no="nie",
        none_of_these="żadna z tych opcji",
        call_here="proszę oddzwonić na numer {number}",
        call_elsewhere="proszę oddzwonić na inny numer",
        when="Kiedy mamy zadzwonić?",
        call_soon="proszę oddzwonić jak najszybciej",
        call_at="proszę oddzwonić {time}",
        call_later="późniejsze terminy",
        call_back="proszę oddzwonić",
    ),
    "cs": WrittenChoices(
        choice="{label}: odpovězte {key}.",
        yes="ano",
        no="ne",
        none_of_these="nic z toho",
        call_here="zavolejte mi na číslo {number}",
        call_elsewhere="zavolejte mi na jiné číslo",
        when="Kdy vám máme zavolat?",
        call_soon="zavolejte mi co nejdříve",
        call_at="zavolejte mi {time}",
        call_later="pozdější časy",
        call_back="zavolejte mi zpět",
    ),
    "tr": WrittenChoices(
        choice="{label}: {key} yazın.",
        yes="evet",
        no="hayır",
        none_of_these="hiçbiri",
        call_here="beni {number} numarasından arayın",
        call_elsewhere="beni başka bir numaradan arayın",
        when="Sizi ne zaman arayalım?",
        call_soon="beni en kısa sürede arayın",
        call_at="beni {time} arayın",
        call_later="daha sonraki saatler",
        call_back="beni geri arayın",
    ),
}


def written_choices(tag: str) -> WrittenChoices:
    """Those of a BCP 47 language; English if we have none in it."""
    return _OFFERED[locale_or_english(tag).code]
