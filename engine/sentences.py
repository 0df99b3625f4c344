"""The sentences we say ourselves, where the admin wrote none, in each language we have them in."""

from dataclasses import dataclass
from itertools import groupby

from engine.tree import Menu, Option


@dataclass(frozen=True, slots=True)
class Sentences:
    """One language's sentences. Those of options take {label}, {key} and {say}; `did_you_say` takes {label}.

    `you_entered` and `you_said` take {answer}.
    """

    option: str
    option_or_say: str
    option_say: str
    did_you_say: str
    you_entered: str
    you_said: str
    not_right: str
    wrong_length: str
    wrong_pin: str
    pin_wait: str
    again: str
    or_: str
    no_input: str
    no_match: str
    goodbye: str
    thanks: str
    nothing_recorded: str
    connecting: str
    sorry: str
    lost: str
    star: str
    hash: str


ENGLISH = Sentences(
    option="For {label}, press {key}.",
    option_or_say="For {label}, press {key} or say {say}.",
    option_say="For {label}, say {say}.",
    did_you_say="Did you say {label}? Press 1 or say yes, or press 2 or say no.",
    you_entered="You entered {answer}. Press 1 if that is right, 2 to try again.",
    you_said="I understood {answer}. Press 1 or say yes if that is right, press 2 or say no to try again.",
    not_right="Sorry, that does not seem to be right.",
    wrong_length="Sorry, that is not the right number of digits.",
    wrong_pin="Sorry, that PIN is not right.",
    pin_wait="There were too many wrong tries. Please wait a few minutes and try again.",
    again="To hear this again, press {key}.",
    or_=" or ",
    no_input="Sorry, I did not hear anything.",
    no_match="Sorry, that is not one of the choices.",
    goodbye="Thank you for calling. Goodbye.",
    thanks="Thank you. Your message has been recorded.",
    nothing_recorded="Sorry, I could not hear a message.",
    connecting="One moment, please.",
    sorry="We are sorry, something went wrong on our side.",
    lost="Sorry, we lost our place for a moment.",
    star="star",
    hash="the hash key",
)
GERMAN = Sentences(
    option="Für {label} drücken Sie die {key}.",
    option_or_say="Für {label} drücken Sie die {key} oder sagen Sie {say}.",
    option_say="Für {label} sagen Sie {say}.",
    did_you_say="Sagten Sie {label}? Drücken Sie die 1 oder sagen Sie ja, sonst die 2 oder nein.",
    you_entered="Ihre Eingabe ist {answer}. Drücken Sie die 1, wenn das stimmt, die 2 für einen neuen Versuch.",
    you_said="Verstanden: {answer}. Drücken Sie die 1 oder sagen Sie ja, wenn das stimmt, sonst die 2 oder nein.",
    not_right="Entschuldigung, das scheint nicht zu stimmen.",
    wrong_length="Entschuldigung, das ist nicht die richtige Anzahl von Ziffern.",
    wrong_pin="Entschuldigung, diese PIN ist nicht richtig.",
    pin_wait="Es gab zu viele falsche Versuche. Bitte warten Sie ein paar Minuten und versuchen Sie es noch einmal.",
    again="Um dies noch einmal zu hören, drücken Sie die {key}.",
    or_=" oder ",
    no_input="Entschuldigung, ich habe nichts gehört.",
    no_match="Entschuldigung, diese Auswahl gibt es nicht.",
    goodbye="Vielen Dank für Ihren Anruf. Auf Wiederhören.",
    thanks="Vielen Dank. Ihre Nachricht wurde aufgenommen.",
    nothing_recorded="Entschuldigung, ich konnte keine Nachricht hören.",
    connecting="Einen Moment bitte.",
    sorry="Es tut uns leid, bei uns ist etwas schiefgegangen.",
    lost="Entschuldigung, wir haben kurz den Faden verloren.",
    star="Sterntaste",
    hash="Rautetaste",
)
SPANISH = Sentences(
    option="Para {label}, oprima {key}.",
    option_or_say="Para {label}, oprima {key} o diga {say}.",
    option_say="Para {label}, diga {say}.",
    did_you_say="¿Dijo {label}? Oprima 1 o diga sí, o bien oprima 2 o diga no.",
    you_entered="Usted marcó {answer}. Oprima 1 si es correcto, 2 para intentarlo de nuevo.",
    you_said="Entendí {answer}. Oprima 1 o diga sí si es correcto, oprima 2 o diga no para intentarlo de nuevo.",
    not_right="Lo siento, eso no parece correcto.",
    wrong_length="Lo siento, ese no es el número correcto de dígitos.",
    wrong_pin="Lo siento, ese PIN no es correcto.",
    pin_wait="Hubo demasiados intentos fallidos. Espere unos minutos e inténtelo de nuevo.",
    again="Para escuchar de nuevo, oprima {key}.",
    or_=" o ",
    no_input="Lo siento, no escuché nada.",
    no_match="Lo siento, esa opción no existe.",
    goodbye="Gracias por su llamada. Adiós.",
    thanks="Gracias. Su mensaje ha sido grabado.",
    nothing_recorded="Lo siento, no pude escuchar ningún mensaje.",
    connecting="Un momento, por favor.",
    sorry="Lo sentimos, algo salió mal de nuestra parte.",
    lost="Lo siento, perdimos el hilo por un momento.",
    star="asterisco",
    hash="la tecla numeral",
)
FRENCH = Sentences(
    option="Pour {label}, appuyez sur {key}.",
    option_or_say="Pour {label}, appuyez sur {key} ou dites {say}.",
    option_say="Pour {label}, dites {say}.",
    did_you_say="Avez-vous dit {label} ? Appuyez sur 1 ou dites oui, ou bien sur 2 ou dites non.",
    you_entered="Vous avez saisi {answer}. Appuyez sur 1 si c'est correct, sur 2 pour recommencer.",
    you_said="J'ai compris {answer}. Appuyez sur 1 ou dites oui si c'est correct, sur 2 ou dites non pour recommencer.",
    not_right="Désolé, cela ne semble pas correct.",
    wrong_length="Désolé, ce n'est pas le bon nombre de chiffres.",
    wrong_pin="Désolé, ce code n'est pas correct.",
    pin_wait="Il y a eu trop d'essais erronés. Attendez quelques minutes et réessayez.",
    again="Pour réécouter, appuyez sur {key}.",
    or_=" ou ",
    no_input="Désolé, je n'ai rien entendu.",
    no_match="Désolé, ce choix n'existe pas.",
    goodbye="Merci de votre appel. Au revoir.",
    thanks="Merci. Votre message a été enregistré.",
    nothing_recorded="Désolé, je n'ai entendu aucun message.",
    connecting="Un instant, s'il vous plaît.",
    sorry="Nous sommes désolés, un problème est survenu de notre côté.",
    lost="Désolé, nous avons perdu le fil un instant.",
    star="étoile",
    hash="dièse",
)
_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH}


