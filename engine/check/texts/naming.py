"""Compares what a text calls an option with what the option is; tolerant, because people vary their words."""

from collections.abc import Mapping
from functools import lru_cache

from engine import tree as t
from engine.check.texts.phrasing import word_set
from engine.kinds.all import kind_of
from engine.kinds.concept import Concept
from engine.understanding.spoken import words

# Words that share this many first letters count as one: order and ordering, Rechnung and Rechnungen.
LETTERS_ALIKE = 5
LEAST_LETTERS = 3
# A purpose with more words than this is a story, in which the name may be anywhere.
MOST_WORDS = 6
# "For all other questions" may lead anywhere.
_CATCH_ALL = word_set(
    "other else otherwise andere anderen anderes sonstige sonstiges otra otras otro otros autre autres"
)
_NO_MEANING = word_set(
    "for the our your and you with would like want wish please department press any key this that are from "
    "have about more speak talk call calling connect connected reach hear listen get one "
    "fur fuer den die das der dem mit und oder unser unsere unseren unserer ihre ihren sie mochten wunschen abteilung "
    "sprechen horen erreichen verbunden werden bitte drucken eine einen einem einer zum zur wenn uber mehr "
    "para con los las del una uno nuestro nuestra nuestros sus por favor departamento hablar desea quiere oprima "
    "escuchar comunicarse pour les des une avec nos notre vos votre service joindre parler ecouter sur voulez "
    "souhaitez vous appuyez plus"
)
# Word beginnings that mean the same to a caller, in each language.
_CONCEPTS: Mapping[Concept, str] = {
    Concept.PERSON: (
        "person operator agent someone somebody anyone human represent recept staff team advis colleague assist "
        "help mitarbeit jemand zentral empfang vermittlung kolleg berat alguien operador agente asesor quelqu "
        "operateur accueil conseiller standard"
    ),
    Concept.BACK: (
        "again repeat back previous main menu return start wiederhol nochmal noch zuruck haupt repetir volver "
        "regresar principal nuevo repet reecout retour revenir nouveau precedent"
    ),
    Concept.MESSAGE: (
        "message voicemail mailbox leave nachricht hinterlass anrufbeantwort mensaje buzon dejar messag laisser"
    ),
    Concept.CALL_BACK: "back callback return later ruckruf zuruckruf zuruckgeruf devol llamad rappel richiam",
    Concept.HOURS: "hours open opening times offnung geoffnet zeiten horari hora abiert horaire heure ouvert",
    Concept.MONEY: "bill invoic payment accoun rechnung buchhalt zahlung factur pago contab paiement compta",
    Concept.PLACE: "address direction location adresse anfahrt standort ubicacion direccion",
    Concept.END: "goodbye hang end auflegen beend colgar termin raccroch",
    Concept.ENGLISH: "english englis ingles anglais",
    Concept.GERMAN: "german deutsch aleman allemand",
    Concept.SPANISH: "spanish spanis espanol",
    Concept.FRENCH: "french franzos frances francais",
}
_BEGINNINGS = [(beginning, concept) for concept, words in _CONCEPTS.items() for beginning in words.split()]


def fits(purpose: str, label: str, goes_to: t.Destination | None) -> bool:
    """Whether `purpose`, as the text puts it, may mean this option. True if there is nothing to compare."""
    said, meant = _meaningful(purpose), _meaningful(label)
    if len(said) > MOST_WORDS or said & _CATCH_ALL:
        return True
    if goes_to:
        meant |= _meaningful(goes_to.name)
    if goes_to and purpose not in goes_to.prompt.text:  # a menu that leads to itself would always agree
        meant |= _meaningful(goes_to.prompt.text)
    if not said or not meant or any(_alike(one, other) for one in said for other in meant):
        return True
    return bool(_concepts(said) & (_concepts(meant) | {kind_of(goes_to).concept if goes_to else Concept.END}))


def concepts_of(text: str) -> set[Concept]:
    """What a text is about, such as a person, a message or opening hours, as callers' words tell it."""
    return _concepts(_meaningful(text))


@lru_cache(maxsize=4096)
def _meaningful(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if len(word) >= LEAST_LETTERS and word not in _NO_MEANING)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        one == other or one[:LETTERS_ALIKE] == other[:LETTERS_ALIKE] or (len(short) > LEAST_LETTERS and short in long)
    )


def _concepts(meaningful: frozenset[str]) -> set[Concept]:
    return {concept for word in meaningful for beginning, concept in _BEGINNINGS if word.startswith(beginning)}
