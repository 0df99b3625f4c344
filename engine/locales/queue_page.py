"""What callers of a queue read: the text with the link that they get while they wait, and its page."""

from dataclasses import dataclass

from engine.locales.known import locale_or_english


@dataclass(frozen=True, slots=True)
class QueuePage:
    """`text` is the text message; it takes the {line} and the {link}. The others are on the page.

    `call_back`, `message` and `other` are its buttons, by where they lead. `over` is for a call that no longer waits,
    and `kept` for one that is called back.
    """

    text: str
    call_back: str
    message: str
    other: str
    update: str
    keeps: str
    over: str
    title: str
    kept: str


_PAGES = {
    "en": QueuePage(
        "{line}: see your place and go on in writing: {link}",
        "Ask for a call back and keep my place",
        "Leave a message",
        "Other choices",
        "Update",
        "You keep your place in the queue as long as you stay on the phone.",
        "This link was for a call that no longer waits.",
        "Your place in the queue",
        "You have asked for a call back and keep your place. You can hang up now.",
    ),
    "de": QueuePage(
        "{line}: Ihr Platz in der Warteschlange, schriftlich weiter: {link}",
        "Rückruf wünschen und Platz behalten",
        "Nachricht hinterlassen",
        "Weitere Möglichkeiten",
        "Aktualisieren",
        "Sie behalten Ihren Platz in der Warteschlange, solange Sie am Telefon bleiben.",
        "Dieser Link gehörte zu einem Anruf, der nicht mehr wartet.",
        "Ihr Platz in der Warteschlange",
        "Sie haben einen Rückruf gewünscht und behalten Ihren Platz. Sie können jetzt auflegen.",
    ),
    "fr": QueuePage(
        "{line} : votre place et la suite par écrit : {link}",
        "Demander à être rappelé et garder ma place",
        "Laisser un message",
        "Autres choix",
        "Actualiser",
        "Vous gardez votre place dans la file d'attente tant que vous restez en ligne.",
        "Ce lien concernait un appel qui n'attend plus.",
        "Votre place dans la file d'attente",
        "Vous avez demandé à être rappelé et gardez votre place. Vous pouvez raccrocher.",
    ),
    "es": QueuePage(
        "{line}: vea su lugar y continúe por escrito: {link}",
        "Pedir que me llamen y conservar mi lugar",
        "Dejar un mensaje",
        "Otras opciones",
        "Actualizar",
        "Conserva su lugar en la cola mientras siga al teléfono.",
        "Este enlace era de una llamada que ya no espera.",
        "Su lugar en la cola",
        "Ha pedido que le llamemos y conserva su lugar. Ya puede colgar.",
    ),
    "it": QueuePage(
        "{line}: il suo posto in coda, continui per iscritto: {link}",
        "Chiedere di essere richiamato e mantenere il posto",
        "Lasciare un messaggio",
        "Altre scelte",
        "Aggiorna",
        "Mantiene il suo posto in coda finché resta al telefono.",
        "Questo link era di una chiamata che non è più in attesa.",
        "Il suo posto in coda",
        "Ha chiesto di essere richiamato e mantiene il suo posto. Ora può riagganciare.",
    ),
    "pt": QueuePage(
        "{line}: veja o seu lugar e continue por escrito: {link}",
        "Pedir uma chamada e manter o meu lugar",
        "Deixar uma mensagem",
        "Outras opções",
        "Atualizar",
        "Mantém o seu lugar na fila enquanto ficar ao telefone.",
        "Este link era de uma chamada que já não espera.",
        "O seu lugar na fila",
        "Pediu uma chamada e mantém o seu lugar. Já pode desligar.",
    ),
    "nl": QueuePage(
        "{line}: zie uw plaats en ga schriftelijk verder: {link}",
        "Terugbellen en mijn plaats houden",
        "Een bericht achterlaten",
        "Andere keuzes",
        "Vernieuwen",
        "U houdt uw plaats in de wachtrij zolang u aan de telefoon blijft.",
        "Deze link was van een gesprek dat niet meer wacht.",
        "Uw plaats in de wachtrij",
        "U wordt teruggebeld en houdt uw plaats. U kunt nu ophangen.",
    ),
    "da": QueuePage(
        "{line}: se din plads og fortsæt skriftligt: {link}",
        "Bliv ringet op, og behold min plads",
        "Læg en besked",
        "Andre valg",
        "Opdater",
        "Du beholder din plads i køen, så længe du bliver i telefonen.",
        "Linket hørte til et opkald, der ikke venter længere.",
        "Din plads i køen",
        "Du bliver ringet op og beholder din plads. Du kan lægge på nu.",
    ),
    "nb": QueuePage(
        "{line}: se plassen din og fortsett skriftlig: {link}",
        "Bli ringt opp og behold plassen min",
        "Legg igjen en beskjed",
        "Andre valg",
        "Oppdater",
        "Du beholder plassen din i køen så lenge du er på telefonen.",
        "Denne lenken hørte til et anrop som ikke venter lenger.",
        "Plassen din i køen",
        "Du blir ringt opp og beholder plassen din. Du kan legge på nå.",
    ),
    "sv": QueuePage(
        "{line}: se din plats och fortsätt skriftligt: {link}",
        "Bli uppringd och behåll min plats",
        "Lämna ett meddelande",
        "Andra val",
        "Uppdatera",
        "Du behåller din plats i kön så länge du är kvar i telefonen.",
        "Länken hörde till ett samtal som inte väntar längre.",
        "Din plats i kön",
        "Du blir uppringd och behåller din plats. Du kan lägga på nu.",
    ),
    "fi": QueuePage(
        "{line}: katso paikkasi ja jatka kirjallisesti: {link}",
        "Pyydä takaisinsoittoa ja säilytä paikka",
        "Jätä viesti",
        "Muut vaihtoehdot",
        "Päivitä",
        "Säilytät paikkasi jonossa niin kauan kuin pysyt puhelimessa.",
        "Linkki kuului puheluun, joka ei enää odota.",
        "Paikkasi jonossa",
        "Olet pyytänyt takaisinsoittoa ja säilytät paikkasi. Voit nyt sulkea puhelimen.",
    ),
    "pl": QueuePage(
        "{line}: miejsce w kolejce i dalsza rozmowa pisemna: {link}",
        "Poproś o oddzwonienie i zachowaj miejsce",
        "Zostaw wiadomość",
        "Inne możliwości",
        "Odśwież",
        "Miejsce w kolejce pozostaje, dopóki trwa połączenie.",
        "Ten link należał do połączenia, które już nie czeka.",
        "Miejsce w kolejce",
        "Prośba o oddzwonienie przyjęta, miejsce pozostaje. Można się rozłączyć.",
    ),
    "cs": QueuePage(
        "{line}: vaše místo ve frontě a písemné pokračování: {link}",
        "Požádat o zpětné volání a ponechat místo",
        "Zanechat zprávu",
        "Další možnosti",
        "Aktualizovat",
        "Své místo ve frontě si držíte, dokud zůstanete na telefonu.",
        "Tento odkaz patřil k hovoru, který už nečeká.",
        "Vaše místo ve frontě",
        "Požádali jste o zpětné volání a místo vám zůstává. Můžete zavěsit.",
    ),
    "tr": QueuePage(
        "{line}: sıranızı görün ve yazılı devam edin: {link}",
        "Geri aranmak iste ve sıramı koru",
        "Mesaj bırak",
        "Diğer seçenekler",
        "Güncelle",
        "Telefonda kaldığınız sürece sıranız korunur.",
        "Bu bağlantı artık beklemeyen bir aramaya aitti.",
        "Sıranız",
        "Geri aranmak istediniz ve sıranız korunuyor. Şimdi kapatabilirsiniz.",
    ),
}


def queue_page(tag: str) -> QueuePage:
    """Those of a BCP 47 language; English if we have none in it."""
    return _PAGES[locale_or_english(tag).code]
