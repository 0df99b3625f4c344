"""Texts compared with keys in each language: announced keys exist, all are announced, and do what the text says."""

from dataclasses import replace
from typing import Any

import pytest

from engine import tree as t
from engine.check import Level, Problem, find_problems
from tests.engine.trees import tree_of
from tests.walked import walked

SALES = t.Transfer("sales", "Sales team", t.Prompt("One moment."), ("+15550100009",))
SUPPORT = t.Queue("support", "Support queue", t.Prompt("Please wait."), "support")
HOURS = t.Message("hours", "Opening hours", t.Prompt("We are open from nine to five."), "bye")
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
PLACES = (SALES, SUPPORT, HOURS, BYE)
OPTIONS = (
    t.Option(("1",), "sales", "sales"),
    t.Option(("2",), "support", "support"),
    t.Option(("3",), "our opening hours", "hours"),
)
GOOD = "For sales, press 1. For support, press 2. For our opening hours, press 3."


def menu(text: str, options: tuple[t.Option, ...] = OPTIONS, **fields: Any) -> t.Menu:
    return replace(t.Menu("menu", "Main menu", t.Prompt(text), options), **fields)


def found(text: str, code: str = "", language: str = "en-US", **fields: Any) -> list[Problem]:
    """Problems of texts about keys in a menu that says `text`."""
    return of_texts(tree_of(menu(text, **fields), *PLACES, language=language), code)


def of_texts(tree: t.Tree, code: str = "") -> list[Problem]:
    problems = [problem for problem in find_problems(tree) if "announced" in problem.code]
    return [problem for problem in problems if code in problem.code]


@walked(
    ("text", "language"),
    [
        (GOOD, "en-US"),
        ("Press 1 for sales, 2 for support, or 3 to hear when we are open.", "en-US"),
        ("Sales: 1. Support: 2. Opening hours: 3.", "en-US"),
        ("To buy from our sales people press one, for support press two, and for hours press three.", "en-US"),
        ("Für Sales drücken Sie die 1, für Support die 2 und für Opening Hours die 3.", "de-DE"),
        ("Para sales, oprima uno. Para support, marque dos. Para opening hours, pulse tres.", "es-MX"),
        ("Pour sales, tapez 1. Pour support, faites le deux. Pour opening, appuyez sur la touche trois.", "fr-FR"),
        ("Per sales prema 1, per support prema il due e per opening hours digiti 3.", "it-IT"),
        ("Nyomja meg az 1-est.", "hu-HU"),
        ("If this is an emergency, hang up and dial 911. " + GOOD, "en-US"),
        ("Dial your extension 204 at any time. " + GOOD, "en-US"),
    ],
)
def test_a_text_that_agrees_with_its_keys_is_let_be(text: str, language: str) -> None:
    assert found(text, language=language) == []


@walked(
    ("text", "language", "said"),
    [
        (GOOD + " For billing, press 4.", "en-US", "press 4"),
        (GOOD + " Press the star key for more.", "en-US", "Press the star key"),
        ("For sales press 1, 2 for support, 3 for hours, 5 for billing", "en-US", "5"),
        ("Für Sales die 1 drücken, die 2 für Support, die 3 für Hours, die Vier drücken.", "de-DE", "Vier drücken"),
        ("Para sales 1, support 2, hours 3: oprima siete.", "es-MX", "oprima siete"),
        ("Sales 1, support 2, hours 3. Appuyez sur dièse.", "fr-FR", "Appuyez sur dièse"),
        (GOOD + " Press 42.", "en-US", "Press 42"),
    ],
)
def test_a_key_that_is_announced_but_not_there_is_a_warning(text: str, language: str, said: str) -> None:
    (problem,) = found(text, "announced-but-missing", language)
    assert (problem.where, problem.level) == ("menu", Level.WARNING)
    assert f"“Main menu” says “{said}”, but there is no option" in problem.what


