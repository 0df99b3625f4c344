"""What we say to whoever walks a line in writing, on a web page or by text, in each language."""

from dataclasses import dataclass

from engine.locales.known import locale_or_english


@dataclass(frozen=True, slots=True)
class Writing:
    """`option` is one choice in a text; `goes_on` what is replied to go on without a call.

    The others are on the page: its buttons, the label of what is typed, and what is said at an end.
    """

    option: str
    call: str
    goes_on: str
    only_by_phone: str
    start: str
    send: str
    answer: str
    go_on: str
    skip: str
    over: str
    again: str
    recorded: str
    reply: str


_WRITING = {
    "en": Writing(
        "For {label}, reply {key}.",
        "To talk to us, call {number}.",
        "Reply 1 to go on without calling.",
        "For your safety we don't ask for this by text. Please call {number}.",
        "Start",
        "Send",
        "Your answer",
        "Go on without calling",
        "Go on without an answer",
        "This conversation is over.",
        "Start again",
        "A recorded message",
        "Please reply to this text.",
    ),
    "de": Writing(
        "Für {label} antworten Sie mit {key}.",
        "Um mit uns zu sprechen, rufen Sie {number} an.",
        "Antworten Sie mit 1, um ohne Anruf fortzufahren.",
        "Zu Ihrer Sicherheit fragen wir danach nicht per SMS. Bitte rufen Sie {number} an.",
        "Beginnen",
        "Senden",
        "Ihre Antwort",
        "Ohne Anruf fortfahren",
        "Ohne Antwort fortfahren",
        "Dieses Gespräch ist beendet.",
        "Neu beginnen",
        "Eine aufgenommene Ansage",
        "Bitte antworten Sie auf diese SMS.",
    ),
    "fr": Writing(
        "Pour {label}, répondez {key}.",
        "Pour nous parler, appelez le {number}.",
        "Répondez 1 pour continuer sans appeler.",
        "Pour votre sécurité, nous ne le demandons pas par SMS. Veuillez appeler le {number}.",
        "Commencer",
        "Envoyer",
        "Votre réponse",
        "Continuer sans appeler",
        "Continuer sans répondre",
        "Cette conversation est terminée.",
        "Recommencer",
        "Un message enregistré",
        "Veuillez répondre à ce SMS.",
    ),
    "es": Writing(
        "Para {label}, responda {key}.",
        "Para hablar con nosotros, llame al {number}.",
        "Responda 1 para continuar sin llamar.",
        "Por su seguridad, no lo preguntamos por SMS. Llame al {number}.",
        "Empezar",
        "Enviar",
        "Su respuesta",
        "Continuar sin llamar",
        "Continuar sin responder",
        "Esta conversación ha terminado.",
        "Empezar de nuevo",
        "Un mensaje grabado",
        "Responda a este SMS.",
    ),
    "it": Writing(
        "Per {label}, risponda {key}.",
        "Per parlare con noi, chiami il numero {number}.",
        "Risponda 1 per continuare senza chiamare.",
        "Per la sua sicurezza non lo chiediamo via SMS. Chiami il numero {number}.",
        "Inizia",
        "Invia",
        "La sua risposta",
        "Continua senza chiamare",
        "Continua senza rispondere",
        "Questa conversazione è terminata.",
        "Ricomincia",
        "Un messaggio registrato",
        "Risponda a questo SMS.",
    ),
    "pt": Writing(
        "Para {label}, responda {key}.",
        "Para falar connosco, ligue para {number}.",
        "Responda 1 para continuar sem ligar.",
        "Para sua segurança, não pedimos isto por SMS. Ligue para {number}.",
        "Começar",
        "Enviar",
        "A sua resposta",
        "Continuar sem ligar",
        "Continuar sem responder",
        "Esta conversa terminou.",
        "Começar de novo",
        "Uma mensagem gravada",
        "Responda a este SMS.",
    ),
    "nl": Writing(
        "Voor {label} antwoordt u met {key}.",
        "Bel {number} om ons te spreken.",
        "Antwoord met 1 om verder te gaan zonder te bellen.",
        "Voor uw veiligheid vragen we dit niet per sms. Bel {number}.",
        "Beginnen",
        "Versturen",
        "Uw antwoord",
        "Verder zonder te bellen",
        "Verder zonder antwoord",
        "Dit gesprek is beëindigd.",
        "Opnieuw beginnen",
        "Een opgenomen bericht",
        "Beantwoord deze sms.",
    ),
    "da": Writing(
        "For {label}, svar {key}.",
        "Ring {number} for at tale med os.",
        "Svar 1 for at fortsætte uden at ringe.",
        "Af hensyn til din sikkerhed spørger vi ikke om dette via sms. Ring {number}.",
        "Start",
        "Send",
        "Dit svar",
        "Fortsæt uden at ringe",
        "Fortsæt uden svar",
        "Samtalen er slut.",
        "Start forfra",
        "En optaget besked",
        "Svar på denne sms.",
    ),
    "nb": Writing(
        "For {label}, svar {key}.",
        "Ring {number} for å snakke med oss.",
        "Svar 1 for å fortsette uten å ringe.",
        "Av hensyn til sikkerheten spør vi ikke om dette på SMS. Ring {number}.",
        "Start",
        "Send",
        "Svaret ditt",
        "Fortsett uten å ringe",
        "Fortsett uten å svare",
        "Samtalen er avsluttet.",
        "Start på nytt",
        "En innspilt melding",
        "Svar på denne SMS-en.",
    ),
    "sv": Writing(
        "För {label}, svara {key}.",
        "Ring {number} för att prata med oss.",
        "Svara 1 för att fortsätta utan att ringa.",
        "För din säkerhet frågar vi inte efter detta via sms. Ring {number}.",
        "Börja",
        "Skicka",
        "Ditt svar",
        "Fortsätt utan att ringa",
        "Fortsätt utan att svara",
        "Samtalet är avslutat.",
        "Börja om",
        "Ett inspelat meddelande",
        "Svara på det här sms:et.",
    ),
    "fi": Writing(
        "{label}: vastaa {key}.",
        "Jos haluat puhua kanssamme, soita {number}.",
        "Vastaa 1, jos haluat jatkaa soittamatta.",
        "Turvallisuutesi vuoksi emme kysy tätä tekstiviestillä. Soita {number}.",
        "Aloita",
        "Lähetä",
        "Vastauksesi",
        "Jatka soittamatta",
        "Jatka vastaamatta",
        "Keskustelu on päättynyt.",
        "Aloita alusta",
        "Nauhoitettu viesti",
        "Vastaa tähän tekstiviestiin.",
    ),
    "pl": Writing(
        "{label}: proszę odpowiedzieć {key}.",
        "Aby z nami porozmawiać, proszę zadzwonić pod numer {number}.",
        "Aby kontynuować bez dzwonienia, proszę odpowiedzieć 1.",
        "Ze względów bezpieczeństwa nie pytamy o to w SMS-ie. Proszę zadzwonić pod numer {number}.",
        "Rozpocznij",
        "Wyślij",
        "Odpowiedź",
        "Kontynuuj bez dzwonienia",
        "Kontynuuj bez odpowiedzi",
        "Ta rozmowa jest zakończona.",
        "Zacznij od nowa",
        "Nagrana wiadomość",
        "Proszę odpowiedzieć na tego SMS-a.",
    ),
    "cs": Writing(
        "{label}: odpovězte {key}.",
        "Chcete-li s námi mluvit, zavolejte na číslo {number}.",
        "Chcete-li pokračovat bez volání, odpovězte 1.",
        "Z bezpečnostních důvodů se na to v SMS neptáme. Zavolejte na číslo {number}.",
        "Začít",
        "Odeslat",
        "Vaše odpověď",
        "Pokračovat bez volání",
        "Pokračovat bez odpovědi",
        "Tato konverzace skončila.",
        "Začít znovu",
        "Nahraná zpráva",
        "Odpovězte na tuto SMS.",
    ),
    "tr": Writing(
        "{label} için {key} yazın.",
        "Bizimle konuşmak için {number} numarasını arayın.",
        "Aramadan devam etmek için 1 yazın.",
        "Güvenliğiniz için bunu SMS ile sormuyoruz. Lütfen {number} numarasını arayın.",
        "Başla",
        "Gönder",
        "Yanıtınız",
        "Aramadan devam et",
        "Yanıtlamadan devam et",
        "Bu görüşme sona erdi.",
        "Yeniden başla",
        "Kaydedilmiş bir mesaj",
        "Lütfen bu SMS'i yanıtlayın.",
    ),
}


def writing(tag: str) -> Writing:
    """Those of a BCP 47 language; English if we have none in it."""
    return _WRITING[locale_or_english(tag).code]
