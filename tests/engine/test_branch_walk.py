"""Branches and languages in a call: which way it takes, in which language it continues, and what is stored."""

from dataclasses import replace
from hashlib import sha256
from itertools import count
from typing import Any

import pytest

from engine import heard as h
from engine import tree as t
from engine.answers.checks import Value
from engine.answers.pins import make_digest
from engine.choices import BranchOn, Input
from engine.knowing.facts import Facts, NeedsRecord, Stored
from engine.listening import Listening
from engine.position import Position
from engine.turn import answer, resume
from engine.verbs import Gather, Say
from tests.engine.trees import tree_of
from tests.engine.walking import WalkedCall
from tests.walked import walked

YES = t.Goodbye("yes", "Yes", t.Prompt("Yes."))
ELSE = t.Goodbye("else", "Else", t.Prompt("Else."))
MENU = t.Menu(
    "menu",
    "Menu",
    t.Prompt("Hello.", others=(t.Wording("es-ES", "Hola."),)),
    (
        t.Option(("1",), "sales", "yes", others=(t.OptionWording("es-ES", "ventas", ("comprar",)),)),
        t.Option(("2",), "español", "menu", switches_to="es-ES"),
        t.Option(("3",), "English", "menu", switches_to="en-US"),
    ),
    again=t.Prompt("Once more."),
)
SPANISH = {"other_languages": (t.Voice("es-ES", "Polly.Lucia"),)}


def way(on: str, *values: str, stored: Stored | None = None, language: str = "en-US", **facts: Any) -> str:
    """Where a branch leads: to “yes” by its only case, or to “else”."""
    answer_name = "account" if on == "answer" else ""
    branch = t.Branch("who", "Who", t.Prompt(), BranchOn(on), (t.Case(values, "yes"),), "else", answer_name)
    return answer(tree_of(branch, YES, ELSE, language=language), h.Began(), Facts(stored=stored, **facts)).passed[-1]


@walked(
    ("value", "given", "expected"),
    [
        ("42", "42", "yes"),
        ("42", "042", "else"),
        ("49*", "4911", "yes"),
        ("10-20", 20, "yes"),
        ("10-20", 21, "else"),
        ("100-399", "250", "yes"),
        ("100-399", "0250", "yes"),
        ("100 - 399", "399", "yes"),
        ("100-399", "400", "else"),
        ("100-399", "1000", "else"),
        ("100-399", "250th", "else"),
        ("399-100", "250", "else"),
        ("Red!", "red", "yes"),
        ("42", None, "else"),
    ],
)
def test_a_branch_goes_by_what_the_caller_answered(value: str, given: Value | None, expected: str) -> None:
    stored = Stored({"account": given} if given is not None else {})
    assert way("answer", value, stored=stored) == expected


@walked(
    ("value", "caller", "before", "expected"),
    [
        ("+493012345678", "+493012345678", False, "yes"),
        ("+49 30*", "+493012345678", False, "yes"),
        ("DE", "+493012345678", False, "yes"),
        ("FR", "+493012345678", False, "else"),
        ("anonymous", "+266696687", False, "yes"),
        ("anonymous", "+493012345678", False, "else"),
        ("DE", "anonymous", False, "else"),
        ("known", "+493012345678", True, "yes"),
        ("Known ", "+493012345678", True, "yes"),
        ("known", "anonymous", True, "else"),
        ("new", "anonymous", True, "yes"),
        ("+*", "+493012345678", True, "yes"),
        ("+*", "+266696687", True, "else"),
        ("anonymous", "Restricted", True, "yes"),
        ("anonymous", "+7378742833", True, "yes"),
        ("anonymous", "+2562533", True, "yes"),
        ("anonymous", "sip:anonymous@anonymous.invalid", False, "yes"),
        ("known", "sip:anonymous@anonymous.invalid", True, "else"),
        ("new", "client:Anonymous", True, "yes"),
        ("anonymous", "266696687", True, "yes"),
        ("sip:alice@example.com", "sip:alice@example.com", False, "yes"),
        ("sip:alice@example.com", "sip:anonymous@anonymous.invalid", False, "else"),
        ("client:alice", "client:alice", False, "yes"),
        ("client:*", "client:Anonymous", False, "else"),
        ("+4930*", "sip:+493012345678@pbx.example.com", False, "yes"),
        ("new", "+493012345678", False, "yes"),
        ("New", "+493012345678", True, "else"),
    ],
)
def test_a_branch_goes_by_who_calls(value: str, caller: str, before: bool, expected: str) -> None:
    stored = Stored(called_before=before)
    assert way("caller", value, stored=stored, caller=caller, country="DE") == expected


