"""Changes in callers' words: nothing is left out, and what callers cannot notice is marked as such."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given

from engine import tree as t
from engine.changes import Change, Sort, changes
from engine.choices import AllowedDays, AnswerCheck, BranchOn, Input
from engine.listening import Listening
from tests.engine.trees import acme, tree_of, trees
from tests.walked import walked

SALES = t.Transfer("sales", "Sales", t.Prompt("One moment."), ("+15550100009",), no_answer_goes_to="bye")
BILLING = t.Queue("billing", "Billing", t.Prompt("Please wait."), "billing", left_goes_to="bye")
BOX = t.Voicemail("box", "Box", t.Prompt("Speak."), goes_to="bye")
HI = t.Message("hi", "Greeting", t.Prompt("Hello."), "menu")
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
OPTIONS = (
    t.Option(("1",), "sales", "sales"),
    t.Option(("2",), "billing", "billing"),
    t.Option(("3",), "a message", "box"),
)
MENU = t.Menu("menu", "Main menu", t.Prompt("Welcome."), OPTIONS, announces_options=True, gives_up_to="bye")
SPOKEN = t.Menu(
    "spoken",
    "Spoken menu",
    t.Prompt("Say it."),
    (t.Option((), "sales", "sales", ("buy",)), t.Option(("2",), "billing", "billing", switches_to="es-ES")),
    listening=Listening(Input.BOTH),
    gives_up_to="bye",
)
ASK = t.Question("ask", "Account", t.Prompt("Your account."), "account", "spoken", values=("1", "2"), gives_up_to="bye")
PIN = t.PinCheck("pin", "PIN", t.Prompt("Your PIN."), "ask", "scrypt-1$c2FsdA==$aGFzaA==", gives_up_to="bye")
CASES = (t.Case(("+49*", "DE"), "box"), t.Case(("known",), "menu"))
WHO = t.Branch("who", "Who", t.Prompt("Well."), BranchOn.CALLER, CASES, "pin")
OLD = tree_of(HI, MENU, SALES, BILLING, BOX, BYE)
# The same, with every kind that asks or decides.
ASKING = tree_of(
    WHO, PIN, ASK, SPOKEN, HI, MENU, SALES, BILLING, BOX, BYE, other_languages=(t.Voice("es-ES", "Polly.Lucia"),)
)


def with_(*places: t.Destination, **fields: Any) -> t.Tree:
    """The old tree with some of its places changed."""
    return replace(OLD, destinations={**OLD.destinations, **{place.key: place for place in places}}, **fields)


def sentences(new: t.Tree, old: t.Tree = OLD) -> list[str]:
    return [change.what for change in changes(old, new)]


def asking(*places: t.Destination, **fields: Any) -> list[str]:
    """The changes of the asking tree when some of its places change."""
    places_now = {**ASKING.destinations, **{place.key: place for place in places}}
    return sentences(replace(ASKING, destinations=places_now, **fields), ASKING)


def menu(**fields: Any) -> t.Tree:
    return with_(replace(MENU, **fields))


def without(key: str) -> t.Tree:
    return replace(OLD, destinations={each: place for each, place in OLD.destinations.items() if each != key})


def test_nothing_changed_is_no_change() -> None:
    assert changes(OLD, OLD) == []
    assert changes(acme(), acme()) == []


def test_the_first_revision_is_told_in_one_sentence() -> None:
    (change,) = changes(None, OLD)
    assert (change.where, change.sort) == ("", Sort.NEW)
    assert change.what == (
        "Until now callers heard that the number is not in service. Now a call begins with “Greeting”."
    )


@pytest.mark.parametrize(
    ("new", "what"),
    [
        (with_(start="menu"), "A call now begins with “Main menu” instead of “Greeting”."),
        (
            with_(language="de-DE"),
            "Texts and built-in sentences are now spoken in German (Germany) instead of English (United States).",
        ),
        (with_(voice="Polly.Amy"), "Texts are now read by the voice Polly.Amy instead of the provider's own voice."),
        (
            with_(fallback_number="+15550100001"),
            "When everything else fails, we now ring +15550100001 instead of nobody.",
        ),
    ],
)
def test_what_is_true_of_the_whole_tree_is_told(new: t.Tree, what: str) -> None:
    assert what in sentences(new)
    assert next(change.where for change in changes(OLD, new) if change.what == what) == ""


def options(*changed: t.Option) -> t.Tree:
    return menu(options=changed)


@walked(
    ("new", "what"),
    [
        (
            options(OPTIONS[0], replace(OPTIONS[1], goes_to="sales"), OPTIONS[2]),
            ["Pressing 2 in “Main menu” now leads to “Sales” instead of “Billing”."],
        ),
        (
            options(OPTIONS[0], replace(OPTIONS[1], goes_to=""), OPTIONS[2]),
            ["Pressing 2 in “Main menu” now leads nowhere instead of “Billing”."],
        ),
        (
            options(*OPTIONS, t.Option(("4", "9"), "goodbye", "bye")),
            ["Pressing 4 or 9 in “Main menu” now leads to “Bye”. Until now it counted as wrong."],
        ),
        (
            options(OPTIONS[0], OPTIONS[2], OPTIONS[1]),
            ["“Main menu” now says its options in a different order: 1, 3, 2."],
        ),
        (
            options(replace(OPTIONS[0], label="our sales team"), *OPTIONS[1:]),
            ["“Main menu” now says “For our sales team, press 1.” instead of “For sales, press 1.”"],
        ),
        (
            options(replace(OPTIONS[0], keys=("7",)), *OPTIONS[1:]),
            [
                "Pressing 7 in “Main menu” now leads to “Sales”. Until now it counted as wrong.",
                "Pressing 1 in “Main menu” now counts as wrong. Until now it led to “Sales”.",
            ],
        ),
        (
            menu(other_keys_go_to="box"),
            ["Pressing any other key in “Main menu” now leads to “Box”. Until now it counted as wrong."],
        ),
    ],
)
def test_each_key_is_told_by_what_it_does_now(new: t.Tree, what: list[str]) -> None:
    assert [change.what for change in changes(OLD, new) if change.where == "menu"] == what


def test_a_key_that_leads_where_other_keys_led_already_is_no_change_for_callers() -> None:
    old = menu(other_keys_go_to="bye")
    new = menu(other_keys_go_to="bye", options=(*OPTIONS, t.Option(("4",), "end", "bye")))
    (change,) = changes(old, new)
    assert change.what == "The options of “Main menu” are written differently but do the same."
    assert sentences(menu(), menu(other_keys_go_to="bye")) == [
        "Pressing any other key in “Main menu” now counts as wrong. Until now it led to “Bye”."
    ]


@walked(
    ("new", "what"),
    [
        (with_(replace(HI, prompt=t.Prompt("Good day."))), "“Greeting” now says “Good day.” instead of “Hello.”"),
        (with_(replace(HI, goes_to="sales")), "After “Greeting”, callers now go to “Sales” instead of “Main menu”."),
        (menu(wait_seconds=1), "“Main menu” now waits 1 second for a key instead of 6 seconds."),
        (menu(tries=1), "“Main menu” now asks at most once instead of 3 times."),
        (
            menu(gives_up_to=""),
            "After the last try in “Main menu”, callers now go to a goodbye instead of “Bye”.",
        ),
        (
            menu(no_input=t.Prompt("Hello?")),
            "When nothing is pressed in “Main menu”, callers now hear “Hello?” instead of "
            "“Sorry, I did not hear anything.”",
        ),
        (
            menu(no_match=t.Prompt("No!")),
            "When a wrong key is pressed in “Main menu”, callers now hear “No!” instead of "
            "“Sorry, that is not one of the choices.”",
        ),
        (menu(announces_options=False), "“Main menu” no longer announces its options, so its text has to."),
        (
            with_(replace(SALES, numbers=("+15550100001", "+15550100009"))),
            "“Sales” now rings +15550100001 and +15550100009 instead of +15550100009.",
        ),
        (with_(replace(SALES, ring_seconds=30)), "“Sales” now rings for 30 seconds instead of 20 seconds."),
        (
            with_(replace(SALES, no_answer_goes_to="box")),
            "When nobody answers “Sales”, callers now go to “Box” instead of “Bye”.",
        ),
        (
            with_(replace(SALES, busy_goes_to="box")),
            "When “Sales” is busy, callers now go to “Box” instead of a goodbye.",
        ),
        (
            with_(replace(BOX, thanks=t.Prompt("Thanks."))),
            "After leaving a message in “Box”, callers now hear “Thanks.” instead of "
            "“Thank you. Your message has been recorded.”",
        ),
        (with_(replace(BOX, max_seconds=180)), "A message in “Box” can now take 3 minutes instead of 2 minutes."),
        (with_(replace(BILLING, leave_key="1")), "Callers now leave “Billing” by pressing 1 instead of *."),
        (with_(replace(BILLING, leave_key="")), "No key leaves “Billing” anymore. Until now it was *."),
        (
            with_(replace(BILLING, music="audio/hold-music.wav")),
            "Callers in “Billing” now hear the music “hold-music” instead of silence.",
        ),
        (
            with_(replace(BILLING, max_wait_seconds=600)),
            "Callers now wait in “Billing” for up to 10 minutes instead of 30 minutes.",
        ),
    ],
)
def test_each_setting_is_told_in_a_sentence(new: t.Tree, what: str) -> None:
    assert sentences(new)[0] == what
    assert changes(OLD, new)[0].for_callers


SAID_IN_SPANISH = t.OptionWording("es-ES", "ventas", ("comprar",))


@walked(
    ("told", "what"),
    [
        (asking(replace(ASK, check=AnswerCheck.DATE)), "“Account” now asks for a date instead of digits."),
        (asking(replace(ASK, most_digits=8)), "An answer to “Account” now has up to 8 digits instead of 20."),
        (asking(replace(ASK, finish_key="")), "An answer to “Account” now ends with a pause instead of #."),
        (asking(replace(ASK, days=AllowedDays.PAST)), "“Account” now accepts days up to today instead of any day."),
        (asking(replace(ASK, values=("1", "3"))), "“Account” now accepts “3” and no longer accepts “2”."),
        (asking(replace(ASK, goes_to="bye")), "After a valid answer to “Account”, callers now go to “Bye” instead of"),
        (
            asking(replace(ASK, no_match=t.Prompt("No."))),
            "When an answer to “Account” is wrong, callers now hear “No.” instead of “Sorry, that does not seem to be "
            "right.”",
        ),
        (
            asking(replace(ASK, again=t.Prompt("Once more."))),
            "On later tries in “Account”, callers now hear “Once more.” instead of nothing.",
        ),
        (asking(replace(PIN, digest="scrypt-1$bmV3$bmV3")), "The PIN of “PIN” has changed."),
        (asking(replace(WHO, on=BranchOn.SHARE)), "“Who” now decides by chance instead of who is calling."),
        (
            asking(replace(WHO, cases=(replace(CASES[0], goes_to="bye"), CASES[1]))),
            "In “Who”, “+49*” and “DE” now leads to “Bye” instead of “Box”.",
        ),
        (
            asking(replace(WHO, cases=(replace(CASES[0], goes_to=""), CASES[1]))),
            "In “Who”, “+49*” and “DE” now leads nowhere instead of “Box”.",
        ),
        (
            asking(replace(WHO, cases=CASES[:1])),
            "In “Who”, “known” now leads to “PIN”, like every other call instead of “Main menu”.",
        ),
        (
            asking(replace(WHO, cases=CASES[::-1])),
            "The cases of “Who” are in a different order. A call takes the first",
        ),
        (
            asking(replace(SPOKEN, listening=Listening(Input.SPEECH))),
            "In “Spoken menu”, callers can now only speak. Until now they could press keys or speak.",
        ),
        (
            asking(replace(SPOKEN, listening=Listening(Input.BOTH, confirm_below=0))),
            "“Did you say …?” is no longer asked in “Spoken menu”. Until now it was asked below 50",
        ),
        (
            asking(replace(SPOKEN, listening=Listening(Input.BOTH, hints=("invoice",)))),
            "“Spoken menu” now expects “invoice”.",
        ),
        (
            asking(replace(SPOKEN, options=(replace(SPOKEN.options[0], phrases=("order",)), SPOKEN.options[1]))),
            "Saying “order” in “Spoken menu” now leads to “Sales”. Until now it was not understood.",
        ),
        (
            asking(replace(SPOKEN, options=(SPOKEN.options[0], replace(SPOKEN.options[1], switches_to="")))),
            "Choosing 2 in “Spoken menu” no longer changes the language to Spanish (Spain).",
        ),
        (
            asking(replace(SPOKEN, options=(replace(SPOKEN.options[0], others=(SAID_IN_SPANISH,)), SPOKEN.options[1]))),
            "In Spanish (Spain), the option “sales” of “Spoken menu” is now called “ventas” and “comprar”.",
        ),
        (
            asking(replace(BYE, prompt=replace(BYE.prompt, others=(t.Wording("es-ES", "Adiós."),)))),
            "In Spanish (Spain), “Bye” now says “Adiós.” instead of nothing.",
        ),
        (
            asking(replace(BYE, prompt=replace(BYE.prompt, audio="a.wav", audio_of="Farewell."))),
            "Callers now hear a recording of “Bye” instead of its text.",
        ),
        (asking(other_languages=()), "Callers can no longer be answered in Spanish (Spain)."),
        (
            asking(other_languages=(t.Voice("es-ES"),)),
            "Texts in Spanish (Spain) are now read by the provider's own voice instead of the voice Polly.Lucia.",
        ),
        (asking(remembers_language=True), "A caller who chose a language now begins the next call in it."),
        (
            asking(time_zone="Europe/Berlin"),
            "“Today” now follows the time zone of Europe/Berlin instead of the site.",
        ),
        (
            asking(country="DE"),
            "National numbers are now read as those of DE instead of by the first number's country",
        ),
        (
            asking(dials_countries=("DE", "AT")),
            "The phone line may now ring numbers in DE, AT, instead of in any country.",
        ),
        (
            asking(dials_abroad=False),
            "The phone line may now ring numbers in the countries of its own numbers, instead of in any country.",
        ),
        (asking(call_minutes=60), "A call now ends after 60 minutes instead of 240."),
        (asking(menu_minutes=10), "A caller can now be in menus for 10 minutes instead of 30."),
        (asking(calls_an_hour=20), "One number may now call 20 times an hour instead of 0; 0 means no limit."),
        (asking(dials_costly=True), "The phone line may now ring premium-rate and other costly numbers."),
        (
            asking(operator_key="0", operator_to="sales"),
            "In every menu that doesn't use it, 0 now leads to “Sales”, the operator.",
        ),
        (asking(operator_words=("front desk",)), "Callers can now also say “front desk” for the operator."),
        (asking(repeat_words=("eh", "huh")), "Callers can now also say “eh” or “huh” to hear a menu again."),
        (
            asking(back_key="*"),
            "In every menu that doesn't use it, * now goes back to the previous menu, which no key did before.",
        ),
    ],
)
def test_what_asks_and_decides_is_told_in_callers_words(told: list[str], what: str) -> None:
    assert any(each.startswith(what) for each in told), told


def test_a_changed_pin_is_never_shown() -> None:
    (told,) = asking(replace(PIN, digest="scrypt-1$bmV3$bmV3"))
    assert told == "The PIN of “PIN” has changed."


def test_a_menu_that_begins_to_say_its_options_is_told_with_what_it_says() -> None:
    told = sentences(menu(), menu(announces_options=False))
    assert told == [
        "“Main menu” now announces its options: “For sales, press 1. For billing, press 2. For a message, press 3.”"
    ]


def test_long_texts_are_cut_to_where_they_differ() -> None:
    long = "We are open Monday to Friday from nine in the morning to five in the afternoon, and on Saturday until {}."
    old, new = (with_(replace(HI, prompt=t.Prompt(long.format(hour)))) for hour in ("one", "two"))
    assert sentences(new, old) == [
        "“Greeting” now says “… on Saturday until two.” instead of “… on Saturday until one.”"
    ]
    told = sentences(with_(replace(HI, prompt=t.Prompt("word " * 100))))[0]
    assert len(told) < 150
    assert "word …” instead of “Hello.”" in told


def test_new_and_gone_places_are_told_with_what_they_are() -> None:
    new = t.Goodbye("new", "Closed", t.Prompt("We are closed."))
    assert changes(OLD, with_(new, start="new"))[1] == Change(
        "new", "“Closed” is new: a goodbye that says “We are closed.”", Sort.NEW
    )
    assert changes(OLD, with_(new)) == [
        Change(
            "new",
            "“Closed” is new: a goodbye that says “We are closed.” Callers can't reach it yet.",
            Sort.NEW,
            for_callers=False,
        )
    ]
    assert Change("box", "“Box” is gone.", Sort.GONE) in changes(OLD, without("box"))
    assert changes(with_(new), OLD) == [
        Change("new", "“Closed” is gone. Callers couldn't reach it.", Sort.GONE, for_callers=False)
    ]


def test_what_can_be_reached_and_what_no_longer_is_told() -> None:
    new = options(*OPTIONS[:2])
    assert Change("box", "Callers can no longer reach “Box”.", Sort.GONE) in changes(OLD, new)
    back = Change("box", "Callers can now reach “Box”, a voicemail that says “Speak.”", Sort.NEW)
    assert back in changes(new, OLD)


def test_a_place_of_another_kind_is_told_as_what_it_is_now() -> None:
    told = sentences(with_(replace(BILLING, key="sales", name="Sales")))
    assert told == ["“Sales” is now a queue that says “Please wait.” Until now it was a transfer."]


@pytest.mark.parametrize(
    "new",
    [
        with_(replace(SALES, name="Vertrieb")),
        with_(name="New name"),
        with_(slug="new-slug"),
    ],
)
def test_a_name_of_ours_is_said_to_be_only_that(new: t.Tree) -> None:
    (change,) = changes(OLD, new)
    assert "Callers don't hear this" in change.what
    assert not change.for_callers


def test_a_label_that_is_never_said_is_only_a_name_of_ours() -> None:
    silent = menu(announces_options=False)
    renamed = menu(announces_options=False, options=(replace(OPTIONS[0], label="selling"), *OPTIONS[1:]))
    (change,) = changes(silent, renamed)
    assert change.what.startswith(
        "In “Main menu”, 1 is now called “selling” instead of “sales”. Callers don't hear this name"
    )
    assert not change.for_callers
    (order,) = changes(silent, menu(announces_options=False, options=OPTIONS[::-1]))
    assert not order.for_callers


def test_a_text_with_other_blanks_sounds_the_same() -> None:
    (change,) = changes(OLD, with_(replace(HI, prompt=t.Prompt(" Hello.\n"))))
    assert not change.for_callers


def test_what_nobody_could_or_can_reach_changes_nothing_for_callers() -> None:
    old, new = (with_(t.Goodbye("new", "New", t.Prompt(text))) for text in ("One.", "Two."))
    (change,) = changes(old, new)
    assert (change.where, change.for_callers) == ("new", False)


def test_what_callers_notice_is_told_before_what_only_we_see() -> None:
    new = with_(replace(HI, name="Hello"), replace(BYE, prompt=t.Prompt("Bye.")))
    assert [change.for_callers for change in changes(OLD, new)] == [True, False]


def _different(name: str, value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return "box" if value != "box" else "bye"
        case t.Prompt():
            return t.Prompt(f"{value.text} More.")
        case Listening():
            return replace(value, input=Input.SPEECH)
        case tuple() if name == "ring_each":
            return (15, 30)
        case tuple():
            return value[:-1] if value else ("support",)


FIELDS = [
    (place, field.name)
    for place in (HI, MENU, SPOKEN, ASK, PIN, WHO, SALES, BILLING, BOX, BYE)
    for field in fields(place)
    if field.name != "key"
]


@walked(("place", "name"), FIELDS)
def test_no_field_of_any_kind_changes_without_a_sentence_of_its_own(place: Any, name: str) -> None:
    changed = replace(place, **{name: _different(name, getattr(place, name))})
    new = replace(ASKING, destinations={**ASKING.destinations, place.key: changed})
    told = [change.what for change in changes(ASKING, new) if change.where == place.key]
    assert told
    # A field without a sentence of its own.
    assert not any(f"{name.replace('_', ' ')} is now" in what for what in told)


def test_a_language_that_is_named_and_given_no_words_is_told_as_no_difference_to_callers() -> None:
    empty = replace(MENU, again=t.Prompt("", others=(t.Wording("es-ES", ""),)))
    (change,) = changes(tree_of(replace(empty, again=t.Prompt(""))), tree_of(empty))
    assert change.what.startswith("In Spanish (Spain), “Main menu” (on later tries) still has no words. Callers")
    assert not change.for_callers


def test_an_option_that_loses_its_name_in_a_language_is_told() -> None:
    named = replace(SPOKEN, options=(replace(SPOKEN.options[0], others=(SAID_IN_SPANISH,)), SPOKEN.options[1]))
    old = replace(ASKING, destinations={**ASKING.destinations, "spoken": named})
    assert sentences(ASKING, old) == [
        "In Spanish (Spain), the option “sales” of “Spoken menu” has no name anymore. It uses the one in the first "
        "language."
    ]


@given(trees(), trees())
def test_any_two_trees_can_be_compared_and_differ_in_words_where_they_differ(old: t.Tree, new: t.Tree) -> None:
    found = changes(old, new)
    assert bool(found) == (old != new)
    assert changes(new, new) == []
    for change in found:
        assert change.where in {"", *old.destinations, *new.destinations}
        assert change.what[-1] in ".”"