def test_a_written_text_beside_our_own_announcement_is_read_as_well() -> None:
    assert len(found("Press 8 for nothing.", "announced-but-missing", announces_options=True)) == 1
    assert found("Welcome. Our options are new.", announces_options=True) == []


def test_what_is_said_to_silence_and_to_wrong_keys_is_read_as_well() -> None:
    assert len(found(GOOD, "announced-but-missing", no_input=t.Prompt("Press 7."))) == 1
    assert len(found(GOOD, "announced-but-missing", no_match=t.Prompt("Press 7."))) == 1


def test_any_other_key_announces_where_other_keys_go() -> None:
    text = "Press 1 for sales, or any other key to go back."
    assert found(text, options=OPTIONS[:1], other_keys_go_to="bye") == []
    (problem,) = found(text, "announced-but-missing", options=OPTIONS[:1])
    assert "choose where other keys lead" in problem.what


def test_where_other_keys_lead_somewhere_every_key_that_is_announced_is_there() -> None:
    assert found("For sales, press 1. To go back, press 2.", options=OPTIONS[:1], other_keys_go_to="bye") == []


def test_an_option_that_is_never_announced_is_a_warning() -> None:
    (problem,) = found("For sales, press 1. For support, press 2.", "never-announced")
    assert (problem.where, problem.level) == ("menu", Level.WARNING)
    assert "3 (our opening hours) is never announced" in problem.what
    assert found("For sales, press 1. For support, press 2.", announces_options=True) == []


def test_one_of_several_keys_of_an_option_is_announcement_enough() -> None:
    options = (t.Option(("1", "9"), "sales", "sales"),)
    assert found("For sales, press 9.", options=options) == []


def test_a_text_that_announces_nothing_is_told_once() -> None:
    (problem,) = found("Welcome to ACME.")
    assert problem.what.startswith("“Main menu” never says which keys to press")


def test_a_message_before_the_menu_may_announce_its_keys() -> None:
    first = t.Message("hi", "Greeting", t.Prompt("For sales, press 1. For support, press 2."), "menu")
    tree = tree_of(first, menu("For our opening hours, press 3."), *PLACES)
    assert of_texts(tree) == []
    wrong = tree_of(replace(first, prompt=t.Prompt("Press 8.")), menu(GOOD), *PLACES)
    (problem,) = of_texts(wrong)
    assert problem.where == "hi"
    assert "“Greeting”, which leads to “Main menu”, says “Press 8”, but there is no option 8" in problem.what


def test_messages_that_go_round_do_not_hold_up_the_reading() -> None:
    first = t.Message("a", "A", t.Prompt("Press 1."), "b")
    assert of_texts(tree_of(first, replace(first, key="b", goes_to="a"))) == []


def test_the_text_of_a_queue_is_held_against_the_key_that_leaves_it() -> None:
    queue = replace(SUPPORT, prompt=t.Prompt("To go back, press star."), leave_key="*", left_goes_to="bye")
    assert of_texts(tree_of(queue, BYE)) == []
    (problem,) = of_texts(tree_of(replace(queue, leave_key="1"), BYE))
    assert "“Support queue” says “press star”, but only 1 leaves the queue" in problem.what
    (problem,) = of_texts(tree_of(replace(queue, leave_key=""), BYE))
    assert "but no key leaves the queue" in problem.what


def test_another_order_is_advice() -> None:
    (problem,) = found("For support, press 2. For sales, press 1. For our opening hours, press 3.")
    assert (problem.code, problem.level) == ("announced-in-another-order", Level.ADVICE)
    assert "from its options (2, 1, 3):" in problem.what