def test_the_called_number_and_the_language_decide() -> None:
    assert way("called", "+15550100001", called="+15550100001") == "yes"
    assert way("called", "+15550100001", called="+15550100002") == "else"
    assert way("language", "de", language="de-DE") == "yes"
    assert way("language", "de-AT", language="de-DE") == "else"
    assert way("language", "de-at", language="de-AT") == "yes"


def test_a_share_is_drawn_by_the_call_and_always_alike() -> None:
    drawn = [way("share", "30 %", call=f"CA{number}") for number in range(400)]
    assert 80 < drawn.count("yes") < 160
    assert drawn == [way("share", "30 %", call=f"CA{number}") for number in range(400)]
    assert {way("share", "0", call="CA1"), way("share", "half", call="CA1")} == {"else"}


def test_a_share_has_as_many_of_a_hundred_as_it_says() -> None:
    def drawn(call: str) -> int:
        return int.from_bytes(sha256(f"{call}/who".encode()).digest()[:8]) % 100

    call = next(f"CA{at}" for at in count() if drawn(f"CA{at}") == 30)
    assert (way("share", "30", call=call), way("share", "31", call=call)) == ("else", "yes")


def test_only_what_the_record_knows_needs_the_record() -> None:
    assert way("caller", "+49*", caller="+4930") == "yes"
    for on, value in (("answer", "1"), ("caller", "known")):
        with pytest.raises(NeedsRecord):
            way(on, value)


def test_a_branch_walked_again_takes_the_way_that_was_kept() -> None:
    branch = t.Branch("who", "Who", t.Prompt(), BranchOn.CALLER, (t.Case(("known",), "yes"),), "else")
    tree = tree_of(branch, YES, ELSE)
    first = answer(tree, h.Began(), Facts(stored=Stored(), caller="+4930"))
    again = answer(tree, h.Began(), Facts(told=first.keeps.facts, caller="+4930"))
    assert (first.passed, again.passed) == (("who", "else"),) * 2


def test_an_answer_of_this_very_turn_decides_already() -> None:
    asked = t.Question("ask", "Ask", t.Prompt("Which?"), "account", "who")
    branch = t.Branch("who", "Who", t.Prompt(), BranchOn.ANSWER, (t.Case(("42",), "yes"),), "else", "account")
    walked = WalkedCall(tree_of(asked, branch, YES, ELSE))
    walked.hears(h.Digits("42"))
    assert walked.reply.passed == ("who", "yes")


def test_a_sensitive_answer_of_this_very_turn_decides_nothing() -> None:
    asked = t.Question("ask", "Ask", t.Prompt("Which?"), "account", "who", sensitive=True)
    branch = t.Branch("who", "Who", t.Prompt(), BranchOn.ANSWER, (t.Case(("42",), "yes"),), "else", "account")
    walked = WalkedCall(tree_of(asked, branch, YES, ELSE))
    walked.hears(h.Digits("42"))
    assert walked.reply.passed == ("who", "else")


def first_say(walked: WalkedCall) -> Say:
    verb = walked.reply.verbs[0]
    found = verb.prompts[0] if isinstance(verb, Gather) else verb
    assert isinstance(found, Say)
    return found


def spanish(menu: t.Menu = MENU, **fields: Any) -> WalkedCall:
    """A call in which Spanish was chosen."""
    walked = WalkedCall(tree_of(menu, YES, ELSE, **{**SPANISH, **fields}))
    walked.hears(h.Digits("2"))
    return walked


def test_an_option_switches_the_language_for_the_rest_of_the_call() -> None:
    walked = spanish()
    assert first_say(walked) == Say("Hola.", "es-ES", "Polly.Lucia")
    assert walked.reply.position == Position("menu", language="es-ES")
    assert walked.reply.keeps.language == "es-ES"
    walked.hears(h.NoInput())
    assert first_say(walked) == Say("Lo siento, no escuché nada.", "es-ES", "Polly.Lucia")


def test_who_hears_a_language_already_is_not_offered_it() -> None:
    announced = replace(MENU, announces_options=True)
    options = (replace(MENU.options[0], label="sales"), *MENU.options[1:])
    tree = tree_of(replace(announced, options=options), YES, ELSE, **SPANISH)

    def says(walked: WalkedCall) -> str:
        (gather,) = walked.reply.verbs
        assert isinstance(gather, Gather)
        return " ".join(said.text for said in gather.prompts if isinstance(said, Say))

    walked = WalkedCall(tree)
    assert says(walked) == "Hello. For sales, press 1. Para español, oprima 2."
    walked.hears(h.Digits("2"))
    assert says(walked) == "Hola. Para ventas, oprima 1. For English, press 3."


def test_what_is_missing_in_a_language_is_said_in_the_first_one() -> None:
    walked = spanish()
    walked.hears(h.Digits("1"))
    assert first_say(walked) == Say("Yes.", "en-US")


