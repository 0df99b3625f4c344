"""A yes counts only if nothing in the sentence contradicts it, and what a caller refuses is never chosen."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.locales.known import LOCALES
from engine.understanding.agreement import after_no, yes_or_no
from engine.understanding.phrases import Meant, Unknown, match
from tests.engine.hostile import HOSTILE, MOST_SECONDS
from tests.walked import walked

YES = {
    "en": "yes|Yes.|yeah, that's right|one|OK|yeah|yep|uh-huh|affirmative|absolutely|alright|exactly|okay, thanks|"
    "that's correct|yes please|definitely|I agree|right|sure|yes it is|press one|1|not a problem|yes, that's my number|"
    "yes thank you very much|yes that's my name|yes that's fine with me|yes I know|yes please connect me|"
    "you're right|bingo|yes, I'm sure",
    "de": "Ja, genau|klar|passt|genau|jup|stimmt|das stimmt|ja doch|eins|ja, aber sicher|in Ordnung|das ist richtig|"
    "ja, vielen Dank|ja, das ist meine Kontonummer|ja, das haben Sie richtig verstanden|ja, weiter|"
    "ja, da haben Sie recht",
    "es": "Sí, claro|está bien|eso es|correcto|de acuerdo|claro que sí|es correcto|uno|"
    "sí, muchas gracias|sí, es mi número de cuenta|sí, estoy seguro|sí, soy yo|sí, tiene razón",
    "fr": "oui, c'est ça|voilà|c'est ça|d'accord|tout à fait|un|c'est bien ça|oui c'est correct|"
    "oui, merci beaucoup|oui, c'est mon nom|oui, je suis sûr|oui, vous avez raison|oui, continuez",
    "it": "sì, grazie mille|sì, è il mio nome|sì, ha capito bene|certo|va bene",
    "nl": "ja, dat is mijn nummer|ja, dat is het goede nummer|ja, doe maar|klopt|ja, dat ben ik",
    "pt": "sim, tenho certeza|sim, é o meu nome|isso mesmo|está certo",
    "pl": "tak, wszystko się zgadza|tak, ma pan rację|jak najbardziej|zgadza się",
    "tr": "evet, hepsi doğru|evet, eminim|aynen öyle|doğru",
    "da": "ja, mange tak|ja, det er mit navn|javel|det stemmer",
    "sv": "ja, jag är säker|ja, numret stämmer|såklart|det stämmer",
    "nb": "ja, tusen takk|ja, det er navnet mitt|javisst|det stemmer",
    "fi": "kyllä, kiitos paljon|kyllä, olen varma|joo, se on oikein|pitää paikkansa",
    "cs": "ano, máte pravdu|ano, jsem si jistý|naprosto|souhlasí",
}
NO = {
    "en": "No!|that's not right|that isn't correct|of course not|press two|I don't think that's right|2|No. 2|"
    "that doesn't look right|can't be right|that can't be right|wasn't that|that isn't it|never|nope|negative|not okay|"
    "no way|it's wrong|not really|I don't think so|that's not it|right, no|okay but no|absolutely wrong|"
    "no that's not my number|anything but right|"
    "you got it wrong",
    "de": "Das stimmt nicht|nein|auf keinen Fall|stimmt nicht|das ist nicht richtig|falsch|kann nicht stimmen|zwei|"
    "okay, aber nein|richtig ist das nicht|das glaube ich nicht|nein danke|niemals|okay nein|"
    "verkehrt|falsche Nummer",
    "es": "no es correcto|claro que no|para nada correcto|tampoco es correcto|de ninguna manera|no|nunca|dos|"
    "no está bien|creo que no|"
    "está mal|se equivoca",
    "fr": "ce n'est pas ça|pas d'accord|d'accord mais non|pas du tout|non|c'est pas ça|ce n'est pas correct|deux|"
    "je ne crois pas|jamais|"
    "nullement|du tout",
    "it": "macché|sbagliato",
    "nl": "fout|klopt niet",
    "pt": "errado|não é isso",
    "pl": "mylisz się|źle",
    "tr": "HAYIR|yanlış|tam tersi",
    "da": "nix|bestemt ikke",
    "sv": "på inga villkor|fel",
    "nb": "feil|stemmer ikke",
    "fi": "väärin|ei suinkaan|juuri päinvastoin",
    "cs": "špatně|nesouhlasí",
}
ASKED_AGAIN = {
    "en": "sales|yes, I mean no||hardly right|almost right|okay start over|ok repeat that|right, hold on|is that right|"
    "yes, no wait|yes no|not sure|maybe|I guess so|not exactly|that's not wrong|right, but I want sales|"
    "yes but wait|okay go back|okay operator|what|Right?|I don't know|okay tell me about billing|three|yes two|"
    "yes, up to the five|yes, apart from the last one|exactly the opposite|yes, however|"
    "yes, give me billing|yes, goodbye|yes, delete that|yes to the first part|press one or say yes|"
    "say yes|do I say yes|right now|I understood 12345. Press 1 or say yes",
    "de": "kaum richtig|okay nochmal|ja nein|vielleicht|stimmt das|ist das richtig|nicht ganz|na ja|richtig, Moment|"
    "ja, aber warten Sie|okay zurück|jein|weiß nicht|"
    "ja, bis zur fünf|ja, abgesehen von der letzten|genau umgekehrt|ja, jedoch|ja, auf Wiederhören|"
    "ja, löschen|sagen Sie ja|drücken Sie die 1 oder sagen Sie ja",
    "es": "casi correcto|quizás|no estoy seguro|sí pero no|vale, otra vez|correcto, espere|no sé|¿es correcto?|"
    "sí, hasta el cinco|exactamente lo contrario|sí, aunque|sí, adiós|sí, borre eso|diga sí",
    "fr": "d'accord, on recommence|presque correct|à peine|je ne sais pas|oui et non|d'accord, attendez|"
    "oui, jusqu'au cinq|exactement le contraire|oui, cependant|oui, au revoir|oui, effacez|dites oui",
    "it": "sì, meno l'ultimo|esattamente il contrario|sì, arrivederci|sì, cambi l'ultimo",
    "nl": "ja, op het laatste cijfer na|precies andersom|ja, hoewel|ja, wijzig het laatste",
    "pt": "sim, troque o último|exatamente o contrário|bom dia|sim, tchau",
    "pl": "tak, chociaż|dokładnie odwrotnie|tak, do widzenia",
    "tr": "evet, son rakam dışında|evet, operatör",
    "da": "ja, på nær den sidste|præcis omvendt|ja, farvel",
    "sv": "ja, förutom den sista|precis tvärtom|ja, hej då",
    "nb": "ja, unntatt den siste|akkurat omvendt|ja, ha det",
    "fi": "kyllä, paitsi viimeinen|kyllä, näkemiin",
    "cs": "ano, až na poslední|přesně naopak|dobrý den|ano, na shledanou",
}
APOSTROPHES = pytest.mark.parametrize("apostrophe", ["'", "’"])


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(language, said) for language, sentences in table.items() for said in sentences.split("|")]


@APOSTROPHES
@walked(("language", "said"), rows(YES))
def test_what_agrees_is_yes(language: str, said: str, apostrophe: str) -> None:
    assert yes_or_no(said.replace("'", apostrophe), language) is True


@APOSTROPHES
@walked(("language", "said"), rows(NO))
def test_what_negates_or_disagrees_is_no(language: str, said: str, apostrophe: str) -> None:
    assert yes_or_no(said.replace("'", apostrophe), language) is False


@APOSTROPHES
@walked(("language", "said"), rows(ASKED_AGAIN))
def test_what_doubts_corrects_or_asks_for_more_is_asked_again(language: str, said: str, apostrophe: str) -> None:
    assert yes_or_no(said.replace("'", apostrophe), language) is None


@pytest.mark.parametrize("said", ["yes, sales", "sales is right", "yes, sales please", "correct, sales"])
def test_a_yes_may_repeat_what_was_asked(said: str) -> None:
    assert yes_or_no(said, "en-US") is None
    assert yes_or_no(said, "en-US", {"sales"}) is True


@walked(
    ("language", "said", "rest"),
    [
        ("de", "Nein, Müller-Lüdenscheidt", "Müller-Lüdenscheidt"),
        ("es", "no, José Muñoz", "José Muñoz"),
        ("en", "No! No, it's Dr. O’Neill (junior).", "it's Dr. O’Neill (junior)."),
        ("en", "no,Bob Smith", "bob smith"),
        ("en", "Bob Smith", ""),
        ("en", "no", ""),
    ],
)
def test_what_follows_a_no_is_spelled_as_it_was_said(language: str, said: str, rest: str) -> None:
    assert after_no(said, language) == rest


def test_a_language_that_we_do_not_have_answers_in_the_english_it_was_asked_in() -> None:
    assert yes_or_no("yes", "xx-XX") is True
    assert yes_or_no("that's not right", "xx-XX") is False


# Keeps two phrases from becoming a third one: "no" and "problem".
GLUE = {language: sorted(locale.around.hesitations)[0] for language, locale in LOCALES.items()}
EVERY_LANGUAGE = pytest.mark.parametrize("language", LOCALES)


@EVERY_LANGUAGE
def test_every_word_for_yes_is_a_yes_and_every_word_for_no_a_no(language: str) -> None:
    told = LOCALES[language].agreement
    for phrase in told.yes | told.right:
        assert yes_or_no(" ".join(phrase), language) is True, phrase
    for phrase in told.no:
        assert yes_or_no(" ".join(phrase), language) is False, phrase


@EVERY_LANGUAGE
def test_no_yes_survives_a_doubt_a_correction_or_a_negation(language: str) -> None:
    told = LOCALES[language].agreement
    agreeing = told.yes | told.right
    for against in told.doubts | told.corrections | told.no | told.not_ | told.cannot:
        for agreed in sorted(agreeing)[:12]:
            for said in ((*against, GLUE[language], *agreed), (*agreed, GLUE[language], *against)):
                whole = any(said[at:end] in agreeing for at in range(len(said)) for end in range(at + 2, 9))
                assert whole or yes_or_no(" ".join(said), language) is not True, said


MENU: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {"sales": ("1", "sales"), "billing": ("2", "billing", "my bill"), "none": ("3", "no account")},
    "de": {"sales": ("1", "Vertrieb"), "billing": ("2", "Rechnung"), "none": ("3", "kein Konto")},
    "es": {"sales": ("1", "ventas"), "billing": ("2", "factura"), "none": ("3", "sin cuenta")},
    "fr": {"sales": ("1", "ventes"), "billing": ("2", "facture"), "none": ("3", "pas de compte")},
}
REFUSED = {
    "en": "not sales|I don't want sales|anything but sales|no sales please|everything except sales|never sales|"
    "sales, no thanks|I do not want to talk to sales|it isn't sales|sales is not what I want|not the sales department|"
    "anything other than sales|definitely not sales|I wouldn't like sales|I'm not looking for sales",
    "de": "nicht Vertrieb|ich will nicht zum Vertrieb|kein Vertrieb|alles außer Vertrieb|alles, nur nicht Vertrieb|"
    "bitte nicht den Vertrieb|Vertrieb will ich nicht|Vertrieb nein danke|alles andere als Vertrieb",
    "es": "no ventas|no quiero ventas|cualquier cosa menos ventas|todo menos ventas|ventas no|nada de ventas",
    "fr": "pas les ventes|je ne veux pas les ventes|tout sauf les ventes|pas de ventes|les ventes non merci",
}
STILL_CHOSEN = {
    "en": "sales|my bill is not right>billing|I can't pay my bill>billing|my bill isn't correct>billing|"
    "I have no account>none",
    "de": "Vertrieb|meine Rechnung stimmt nicht>billing|kein Konto>none|ich kann die Rechnung nicht bezahlen>billing",
    "es": "ventas|mi factura no es correcta>billing|sin cuenta>none",
    "fr": "ventes|ma facture n'est pas correcte>billing|pas de compte>none",
}


@APOSTROPHES
@walked(("language", "said"), rows(REFUSED))
def test_an_option_that_is_refused_is_not_chosen(language: str, said: str, apostrophe: str) -> None:
    assert match(said.replace("'", apostrophe), MENU[language], language) == Unknown()


@walked(("language", "row"), rows(STILL_CHOSEN))
def test_a_complaint_is_no_refusal_and_an_option_may_have_a_no_of_its_own(language: str, row: str) -> None:
    said, _, option = row.partition(">")
    assert match(said, MENU[language], language) == Meant(option or "sales")


@EVERY_LANGUAGE
def test_nothing_that_refuses_lets_the_option_behind_it_through(language: str) -> None:
    for phrase in LOCALES[language].agreement.not_:
        assert match(f"{' '.join(phrase)} zebra", {"a": ("1", "zebra")}, language) == Unknown(), phrase


@walked(
    ("language", "said", "key"),
    [
        *(("en-US", said, "2") for said in ("to", "too", "Too.", "um, to", "to please", "#2", "option 2")),
        ("en-US", "for", "4"),
        ("en-US", "won", "1"),
        ("en-US", "ate", "8"),
        *(("en-US", said, "#") for said in ("#", "press #", "pound", "hash", "press the pound key")),
        *(("en-US", said, "*") for said in ("*", "star", "press star", "the star key")),
        ("en-US", "No. 2", "2"),
        ("de-DE", "Nr. 5", "5"),
        ("es-ES", "nº 5", "5"),
        ("fr-FR", "nº 5", "5"),
        ("fr-FR", "n° 5", "5"),
        ("xx", "#", "#"),
    ],
)
def test_a_key_is_heard_by_its_sign_its_number_and_its_sound(language: str, said: str, key: str) -> None:
    options = {key: (key,) for key in "0123456789*#"}
    assert match(said, options, language) == Meant(key)


@pytest.mark.parametrize("said", ["I would like to", "to go for it", "for sales", "no two", "to to"])
def test_a_sound_counts_only_where_nothing_else_was_said(said: str) -> None:
    assert match(said, {"two": ("2",), "four": ("4",)}) == Unknown()


def test_a_sound_that_is_a_word_of_an_option_is_that_option() -> None:
    assert match("won", {"one": ("1", "first"), "prize": ("2", "a prize I won")}) == Unknown()
    assert match("too", {"two": ("2", "second"), "me": ("3", "too")}) == Meant("me")


@walked(
    ("language", "many", "one"),
    [
        ("de-DE", "Rechnungen", "Rechnung"),
        ("de-DE", "Termine", "Termin"),
        ("de-DE", "Störungen", "Störung"),
        ("de-DE", "Verträge", "Vertrag"),
        ("de-DE", "Kunden", "Kunde"),
        ("de-DE", "Nummern", "Nummer"),
        ("de-DE", "Konten", "Konto"),
        ("de-DE", "Häuser", "Haus"),
        ("de-DE", "Autos", "Auto"),
        ("es-ES", "habitaciones", "habitación"),
        ("es-ES", "devoluciones", "devolución"),
        ("es-ES", "facturas", "factura"),
        ("es-ES", "hoteles", "hotel"),
        ("es-ES", "clases", "clase"),
        ("es-ES", "veces", "vez"),
        ("fr-FR", "factures", "facture"),
        ("fr-FR", "journaux", "journal"),
        ("fr-FR", "bureaux", "bureau"),
        ("fr-FR", "travaux", "travail"),
        ("en-US", "invoices", "invoice"),
        ("en-US", "deliveries", "delivery"),
        ("en-US", "addresses", "address"),
        ("en-US", "branches", "branch"),
        ("en-US", "headaches", "headache"),
        ("en-US", "people", "person"),
    ],
)
def test_an_option_is_found_in_the_singular_and_the_plural(language: str, many: str, one: str) -> None:
    assert match(one, {"a": (many,)}, language) == match(many, {"a": (one,)}, language) == Meant("a")


WORDS = {word for told in LOCALES.values() for phrase in told.agreement.yes | told.agreement.not_ for word in phrase}
words_said = st.lists(st.sampled_from([*sorted(WORDS), "sales", "one", "2", "#", "?", "right", "please"]), max_size=8)


@given(words_said, st.sampled_from(sorted(LOCALES)), st.data())
def test_a_sentence_with_a_negation_is_never_a_yes(said: list[str], language: str, data: st.DataObject) -> None:
    negation = data.draw(st.sampled_from(sorted(LOCALES[language].agreement.not_)))
    at = data.draw(st.integers(0, len(said)))
    sentence = " ".join((*said[:at], GLUE[language], *negation, GLUE[language], *said[at:]))
    assert yes_or_no(sentence, language) is not True


@pytest.mark.parametrize("said", HOSTILE)
def test_any_answer_is_taken_in_bounded_time(said: str) -> None:
    for language in (*LOCALES, "xx", ""):
        began = time.process_time()
        yes_or_no(said, language)
        assert time.process_time() - began < MOST_SECONDS
