"""What a line in writing says and offers, and what is heard of what is typed."""

import re
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from engine import heard as h
from engine import tree as t
from engine.locales.in_writing import IN_WRITING
from engine.locales.known import LOCALES
from engine.locales.writing import Writing, writing
from engine.locales.written_choices import WrittenChoices, written_choices
from engine.on_duty.people import Directory, Person
from engine.providers.known import cannot
from engine.saying.sentences import Sentences, sentences, sentences_in_writing
from engine.shown import ShownChoice
from engine.tree.schedule import Weekly
from engine.written import WITHOUT_CALL, Asks, as_text, heard_of, in_parts, written
from tests.engine.walking import WalkedCall
from tests.walked import walked

# Sentences that name keys, and so are never said in writing: there they are choices, or belong to a telephone.
_OFFERED = {"call_here", "call_elsewhere", "call_soon", "call_at", "call_later", "none_of_these"}
_ONLY_HEARD = {"option", "option_or_say", "again", "review", "screening", "screening_back", "queue_link"}
# A key in a sentence: a digit that isn't part of a time, or a place for one.
_KEY = re.compile(r"\{key\}|\b[1239]\b(?!:)")


def test_each_language_has_its_own_words_in_writing() -> None:
    english = writing("en")
    for code in LOCALES:
        own = writing(f"{code}-XX")
        assert (own is english) == (code == "en")
        assert {name: text.count("{") for name, text in _texts(own)} == {n: x.count("{") for n, x in _texts(english)}
        assert [name for name, text in _texts(own) if not text.strip()] == []
    assert writing("xx") is english
    offered = dict(_texts(written_choices("en")))
    for code in LOCALES:
        own_choices = dict(_texts(written_choices(code)))
        assert {name: _braces(text) for name, text in own_choices.items()} == {
            n: _braces(x) for n, x in offered.items()
        }
        assert len(set(own_choices.values())) == len(own_choices)
        assert code == "en" or not own_choices.keys() & {n for n, x in own_choices.items() if x == offered[n] != "no"}


def test_no_sentence_in_writing_names_a_key_in_any_language() -> None:
    assert IN_WRITING.keys() == LOCALES.keys()
    for code in LOCALES:
        said, shown = dict(_texts(sentences(code))), dict(_texts(sentences_in_writing(code)))
        with_keys = {name for name, text in said.items() if _KEY.search(text)}
        assert with_keys - _OFFERED - _ONLY_HEARD == {"did_you_say", "you_entered", "you_said"}, code
        assert {name for name, text in shown.items() if _KEY.search(text)} == with_keys & (_OFFERED | _ONLY_HEARD)
        assert {name: _braces(text) for name, text in said.items() if name in IN_WRITING[code]} == {
            name: _braces(shown[name]) for name in IN_WRITING[code]
        }


def _braces(text: str) -> list[str]:
    return re.findall(r"\{\w+\}", text)


def _texts(own: Writing | WrittenChoices | Sentences) -> list[tuple[str, str]]:
    return [(each.name, getattr(own, each.name)) for each in fields(own)]


ANN = Person("ann", "Ann Lee", ("+15550100021",))
ANNA = Person("anna", "Anna Lee", ("+15550100022",), recorded="anna.wav")
HOURS = t.Schedule("office", "Office", "UTC", tuple(Weekly(day, "09:00", "17:00") for day in range(1, 6)))
PLACES: tuple[t.Destination, ...] = (
    t.Question("ask", "Ask", t.Prompt("?"), "n", reads_back=True, goes_to="call", gives_up_to="bye"),
    t.CallBack("call", "Call", t.Prompt(), "staff", "bye", schedule="office", offers_times=True, takes_numbers=True),
    t.PhoneDirectory("staff", "Staff", t.Prompt("?"), gives_up_to="bye", no_answer_goes_to="bye"),
    t.Goodbye("bye", "Bye", t.Prompt("Bye.")),
)
# What is typed in turn, the keys that are offered then, and the labels of the first two (names of ours, or theirs).
STEPS = [
    ("4711", ["1", "2"], ["yes", "no"]),
    ("1", ["1", "2"], ["call_here", "call_elsewhere"]),
    ("2", [], []),
    ("+1 202-555-0143", ["1", "2"], ["yes", "no"]),
    ("1", [*"12345", "9"], ["call_soon", "call_at"]),
    ("1", [], []),
    ("533", ["1", "2", "9"], ["Ann Lee", "Anna Lee"]),
]


