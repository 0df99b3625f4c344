"""The words that carry no choice, and the words for keys, in each language we know them in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything in small letters without accents, cut at apostrophes: "s'il vous plaît" is s, il, vous, plait."""

    fillers: frozenset[str] = frozenset()  # said around a choice, and inside it; "un" is a key, too
    like_keys: frozenset[str] = frozenset()  # fillers that sound like a key: "for" may be a misheard "four"
    press: frozenset[str] = frozenset()  # said around a key: "press one", "number one"
    keys: Mapping[str, str] = field(default_factory=dict)  # "one" -> "1", "star" -> "*"
    times: Mapping[str, int] = field(default_factory=dict)  # "double" -> 2, as in "double seven"


def _vocabulary(
    numbers: str, star: str, pound: str, press: str, times: str, like_keys: str, fillers: str
) -> Vocabulary:
    """`numbers` count from 0; words that mean the same are divided by a slash. `times` count from 2."""
    keys = {word: str(number) for number, words in enumerate(numbers.split()) for word in words.split("/")}
    keys |= dict.fromkeys(star.split(), "*") | dict.fromkeys(pound.split(), "#")
    repeated = {word: number for number, words in enumerate(times.split(), 2) for word in words.split("/")}
    return Vocabulary(
        frozenset(fillers.split()),
        frozenset(like_keys.split()),
        frozenset(press.split()),
        MappingProxyType(keys),
        MappingProxyType(repeated),
    )


ENGLISH = _vocabulary(
    numbers="zero/oh/o one two three four five six seven eight nine ten eleven twelve",
    star="star asterisk",
    pound="pound hash hashtag",
    press="press key keys button number digit digits option choose select dial push hit enter it is sign",
    times="double triple/treble",
    like_keys="to for",
    fillers="""a an the and please thanks thank you um uh uhm er erm hmm hm ah well so just okay ok hello hi
        i d m ll ve s im id would want wanna like need to for of my me us we can could give get let may""",
)
GERMAN = _vocabulary(
    numbers="null eins zwei/zwo drei vier funf sechs sieben acht neun zehn elf zwolf",
    star="stern sterntaste",
    pound="raute rautetaste",
    press="drucke drucken taste tasten nummer ziffer ziffern wahle wahlen zahl option es ist lautet",
    times="doppel/doppelt dreifach",
    like_keys="ein eine einen einem einer",
    fillers="""ein eine einen einem einer der die das den dem des und bitte danke ahm ah eh hm also ja mal gern gerne
        ich mochte wurde will hatte brauche zu zum zur fur von mit mein meine meinen meiner mir mich uns wir
        kann konnte konnten sie hallo guten tag""",
)
SPANISH = _vocabulary(
    numbers="cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    star="asterisco estrella",
    pound="almohadilla numeral gato",
    press="oprima oprimo pulse pulso presione presiono marque marco tecla teclas numero digito digitos opcion es",
    times="doble triple",
    like_keys="un una unos unas",
    fillers="""un una unos unas el la los las lo por favor gracias eh em este pues bueno hola yo me mi mis nos
        quiero quisiera querria gustaria necesito deseo puedo puede para a al de del con y""",
)
FRENCH = _vocabulary(
    numbers="zero un deux trois quatre cinq six sept huit neuf dix onze douze",
    star="etoile asterisque",
    pound="diese",
    press="appuyez appuyer appuie tapez taper touche touches numero chiffre chiffres option sur c est",
    times="double triple",
    like_keys="une de des",
    fillers="""un une des le la les l d s il et vous te plait merci euh heu hum ben bon alors bonjour je j moi
        voudrais veux aimerais souhaite souhaiterais besoin ai pour a au aux de du avec mon ma mes me puis""",
)
_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}
NONE = Vocabulary()


def vocabulary(language: str) -> Vocabulary:
    """That of a BCP 47 language; an empty one where we have none."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), NONE)