@pytest.mark.parametrize(
    ("text", "language", "purpose"),
    [
        ("For support, press 1. For sales, press 2. For hours, press 3.", "en-US", "For support"),
        ("Press 1 for billing, 2 for support, and 3 for hours.", "en-US", "for billing"),
        ("Für die Buchhaltung drücken Sie die 1, für Support die 2, für Hours die 3.", "de-DE", "Für die Buchhaltung"),
        ("Para facturas, oprima uno. Support: marque dos. Hours: marque tres.", "es-MX", "Para facturas"),
        ("Pour la comptabilité, tapez 1. Support: tapez 2. Hours: tapez 3.", "fr-FR", "Pour la comptabilité"),
    ],
)
def test_a_key_announced_under_another_name_is_a_warning(text: str, language: str, purpose: str) -> None:
    problem = found(text, "announced-as-another", language)[0]
    assert problem.level is Level.WARNING
    assert f"the text says “{purpose}” about 1, but 1 is sales and leads to “Sales team”" in problem.what


# Texts as offices write them, with the names of their keys.
REAL = [
    (
        "en-US",
        "To hear our address, please press 3. To repeat these choices press 9, or remain on the line, or press 0 to be "
        "connected to our operator.",
        {"3": "address and fax", "9": "again", "0": "operator"},
    ),
    (
        "en-US",
        "If you know your party's extension, please dial it now. Otherwise, to reach us, dial 0.",
        {"0": "Front desk"},
    ),
    (
        "en-US",
        "Thank you for calling Smith Dental. If this is a dental emergency, press 1 now. To schedule, change or cancel "
        "an appointment, press 2. For all other questions, stay on the line or press 0.",
        {"1": "emergency line", "2": "appointments", "0": "Reception"},
    ),
    (
        "en-US",
        "For hours and directions, press one. To place an order, press two. Para español, oprima nueve.",
        {"1": "opening hours", "2": "Orders", "9": "Spanish menu"},
    ),
    (
        "en-US",
        "We're open 9 a.m. to 5 p.m. Leave a message by pressing 1, or press 2 to return to the main menu.",
        {"1": "Voicemail", "2": "Main menu"},
    ),
    (
        "en-US",
        "Enter 1 for the London office, 2 for the Paris office, or 3 for the Berlin office, followed by the pound key.",
        {"1": "London", "2": "Paris", "3": "Berlin"},
    ),
    (
        "en-US",
        "Our two shops are open 7 days a week, from 10 to 6. For downtown, press 1. For the airport, press 2.",
        {"1": "downtown", "2": "airport"},
    ),
    (
        "de-DE",
        "Wünschen Sie Auskunft über unsere Fahrräder, so drücken Sie die 1. Suchen Sie Roller, drücken Sie die 2.",
        {"1": "Fahrräder", "2": "Roller"},
    ),
    (
        "de-DE",
        "Für einen Termin wählen Sie die 1, für ein Rezept oder eine Überweisung die 2, in dringenden Fällen die 3. "
        "Unsere Sprechzeiten sind Montag bis Freitag von 8 bis 12 Uhr.",
        {"1": "Terminvergabe", "2": "Rezepte", "3": "Notfälle"},
    ),
    (
        "de-DE",
        "Bitte wählen Sie die Eins, wenn Sie Fragen zu unseren Produkten haben. Möchten Sie zurück ins Hauptmenü? "
        "Dann drücken Sie die Stern-Taste. Zum Auflegen drücken Sie die Raute-Taste.",
        {"1": "Produkte", "*": "Hauptmenü", "#": "Ende"},
    ),
    ("de-DE", "Mit der 1 erreichen Sie den Vertrieb, mit der 2 den Kundendienst.", {"1": "Vertrieb", "2": "Dienst"}),
    (
        "es-ES",
        "Nuestro horario es de 9 a 14 y de 16 a 19 horas. Si desea pedir cita, pulse uno; si quiere hablar con "
        "recepción, pulse cero; para volver a escuchar estas opciones, pulse almohadilla.",
        {"1": "citas", "0": "recepción", "#": "repetir"},
    ),
    (
        "es-MX",
        "Marque 1 para hablar con ventas. Marque 2 para facturación. Marque 3 para dejar un correo de voz.",
        {"1": "ventas", "2": "Facturas", "3": "buzón"},
    ),
    (
        "fr-FR",
        "Nos bureaux sont ouverts de 9 h à 18 h. Si vous souhaitez laisser un message, appuyez sur la touche 1. Pour "
        "revenir au menu principal, appuyez sur dièse. Pour toute autre demande, tapez 3 ou restez en ligne.",
        {"1": "messagerie", "#": "menu", "3": "Accueil"},
    ),
    ("fr-CA", "Pour le service en français, faites le 1. For English, press 2.", {"1": "français", "2": "English"}),
]