@walked("code", LOCALES)
def test_what_callers_are_asked_is_offered_as_choices_in_every_language(code: str) -> None:
    tree = t.Tree("l", "L", "ask", {each.key: each for each in PLACES}, language=code, schedules=(HOURS,))
    people = Directory({"ann": ANN, "anna": ANNA})
    now = datetime(2026, 12, 7, 6, tzinfo=UTC)
    known: dict[str, Any] = {"caller": "+12025550144", "called": "+12025550100", "cannot": cannot("text"), "now": now}
    walk = WalkedCall(tree, **known, directory=lambda: people, callable=lambda given: ("+12025550143", ""))
    own = sentences_in_writing(code)
    words = written_choices(code)
    for typed, keys, named in STEPS:
        shown = written(tree, walk.reply.verbs, walk.reply.position)
        walk.hears(heard_of(typed, shown.asks))
        shown = written(tree, walk.reply.verbs, walk.reply.position)
        assert shown.asks
        assert [each.typed for each in shown.asks.choices] == keys, (typed, shown)
        labels = [getattr(words, name, name).partition("{")[0] for name in named]
        assert all(label in each.label for label, each in zip(labels, shown.asks.choices, strict=False))
        text = as_text(shown, "+1 202-555-0100")
        assert text.count("\n") >= len(keys) - 1
        assert all(f"{each.label[:1].upper()}{each.label[1:]}" in text for each in shown.asks.choices)
        for label in (each for each in shown.asks.choices if each.label):
            assert heard_of(label.label.upper() if code != "tr" else label.label, shown.asks) == h.Digits(label.typed)
    walk.hears(h.Digits("1"))
    shown = written(tree, walk.reply.verbs, walk.reply.position)
    assert [each.text for each in shown.said] == [own.calling.format(label="Ann Lee")]
    assert (shown.calls, shown.asks) == (True, None)


TYPED: list[tuple[str, Asks | None, h.Heard]] = [
    ("", Asks(1), h.NoInput()),
    ("  ", Asks(0, True), h.NoInput()),
    (" 1 ", Asks(1), h.Digits("1")),
    ("0211 / 6355-33", Asks(18, finish_key="#"), h.Digits("0211635533")),
    ("123#", Asks(8, finish_key="#"), h.Digits("123")),
    ("#", Asks(8, finish_key="#"), h.Digits("#")),
    ("*", Asks(1), h.Digits("*")),
    ("sales, please", Asks(1, True), h.Spoken("sales, please")),
    ("sales", Asks(1), h.Digits("sales")),
    ("SALES!", Asks(1, choices=(ShownChoice("7", "sales"),)), h.Digits("7")),
    ("Sales", Asks(1, choices=(ShownChoice("7", "sales"), ShownChoice("8", "Sales"))), h.Digits("Sales")),
    ("+49 211 1234567", Asks(1, True), h.Spoken("+49 211 1234567")),
    ("+49 211 1234567", Asks(18, finish_key="#"), h.Digits("00492111234567")),
    ("+1 (555) 010-0044", Asks(18, finish_key="#"), h.Digits("0015550100044")),
    ("+4711", Asks(8), h.Digits("+4711")),
    ("12345", Asks(1, True), h.Spoken("12345")),
    ("1", None, h.DialEnded(h.DialResult.NO_ANSWER)),
    ("١٢", Asks(8), h.Digits("12")),
    ("\uff11", Asks(1), h.Digits("1")),
    ("2\ufe0f\u20e3", Asks(1, True), h.Digits("2")),
    ("1\0", Asks(1), h.Digits("1")),
    ("two\0 boxes,\r\n3 bags", Asks(0, True), h.Spoken("two boxes,\n3 bags")),
    ("\0", Asks(1), h.NoInput()),
    ("١", None, h.DialEnded(h.DialResult.NO_ANSWER)),
    ("who is there?", None, h.Digits("w")),
    ("Reply 1.", None, h.DialEnded(h.DialResult.NO_ANSWER)),
    ("1)", None, h.DialEnded(h.DialResult.NO_ANSWER)),
    ("11", None, h.Digits("1")),
    ("\u200f1\u200b", Asks(1), h.Digits("1")),
    ("\u200b", Asks(1), h.NoInput()),
    ("\uff03", Asks(8, finish_key="#"), h.Digits("#")),
    ("\u2460", Asks(1, True), h.Digits("1")),
    ("1!", Asks(1, True), h.Digits("1")),
    ("\u202a+1 (555) 010\u20110002\u202c", Asks(18, finish_key="#"), h.Digits("0015550100002")),
    ("Press 1", Asks(1), h.Digits("1")),
    ("option 2, please", Asks(1), h.Digits("2")),
    ("not 2", Asks(1), h.Digits("not 2")),
    ("Press 1", Asks(1, True), h.Spoken("Press 1")),
    ("Reply 1", Asks(1, True), h.Digits("1")),
    ("Reply 1", Asks(0, True), h.Spoken("Reply 1")),
]


