"""What we say to whoever reads a line instead of hearing it, in each language: no keys, no sound, no telephone."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypedDict


class SentencesInWriting(TypedDict):
    """Each replaces the sentence of the same name (engine.locales.locale.Sentences), with the same braces."""

    did_you_say: str
    you_entered: str
    enter_number: str
    calling: str
    no_input: str
    nothing_recorded: str
    thanks: str
    goodbye: str


_SAID: dict[str, SentencesInWriting] = {
    "en": SentencesInWriting(
        did_you_say="Did you mean {label}?",
        you_entered="You entered {answer}. Is that right?",
        enter_number="Please enter your phone number.",
        calling="You asked for {label}.",
        no_input="Sorry, there was no answer.",
        nothing_recorded="Sorry, there was no message.",
        thanks="Thank you. We have received your message.",
        goodbye="Thank you. Goodbye.",
    ),
    "de": SentencesInWriting(
        did_you_say="Meinten Sie {label}?",
        you_entered="Ihre Angabe ist {answer}. Ist das richtig?",
        enter_number="Bitte geben Sie Ihre Telefonnummer ein.",
        calling="Sie möchten mit {label} sprechen.",
        no_input="Entschuldigung, es kam keine Antwort.",
        nothing_recorded="Entschuldigung, es kam keine Nachricht.",
        thanks="Vielen Dank. Wir haben Ihre Nachricht erhalten.",
        goodbye="Vielen Dank. Auf Wiedersehen.",
    ),
    "fr": SentencesInWriting(
        did_you_say="Vouliez-vous dire {label} ?",
        you_entered="Vous avez indiqué {answer}. Est-ce correct ?",
        enter_number="Veuillez indiquer votre numéro de téléphone.",
        calling="Vous souhaitez parler à {label}.",
        no_input="Désolé, nous n'avons reçu aucune réponse.",
        nothing_recorded="Désolé, nous n'avons reçu aucun message.",
        thanks="Merci. Nous avons bien reçu votre message.",
        goodbye="Merci. Au revoir.",
    ),
    "es": SentencesInWriting(
        did_you_say="¿Quiso decir {label}?",
        you_entered="Ha indicado {answer}. ¿Es correcto?",
        enter_number="Indique su número de teléfono.",
        calling="Desea hablar con {label}.",
        no_input="Lo siento, no hubo respuesta.",
        nothing_recorded="Lo siento, no hubo ningún mensaje.",
        thanks="Gracias. Hemos recibido su mensaje.",
        goodbye="Gracias. Adiós.",
    ),
    "it": SentencesInWriting(
        did_you_say="Intendeva {label}?",
        you_entered="Ha indicato {answer}. È corretto?",
        enter_number="Indichi il suo numero di telefono.",
        calling="Desidera parlare con {label}.",
        no_input="Mi dispiace, non c'è stata risposta.",
        nothing_recorded="Mi dispiace, non c'era alcun messaggio.",
        thanks="Grazie. Abbiamo ricevuto il suo messaggio.",
        goodbye="Grazie. Arrivederci.",
    ),
    "pt": SentencesInWriting(
        did_you_say="Queria dizer {label}?",
        you_entered="Indicou {answer}. Está certo?",
        enter_number="Indique o seu número de telefone.",
        calling="Pediu para falar com {label}.",
        no_input="Desculpe, não houve resposta.",
        nothing_recorded="Desculpe, não houve nenhuma mensagem.",
        thanks="Obrigado. Recebemos a sua mensagem.",
        goodbye="Obrigado. Até logo.",
    ),
    "nl": SentencesInWriting(
        did_you_say="Bedoelde u {label}?",
        you_entered="U hebt {answer} opgegeven. Klopt dat?",
        enter_number="Geef uw telefoonnummer op.",
        calling="U wilt {label} spreken.",
        no_input="Sorry, er kwam geen antwoord.",
        nothing_recorded="Sorry, er kwam geen bericht.",
        thanks="Dank u wel. We hebben uw bericht ontvangen.",
        goodbye="Dank u wel. Tot ziens.",
    ),
    "da": SentencesInWriting(
        did_you_say="Mente du {label}?",
        you_entered="Du har angivet {answer}. Er det rigtigt?",
        enter_number="Angiv dit telefonnummer.",
        calling="Du vil tale med {label}.",
        no_input="Beklager, der kom intet svar.",
        nothing_recorded="Beklager, der kom ingen besked.",
        thanks="Tak. Vi har modtaget din besked.",
        goodbye="Tak. Farvel.",
    ),
    "nb": SentencesInWriting(
        did_you_say="Mente du {label}?",
        you_entered="Du oppga {answer}. Stemmer det?",
        enter_number="Oppgi telefonnummeret ditt.",
        calling="Du vil snakke med {label}.",
        no_input="Beklager, det kom ikke noe svar.",
        nothing_recorded="Beklager, det kom ingen melding.",
        thanks="Takk. Vi har mottatt meldingen din.",
        goodbye="Takk. Ha det bra.",
    ),
    "sv": SentencesInWriting(
        did_you_say="Menade du {label}?",
        you_entered="Du angav {answer}. Stämmer det?",
        enter_number="Ange ditt telefonnummer.",
        calling="Du vill tala med {label}.",
        no_input="Tyvärr kom det inget svar.",
        nothing_recorded="Tyvärr kom det inget meddelande.",
        thanks="Tack. Vi har tagit emot ditt meddelande.",
        goodbye="Tack. Hej då.",
    ),
    "fi": SentencesInWriting(
        did_you_say="Tarkoititko: {label}?",
        you_entered="Annoit vastauksen {answer}. Onko se oikein?",
        enter_number="Anna puhelinnumerosi.",
        calling="Haluat puhua: {label}.",
        no_input="Pahoittelut, vastausta ei tullut.",
        nothing_recorded="Pahoittelut, viestiä ei tullut.",
        thanks="Kiitos. Olemme saaneet viestisi.",
        goodbye="Kiitos. Näkemiin.",
    ),
    "pl": SentencesInWriting(
        did_you_say="Czy chodziło o: {label}?",
        you_entered="Podano {answer}. Czy to się zgadza?",
        enter_number="Proszę podać swój numer telefonu.",
        calling="Wybrano rozmowę: {label}.",
        no_input="Przepraszamy, nie było odpowiedzi.",
        nothing_recorded="Przepraszamy, nie było wiadomości.",
        thanks="Dziękujemy. Otrzymaliśmy wiadomość.",
        goodbye="Dziękujemy. Do widzenia.",
    ),
    "cs": SentencesInWriting(
        did_you_say="Mysleli jste: {label}?",
        you_entered="Zadali jste {answer}. Je to správně?",
        enter_number="Zadejte prosím své telefonní číslo.",
        calling="Chcete mluvit s: {label}.",
        no_input="Omlouváme se, nepřišla žádná odpověď.",
        nothing_recorded="Omlouváme se, nepřišla žádná zpráva.",
        thanks="Děkujeme. Vaši zprávu jsme obdrželi.",
        goodbye="Děkujeme. Na shledanou.",
    ),
    "tr": SentencesInWriting(
        did_you_say="{label} mi demek istediniz?",
        you_entered="Girdiğiniz: {answer}. Doğru mu?",
        enter_number="Lütfen telefon numaranızı girin.",
        calling="Görüşmek istediğiniz: {label}.",
        no_input="Üzgünüz, yanıt gelmedi.",
        nothing_recorded="Üzgünüz, mesaj gelmedi.",
        thanks="Teşekkür ederiz. Mesajınızı aldık.",
        goodbye="Teşekkür ederiz. Hoşça kalın.",
    ),
}

IN_WRITING: Mapping[str, SentencesInWriting] = MappingProxyType(_SAID)