@walked(("language", "text", "labels"), REAL)
def test_texts_as_offices_write_them_are_let_be(language: str, text: str, labels: dict[str, str]) -> None:
    options = tuple(t.Option((key,), label, "bye") for key, label in labels.items())
    tree = tree_of(menu(text, options), replace(BYE, name="B"), language=language)
    assert [problem.what for problem in of_texts(tree)] == []


@walked(
    ("purpose", "option", "place"),
    [
        ("For our sales department", OPTIONS[0], SALES),
        ("To speak with someone", t.Option(("1",), "reception", "sales"), replace(SALES, name="Front desk")),
        ("To place an order", t.Option(("1",), "ordering", "sales"), SALES),
        ("To hear this again", t.Option(("1",), "menu", "menu2"), replace(BYE, key="menu2", name="Start again")),
        ("For when we are open", t.Option(("1",), "times", "hours"), HOURS),
        ("To leave a message", t.Option(("1",), "Sales", "box"), t.Voicemail("box", "Box", t.Prompt("Speak."))),
        ("For invoices", t.Option(("1",), "billing", "sales"), SALES),
        ("Para español", t.Option(("1",), "Spanish", "sales"), SALES),
        ("For it", OPTIONS[0], SALES),
    ],
)
def test_other_words_for_the_same_are_let_be(purpose: str, option: t.Option, place: t.Destination) -> None:
    one = replace(option, goes_to=place.key)
    verb = "oprima" if purpose.startswith("Para") else "press"
    tree = tree_of(menu(f"{purpose}, {verb} 1.", (one,)), place, BYE, HOURS)
    assert of_texts(tree, "as-another") == []


def test_an_option_that_repeats_its_own_menu_is_not_excused_by_what_the_menu_says() -> None:
    again = replace(OPTIONS[0], label="again", goes_to="menu")
    (problem,) = found("For billing, press 1. For support, press 2.", "as-another", options=(again, OPTIONS[1]))
    assert "the text says “For billing” about 1, but 1 is again" in problem.what


def test_nothing_is_asked_of_texts_in_a_language_that_we_do_not_read() -> None:
    assert found("Nyomja meg az egyest.", language="hu-HU") == []


@walked(
    ("text", "language"),
    [
        ("Press #1 for sales. Press #2 for support. Press #3 for our opening hours.", "en-US"),
        ("For sales, press #1. For support, press # 2. For our opening hours, press key #3.", "en-US"),
        ("Press No. 1 for sales, No. 2 for support, or No. 3 for our opening hours.", "en-US"),
        ("Für Sales drücken Sie die #1, für Support die #2 und für Opening Hours die #3.", "de-DE"),
        ("Für Sales drücken Sie die Nr. 1, für Support die Nr. 2 und für Opening Hours die Nr. 3.", "de-DE"),
        ("Para sales, oprima #1. Para support, marque el nº 2. Para opening hours, pulse #3.", "es-MX"),
        ("Pour sales, tapez #1. Pour support, tapez le n° 2. Pour opening, appuyez sur #3.", "fr-FR"),
    ],
)
def test_a_number_sign_before_a_key_is_no_key(text: str, language: str) -> None:
    assert found(text, language=language) == []


def test_a_key_with_a_number_sign_is_missed_as_any_other() -> None:
    (problem,) = found("Press #4 for the moon. " + GOOD, "missing")
    assert "there is no option 4" in problem.what


def test_where_an_option_begins_with_the_hash_key_a_text_may_announce_it() -> None:
    options = (t.Option(("#1",), "sales", "sales"), t.Option(("2",), "support", "support"))
    assert found("Press #1 for sales. Press #2 for support.", options=options) == []