@walked(("typed", "asks", "heard"), TYPED, ids=range(len(TYPED)))
def test_what_is_typed_is_heard_as_keys_words_or_silence(typed: str, asks: Asks | None, heard: h.Heard) -> None:
    assert heard_of(typed, asks) == heard


def test_our_own_words_for_a_choice_come_back_as_its_key_in_each_language() -> None:
    for code in LOCALES:
        typed = writing(code).option.format(label="", key="2")
        for asks in (Asks(1), Asks(1, True)):
            assert heard_of(typed, asks, f"{code}-XX") == h.Digits("2"), code


def test_a_long_text_is_divided_at_ends_of_sentences_and_loses_nothing() -> None:
    text = "One two three. Four five six! Seven eight?\nNine ten. " * 20
    for most in (20, 60, 160, 1600):
        parts = in_parts(text, most)
        assert max(map(len, parts)) <= most
        assert " ".join(parts).split() == text.split()
    assert in_parts("x" * 50, 20) == ["x" * 20, "x" * 20, "x" * 10]
    assert in_parts(" ", 20) == []


def test_whoever_goes_on_without_a_call_takes_the_way_of_no_answer_or_the_substitute() -> None:
    """Each way ends elsewhere, so that no other is mistaken for it."""
    ends = {each: t.Goodbye(each, each, t.Prompt(f"{each}.")) for each in ("busy", "free", "away", "else", "done")}
    ways: dict[str, Any] = {"busy_goes_to": "busy", "no_answer_goes_to": "free", "failed_goes_to": "away"}
    ring = t.Transfer("ring", "Ring", t.Prompt(), ("+15550100021",), 20, finished_goes_to="done", **ways)
    room = t.Conference("room", "Room", t.Prompt(), "room", instead_goes_to="else", full_goes_to="busy")
    for place, end in ((ring, "free"), (room, "else")):
        tree = t.Tree("l", "L", place.key, {place.key: place, **ends})
        walk = WalkedCall(tree, caller="+12025550144", called="+12025550100", cannot=cannot("page"))
        shown = written(tree, walk.reply.verbs, walk.reply.position)
        assert shown.calls, place
        assert "555010002" not in as_text(shown, "")
        walk.hears(heard_of(WITHOUT_CALL, shown.asks))
        assert walk.reply.passed == (end,), place


def test_whoever_asked_for_a_person_is_told_to_call_again_whatever_they_reply() -> None:
    people = Directory({"ada": Person("ada", "Ada Byron", ("+15550100021",), extension="123")})
    free = t.Goodbye("free", "Free", t.Prompt("Nobody."))
    staff = t.PhoneDirectory("staff", "Staff", t.Prompt("Who?"), gives_up_to="free", no_answer_goes_to="free")
    tree = t.Tree("l", "L", "staff", {"staff": staff, "free": free})
    walk = WalkedCall(tree, now=datetime(2026, 1, 5, 10, tzinfo=UTC), cannot=cannot("page"), directory=lambda: people)
    walk.hears(h.Digits("123"))
    for typed in ("x", "9", "", WITHOUT_CALL):
        assert walk.reply.position, typed
        shown = written(tree, walk.reply.verbs, walk.reply.position)
        assert shown.calls, typed
        assert not shown.asks, typed
        walk.hears(heard_of(typed, shown.asks))
    assert walk.reply.passed == ("free",)
