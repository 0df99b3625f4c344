"""Questions and PIN checks in a call: what is accepted, read back, asked again, and stored."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import heard as h
from engine import tree as t
from engine.answers.checks import MASK, Value
from engine.answers.guessing import MOST_WRONG_PINS, MOST_WRONG_PINS_A_DAY
from engine.answers.pins import make_digest
from engine.choices import AnswerCheck, Input
from engine.knowing.facts import NeedsRecord, Stored
from engine.knowing.known_answers import PinVerdict
from engine.listening import Listening
from engine.masking import masked
from engine.position import Position
from engine.reply import Answer
from engine.turn import Facts, resume
from engine.understanding import dates
from engine.understanding.dates import NOTHING, Typed, typed
from engine.verbs import Gather
from tests.engine.hostile import HOSTILE
from tests.engine.trees import tree_of
from tests.engine.walking import WalkedCall
from tests.walked import walked

ASK = t.Question("ask", "Account", t.Prompt("Your account?"), "account", "told", tries=2, gives_up_to="bye")
TOLD = t.Message("told", "Told", t.Prompt("It is {account}."), "end")
END = t.Goodbye("end", "End", t.Prompt("Done."))
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
PIN = t.PinCheck("pin", "PIN", t.Prompt("Your PIN?"), "end", make_digest("1234"), gives_up_to="bye")
MENU = t.Menu("menu", "Menu", t.Prompt("Hello."), (t.Option(("1",), "on", "ask"),))
YOU_ENTERED = "You entered 4, 2, 7. Press 1 if that is right, 2 to try again."


def call(place: t.Destination, **fields: Any) -> WalkedCall:
    return WalkedCall(tree_of(place, TOLD, END, BYE, **fields))


def ask(*heard: h.Heard, **fields: Any) -> WalkedCall:
    """A call at the question after everything in `heard`."""
    walked = call(replace(ASK, **fields))
    for each in heard:
        walked.hears(each)
    return walked


def said(walked: WalkedCall) -> list[str]:
    verbs = [each for verb in walked.reply.verbs for each in (verb.prompts if isinstance(verb, Gather) else (verb,))]
    return [text for verb in verbs if (text := getattr(verb, "text", ""))]


@walked(
    ("fields", "heard", "value", "spoken"),
    [
        ({}, h.Digits("0042"), "0042", "It is 0, 0, 4, 2."),
        ({"check": AnswerCheck.NUMBER, "lowest": 1, "highest": 50}, h.Digits("42"), 42, "It is 42."),
        ({"check": AnswerCheck.DATE}, h.Digits("31012026"), date(2026, 1, 31), "It is January 31, 2026."),
        ({"check": AnswerCheck.CARD}, h.Digits("4111111111111111"), "4111111111111111", None),
        ({"check": AnswerCheck.PATTERN, "pattern": "12XX"}, h.Digits("1299"), "1299", "It is 1, 2, 9, 9."),
        ({"check": AnswerCheck.LIST, "values": ("10", "20")}, h.Digits("20"), "20", "It is 2, 0."),
        (
            {"check": AnswerCheck.WORDS, "listening": Listening(Input.SPEECH)},
            h.Spoken("the  red one", 0.9),
            "the red one",
            "It is the red one.",
        ),
        ({"listening": Listening(Input.BOTH)}, h.Spoken("four two double seven", 0.9), "4277", "It is 4, 2, 7, 7."),
    ],
)
def test_a_good_answer_is_kept_by_its_name_and_can_be_said(
    fields: dict[str, Any], heard: h.Heard, value: Value, spoken: str | None
) -> None:
    walked = ask(heard, **fields)
    assert walked.reply.keeps.answers == {"account": Answer(value)}
    assert walked.reply.passed == ("told", "end")
    assert spoken is None or said(walked)[0] == spoken


@walked(
    ("fields", "heard", "why"),
    [
        ({"least_digits": 3}, h.Digits("42"), "Sorry, that is not the right number of digits."),
        ({}, h.Digits("4*2"), "Sorry, that does not seem to be right."),
        ({"check": AnswerCheck.NUMBER, "highest": 50}, h.Digits("51"), "Sorry, that does not seem to be right."),
        ({"check": AnswerCheck.DATE}, h.Digits("31022026"), "Sorry, that does not seem to be right."),
        ({"check": AnswerCheck.CARD}, h.Digits("4111111111111112"), "Sorry, that does not seem to be right."),
        ({"check": AnswerCheck.PATTERN, "pattern": "12XX"}, h.Digits("1399"), "Sorry, that does not seem to be right."),
        ({"check": AnswerCheck.LIST, "values": ("10",)}, h.Digits("11"), "Sorry, that does not seem to be right."),
        ({}, h.NoInput(), "Sorry, I did not hear anything."),
        ({"no_match": t.Prompt("Nope.")}, h.Digits("*"), "Nope."),
        ({"no_input": t.Prompt("Hello?")}, h.NoInput(), "Hello?"),
    ],
)
def test_anything_else_is_asked_again_and_then_given_up(fields: dict[str, Any], heard: h.Heard, why: str) -> None:
    walked = ask(heard, **fields)
    assert said(walked) == [why, "Your account?"]
    assert walked.reply.position == Position("ask", 2)
    assert walked.reply.keeps.answers == {}
    walked.hears(heard)
    assert said(walked) == [why, "Farewell."]


def test_from_the_second_try_on_it_may_ask_in_other_words() -> None:
    assert said(ask(h.NoInput(), again=t.Prompt("Eight digits, please.")))[1] == "Eight digits, please."


def test_an_answer_is_read_back_and_taken_when_it_is_confirmed() -> None:
    walked = ask(h.Digits("427"), reads_back=True)
    assert said(walked) == [YOU_ENTERED]
    assert walked.reply.keeps.pending == "427"
    assert walked.reply.keeps.answers == {}
    walked.hears(h.Digits("1"))
    assert walked.reply.keeps.answers == {"account": Answer("427")}
    assert walked.reply.keeps.pending is None


def test_an_answer_that_is_not_confirmed_is_asked_for_again() -> None:
    walked = ask(h.Digits("427"), h.Digits("2"), reads_back=True)
    assert said(walked) == ["Your account?"]
    assert walked.reply.position == Position("ask", 2)
    assert walked.reply.keeps.answers == {}
    walked.hears(h.Digits("427"))
    walked.hears(h.Digits("2"))
    assert said(walked) == ["Farewell."]


@pytest.mark.parametrize("heard", [h.NoInput(), h.Digits("7")])
def test_silence_and_other_keys_have_it_read_back_again_as_often_as_there_are_tries(heard: h.Heard) -> None:
    walked = ask(h.Digits("427"), heard, reads_back=True)
    assert said(walked)[1] == YOU_ENTERED
    assert walked.reply.position == Position("ask", 2, sure_of=0)
    walked.hears(heard)
    assert said(walked)[-1] == "Farewell."


def test_a_confirmation_without_an_answer_asks_again() -> None:
    lost = resume(tree_of(ASK, TOLD, END, BYE), Position("ask", 1, sure_of=0), h.NoInput(), Facts(2, stored=Stored()))
    assert lost.position == Position("ask", 2)
    yes = resume(tree_of(ASK, TOLD, END, BYE), Position("ask", 1, sure_of=0), h.Digits("1"), Facts(2, stored=Stored()))
    assert yes.position == Position("ask", 2)


@walked(
    ("heard", "value"),
    [
        ("RED!", "red"),
        ("um, the red one please", "red"),
        ("I'd like the red, please", "red"),
        ("dark red", "dark red"),
        ("red or blue", None),
        ("four two", "42"),
        ("blues", "Blue"),
        ("green", None),
    ],
)
def test_one_of_a_list_is_heard_as_the_options_of_a_menu_are(heard: str, value: str | None) -> None:
    values = ("red", "Blue", "dark red", "42")
    walked = ask(h.Spoken(heard), check=AnswerCheck.LIST, values=values, listening=Listening(Input.SPEECH))
    answers = walked.reply.keeps.answers
    assert (answers["account"].value if answers else None) == value


@walked(
    ("heard", "language", "form", "day"),
    [
        ("May 17th, 1980", "en-US", "DDMMYYYY", date(1980, 5, 17)),
        ("it's the 1st of March 2024", "en-GB", "MMDDYYYY", date(2024, 3, 1)),
        ("February 29 2024", "en-US", "YYYYMMDD", date(2024, 2, 29)),
        ("5/17/1980", "en-US", "MMDDYYYY", date(1980, 5, 17)),
        ("5/7/1980", "en-GB", "DDMMYYYY", date(1980, 7, 5)),
        ("I was born on May 17th 1980", "en-US", "DDMMYYYY", date(1980, 5, 17)),
        ("17.5.1980", "de-DE", "DDMMYYYY", date(1980, 5, 17)),
        ("am 3. März 1980", "de-AT", "DDMMYYYY", date(1980, 3, 3)),
        ("el 17 de mayo de 1980", "es-ES", "DDMMYYYY", date(1980, 5, 17)),
        ("le 1er août 1980", "fr-FR", "DDMMYYYY", date(1980, 8, 1)),
        ("1980-05-17", "ja-JP", "DDMMYYYY", date(1980, 5, 17)),
        ("one seven oh five one nine eight oh", "en-US", "DDMMYYYY", date(1980, 5, 17)),
        ("17051980", "en-US", "DDMMYYYY", date(1980, 5, 17)),
        ("February 29 2023", "en-US", "DDMMYYYY", None),
        ("17.5.1980", "de-DE", "YYYYMMDD", date(1980, 5, 17)),
        ("5/7/1980", "en-US", "YYYYMMDD", None),  # day or month first: ambiguous
        ("May 17", "en-US", "DDMMYYYY", None),
        ("not May 17 1980", "en-US", "DDMMYYYY", None),
        ("May 17 80", "en-US", "DDMMYYYY", None),
        ("May June 1980", "en-US", "DDMMYYYY", None),
        ("in May 1980 or 17", "en-US", "DDMMYYYY", None),
        ("1980 1981 17", "en-US", "DDMMYYYY", None),
    ],
)
def test_a_date_may_be_said_as_people_say_dates(heard: str, language: str, form: str, day: date | None) -> None:
    fields = {"check": AnswerCheck.DATE, "date_form": form, "listening": Listening(Input.SPEECH, language=language)}
    answers = ask(h.Spoken(heard), **fields).reply.keeps.answers
    assert (answers["account"].value if answers else None) == day


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(("en-US", "de-DE", "es-MX", "fr-CA")))
def test_a_date_that_we_say_would_be_understood_again(day: date, language: str) -> None:
    for form, written in (("DDMMYYYY", "%d%m%Y"), ("MMDDYYYY", "%m%d%Y"), ("YYYYMMDD", "%Y%m%d")):
        assert typed(dates.said(day, language), language, form) == Typed(day.strftime(written))


@walked("heard", HOSTILE)
def test_whatever_is_said_for_a_date_is_eight_digits_or_nothing(heard: str) -> None:
    assert typed(heard, "en-US", "DDMMYYYY") == typed(heard, "xx", "DDMMYYYY") == NOTHING


def test_a_spoken_answer_that_is_doubtful_is_read_back() -> None:
    walked = ask(h.Spoken("four two seven", 0.2), listening=Listening(Input.BOTH))
    assert said(walked)[0].startswith("I understood 4, 2, 7.")
    walked.hears(h.Spoken("yes", 0.9))
    assert walked.reply.keeps.answers == {"account": Answer("427")}
    sure = ask(h.Spoken("four two seven", None), listening=Listening(Input.BOTH))
    assert sure.reply.keeps.answers == {"account": Answer("427")}


def test_what_is_unfinished_of_a_sensitive_answer_is_asked_of_nobody() -> None:
    listening = Listening(Input.SPEECH, partial_results=True)
    for sensitive in (True, False):
        asked = ask(sensitive=sensitive, listening=listening).reply.verbs[-1]
        assert isinstance(asked, Gather)
        assert asked.speech
        assert asked.speech.settings.partial_results is not sensitive
        assert (asked.most_keys, asked.finish_key) == (0, ""), "no keys, and none that ends them"


def test_a_sensitive_answer_is_never_read_back_said_or_kept_readable() -> None:
    walked = ask(h.Digits("427"), sensitive=True, reads_back=True)
    assert said(walked) == ["It is .", "Done."]
    assert walked.reply.keeps.answers == {"account": Answer("427", sensitive=True)}
    assert "427" not in str(walked.reply.verbs) + str(walked.reply.keeps.facts) + str(walked.reply.position)
    sealed = ask(h.Digits("427"), sensitive=True, keeps_sealed=True)
    assert sealed.reply.keeps.answers["account"].sealed
    assert not ask(h.Digits("427"), keeps_sealed=True).reply.keeps.answers["account"].sealed


@pytest.mark.parametrize("place", [replace(ASK, sensitive=True), PIN])
def test_what_is_heard_at_a_sensitive_place_is_masked(place: t.Destination) -> None:
    assert masked(tree_of(place), place.key, h.Digits("427")) == h.Digits(MASK)
    assert masked(tree_of(place), place.key, h.Spoken("four", 0.9)) == h.Spoken(MASK)
    assert masked(tree_of(place), place.key, h.NoInput()) == h.NoInput()


def test_what_is_heard_elsewhere_is_kept_as_it_is() -> None:
    assert masked(tree_of(ASK), ASK.key, h.Digits("427")) == h.Digits("427")
    assert masked(tree_of(ASK), "", h.Digits("427")) == h.Digits("427")


def test_keys_whose_place_is_lost_are_kept_only_where_nothing_sensitive_is_asked_for() -> None:
    assert masked(tree_of(ASK), "", h.Lost("427")) == h.Lost("427")
    assert masked(tree_of(ASK, PIN), "", h.Lost("427")) == h.Lost(MASK)


def test_a_sensitive_turn_walked_again_from_what_was_kept_is_the_same_without_the_digits() -> None:
    first = ask(h.Digits("427"), sensitive=True)
    again = resume(first.tree, Position("ask"), h.Digits(MASK), Facts(2, told=first.reply.keeps.facts))
    assert (again.verbs, again.passed) == (first.reply.verbs, first.reply.passed)
    wrong = ask(h.Digits("4*7"), sensitive=True)
    repeated = resume(wrong.tree, Position("ask"), h.Digits(MASK), Facts(2, told=wrong.reply.keeps.facts))
    assert repeated.verbs == wrong.reply.verbs


def test_keys_of_the_tree_work_at_a_question_where_they_are_no_digits() -> None:
    known = {"operator_key": "0", "operator_to": "bye", "back_key": "*", "repeat_key": "#"}
    walked = WalkedCall(tree_of(MENU, replace(ASK, finish_key=""), TOLD, END, BYE, **known))
    walked.hears(h.Digits("1"))
    walked.hears(h.Digits("#"))
    assert said(walked) == ["Your account?"]
    walked.hears(h.Digits("*"))
    assert walked.reply.position == Position("menu")
    walked.hears(h.Digits("1"))
    walked.hears(h.Digits("0"))
    assert walked.reply.keeps.answers == {"account": Answer("0")}


def test_the_right_pin_leads_on_and_is_kept_nowhere() -> None:
    walked = call(PIN)
    walked.hears(h.Digits("1234"))
    assert said(walked) == ["Done."]
    assert "1234" not in str(walked.reply)
    assert walked.reply.keeps.wrong_pin == ""


def test_three_wrong_pins_a_call_give_up() -> None:
    walked = call(PIN)
    for tries in range(1, MOST_WRONG_PINS):
        walked.hears(h.Digits("9999"))
        assert said(walked) == ["Sorry, that PIN is not right.", "Your PIN?"]
        assert walked.reply.keeps.wrong_pin == "pin"
        assert walked.reply.position == Position("pin", tries + 1)
    walked.hears(h.Digits("9999"))
    assert said(walked) == ["Sorry, that PIN is not right.", "Farewell."]


@pytest.mark.parametrize("stored", [Stored(wrong_pins=MOST_WRONG_PINS), Stored(wrong_pins_today=MOST_WRONG_PINS_A_DAY)])
def test_a_locked_pin_check_takes_not_even_the_right_pin(stored: Stored) -> None:
    reply = resume(tree_of(PIN, END, BYE), Position("pin"), h.Digits("1234"), Facts(2, stored=stored))
    assert reply.passed == ("bye",)
    assert reply.keeps.facts == {"verdict": PinVerdict.CLOSED}


def test_a_pin_check_that_rests_says_so_and_compares_and_counts_nothing() -> None:
    reply = resume(tree_of(PIN, END, BYE), Position("pin"), h.Digits("1234"), Facts(2, stored=Stored(check_rests=True)))
    assert reply.keeps.facts == {"verdict": PinVerdict.RESTING}
    assert reply.keeps.wrong_pin == ""
    assert reply.position == Position("pin", 2)


def test_the_tenth_wrong_pin_of_a_day_locks() -> None:
    almost = Stored(wrong_pins_today=MOST_WRONG_PINS_A_DAY - 1)
    reply = resume(tree_of(PIN, END, BYE), Position("pin"), h.Digits("9"), Facts(2, stored=almost))
    assert reply.passed == ("bye",)


def test_silence_at_a_pin_check_asks_again_and_gives_up_and_is_no_wrong_pin() -> None:
    walked = call(PIN)
    for _ in range(MOST_WRONG_PINS):
        walked.hears(h.NoInput())
        assert walked.reply.keeps.wrong_pin == ""
    assert said(walked)[-1] == "Farewell."


def test_nothing_of_a_pin_is_compared_before_the_record_was_looked_at() -> None:
    with pytest.raises(NeedsRecord):
        resume(tree_of(PIN, END, BYE), Position("pin"), h.Digits("1234"))


OPERATOR = {"operator_key": "0", "operator_to": "bye", "back_key": "*", "repeat_key": "#"}


def test_at_a_read_back_the_keys_of_the_tree_work_and_repeat_says_the_answer_again() -> None:
    walked = call(replace(ASK, reads_back=True, tries=3), **OPERATOR)
    walked.hears(h.Digits("427"))
    walked.hears(h.Digits("#"))
    assert said(walked)[-1] == YOU_ENTERED
    walked.hears(h.Digits("0"))  # not a digit of an answer here
    assert said(walked) == ["Farewell."]


def test_the_back_key_leaves_a_pin_check_and_is_no_wrong_pin() -> None:
    menu = replace(MENU, options=(t.Option(("1",), "in", "pin"),))
    walked = WalkedCall(tree_of(menu, PIN, END, BYE, **OPERATOR))
    walked.hears(h.Digits("1"))
    walked.hears(h.Digits("*"))
    assert said(walked) == ["Hello."]
    assert walked.reply.keeps.wrong_pin == ""


@pytest.mark.parametrize("place", [PIN, replace(ASK, sensitive=True)])
def test_a_key_that_is_no_digit_is_nobodys_secret_so_that_its_turn_can_be_walked_again(place: t.Destination) -> None:
    assert masked(tree_of(place), place.key, h.Digits("*")) == h.Digits("*")
    assert masked(tree_of(place), place.key, h.Digits("*1")) == h.Digits(MASK)


def test_a_pin_check_that_is_closed_counts_no_further_tries() -> None:
    """Or nobody could get in while somebody keeps trying."""
    full = Stored(wrong_pins_today=MOST_WRONG_PINS_A_DAY)
    reply = resume(tree_of(PIN, END, BYE), Position("pin"), h.Digits("9999"), Facts(stored=full))
    assert (reply.passed, reply.keeps.wrong_pin) == (("bye",), "")


def test_what_is_said_is_understood_in_the_language_that_is_listened_for() -> None:
    speech = Listening(Input.SPEECH, language="de-DE", confirm_below=0)
    walked = ask(h.Spoken("vier zwei sieben", 0.9), listening=speech)
    assert walked.reply.keeps.answers["account"].value == "427"
    doubted = ask(h.Spoken("vier zwei sieben"), listening=speech, reads_back=True)
    doubted.hears(h.Spoken("ja"))
    assert doubted.reply.keeps.answers["account"].value == "427"