def test_a_wording_without_words_is_as_if_it_were_not_there() -> None:
    empty = t.Prompt("Yes.", others=(t.Wording("es-ES", " "),))
    walked = WalkedCall(tree_of(MENU, replace(YES, prompt=empty), ELSE, **SPANISH))
    walked.hears(h.Digits("2"))
    walked.hears(h.Digits("1"))
    assert first_say(walked) == Say("Yes.", "en-US")


def test_a_text_that_is_there_in_the_callers_language_alone_is_said() -> None:
    only = replace(MENU, no_input=t.Prompt(others=(t.Wording("es-ES", "¿Sigue ahí?"),)))
    walked = spanish(only)
    walked.hears(h.NoInput())
    assert first_say(walked).text == "¿Sigue ahí?"


def test_the_way_back_to_the_first_language() -> None:
    walked = spanish()
    walked.hears(h.Digits("3"))
    assert first_say(walked) == Say("Hello.", "en-US")
    assert walked.reply.position == Position("menu")


def test_speech_is_heard_and_announced_in_the_language_of_the_call() -> None:
    walked = spanish(replace(MENU, listening=Listening(Input.BOTH), announces_options=True))
    gather = walked.reply.verbs[0]
    assert isinstance(gather, Gather)
    assert gather.speech is not None
    assert gather.speech.language == "es-ES"
    assert gather.speech.hints[:2] == ("ventas", "comprar")
    assert any("Para ventas, oprima 1 o diga comprar." in getattr(each, "text", "") for each in gather.prompts)
    walked.hears(h.Spoken("quisiera comprar", 0.9))
    assert walked.reply.passed == ("yes",)


@pytest.mark.parametrize(("remembers", "text"), [(True, "Hola."), (False, "Hello.")])
def test_a_caller_who_chose_a_language_begins_in_it_where_the_tree_remembers(remembers: bool, text: str) -> None:
    tree = tree_of(MENU, YES, ELSE, remembers_language=remembers, **SPANISH)
    assert first_say(WalkedCall(tree, Stored(language="es-ES"), caller="+4930123456")).text == text
    gone = WalkedCall(tree, Stored(language="fr-FR"), caller="+4930123456")
    assert first_say(gone).text == "Hello."
    assert gone.reply.position == Position("menu"), "not in a language that the tree has no more"


@walked(
    "caller",
    ["", "anonymous", "+266696687", "+7378742833", "sip:anonymous@anonymous.invalid", "client:Anonymous", "266696687"],
)
def test_who_hides_the_number_does_not_hear_the_language_of_another_who_did(caller: str) -> None:
    tree = tree_of(MENU, YES, ELSE, remembers_language=True, **SPANISH)
    walked = WalkedCall(tree, Stored(language="es-ES"), caller=caller)
    assert first_say(walked).text == "Hello."
    assert answer(tree, h.Began(), Facts(caller=caller)).position == walked.reply.position, "needs no record"


def test_the_second_try_has_words_of_its_own_and_wrong_answers_can_be_counted_by_themselves() -> None:
    menu = replace(MENU, no_match_tries=2, no_match_gives_up_to="else", gives_up_to="yes", tries=1)
    walked = WalkedCall(tree_of(menu, YES, ELSE))
    walked.hears(h.Digits("9"))
    assert walked.reply.position == Position("menu", 1, misses=1)
    gather = walked.reply.verbs[0]
    assert isinstance(gather, Gather)
    assert [getattr(each, "text", "") for each in gather.prompts][:2] == [
        "Sorry, that is not one of the choices.",
        "Once more.",
    ]
    after_silence = resume(walked.tree, Position("menu", 1, misses=1), h.NoInput())
    assert after_silence.passed == ("yes",)
    walked.hears(h.Digits("9"))
    assert walked.reply.passed == ("else",)


@pytest.mark.parametrize(("on", "values"), [("answer", ("42", "4*")), ("caller", ("known",)), ("caller", ("new",))])
def test_a_branch_on_what_only_the_record_knows_takes_no_case_while_it_is_away(on: str, values: tuple[str]) -> None:
    assert way(on, *values, away=True, caller="+15550100002") == "else"


def test_a_branch_on_what_the_call_itself_says_takes_its_case_while_the_record_is_away() -> None:
    assert way("caller", "+1555*", "known", away=True, caller="+15550100002") == "yes"


def test_no_pin_is_right_while_nobody_can_count_how_often_it_was_guessed() -> None:
    check = t.PinCheck("pin", "PIN", t.Prompt("Your PIN?"), "yes", make_digest("4711"), gives_up_to="else")
    reply = resume(tree_of(check, YES, ELSE), Position("pin"), h.Digits("4711"), Facts(away=True))
    assert reply.passed == ("else",)
    assert reply.keeps.wrong_pin == ""
