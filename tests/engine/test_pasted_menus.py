"""The text of a menu, as a business speaks it, is read into options; nothing of it is dropped."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.check.texts.announced import announced
from engine.choices import Input
from engine.listening import Listening
from engine.locales.known import LOCALES
from engine.pasted.menu import PERSON, NoOption, PastedMenu, PastedOption
from engine.pasted.reading import read_menu
from engine.saying.sentences import announcement
from engine.tree import Menu, Option, Prompt
from tests.walked import walked

MENUS = [block.split("\n=> ") for block in Path(__file__).with_name("menus.txt").read_text().strip().split("\n\n")[1:]]
BESIDES = r"language (?P<language>\w+)|also said: (?P<say>[^)]*)|(?P<again>the menu itself)"
OPTION = re.compile(rf"(?P<key>\S+) (?P<name>.*?)(?: \((?:{BESIDES})\))?")
_PIECES = """For sales|to|press 1|.|, 2|;|or|and|stay on the line|hold|extension|after 11 am|“claim”|say|star|please
repeat these|if you|#|*|any other key|für|drücken Sie die Eins|warten|911|Dr.|between|—|now|welcome|don't"""
PIECES = st.sampled_from(re.split(r"\|", _PIECES))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|[*#]", text.casefold())


@walked(("text", "reading"), MENUS, ids=range(1, len(MENUS) + 1))
def test_twenty_menus_become_their_keys_and_labels(text: str, reading: str) -> None:
    options, _, besides = reading.partition(" || ")
    read = read_menu(text, "en-US")
    expected = [OPTION.fullmatch(each) for each in options.split(" | ")]
    assert [as_told(option) for option in read.options] == [each and each.groupdict("") for each in expected]
    assert read.silence == (
        read.options[-1].keys[0] if "where 0 leads" in besides else PERSON * ("a person" in besides)
    )
    assert any(each.why is NoOption.EXTENSION for each in read.left) == ("extensions" in besides)
    hours = [f"{each.keys} {each.said}" for each in read.left if each.why is NoOption.HOURS]
    assert hours == (besides.removeprefix("hours: ").split(", ") if "hours:" in besides else [])
    began = besides.removeprefix("introduction: ") if "introduction" in besides else read.introduction
    assert all(part in read.introduction for part in began.split(" … "))


@walked(
    ("language", "text", "options", "silence"),
    [
        (
            "en",
            "1 ..... Emergencies (toothache)\n2 ..... Billing & insurance",
            "1 Emergencies (toothache), 2 Billing & insurance",
            "",
        ),
        ("en", "Emergencies ..... 1\nBilling …… 2", "1 emergencies, 2 billing", ""),
        ("en", "For sales... press 1. For help … press 2. Or just wait.", "1 sales, 2 help", PERSON),
        ("en", "For sales, press 1; or stay on the line to speak with us.", "1 sales", PERSON),
        ("de", "– Termine absagen: Taste 1\n– Abrechnung: Taste 2", "1 Termine absagen, 2 Abrechnung", ""),
        ("de", "Abrechnung: Taste 4. Sonst bleiben Sie bitte in der Leitung.", "4 Abrechnung", PERSON),
        ("es", "Para citas, oprima 1; o permanezca en la línea para hablar con recepción.", "1 citas", PERSON),
        ("es", "Opción 1: citas. Opción 0: hablar con una persona.", "1 citas, 0 hablar con una persona", ""),
    ],
)
def test_menus_of_other_layouts_become_their_keys_too(language: str, text: str, options: str, silence: str) -> None:
    read = read_menu(text, language)
    assert ", ".join(f"{each.keys[0]} {each.name}" for each in read.options) == options
    assert read.silence == silence


def as_told(option: PastedOption) -> dict[str, str]:
    assert len(option.keys) == 1
    again = "the menu itself" if option.repeats else ""
    return {
        "key": option.keys[0],
        "name": option.name,
        "language": option.language,
        "say": ", ".join(option.phrases),
        "again": again,
    }


@walked("text", [text for text, _ in MENUS], ids=range(1, len(MENUS) + 1))
def test_every_word_of_the_twenty_menus_is_an_option_an_introduction_or_listed(text: str) -> None:
    assert not dropped(text)


def dropped(text: str) -> Counter[str]:
    read = read_menu(text, "en-US")
    kept = [read.introduction, *(each.said for each in read.options), *(each.said for each in read.left)]
    return Counter(words(text)) - Counter(words(" ".join(kept)))


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_no_word_of_any_text_is_dropped(text: str) -> None:
    assert not dropped(text)


@walked(
    ("language", "text", "expected"),
    [
        ("en", "1 Sales\n2. Support\n3) Billing\n• 0 → Reception", "1 Sales | 2 Support | 3 Billing | 0 Reception"),
        ("en", "Press 1 or 2 for sales, or any other key to go back.", "1/2 sales"),
        ("en", "If this is an emergency, dial 911. For Dr. Smith, press 1.", "1 Dr. Smith"),
        ("en", "Stay on the line for Ann, or press 1 for sales and 2 for support.", "1 sales | 2 support"),
        ("en", "For sales, press 1; for Spanish, press 2.", "1 sales | 2 Spanish"),
        ("en", "You can say sales, or press 1. Press 3.", "1 sales | 3 option 3"),
        ("de", "Die 1 für den Vertrieb, die 2 für den Service.", "1 den Vertrieb | 2 den Service"),
        ("de", "Wenn Sie eine Nachricht hinterlassen möchten, drücken Sie die Sterntaste.", "* eine Nachricht"),
        ("fr", "Tapez 1 pour les ventes, 2 pour le service. Pour réécouter, tapez dièse.", "1 les | 2 le | # repeat"),
        ("es", "Si desea pagar, marque 1. Para soporte, marque 2.", "1 pagar | 2 soporte"),
        ("it", "Per assistenza premere 1. Altrimenti attenda in linea.", "1 assistenza"),
        ("pt", "Para vendas, tecle 1. Para ouvir novamente, tecle asterisco.", "1 vendas | * repeat"),
        ("nl", "Voor verkoop, toets 1. Wilt u een bericht achterlaten, toets 2.", "1 verkoop | 2 een bericht"),
        ("sv", "För försäljning, tryck 1. För att höra alternativen igen, tryck stjärna.", "1 försäljning | * repeat"),
        ("da", "For salg, tryk 1. For at lægge en besked, tryk 2.", "1 salg | 2 lægge en besked"),
        ("nb", "For salg, trykk 1. For å legge igjen en beskjed, trykk 2.", "1 salg | 2 legge igjen"),
        ("fi", "Myynti, paina 1. Jos haluat jättää viestin, paina 2.", "1 myynti | 2 jättää viestin"),
        ("pl", "Aby umówić wizytę, naciśnij 1. Aby usłyszeć menu ponownie, naciśnij 2.", "1 umówić wizytę | 2 repeat"),
        ("cs", "Pro obchod stiskněte 1. Pokud chcete zanechat vzkaz, stiskněte 2.", "1 obchod | 2 zanechat vzkaz"),
        ("tr", "Satış için 1'e basın. Destek için 2'ye basın.", "1 satış | 2 destek"),
    ],
)
def test_menus_of_every_language_and_lists_are_read(language: str, text: str, expected: str) -> None:
    read = [f"{'/'.join(option.keys)} {option.name}" for option in read_menu(text, language).options]
    assert len(read) == len(expected.split(" | "))
    assert all(got.startswith(wanted) for got, wanted in zip(read, expected.split(" | "), strict=True))


def test_a_text_without_keys_is_all_introduction() -> None:
    assert read_menu("We are closed.\nPlease call again.", "en") == PastedMenu("We are closed. Please call again.")


def test_nobody_who_waits_hears_the_menu_forever() -> None:
    assert (
        read_menu("For sales, press 1. To repeat these choices, press star, or stay on the line.", "en").silence
        == PERSON
    )


def test_what_cannot_be_an_option_says_why() -> None:
    left = read_menu("For sales, press 1 and smile. For more, press any other key. Goodbye.", "en").left
    expected = [(NoOption.OTHER, "1"), (NoOption.ANY_KEY, ""), (NoOption.OTHER, "")]
    assert [(each.why, each.keys) for each in left] == expected


@walked("code", LOCALES)
def test_what_a_menu_says_of_its_options_is_read_back(code: str) -> None:
    """The text that we make of labels, pasted again, has the same keys."""
    labels = ["xanadu", "xylo", "xerxes", "xenon"]
    options = tuple(Option((str(key),), label, "") for key, label in enumerate(labels, start=1))
    text = announcement(Menu("menu", "Menu", Prompt(), options, announces_options=True), code)
    read = read_menu(text, code)
    assert [each.keys[0] for each in read.options] == [each.keys for each in announced(text, code)] == [*"1234"]
    assert [each.name for each in read.options] == labels


@walked("code", LOCALES)
def test_words_to_say_instead_of_a_key_are_read_back_with_the_language_of_the_text(code: str) -> None:
    options = tuple(Option((key,), label, "", (label,)) for key, label in (("1", "xanadu"), ("2", "xylo")))
    hears = Listening(input=Input.BOTH, speech_timeout=1)
    text = announcement(Menu("menu", "Menu", Prompt(), options, announces_options=True, listening=hears), code)
    read = read_menu(text, "en-US")
    assert [(each.keys, each.phrases) for each in read.options] == [(("1",), ("xanadu",)), (("2",), ("xylo",))]
    assert (read.left, read.language) == ((), code)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("For sales, press 1 or say “big sale”.", ("big sale",)),
        ("for sales press 1 or say sales for support press 2", ("sales",)),
        ("For sales, press 1 or say one.", ()),
        ("For sales, press 1 and say your name.", ()),
        ("For sales, press 1 or say.", ()),
    ],
)
def test_only_words_that_stand_for_a_key_are_taken_as_said(text: str, phrases: tuple[str, ...]) -> None:
    assert read_menu(text, "en").options[0].phrases == phrases
    assert not dropped(text)
