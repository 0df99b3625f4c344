"""What we say of queues, to those who wait and to those who answer, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class OfQueues:
    """`queue_place` takes {place}, `queue_wait` {minutes}, from 2 on, and `queue_link` a {key}.

    `queue_taken` is for whoever would answer. The others about a link are for callers who were to be texted one:
    `queue_link_sent` once the provider has the text, `queue_link_sending` until then.
    """

    queue_next: str
    queue_place: str
    queue_soon: str
    queue_wait: str
    queue_closed: str
    queue_taken: str
    queue_link: str
    queue_link_sending: str
    queue_link_sent: str
    queue_link_cannot: str
    queue_link_kept: str


_SAID: dict[str, OfQueues] = {
    "en": OfQueues(
        queue_next="You are next.",
        queue_place="You are number {place} in the queue.",
        queue_soon="We expect to take your call in less than a minute.",
        queue_wait="We expect to take your call in about {minutes} minutes.",
        queue_closed="We have just closed, so nobody can take your call now.",
        queue_taken="This call has been taken already, or the caller has hung up.",
        queue_link="To go on in writing, press {key}. We text you a link, and you keep your place.",
        queue_link_sending="We are texting you a link. You keep your place in the queue.",
        queue_link_sent="We have texted you a link. You keep your place in the queue.",
        queue_link_cannot="Sorry, we cannot text you a link now.",
        queue_link_kept="You will be called back, as you asked in writing.",
    ),
    "de": OfQueues(
        queue_next="Sie sind als Nächstes an der Reihe.",
        queue_place="Sie sind an Position {place} der Warteschlange.",
        queue_soon="Wir nehmen Ihren Anruf voraussichtlich in weniger als einer Minute entgegen.",
        queue_wait="Wir nehmen Ihren Anruf voraussichtlich in etwa {minutes} Minuten entgegen.",
        queue_closed="Wir haben gerade geschlossen und können Ihren Anruf jetzt nicht mehr annehmen.",
        queue_taken="Dieser Anruf ist schon vergeben, oder es wurde aufgelegt.",
        queue_link="Um schriftlich fortzufahren, drücken Sie die {key}. Sie behalten dabei Ihren Platz.",
        queue_link_sending="Wir senden Ihnen einen Link per SMS. Sie behalten Ihren Platz in der Warteschlange.",
        queue_link_sent="Wir haben Ihnen einen Link per SMS gesendet. Sie behalten Ihren Platz in der Warteschlange.",
        queue_link_cannot="Einen Link können wir Ihnen jetzt leider nicht senden.",
        queue_link_kept="Wir rufen Sie zurück, wie Sie es schriftlich gewünscht haben.",
    ),
    "fr": OfQueues(
        queue_next="Votre appel est le prochain.",
        queue_place="Vous êtes en position {place} dans la file d'attente.",
        queue_soon="Nous devrions prendre votre appel dans moins d'une minute.",
        queue_wait="Nous devrions prendre votre appel dans environ {minutes} minutes.",
        queue_closed="Nous venons de fermer et ne pouvons plus prendre votre appel.",
        queue_taken="Cet appel est déjà pris, ou la personne a raccroché.",
        queue_link="Pour continuer par écrit, appuyez sur {key}. Vous recevez un lien et gardez votre place.",
        queue_link_sending="Nous vous envoyons un lien par SMS. Vous gardez votre place dans la file d'attente.",
        queue_link_sent="Nous vous avons envoyé un lien par SMS. Vous gardez votre place dans la file d'attente.",
        queue_link_cannot="Désolé, nous ne pouvons pas vous envoyer de lien maintenant.",
        queue_link_kept="Nous vous rappellerons, comme vous l'avez demandé par écrit.",
    ),
    "es": OfQueues(
        queue_next="Su llamada es la siguiente.",
        queue_place="Su llamada es la número {place} en la cola.",
        queue_soon="Esperamos atender su llamada en menos de un minuto.",
        queue_wait="Esperamos atender su llamada en unos {minutes} minutos.",
        queue_closed="Acabamos de cerrar y ya no podemos atender su llamada.",
        queue_taken="Esta llamada ya está atendida, o la persona ha colgado.",
        queue_link="Para continuar por escrito, oprima {key}. Le enviamos un enlace por SMS y conserva su lugar.",
        queue_link_sending="Le estamos enviando un enlace por SMS. Conserva su lugar en la cola.",
        queue_link_sent="Le hemos enviado un enlace por SMS. Conserva su lugar en la cola.",
        queue_link_cannot="Lo sentimos, ahora no podemos enviarle un enlace.",
        queue_link_kept="Le llamaremos, como pidió por escrito.",
    ),
    "it": OfQueues(
        queue_next="La sua chiamata è la prossima.",
        queue_place="La sua chiamata è la numero {place} in coda.",
        queue_soon="Prevediamo di rispondere alla sua chiamata tra meno di un minuto.",
        queue_wait="Prevediamo di rispondere alla sua chiamata tra circa {minutes} minuti.",
        queue_closed="Abbiamo appena chiuso e non possiamo più rispondere alla sua chiamata.",
        queue_taken="Questa chiamata è già stata presa, o la persona ha riagganciato.",
        queue_link="Per continuare per iscritto, prema {key}. Le inviamo un link via SMS e mantiene il suo posto.",
        queue_link_sending="Le stiamo inviando un link via SMS. Mantiene il suo posto in coda.",
        queue_link_sent="Le abbiamo inviato un link via SMS. Mantiene il suo posto in coda.",
        queue_link_cannot="Mi dispiace, ora non possiamo inviarle un link.",
        queue_link_kept="La richiameremo, come ha chiesto per iscritto.",
    ),
    "pt": OfQueues(
        queue_next="A sua chamada é a próxima.",
        queue_place="A sua chamada é a número {place} na fila.",
        queue_soon="Esperamos atender a sua chamada em menos de um minuto.",
        queue_wait="Esperamos atender a sua chamada em cerca de {minutes} minutos.",
        queue_closed="Acabámos de fechar e já não podemos atender a sua chamada.",
        queue_taken="Esta chamada já foi atendida, ou a pessoa desligou.",
        queue_link="Para continuar por escrito, tecle {key}. Enviamos-lhe um link por SMS e mantém o seu lugar.",
        queue_link_sending="Estamos a enviar-lhe um link por SMS. Mantém o seu lugar na fila.",
        queue_link_sent="Enviámos-lhe um link por SMS. Mantém o seu lugar na fila.",
        queue_link_cannot="Lamentamos, mas agora não podemos enviar-lhe um link.",
        queue_link_kept="Voltaremos a ligar, como pediu por escrito.",
    ),
    "nl": OfQueues(
        queue_next="U bent als volgende aan de beurt.",
        queue_place="U bent nummer {place} in de wachtrij.",
        queue_soon="We verwachten uw gesprek binnen een minuut aan te nemen.",
        queue_wait="We verwachten uw gesprek over ongeveer {minutes} minuten aan te nemen.",
        queue_closed="We zijn net gesloten en kunnen uw gesprek niet meer aannemen.",
        queue_taken="Dit gesprek is al aangenomen, of de beller heeft opgehangen.",
        queue_link="Om schriftelijk verder te gaan, druk op {key}. We sturen u een link per sms en u houdt uw plaats.",
        queue_link_sending="We sturen u een link per sms. U houdt uw plaats in de wachtrij.",
        queue_link_sent="We hebben u een link per sms gestuurd. U houdt uw plaats in de wachtrij.",
        queue_link_cannot="Sorry, we kunnen u nu geen link sturen.",
        queue_link_kept="We bellen u terug, zoals u schriftelijk hebt gevraagd.",
    ),
    "da": OfQueues(
        queue_next="Du er den næste i køen.",
        queue_place="Du er nummer {place} i køen.",
        queue_soon="Vi forventer at besvare dit opkald om mindre end et minut.",
        queue_wait="Vi forventer at besvare dit opkald om cirka {minutes} minutter.",
        queue_closed="Vi har netop lukket og kan ikke længere besvare dit opkald.",
        queue_taken="Opkaldet er allerede taget, eller der er lagt på.",
        queue_link="For at fortsætte skriftligt, tryk {key}. Vi sender et link på sms, og du beholder din plads.",
        queue_link_sending="Vi er ved at sende et link på sms. Du beholder din plads i køen.",
        queue_link_sent="Vi har sendt et link på sms. Du beholder din plads i køen.",
        queue_link_cannot="Beklager, vi kan ikke sende et link nu.",
        queue_link_kept="Vi ringer tilbage, som du har bedt om skriftligt.",
    ),
    "nb": OfQueues(
        queue_next="Du er den neste i køen.",
        queue_place="Du er nummer {place} i køen.",
        queue_soon="Vi regner med å svare deg om mindre enn ett minutt.",
        queue_wait="Vi regner med å svare deg om cirka {minutes} minutter.",
        queue_closed="Vi har nettopp stengt og kan ikke lenger svare deg.",
        queue_taken="Anropet er allerede tatt, eller så er det lagt på.",
        queue_link="For å fortsette skriftlig, trykk {key}. Vi sender deg en lenke på SMS, og du beholder plassen din.",
        queue_link_sending="Vi sender deg en lenke på SMS nå. Du beholder plassen din i køen.",
        queue_link_sent="Vi har sendt deg en lenke på SMS. Du beholder plassen din i køen.",
        queue_link_cannot="Beklager, vi kan ikke sende deg en lenke nå.",
        queue_link_kept="Vi ringer deg tilbake, slik du ba om skriftlig.",
    ),
    "sv": OfQueues(
        queue_next="Du är näst på tur.",
        queue_place="Du är nummer {place} i kön.",
        queue_soon="Vi räknar med att svara dig inom en minut.",
        queue_wait="Vi räknar med att svara dig om cirka {minutes} minuter.",
        queue_closed="Vi har just stängt och kan inte längre svara dig.",
        queue_taken="Samtalet är redan taget, eller så har personen lagt på.",
        queue_link="För att fortsätta skriftligt, tryck {key}. Vi skickar en länk via sms, och du behåller din plats.",
        queue_link_sending="Vi skickar nu en länk via sms. Du behåller din plats i kön.",
        queue_link_sent="Vi har skickat en länk via sms. Du behåller din plats i kön.",
        queue_link_cannot="Tyvärr kan vi inte skicka någon länk nu.",
        queue_link_kept="Vi ringer tillbaka, som du har bett om skriftligt.",
    ),
    "fi": OfQueues(
        queue_next="Olet jonossa seuraavana.",
        queue_place="Olet jonossa sijalla {place}.",
        queue_soon="Arvioimme vastaavamme sinulle alle minuutin kuluttua.",
        queue_wait="Arvioimme vastaavamme sinulle noin {minutes} minuutin kuluttua.",
        queue_closed="Olemme juuri sulkeneet emmekä voi enää vastata puheluusi.",
        queue_taken="Tähän puheluun on jo vastattu, tai soittaja on katkaissut puhelun.",
        queue_link="Kirjallinen asiointi: paina {key}. Saat linkin tekstiviestillä ja säilytät paikkasi.",
        queue_link_sending="Lähetämme sinulle linkin tekstiviestillä. Säilytät paikkasi jonossa.",
        queue_link_sent="Lähetimme sinulle linkin tekstiviestillä. Säilytät paikkasi jonossa.",
        queue_link_cannot="Pahoittelut, emme voi lähettää sinulle linkkiä nyt.",
        queue_link_kept="Soitamme sinulle takaisin, kuten pyysit kirjallisesti.",
    ),
    "pl": OfQueues(
        queue_next="Pana lub Pani połączenie jest następne.",
        queue_place="Pozycja w kolejce: {place}.",
        queue_soon="Przewidujemy, że odbierzemy za mniej niż minutę.",
        queue_wait="Przewidywany czas oczekiwania w minutach: {minutes}.",
        queue_closed="Właśnie zamknęliśmy i nie możemy już odebrać tego połączenia.",
        queue_taken="To połączenie zostało już odebrane albo rozmówca się rozłączył.",
        queue_link="Aby kontynuować pisemnie, proszę nacisnąć {key}. Wyślemy link SMS-em, a miejsce pozostanie.",
        queue_link_sending="Wysyłamy link SMS-em. Miejsce w kolejce pozostaje.",
        queue_link_sent="Wysłaliśmy link SMS-em. Miejsce w kolejce pozostaje.",
        queue_link_cannot="Przepraszamy, nie możemy teraz wysłać linku.",
        queue_link_kept="Oddzwonimy, zgodnie z pisemną prośbą.",
    ),
    "cs": OfQueues(
        queue_next="Jste další na řadě.",
        queue_place="Vaše pořadí ve frontě: {place}.",
        queue_soon="Váš hovor přijmeme pravděpodobně za méně než minutu.",
        queue_wait="Předpokládaná doba čekání v minutách: {minutes}.",
        queue_closed="Právě jsme zavřeli a váš hovor už nemůžeme přijmout.",
        queue_taken="Tento hovor už někdo přijal, nebo volající zavěsil.",
        queue_link="Chcete-li pokračovat písemně, stiskněte {key}. Pošleme vám odkaz v SMS a vaše místo zůstane.",
        queue_link_sending="Posíláme vám odkaz v SMS. Vaše místo ve frontě zůstává.",
        queue_link_sent="Poslali jsme vám odkaz v SMS. Vaše místo ve frontě zůstává.",
        queue_link_cannot="Omlouváme se, odkaz vám teď poslat nemůžeme.",
        queue_link_kept="Zavoláme vám zpět, jak jste si písemně přáli.",
    ),
    "tr": OfQueues(
        queue_next="Sıradaki çağrı sizinki.",
        queue_place="Sırada {place} numaradasınız.",
        queue_soon="Çağrınıza bir dakikadan kısa sürede yanıt vermeyi umuyoruz.",
        queue_wait="Çağrınıza yaklaşık {minutes} dakika içinde yanıt vermeyi umuyoruz.",
        queue_closed="Az önce kapattık, çağrınıza artık yanıt veremiyoruz.",
        queue_taken="Bu çağrı zaten alındı ya da arayan kapattı.",
        queue_link="Yazılı olarak devam etmek için {key} tuşuna basın. SMS ile bağlantı göndeririz, sıranız korunur.",
        queue_link_sending="Size SMS ile bir bağlantı gönderiyoruz. Sıranız korunuyor.",
        queue_link_sent="Size SMS ile bir bağlantı gönderdik. Sıranız korunuyor.",
        queue_link_cannot="Üzgünüz, şu anda size bağlantı gönderemiyoruz.",
        queue_link_kept="Yazılı olarak istediğiniz gibi sizi geri arayacağız.",
    ),
}
QUEUES: Mapping[str, OfQueues] = MappingProxyType(_SAID)
