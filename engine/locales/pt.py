"""Portuguese: what we say and what callers mean."""

from engine.locales.call_backs import CALL_BACKS
from engine.locales.clock import Clock, days, hours, names
from engine.locales.locale import Agreement, Announcing, Around, Dates, Locale, Numbers, Plurals, Requests, Sentences
from engine.locales.menu_texts import MenuTexts
from engine.locales.queues import QUEUES
from engine.locales.word_lists import counted, endings, named, phrase_set, valued, word_map, word_set

LOCALE = Locale(
    code="pt",
    also=(),
    name="Portuguese",
    checked_by_native=False,
    sentences=Sentences(
        option="Para {label}, tecle {key}.",
        option_or_say="Para {label}, tecle {key} ou diga {say}.",
        option_say="Para {label}, diga {say}.",
        did_you_say="Disse {label}? Tecle 1 ou diga sim, ou então tecle 2 ou diga não.",
        you_entered="Foi digitado {answer}. Tecle 1 se estiver correto, 2 para tentar de novo.",
        you_said="Entendi {answer}. Tecle 1 ou diga sim se estiver correto, tecle 2 ou diga não para tentar de novo.",
        not_right="Desculpe, isso não parece estar certo.",
        wrong_length="Desculpe, esse não é o número certo de dígitos.",
        wrong_pin="Desculpe, esse PIN não está correto.",
        pin_wait="Houve muitas tentativas erradas. Aguarde alguns minutos e tente de novo.",
        again="Para ouvir de novo, tecle {key}.",
        or_=" ou ",
        no_input="Desculpe, não ouvi nada.",
        no_match="Desculpe, essa opção não existe.",
        goodbye="Obrigado por ligar. Até logo.",
        thanks="Obrigado. A sua mensagem foi gravada.",
        nothing_recorded="Desculpe, não ouvi nenhuma mensagem.",
        review="Para enviar a sua mensagem, tecle 1. Para a ouvir, tecle 2. Para a gravar de novo, tecle 3.",
        connecting="Um momento, por favor.",
        screening="Uma chamada para {place}. Quem liga: {caller}. Para aceitar, tecle 1.",
        screening_back="Uma chamada de retorno para {place}. Para: {caller}. Para ligar agora, tecle 1.",
        recorded="Esta chamada será gravada.",
        sorry="Pedimos desculpa, algo correu mal do nosso lado.",
        too_often="Ligou muitas vezes na última hora. Tente de novo mais tarde.",
        too_long="Esta chamada atingiu a duração máxima.",
        lost="Desculpe, perdemos o fio por um momento.",
        blocked="Lamentamos, mas não podemos atender a sua chamada. Até logo.",
        **vars(CALL_BACKS["pt"]),
        found_nobody="Desculpe, não encontramos ninguém com esse nome.",
        found_many="Muitos nomes começam assim. Indique mais letras do nome.",
        none_of_these="Se não for nenhum destes, tecle {key}.",
        calling="Estamos a ligar para {label}. Um momento, por favor.",
        not_there="{label} não está disponível neste momento.",
        star="asterisco",
        hash="cardinal",
        plus="mais",
        withheld="um número oculto",
        **vars(QUEUES["pt"]),
    ),
    around=Around(
        fillers=word_set(
            """um uma o a os as de do da dos das em no na por favor obrigado obrigada é eh hum bem então olá oi bom dia
            eu me meu minha nós quero queria gostaria preciso desejo posso pode para pra ao com e"""
        ),
        hesitations=word_set("eh hum bem então por favor obrigado obrigada o a"),
        like_keys=word_set("um uma"),
        press=word_set(
            "tecle teclo digite digito pressione pressiono aperte aperto marque tecla teclas número dígito opção é são"
        ),
        number_signs=word_set("nº n num no nr"),
        alone=word_map("uma=1 meia=6 duas=2"),
        star=word_set("asterisco estrela"),
        hash=word_set("cardinal sustenido jogo quadrado cerquilha"),
    ),
    numbers=Numbers(
        small=counted(
            """zero um dois/duas três quatro cinco seis/meia sete oito nove dez onze doze treze catorze/quatorze quinze
            dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove"""
        ),
        tens=counted("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", first=20, step=10),
        hundreds=counted(
            """cem/cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas
            seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas""",
            first=100,
            step=100,
        ),
        within=valued("uma=1"),
        hundred=phrase_set(""),
        thousand=phrase_set("mil"),
        ten_and=phrase_set("e"),
        hundred_and=phrase_set("e"),
        unit_and=phrase_set(""),
        tens_first=True,
        teens_after=frozenset(),
        times=counted("duplo/dobrado triplo", first=2),
        times_after=phrase_set("vezes| vezes o"),
        no_number=phrase_set(
            """meio| e meia| quarto| quartos| terço| vírgula| ponto| menos| mais| por cento| dúzia| milhão| milhões| ou|
            a| barra| segundo| segundos| minuto| minutos| hora| horas| momento| instante"""
        ),
    ),
    dates=Dates(
        said="{day} de {month} de {year}",
        months=named("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        month_forms=valued("jan=1 fev=2 mar=3 abr=4 mai=5 jun=6 jul=7 ago=8 set=9 out=10 nov=11"),
        ordinals=valued("primeiro/primeira=1"),
        day_endings=word_set("o º a"),
        weekdays=phrase_set(
            """segunda-feira| terça-feira| quarta-feira| quinta-feira| sexta-feira| segunda| terça| quarta| quinta|
            sexta| sábado| domingo"""
        ),
        relative=valued("hoje=0 amanhã=1 ontem=-1 depois_de_amanhã=2 anteontem=-2"),
        around=word_set(
            "nasci em no dia data nascimento aniversário ano é do de a o sou nascido nascida minha meu foi"
        ),
    ),
    clock=Clock(
        at=hours("às # horas", {0: "à meia-noite", 1: "à 1 hora", 12: "ao meio-dia"}),
        at_minute=hours("às # horas e {minute}", {0: "à meia-noite e {minute}", 1: "à 1 hora e {minute}"}),
        endings=(),
        today="hoje",
        tomorrow="amanhã",
        on_weekday=names(
            "na segunda-feira|na terça-feira|na quarta-feira|na quinta-feira|na sexta-feira|no sábado|no domingo"
        ),
        on_date=days("no dia # de {month}", {1: "no dia 1º de {month}"}),
        weekdays=names("segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado|domingo"),
        dates=days("{weekday}, # de {month}", {1: "{weekday}, 1º de {month}"}),
        greetings=((5, "Bom dia"), (12, "Boa tarde"), (18, "Boa noite")),
    ),
    agreement=Agreement(
        yes=phrase_set(
            """sim|claro|claro que sim|com certeza|exato|exatamente|isso|isso mesmo|é isso|é isso mesmo|é isso aí|
            absolutamente|afirmativo|sem dúvida|pois é|efetivamente|positivo|lógico|evidentemente|sem problema|não há
            problema|sim senhor|sim senhora|aham|uhum"""
        ),
        right=phrase_set(
            """concordo|
            correto|correta|certo|certa|está bem|está bom|tá bom|tudo bem|bem|bom|ok|okay|de
            acordo|perfeito|verdade|é verdade|confirmo|confirmado|beleza|está certo|está correto|seguro|pode ser
            assim|justo"""
        ),
        no=phrase_set(
            """não|negativo|errado|errada|incorreto|incorreta|falso|nunca|jamais|de jeito nenhum|de modo nenhum|de forma
            alguma|nada disso|claro que não|com certeza não|em hipótese alguma|nem pensar|não é isso|não é|não está
            certo|não está correto|acho que não|creio que não|pelo contrário|erro|engano|impossível|não obrigado|não
            obrigada|de maneira nenhuma|não mesmo|longe disso"""
        ),
        not_=phrase_set(
            """não|nunca|jamais|nem|nada|sem|nenhum|nenhuma|exceto|salvo|menos|tudo menos|qualquer coisa menos|em vez
            de| ao invés de|no lugar de|ninguém|todos menos|tudo exceto|fora|tirando|que não seja"""
        ),
        cannot=phrase_set(
            """não posso|não podemos|não consigo|não consegui|não pode|não tenho|não temos|não funciona|não está
            funcionando|não recebi|não chegou|não me chegou|não vejo|não encontro|não entendo|não liga|não serve"""
        ),
        doubts=phrase_set(
            """quase|mal|talvez|se calhar|possivelmente|provavelmente|pode ser|mais ou menos|meio|em parte|não
            exatamente|não é bem|não completamente|não tenho certeza|não tenho a certeza|sem certeza|não sei|sei
            lá|não faço ideia|nem ideia|é isso que|tem certeza|tem a certeza|o quê|quê|como|por quê|por que
            não|quem|qual| desculpe|perdão|não está errado|não está mal|depende|poderia|acho|suponho|se|sim e
            não|duvido|dificilmente| improvável|praticamente"""
        ),
        corrections=phrase_set(
            """bom dia|boa tarde|boa noite|
            mas|porém|espera|espere|um momento|momento|um instante|um minuto|um segundo|na
            verdade|aliás|melhor|antes| senão|de novo|novamente|outra vez|mais uma
            vez|repita|repete|repetir|recomeçar|começar de novo|começar|desde o início|do
            começo|voltar|volte|volta|mudar|cancelar|cancela|cancele|pare|quis dizer|quero dizer|ou seja|
            correção|outro|outra|outra coisa|diferente|operador|operadora|atendente|agente|ajuda|alô|em vez"""
        ),
        around=phrase_set(
            """tenho certeza|certeza|pode confirmar|pode continuar|nome|conta|telefone|pedido|endereço|sou eu|
            tem razão|ótimo|
            esse|essa|este|esta|aquilo|é|era|está|estava|foi|tudo|muito|totalmente|completamente|perfeitamente|
            assim|
            que|o que|o que eu disse|disse|eu disse|dito|acho que sim|acho que|creio que|me
            parece|parece|número|senhor|
            senhora|pois|já|agora|então|aí|aqui|também|você|são|ser|seja|queria|resposta|minha|meu|mesmo|oh|ah"""
        ),
    ),
    requests=Requests(
        operator=phrase_set(
            """atendimento ao cliente|apoio ao cliente|
            operador|operadora|um operador|uma operadora|atendente|um atendente|uma atendente|agente|um
            agente|pessoa| uma pessoa|pessoa real|uma pessoa real|humano|um humano|ser humano|alguém|assistente|um
            assistente| representante|telefonista|recepção|recepcionista|funcionário|falar com operador|falar com um
            operador|falar com atendente|falar com um atendente|falar com uma atendente|falar com uma pessoa|falar
            com uma pessoa real| falar com alguém|falar com um agente|falar com um assistente|falar com um
            humano|atendimento humano|me passe para um atendente"""
        ),
        operator_in_words=phrase_set(
            """operador|operadora|falar com um operador|falar com um atendente|falar com uma atendente|falar com uma
            pessoa|falar com uma pessoa real|falar com alguém|falar com um agente|falar com um assistente|falar com
            um humano"""
        ),
        repeat=phrase_set(
            """não entendi|não percebi|não ouvi|não compreendi|o que disse|
            repetir|repita|repete|repita por favor|pode repetir|repetir menu|repetir o menu|repetir opções|
            repetir as
            opções|de novo|novamente|outra vez|mais uma vez|ouvir de novo|ouvir novamente|ouvir outra vez|escutar de
            novo|como disse|desde o início|do começo"""
        ),
        back=phrase_set(
            """atrás|para trás|
            voltar|volte|volta|voltar atrás|para trás|ir para trás|menu anterior|anterior|voltar ao menu|voltar ao
            menu anterior|retornar|retornar ao menu|regressar|um passo atrás"""
        ),
    ),
    plurals=Plurals(
        endings=endings("coes=cao oes=ao aes=ao ais=al eis=el ois=ol res=r zes=z ns=m s="),
        shortest=2,
        irregular=word_map("mãos=mão"),
    ),
    announcing=Announcing(
        verbs=word_set(
            """tecle tecla teclar digite digita digitar pressione pressiona pressionar aperte marque disque prima
            carregue"""
        ),
        fillers=word_set("a o os as tecla teclas número dígito por favor agora ou diga em na no"),
        more_keys=word_map("hash=# velha=# quadrado=#"),
        no_keys=word_set("meia"),
        key_words=word_set("tecla teclas"),
        joins=word_set("ou e"),
        before=word_set("para se caso"),
        after=word_set("para se caso"),
        negations=word_set("não nunca sem"),
        not_a_key=word_set(
            """de do vez vezes minuto minutos segundo segundos hora horas h dia dias semana semanas mês meses ano anos
            reais euros dígitos opções momento"""
        ),
        verb_last=False,
        articles=word_set("um"),
    ),
    menu_texts=MenuTexts(
        own_names=word_set("português"),
        leads=phrase_set(
            "para|se|caso|se deseja|se quiser|se você é|se for|caso deseje|caso queira|se precisar de|quando"
        ),
        stays=phrase_set("aguarde na linha|permaneça na linha|fique na linha|aguarde|não desligue|espere na linha"),
        extensions=word_set("ramal ramais extensão"),
        say=word_set("diga"),
        again=word_set("repetir ouvir novamente novo voltar"),
        around_again=word_set("para a as os o ouvir escutar este estas menu opções mensagem ao de principal todas"),
        times=word_set("depois após antes entre desde até durante"),
        by=word_set("com"),
    ),
)
