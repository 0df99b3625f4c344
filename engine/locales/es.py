"""Spanish: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, each, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="es",
    also=(),
    name="Spanish",
    checked_by_native=False,
    sentences=Sentences(
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
        review="Para enviar su mensaje, oprima 1. Para escucharlo, oprima 2. Para grabarlo de nuevo, oprima 3.",
        connecting="Un momento, por favor.",
        screening="Una llamada para {place}. Llama: {caller}. Para aceptarla, oprima 1.",
        screening_back="Una llamada de vuelta para {place}. A: {caller}. Para llamar ahora, oprima 1.",
        recorded="Esta llamada será grabada.",
        sorry="Lo sentimos, algo salió mal de nuestra parte.",
        too_often="Ha llamado muchas veces en la última hora. Inténtelo de nuevo más tarde.",
        too_long="Esta llamada ha alcanzado su duración máxima.",
        lost="Lo siento, perdimos el hilo por un momento.",
        blocked="Lo sentimos, no podemos atender su llamada. Adiós.",
        **vars(CALL_BACKS["es"]),
        found_nobody="Lo sentimos, no encontramos a nadie así.",
        found_many="Muchos nombres empiezan así. Indique más letras del nombre.",
        none_of_these="Si no es ninguno de ellos, oprima {key}.",
        calling="Llamamos a {label}. Un momento, por favor.",
        not_there="{label} no está disponible en este momento.",
        star="asterisco",
        hash="la tecla numeral",
        plus="más",
        withheld="un número oculto",
        **vars(QUEUES["es"]),
    ),
    around=Around(
        fillers=word_set(
            """un una unos unas el la los las lo por favor gracias eh em este pues bueno hola yo me mi mis nos
            quiero quisiera querria gustaria necesito deseo puedo puede para a al de del con y"""
        ),
        hesitations=word_set("eh em este pues bueno por favor gracias el la"),
        like_keys=word_set("un una unos unas"),
        press=word_set(
            """oprima oprimo pulse pulso presione presiono marque marco tecla teclas numero digito digitos opcion
            es"""
        ),
        number_signs=word_set("no nro num núm n"),
        alone=word_map("un=1 una=1 sies=6"),
        star=word_set("asterisco estrella"),
        hash=word_set("almohadilla numeral gato"),
    ),
    numbers=Numbers(
        small=counted(
            """cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
            dieciséis/diez_y_seis diecisiete/diez_y_siete dieciocho/diez_y_ocho diecinueve/diez_y_nueve"""
        ),
        tens=counted("veinte/veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa", first=20, step=10),
        hundreds=counted(
            """cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas
            quinientos/quinientas seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas
            novecientos/novecientas""",
            first=100,
            step=100,
        ),
        within=valued("un/una=1"),
        hundred=phrase_set(""),
        thousand=phrase_set("mil"),
        ten_and=phrase_set("y| i"),
        hundred_and=phrase_set("y"),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("doble triple", first=2),
        times_after=phrase_set("veces| veces el"),
        no_number=phrase_set(
            """medio| media| cuarto| cuartos| tercio| coma| punto| menos| más| docena| millón| millones| o|
            barra| por ciento| segundo| segundos| minuto| minutos| hora| horas| momento| momentito|
            aproximadamente| casi| cerca"""
        ),
    ),
    dates=Dates(
        said="{day} de {month} de {year}",
        months=named("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        month_forms=valued(
            "ene=1 feb=2 mar=3 abr=4 may=5 jun=6 jul=7 ago=8 setiembre/sep/sept/set=9 oct=10 nov=11 dic=12"
        ),
        ordinals=valued("primero/primer/primera=1"),
        day_endings=word_set("o ro er a"),
        weekdays=phrase_set("lunes| martes| miércoles| jueves| viernes| sábado| domingo"),
        relative=valued("hoy=0 mañana=1 ayer=-1 pasado_mañana=2 anteayer/antier/antes_de_ayer=-2"),
        around=word_set("nací en fue día fecha nacimiento cumpleaños año es del de el soy nacido nacida"),
    ),
    clock=Clock(
        at=(
            "a medianoche",
            "a la 1 de la madrugada",
            *each("a las # de la madrugada", range(2, 6)),
            *each("a las # de la mañana", range(6, 12)),
            "a mediodía",
            "a la 1 de la tarde",
            *each("a las # de la tarde", range(2, 8)),
            *each("a las # de la noche", range(8, 12)),
        ),
        at_minute=(
            "a las 12:{minute} de la noche",
            "a la 1:{minute} de la madrugada",
            *each("a las #:{minute} de la madrugada", range(2, 6)),
            *each("a las #:{minute} de la mañana", range(6, 12)),
            "a las 12:{minute} del mediodía",
            "a la 1:{minute} de la tarde",
            *each("a las #:{minute} de la tarde", range(2, 8)),
            *each("a las #:{minute} de la noche", range(8, 12)),
        ),
        endings=(),
        today="hoy",
        tomorrow="mañana",
        on_weekday=names("el lunes|el martes|el miércoles|el jueves|el viernes|el sábado|el domingo"),
        on_date=days("el # de {month}"),
        weekdays=names("lunes|martes|miércoles|jueves|viernes|sábado|domingo"),
        dates=days("{weekday} # de {month}"),
        greetings=((6, "Buenos días"), (12, "Buenas tardes"), (20, "Buenas noches")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """sí|claro|claro que sí|por supuesto|exacto|exactamente|así es|eso es|afirmativo|cómo no|
            simón|ajá|por supuesto que sí|sí señor|sí señora|sí señorita|no hay problema|ningún problema"""
        ),
        right=phrase_set(
            """eso|ándale|
            correcto|correcta|de acuerdo|vale|bien|muy bien|está bien|okay|ok|bueno|cierto|perfecto|
            verdad|es verdad|seguro|confirmo|confirmado|adelante|dale|justo|está correcto|eso mismo|
            en efecto|absolutamente|efectivamente|desde luego|sin duda"""
        ),
        no=phrase_set(
            """está mal|se equivoca|errado|errada|no lo creo|me temo que no|
            no|nop|negativo|incorrecto|incorrecta|falso|mal|está mal|nunca|jamás|de ninguna manera|
            de ningún modo|para nada|en absoluto|nada de eso|ni hablar|ni modo|qué va|claro que no|
            por supuesto que no|desde luego que no|no es así|no es eso|no está bien|creo que no|
            me parece que no|todo lo contrario|equivocado|error|imposible|es un error|en ningún caso|
            ni de broma|nada que ver|ni pensarlo|lejos de|no exacto|no es exacto|absolutamente no"""
        ),
        not_=phrase_set(
            """no|nunca|jamás|tampoco|ni|nada|sin|ningún|ninguna|ninguno|excepto|salvo|
            cualquier cosa menos|cualquiera menos|todo menos|menos|en vez de|en lugar de|para nada|nadie|
            todos menos|cualquier cosa excepto|cualquier cosa salvo|todo excepto|todo salvo|
            lo que sea menos|con excepción de|que no sea|que no sean"""
        ),
        cannot=phrase_set(
            """no puedo|no podemos|no pude|no puede|no tengo|no tenemos|no funciona|no sirve|no me llega|
            no me llegó|no recibí|no he recibido|no veo|no encuentro|no entiendo|no llegó|no ha llegado|
            no está funcionando|no me funciona|no anda"""
        ),
        doubts=phrase_set(
            """casi|apenas|quizá|quizás|tal vez|a lo mejor|puede ser|posiblemente|probablemente|
            más o menos|medio|en parte|no del todo|no exactamente|no estoy seguro|no estoy segura|
            no seguro|no segura|inseguro|no sé|no lo sé|ni idea|no tengo idea|es eso|está seguro|
            está segura|qué|cómo|por qué|por qué no|quién|cuál|perdón|disculpe|no es incorrecto|
            no está mal|no es falso|depende|podría|creo|supongo|si acaso|sí y no|dudo|difícilmente|
            dudoso|improbable|prácticamente|no del todo correcto|es que|regular"""
        ),
        corrections=phrase_set(
            """pero|espera|espere|un momento|momento|un segundo|un minuto|un momentito|en realidad|
            mejor|más bien|sino|en cambio|en vez|otra vez|de nuevo|nuevamente|una vez más|
            repita|repite|repetir|repetirlo|empezar|empezar de nuevo|comenzar|comenzar de nuevo|
            empecemos|desde el principio|volver|vuelva|regresar|atrás|cambiar|cancelar|cancela|
            pare|para para|quise decir|quiero decir|digo|corrección|otro|otra|otra cosa|
            diferente|operador|operadora|agente|representante|ayuda|hola|oye"""
        ),
        around=phrase_set(
            """muchas|muchísimas|cuenta|mi cuenta|nombre|mi nombre|teléfono|pedido|dirección|soy yo|yo|seguro|
            segura|estoy seguro|estoy segura|conécteme|continúe|continuar|siga|tiene razón|
            eso|esto|ese|esta|este|es|era|está|fue|ha sido|todo|muy|totalmente|
            completamente|perfectamente|así|lo|que|que dije|lo que dije|dije|dicho|creo que sí|
            creo que|me parece|parece|suena|se ve|se|número|mi|mis|señor|señora|señorita|
            pues|ya|ahora|entonces|ahí|aquí|también|usted|tú|son|ser|sea|quería|quise|
            respuesta|de"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """comuníqueme con un agente|comuníqueme con un operador|comuníqueme con alguien|atención al cliente|
            servicio al cliente|
            operador|operadora|un operador|agente|un agente|representante|un representante|
            asesor|asesora|ejecutivo|ejecutiva|persona|una persona|persona real|una persona real|
            humano|un humano|ser humano|alguien|telefonista|recepcionista|recepción|empleado|
            hablar con operador|hablar con un operador|hablar con una operadora|hablar con persona|
            hablar con una persona|hablar con una persona real|hablar con alguien|
            hablar con un agente|hablar con un representante|hablar con un asesor|
            hablar con un humano|comuníqueme con un operador|comunicarme con un operador|
            páseme con un operador|páseme con alguien|pásame con alguien|atención personal"""
        ),
        operator_in_words=phrase_set(
            """operador|operadora|hablar con un operador|hablar con una operadora|
            hablar con una persona|hablar con una persona real|hablar con alguien|
            hablar con un agente|hablar con un representante|hablar con un asesor|
            hablar con un humano"""
        ),
        repeat=phrase_set(
            """no entendí|no entiendo|no he entendido|no le entendí|no escuché|no oí|volver a escuchar|qué dijo|
            repetir|repita|repite|repítalo|repítelo|repita por favor|repetirlo|repetir menú|
            repetir opciones|puede repetir|puede repetirlo|otra vez|de nuevo|nuevamente|
            una vez más|escuchar otra vez|escuchar de nuevo|oír otra vez|oír de nuevo|
            dígalo otra vez|dígalo de nuevo|otra vez por favor|cómo dijo|empezar de nuevo|
            desde el principio"""
        ),
        back=phrase_set(
            """atrás|volver|vuelva|vuelve|regresar|regrese|regresa|ir atrás|volver atrás|
            ir para atrás|menú anterior|anterior|volver al menú|volver al menú anterior|
            regresar al menú|regresar al menú anterior|retroceder|paso atrás|un paso atrás"""
        ),
    ),
    plurals=Plurals(
        endings=endings("ces=z eses=es es= s= e="),
        shortest=3,
        irregular=word_map("veces=vez voces=voz luces=luz cruces=cruz"),
    ),
    announcing=Announcing(
        verbs=word_set(
            """oprima oprime oprimir presione presiona presionar pulse pulsa pulsar marque marca marcar apriete
            digite digita teclee elija"""
        ),
        fillers=word_set("la el los las tecla teclas numero opcion boton signo digito por favor ahora de o diga"),
        more_keys=word_map("michi=#"),
        no_keys=word_set(""),
        key_words=word_set("tecla teclas"),
        joins=word_set("o u y e"),
        before=word_set("para si"),
        after=word_set("para si cuando"),
        negations=word_set("no nunca sin"),
        not_a_key=word_set(
            """de del veces momento minuto minutos segundo segundos hora horas dia dias semana semanas mes meses
            ano anos am pm a p euros digitos"""
        ),
        verb_last=False,
        articles=word_set(""),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("español castellano"),
        leads=phrase_set(
            "para|si|si desea|si quiere|si necesita|si es|si usted es|si llama por|si llama para|"
            "si su llamada es por|si se trata de|cuando"
        ),
        stays=phrase_set(
            "espere en la línea|permanezca en la línea|manténgase en la línea|quédese en la línea|"
            "no cuelgue|espere|aguarde"
        ),
        extensions=word_set("extensión extensiones interno anexo"),
        say=word_set("diga"),
        again=word_set("repetir repite repetición volver nuevamente nuevo regresar"),
        around_again=word_set(
            "para a escuchar oír el la las los este estas estos menú menu opciones mensaje al de otra "
            "vez principal todo"
        ),
        times=word_set("después antes entre desde hasta durante a partir"),
        by=word_set("con mediante"),
    ),
)
