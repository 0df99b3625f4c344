"""The sentences we say ourselves, where the admin wrote none, in each language we have them in."""

from dataclasses import dataclass

from engine.tree import Menu, Option


@dataclass(frozen=True, slots=True)
class Sentences:
    """One language's sentences. `option` and `again` take {label} and {key}."""

    option: str
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


def announcement(menu: Menu, language: str) -> str:
    """A menu's options as a caller hears them: "For sales, press 1. For support, press 2."."""
    return " ".join(_announce(option, menu.key, sentences(language)) for option in menu.options)


def _announce(option: Option, menu_key: str, said: Sentences) -> str:
    key = said.or_.join(_spoken(keys, said) for keys in option.keys)
    form = said.again if option.goes_to == menu_key else said.option
    return form.format(label=option.label, key=key)


def _spoken(keys: str, said: Sentences) -> str:
    """Several digits are read one by one; a lone star or hash by its name."""
    names = {"*": said.star, "#": said.hash}
    return " ".join(names.get(key, key) for key in keys)
