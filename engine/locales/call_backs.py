"""What we say of call backs, in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class OfCallBacks:
    """`call_here` takes {number}, `call_at` {time} and {key}, `call_back_at` {time}: “tomorrow at 9 am”.

    `calls_back` takes {line}; with it and `not_reached` a kept place is called back.
    """

    call_here: str
    call_elsewhere: str
    enter_number: str
    cannot_call: str
    call_soon: str
    call_at: str
    call_later: str
    call_back_soon: str
    call_back_at: str
    calls_back: str
    not_reached: str


_SAID: dict[str, OfCallBacks] = {
    "en": OfCallBacks(
        call_here="To be called back on {number}, press 1.",
        call_elsewhere="To be called back on another number, press 2.",
        enter_number="Please enter your phone number, then press the hash key.",
        cannot_call="Sorry, we cannot call that number.",
        call_soon="To be called as soon as possible, press 1.",
        call_at="To be called {time}, press {key}.",
        call_later="For later times, press 9.",
        call_back_soon="Thank you. We will call you back as soon as possible.",
        call_back_at="Thank you. We will call you back {time}.",
        calls_back="Hello. This is {line}, calling you back.",
        not_reached="The caller does not answer. We will call them again later.",
    ),
    "de": OfCallBacks(
        call_here="Für einen Rückruf unter {number} drücken Sie die 1.",
        call_elsewhere="Für einen Rückruf unter einer anderen Nummer drücken Sie die 2.",
        enter_number="Bitte geben Sie Ihre Telefonnummer ein und drücken Sie dann die Rautetaste.",
        cannot_call="Diese Nummer können wir leider nicht anrufen.",
        call_soon="Für einen Rückruf so bald wie möglich drücken Sie die 1.",
        call_at="Für einen Rückruf {time} drücken Sie die {key}.",
        call_later="Für spätere Zeiten drücken Sie die 9.",
        call_back_soon="Vielen Dank. Wir rufen Sie so bald wie möglich zurück.",
        call_back_at="Vielen Dank. Wir rufen Sie {time} zurück.",
        calls_back="Guten Tag. Hier ist {line} mit dem Rückruf, um den Sie gebeten haben.",
        not_reached="Der Anrufer meldet sich nicht. Wir rufen später noch einmal an.",
    ),
    "fr": OfCallBacks(
        call_here="Pour être rappelé au {number}, appuyez sur 1.",
        call_elsewhere="Pour être rappelé à un autre numéro, appuyez sur 2.",
        enter_number="Veuillez saisir votre numéro de téléphone, puis appuyez sur dièse.",
        cannot_call="Désolé, nous ne pouvons pas appeler ce numéro.",
        call_soon="Pour être rappelé dès que possible, appuyez sur 1.",
        call_at="Pour être rappelé {time}, appuyez sur {key}.",
        call_later="Pour des heures plus tardives, appuyez sur 9.",
        call_back_soon="Merci. Nous vous rappellerons dès que possible.",
        call_back_at="Merci. Nous vous rappellerons {time}.",
        calls_back="Bonjour. {line} vous rappelle, comme vous l'avez demandé.",
        not_reached="La personne ne répond pas. Nous rappellerons plus tard.",
    ),
    "es": OfCallBacks(
        call_here="Para que le llamemos al {number}, oprima 1.",
        call_elsewhere="Para que le llamemos a otro número, oprima 2.",
        enter_number="Marque su número de teléfono y luego oprima la tecla numeral.",
        cannot_call="Lo sentimos, no podemos llamar a ese número.",
        call_soon="Para que le llamemos lo antes posible, oprima 1.",
        call_at="Para que le llamemos {time}, oprima {key}.",
        call_later="Para horarios posteriores, oprima 9.",
        call_back_soon="Gracias. Le llamaremos lo antes posible.",
        call_back_at="Gracias. Le llamaremos {time}.",
        calls_back="Hola. Le llama {line}, como usted pidió.",
        not_reached="La persona no contesta. Volveremos a llamar más tarde.",
    ),
    "it": OfCallBacks(
        call_here="Per essere richiamato al {number}, prema 1.",
        call_elsewhere="Per essere richiamato a un altro numero, prema 2.",
        enter_number="Digiti il suo numero di telefono, poi prema cancelletto.",
        cannot_call="Mi dispiace, non possiamo chiamare questo numero.",
        call_soon="Per essere richiamato il prima possibile, prema 1.",
        call_at="Per essere richiamato {time}, prema {key}.",
        call_later="Per orari successivi, prema 9.",
        call_back_soon="Grazie. La richiameremo il prima possibile.",
        call_back_at="Grazie. La richiameremo {time}.",
        calls_back="Buongiorno. Qui {line}, la richiamiamo come ha chiesto.",
        not_reached="La persona non risponde. Richiameremo più tardi.",
    ),
    "pt": OfCallBacks(
        call_here="Para receber uma chamada no número {number}, tecle 1.",
        call_elsewhere="Para receber uma chamada noutro número, tecle 2.",
        enter_number="Digite o seu número de telefone e depois tecle cardinal.",
        cannot_call="Lamentamos, mas não podemos ligar para esse número.",
        call_soon="Para ser contactado o mais depressa possível, tecle 1.",
        call_at="Para ser contactado {time}, tecle {key}.",
        call_later="Para horários mais tarde, tecle 9.",
        call_back_soon="Obrigado. Voltaremos a ligar o mais depressa possível.",
        call_back_at="Obrigado. Voltaremos a ligar {time}.",
        calls_back="Olá. Fala de {line}, estamos a ligar de volta.",
        not_reached="A pessoa não atende. Voltaremos a ligar mais tarde.",
    ),
    "nl": OfCallBacks(
        call_here="Om teruggebeld te worden op {number}, druk op 1.",
        call_elsewhere="Om op een ander nummer teruggebeld te worden, druk op 2.",
        enter_number="Toets uw telefoonnummer in en druk daarna op hekje.",
        cannot_call="Sorry, we kunnen dat nummer niet bellen.",
        call_soon="Om zo snel mogelijk teruggebeld te worden, druk op 1.",
        call_at="Om {time} teruggebeld te worden, druk op {key}.",
        call_later="Voor latere tijden, druk op 9.",
        call_back_soon="Dank u wel. We bellen u zo snel mogelijk terug.",
        call_back_at="Dank u wel. We bellen u {time} terug.",
        calls_back="Goedendag. Dit is {line}, wij bellen u terug.",
        not_reached="De beller neemt niet op. We bellen later opnieuw.",
    ),
    "da": OfCallBacks(
        call_here="For at blive ringet op på {number}, tryk 1.",
        call_elsewhere="For at blive ringet op på et andet nummer, tryk 2.",
        enter_number="Tast dit telefonnummer, og tryk derefter på firkant.",
        cannot_call="Beklager, vi kan ikke ringe til det nummer.",
        call_soon="For at blive ringet op hurtigst muligt, tryk 1.",
        call_at="For at blive ringet op {time}, tryk {key}.",
        call_later="For senere tidspunkter, tryk 9.",
        call_back_soon="Tak. Vi ringer tilbage hurtigst muligt.",
        call_back_at="Tak. Vi ringer tilbage {time}.",
        calls_back="Goddag. Det er {line}, som ringer tilbage til dig.",
        not_reached="Den, der ringede, svarer ikke. Vi ringer igen senere.",
    ),
    "nb": OfCallBacks(
        call_here="For å bli ringt opp på {number}, trykk 1.",
        call_elsewhere="For å bli ringt opp på et annet nummer, trykk 2.",
        enter_number="Tast telefonnummeret ditt, og trykk deretter på firkant.",
        cannot_call="Beklager, vi kan ikke ringe det nummeret.",
        call_soon="For å bli ringt opp så snart som mulig, trykk 1.",
        call_at="For å bli ringt opp {time}, trykk {key}.",
        call_later="For senere tidspunkter, trykk 9.",
        call_back_soon="Takk. Vi ringer deg tilbake så snart som mulig.",
        call_back_at="Takk. Vi ringer deg tilbake {time}.",
        calls_back="Hei. Dette er {line}, som ringer deg tilbake.",
        not_reached="Innringeren svarer ikke. Vi ringer igjen senere.",
    ),
    "sv": OfCallBacks(
        call_here="För att bli uppringd på {number}, tryck 1.",
        call_elsewhere="För att bli uppringd på ett annat nummer, tryck 2.",
        enter_number="Ange ditt telefonnummer och tryck sedan på fyrkant.",
        cannot_call="Tyvärr kan vi inte ringa det numret.",
        call_soon="För att bli uppringd så snart som möjligt, tryck 1.",
        call_at="För att bli uppringd {time}, tryck {key}.",
        call_later="För senare tider, tryck 9.",
        call_back_soon="Tack. Vi ringer tillbaka så snart som möjligt.",
        call_back_at="Tack. Vi ringer tillbaka {time}.",
        calls_back="Hej. Det är {line} som ringer tillbaka.",
        not_reached="Den som ringde svarar inte. Vi ringer igen senare.",
    ),
    "fi": OfCallBacks(
        call_here="Takaisinsoitto numeroon {number}: paina 1.",
        call_elsewhere="Takaisinsoitto toiseen numeroon: paina 2.",
        enter_number="Näppäile puhelinnumerosi ja paina sitten ruutua.",
        cannot_call="Pahoittelut, emme voi soittaa tähän numeroon.",
        call_soon="Takaisinsoitto mahdollisimman pian: paina 1.",
        call_at="Takaisinsoitto {time}: paina {key}.",
        call_later="Myöhemmät ajat: paina 9.",
        call_back_soon="Kiitos. Soitamme takaisin mahdollisimman pian.",
        call_back_at="Kiitos. Soitamme takaisin {time}.",
        calls_back="Hei. Täällä {line}. Soitamme takaisin, kuten pyysit.",
        not_reached="Soittaja ei vastaa. Soitamme myöhemmin uudelleen.",
    ),
    "pl": OfCallBacks(
        call_here="Aby oddzwonić na numer {number}, proszę nacisnąć 1.",
        call_elsewhere="Aby oddzwonić na inny numer, proszę nacisnąć 2.",
        enter_number="Proszę wpisać numer telefonu, a następnie nacisnąć krzyżyk.",
        cannot_call="Przepraszamy, nie możemy zadzwonić na ten numer.",
        call_soon="Oddzwonimy jak najszybciej: proszę nacisnąć 1.",
        call_at="Oddzwonimy {time}: proszę nacisnąć {key}.",
        call_later="Późniejsze terminy: proszę nacisnąć 9.",
        call_back_soon="Dziękujemy. Oddzwonimy jak najszybciej.",
        call_back_at="Dziękujemy. Oddzwonimy {time}.",
        calls_back="Dzień dobry. Tu {line}, oddzwaniamy zgodnie z prośbą.",
        not_reached="Rozmówca nie odbiera. Zadzwonimy ponownie później.",
    ),
    "cs": OfCallBacks(
        call_here="Pro zpětné volání na číslo {number} stiskněte 1.",
        call_elsewhere="Pro zpětné volání na jiné číslo stiskněte 2.",
        enter_number="Zadejte prosím své telefonní číslo a potom stiskněte křížek.",
        cannot_call="Omlouváme se, na toto číslo nemůžeme zavolat.",
        call_soon="Pro zpětné volání co nejdříve stiskněte 1.",
        call_at="Pro zpětné volání {time} stiskněte {key}.",
        call_later="Pro pozdější časy stiskněte 9.",
        call_back_soon="Děkujeme. Zavoláme vám zpět co nejdříve.",
        call_back_at="Děkujeme. Zavoláme vám zpět {time}.",
        calls_back="Dobrý den, tady {line}. Voláme vám zpět.",
        not_reached="Volající se nehlásí. Zavoláme znovu později.",
    ),
    "tr": OfCallBacks(
        call_here="{number} numarasından geri aranmak için 1 tuşuna basın.",
        call_elsewhere="Başka bir numaradan geri aranmak için 2 tuşuna basın.",
        enter_number="Lütfen telefon numaranızı girin, ardından kare tuşuna basın.",
        cannot_call="Üzgünüz, bu numarayı arayamıyoruz.",
        call_soon="En kısa sürede aranmak için 1 tuşuna basın.",
        call_at="Aranma zamanı {time}: {key} tuşuna basın.",
        call_later="Daha geç saatler için 9 tuşuna basın.",
        call_back_soon="Teşekkür ederiz. Sizi en kısa sürede arayacağız.",
        call_back_at="Teşekkür ederiz. Sizi {time} arayacağız.",
        calls_back="Merhaba. {line} olarak sizi geri arıyoruz.",
        not_reached="Arayan yanıt vermiyor. Daha sonra yeniden arayacağız.",
    ),
}
CALL_BACKS: Mapping[str, OfCallBacks] = MappingProxyType(_SAID)
