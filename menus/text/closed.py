"""What a new line says while closed and before a message, in each of our languages; whoever runs it rewrites it."""

from collections.abc import Mapping

from engine.locales.known import locale_of

_ENGLISH = "We are closed right now. Please leave your name, your number and a message after the tone."
CLOSED: Mapping[str, str] = {
    "en": _ENGLISH,
    "de": "Wir haben gerade geschlossen. Bitte hinterlassen Sie Ihren Namen, Ihre Nummer und eine Nachricht nach dem "
    "Signalton.",
    "es": "En este momento estamos cerrados. Deje su nombre, su número y un mensaje después de la señal.",
    "fr": "Nous sommes fermés pour le moment. Laissez votre nom, votre numéro et un message après le signal sonore.",
    "it": "In questo momento siamo chiusi. Lasci il Suo nome, il Suo numero e un messaggio dopo il segnale.",
    "pt": "Estamos fechados neste momento. Deixe seu nome, seu número e uma mensagem após o sinal.",
    "nl": "We zijn op dit moment gesloten. Laat uw naam, uw nummer en een bericht achter na de toon.",
    "sv": "Vi har stängt just nu. Lämna ditt namn, ditt nummer och ett meddelande efter tonen.",
    "da": "Vi har lukket lige nu. Læg dit navn, dit nummer og en besked efter tonen.",
    "nb": "Vi har stengt akkurat nå. Legg igjen navn, nummer og en beskjed etter tonen.",
    "fi": "Olemme juuri nyt suljettuna. Jätä nimesi, numerosi ja viesti äänimerkin jälkeen.",
    "pl": "W tej chwili jest nieczynne. Po sygnale proszę zostawić imię, numer i wiadomość.",
    "cs": "Momentálně máme zavřeno. Po zaznění tónu prosím zanechte jméno, číslo a vzkaz.",
    "tr": "Şu anda kapalıyız. Lütfen sinyal sesinden sonra adınızı, numaranızı ve mesajınızı bırakın.",
}


def closed_in(language: str) -> str:
    """Returns the sentence in a language (BCP 47); English if we have none in it."""
    locale = locale_of(language)
    return CLOSED.get(locale.code, _ENGLISH) if locale else _ENGLISH


def message_in(language: str) -> str:
    """Returns the part that asks for a message, for a voicemail of any time."""
    return closed_in(language).partition(". ")[2]
