"""What we reply to STOP and START where Twilio doesn't, in the language of the phone line."""

from texts.opting_out import Wish

_STOPPED, _STARTED = Wish.STOP, Wish.START
_WORDS = {
    "en": {
        _STOPPED: "You will no longer get texts from {line}. Reply START to get them again.",
        _STARTED: "You will get texts from {line} again. Reply STOP to end them.",
    },
    "de": {
        _STOPPED: "Sie erhalten keine SMS mehr von {line}. Mit START erhalten Sie sie wieder.",
        _STARTED: "Sie erhalten wieder SMS von {line}. Mit STOP erhalten Sie keine mehr.",
    },
    "fr": {
        _STOPPED: "Vous ne recevrez plus de SMS de {line}. Répondez START pour les recevoir à nouveau.",
        _STARTED: "Vous recevez à nouveau les SMS de {line}. Répondez STOP pour ne plus en recevoir.",
    },
    "es": {
        _STOPPED: "Ya no recibirá mensajes de {line}. Responda START para volver a recibirlos.",
        _STARTED: "Vuelve a recibir mensajes de {line}. Responda STOP para no recibir más.",
    },
    "it": {
        _STOPPED: "Non riceverà più SMS da {line}. Risponda START per riceverli di nuovo.",
        _STARTED: "Riceve di nuovo gli SMS di {line}. Risponda STOP per non riceverne più.",
    },
    "nl": {
        _STOPPED: "U krijgt geen sms meer van {line}. Antwoord START om ze weer te krijgen.",
        _STARTED: "U krijgt weer sms van {line}. Antwoord STOP om er geen meer te krijgen.",
    },
    "pt": {
        _STOPPED: "Não receberá mais SMS de {line}. Responda START para voltar a recebê-las.",
        _STARTED: "Volta a receber SMS de {line}. Responda STOP para não receber mais.",
    },
    "pl": {
        _STOPPED: "SMS-y od {line} nie będą już przychodzić. Odpowiedz START, aby znów je otrzymywać.",
        _STARTED: "SMS-y od {line} będą znów przychodzić. Odpowiedz STOP, aby ich nie otrzymywać.",
    },
    "tr": {
        _STOPPED: "{line} size artık SMS göndermeyecek. Yeniden almak için START yazın.",
        _STARTED: "{line} size yeniden SMS gönderecek. Almak istemiyorsanız STOP yazın.",
    },
    "da": {
        _STOPPED: "Du får ikke flere sms'er fra {line}. Svar START for at få dem igen.",
        _STARTED: "Du får igen sms'er fra {line}. Svar STOP for ikke at få flere.",
    },
    "sv": {
        _STOPPED: "Du får inga fler sms från {line}. Svara START för att få dem igen.",
        _STARTED: "Du får sms från {line} igen. Svara STOP för att inte få fler.",
    },
    "nb": {
        _STOPPED: "Du får ikke flere SMS-er fra {line}. Svar START for å få dem igjen.",
        _STARTED: "Du får SMS-er fra {line} igjen. Svar STOP for ikke å få flere.",
    },
    "fi": {
        _STOPPED: "{line} ei enää lähetä sinulle tekstiviestejä. Vastaa START, jos haluat niitä taas.",
        _STARTED: "{line} lähettää sinulle taas tekstiviestejä. Vastaa STOP, jos et halua niitä.",
    },
    "cs": {
        _STOPPED: "SMS od {line} vám už nebudou chodit. Odpovězte START, pokud je chcete znovu dostávat.",
        _STARTED: "SMS od {line} vám budou znovu chodit. Odpovězte STOP, pokud je nechcete dostávat.",
    },
}


def confirmed(wish: Wish, language: str) -> str:
    """Returns the sentence; in English where we have no words of the language."""
    return _WORDS.get(language.split("-")[0].lower(), _WORDS["en"])[wish]
