"""Owns the words with which texts announce keys, in each language that we have sentences in.

All are written as `plain()` leaves them: small letters without accents.
"""

from dataclasses import dataclass
from functools import lru_cache

from engine.spoken import words
from engine.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One language's words. `fillers` stand between "press" and the key; `joins` between two keys.

    `before` begins what a key is for, where that is said first ("For sales, press 1"); `after` where the key is
    ("press 1 for sales"). `not_a_key` follows a number that counts something ("one of", "9 am").
    """

    verbs: frozenset[str]
    fillers: frozenset[str]
    keys: dict[str, str]
    key_words: frozenset[str]
    joins: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    negations: frozenset[str]
    not_a_key: frozenset[str]
    verb_last: bool = False  # "die 1 drücken": the verb may follow the key
    articles: frozenset[str] = frozenset()  # number words that are also "a", and then stand before a noun


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    """In small letters, without accents."""
    return "".join(words(word))


def word_set(text: str) -> frozenset[str]:
    """The words of a list typed with blanks."""
    return frozenset(text.split())


def _keys(language: str, more: str, without: str = "") -> dict[str, str]:
    """The words for keys that callers say, and what texts say beside them, as word=key."""
    said = {word: key for word, key in vocabulary(language).keys.items() if word not in without.split()}
    return said | dict(each.split("=") for each in more.split())


ENGLISH = Phrasing(
    verbs=word_set(
        "press pressing push pushing hit hitting dial dialing dialling choose choosing select selecting enter"
    ),
    fillers=word_set("the key keys button number digit option please now either just simply or say"),
    keys=_keys("en", "", without="o oh"),
    key_words=word_set("key keys button buttons"),
    joins=word_set("or and"),
    before=word_set("for to if"),
    after=word_set("for to if when"),
    negations=word_set("not don never without"),
    not_a_key=word_set(
        "of times more other moment minute minutes second seconds hour hours day days week weeks month months year "
        "years am pm a p o percent dollars people digit digits"
    ),
)
GERMAN = Phrasing(
    verbs=word_set("drucken drucke druckt druecken druecke wahlen wahle wahlt waehlen tippen tippe betatigen betatige"),
    fillers=word_set("sie bitte die der den das taste tasten ziffer zahl nummer jetzt einfach dann nun auf oder sagen"),
    keys=_keys("de", "sternchen=* asterisk=* gatter=# hash=# fuenf=5 zwoelf=12"),
    key_words=word_set("taste tasten"),
    joins=word_set("oder und bzw"),
    before=word_set("fur fuer um zum zur wenn falls mochten wunschen bei"),
    after=word_set("fur fuer um zum zur wenn falls"),
    negations=word_set("nicht nie ohne"),
    not_a_key=word_set(
        "von der uhr mal minute minuten sekunde sekunden stunde stunden tag tage tagen woche wochen monat monate "
        "jahr jahre jahren prozent euro stellen stellige stelligen moment augenblick"
    ),
    verb_last=True,
)
SPANISH = Phrasing(
    verbs=word_set(
        "oprima oprime oprimir presione presiona presionar pulse pulsa pulsar marque marca marcar apriete digite "
        "digita teclee elija"
    ),
    fillers=word_set("la el los las tecla teclas numero opcion boton signo digito por favor ahora de o diga"),
    keys=_keys("es", "michi=#"),
    key_words=word_set("tecla teclas"),
    joins=word_set("o u y e"),
    before=word_set("para si"),
    after=word_set("para si cuando"),
    negations=word_set("no nunca sin"),
    not_a_key=word_set(
        "de del veces momento minuto minutos segundo segundos hora horas dia dias semana semanas mes meses ano anos "
        "am pm a p euros digitos"
    ),
)
FRENCH = Phrasing(
    verbs=word_set("appuyez appuyer appuyant tapez taper faites faire composez composer pressez presser choisissez"),
    fillers=word_set("sur la le les touche touches chiffre numero maintenant s il vous plait ou dites"),
    keys=_keys("fr", "croisillon=# carre=#"),
    key_words=word_set("touche touches"),
    joins=word_set("ou et"),
    before=word_set("pour si afin"),
    after=word_set("pour si afin"),
    negations=word_set("pas n ne jamais sans"),
    not_a_key=word_set(
        "de des d fois autre instant minute minutes seconde secondes heure heures h jour jours semaine semaines mois "
        "an ans euros chiffres choix"
    ),
    articles=word_set("un"),
)
PHRASINGS = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}
LANGUAGE_OF_VERB = {verb: language for language, words in PHRASINGS.items() for verb in words.verbs}
