"""What we say of queues, to those who wait and to those who answer, in each language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypedDict


class OfQueues(TypedDict):
    """`queue_place` takes {place}, `queue_wait` {minutes}, from 2 on. `queue_taken` is for whoever would answer."""

    queue_next: str
    queue_place: str
    queue_soon: str
    queue_wait: str
    queue_closed: str
    queue_taken: str


_SAID: dict[str, OfQueues] = {
    "en": OfQueues(
        queue_next="You are next.",
        queue_place="You are number {place} in the queue.",
        queue_soon="We expect to take your call in less than a minute.",
        queue_wait="We expect to take your call in about {minutes} minutes.",
        queue_closed="We have just closed, so nobody can take your call now.",
        queue_taken="This call has been taken already, or the caller has hung up.",
    ),
    "de": OfQueues(
        queue_next="Sie sind als Nächstes an der Reihe.",
        queue_place="Sie sind an Position {place} der Warteschlange.",
        queue_soon="Wir nehmen Ihren Anruf voraussichtlich in weniger als einer Minute entgegen.",
        queue_wait="Wir nehmen Ihren Anruf voraussichtlich in etwa {minutes} Minuten entgegen.",
        queue_closed="Wir haben gerade geschlossen und können Ihren Anruf jetzt nicht mehr annehmen.",
        queue_taken="Dieser Anruf ist schon vergeben, oder es wurde aufgelegt.",
    ),
    "fr": OfQueues(
        queue_next="Vous êtes le prochain appel.",
        queue_place="Vous êtes en position {place} dans la file d'attente.",
        queue_soon="Nous devrions prendre votre appel dans moins d'une minute.",
        queue_wait="Nous devrions prendre votre appel dans environ {minutes} minutes.",
        queue_closed="Nous venons de fermer et ne pouvons plus prendre votre appel.",
        queue_taken="Cet appel est déjà pris, ou la personne a raccroché.",
    ),
    "es": OfQueues(
        queue_next="Su llamada es la siguiente.",
        queue_place="Su llamada es la número {place} en la cola.",
        queue_soon="Esperamos atender su llamada en menos de un minuto.",
        queue_wait="Esperamos atender su llamada en unos {minutes} minutos.",
        queue_closed="Acabamos de cerrar y ya no podemos atender su llamada.",
        queue_taken="Esta llamada ya está atendida, o la persona ha colgado.",
    ),
    "it": OfQueues(
        queue_next="La sua chiamata è la prossima.",
        queue_place="La sua chiamata è la numero {place} in coda.",
        queue_soon="Prevediamo di rispondere alla sua chiamata tra meno di un minuto.",
        queue_wait="Prevediamo di rispondere alla sua chiamata tra circa {minutes} minuti.",
        queue_closed="Abbiamo appena chiuso e non possiamo più rispondere alla sua chiamata.",
        queue_taken="Questa chiamata è già stata presa, o la persona ha riagganciato.",
    ),
    "pt": OfQueues(
        queue_next="A sua chamada é a próxima.",
        queue_place="A sua chamada é a número {place} na fila.",
        queue_soon="Esperamos atender a sua chamada em menos de um minuto.",
        queue_wait="Esperamos atender a sua chamada em cerca de {minutes} minutos.",
        queue_closed="Acabámos de fechar e já não podemos atender a sua chamada.",
        queue_taken="Esta chamada já foi atendida, ou a pessoa desligou.",
    ),
    "nl": OfQueues(
        queue_next="U bent als volgende aan de beurt.",
        queue_place="U bent nummer {place} in de wachtrij.",
        queue_soon="We verwachten uw gesprek binnen een minuut aan te nemen.",
        queue_wait="We verwachten uw gesprek over ongeveer {minutes} minuten aan te nemen.",
        queue_closed="We zijn net gesloten en kunnen uw gesprek niet meer aannemen.",
        queue_taken="Dit gesprek is al aangenomen, of de beller heeft opgehangen.",
    ),
    "da": OfQueues(
        queue_next="Du er den næste i køen.",
        queue_place="Du er nummer {place} i køen.",
        queue_soon="Vi forventer at besvare dit opkald om mindre end et minut.",
        queue_wait="Vi forventer at besvare dit opkald om cirka {minutes} minutter.",
        queue_closed="Vi har netop lukket og kan ikke længere besvare dit opkald.",
        queue_taken="Opkaldet er allerede taget, eller der er lagt på.",
    ),
    "nb": OfQueues(
        queue_next="Du er den neste i køen.",
        queue_place="Du er nummer {place} i køen.",
        queue_soon="Vi regner med å svare deg om mindre enn ett minutt.",
        queue_wait="Vi regner med å svare deg om cirka {minutes} minutter.",
        queue_closed="Vi har nettopp stengt og kan ikke lenger svare deg.",
        queue_taken="Anropet er allerede tatt, eller så er det lagt på.",
    ),
    "sv": OfQueues(
        queue_next="Du är näst på tur.",
        queue_place="Du är nummer {place} i kön.",
        queue_soon="Vi räknar med att svara dig inom en minut.",
        queue_wait="Vi räknar med att svara dig om cirka {minutes} minuter.",
        queue_closed="Vi har just stängt och kan inte längre svara dig.",
        queue_taken="Samtalet är redan taget, eller så har personen lagt på.",
    ),
    "fi": OfQueues(
        queue_next="Olette jonossa seuraavana.",
        queue_place="Olette jonossa sijalla {place}.",
        queue_soon="Arvioimme vastaavamme teille alle minuutin kuluttua.",
        queue_wait="Arvioimme vastaavamme teille noin {minutes} minuutin kuluttua.",
        queue_closed="Olemme juuri sulkeneet emmekä voi enää vastata puheluunne.",
        queue_taken="Tähän puheluun on jo vastattu, tai soittaja on katkaissut puhelun.",
    ),
    "pl": OfQueues(
        queue_next="Pana lub Pani połączenie jest następne.",
        queue_place="Pozycja w kolejce: {place}.",
        queue_soon="Przewidujemy, że odbierzemy za mniej niż minutę.",
        queue_wait="Przewidywany czas oczekiwania w minutach: {minutes}.",
        queue_closed="Właśnie zamknęliśmy i nie możemy już odebrać tego połączenia.",
        queue_taken="To połączenie zostało już odebrane albo rozmówca się rozłączył.",
    ),
    "cs": OfQueues(
        queue_next="Jste další na řadě.",
        queue_place="Vaše pořadí ve frontě: {place}.",
        queue_soon="Váš hovor přijmeme pravděpodobně za méně než minutu.",
        queue_wait="Předpokládaná doba čekání v minutách: {minutes}.",
        queue_closed="Právě jsme zavřeli a váš hovor už nemůžeme přijmout.",
        queue_taken="Tento hovor už někdo přijal, nebo volající zavěsil.",
    ),
    "tr": OfQueues(
        queue_next="Sıradaki çağrı sizinki.",
        queue_place="Sırada {place} numaradasınız.",
        queue_soon="Çağrınıza bir dakikadan kısa sürede yanıt vermeyi umuyoruz.",
        queue_wait="Çağrınıza yaklaşık {minutes} dakika içinde yanıt vermeyi umuyoruz.",
        queue_closed="Az önce kapattık, çağrınıza artık yanıt veremiyoruz.",
        queue_taken="Bu çağrı zaten alındı ya da arayan kapattı.",
    ),
}
QUEUES: Mapping[str, OfQueues] = MappingProxyType(_SAID)