def sentences(language: str) -> Sentences:
    """Those of a BCP 47 language; English where we have none of our own."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), ENGLISH)


def has_sentences(language: str) -> bool:
    """Whether we have sentences of our own in a language."""
    return language.split("-")[0].lower() in _BY_LANGUAGE


def announcement(menu: Menu, language: str) -> str:
    """A menu's options as a caller hears them: "For sales, press 1. For support, press 2."."""
    return " ".join(text for _, text in announcements(menu, language))


def announcements(menu: Menu, language: str) -> list[tuple[str, str]]:
    """The same in its languages, as (language, text): an option that changes the language is said in the new one.

    One that only changes to the language which is spoken already is not said.
    """
    said = [each for each in menu.options if (each.switches_to, each.goes_to) != (language, menu.key)]
    spoken = [(option.switches_to or language, option) for option in said]
    return [
        (tag, " ".join(_announce(option, menu, sentences(tag)) for _, option in together))
        for tag, together in groupby(spoken, key=lambda each: each[0])
    ]


def _announce(option: Option, menu: Menu, said: Sentences) -> str:
    key = said.or_.join(_spoken(keys, said) for keys in option.keys)
    say = option.phrases[0] if option.phrases else option.label
    return _form(option, menu, said).format(label=option.label, key=key, say=say)


def _form(option: Option, menu: Menu, said: Sentences) -> str:
    if option.goes_to == menu.key and option.keys and not option.switches_to:
        return said.again
    if not menu.listening.hears_speech:
        return said.option
    return said.option_or_say if menu.listening.hears_keys and option.keys else said.option_say


def _spoken(keys: str, said: Sentences) -> str:
    """Several digits are read one by one; a lone star or hash by its name."""
    names = {"*": said.star, "#": said.hash}
    return " ".join(names.get(key, key) for key in keys)
