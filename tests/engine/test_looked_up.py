"""What a lookup takes out of a system's answer, and what is checked and told of a lookup."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from engine import tree as t
from engine.answers.checks import MASK
from engine.answers.json_path import replaced_at, value_at
from engine.answers.looked_up import LONGEST_TEXT, WhyFailed, read, values_of
from engine.changes import changes
from engine.check import find_problems
from engine.choices import AnswerCheck, BranchOn, FoundAs, LookupMethod, Transcription
from engine.heard import Digits, LookedUp, LookupResult, NoInput, Recorded, Spoken, dump, load
from engine.masking import hidden, masked
from engine.position import Position
from engine.reply import Answer
from engine.turn import answer, resume
from engine.verbs import ComeBack, Say
from tests.engine.trees import tree_of
from tests.walked import walked

BYE = t.Goodbye("bye", "Bye", t.Prompt("Goodbye."))
ASK = t.Question("ask", "Account", t.Prompt("Your account?"), "account", "find", gives_up_to="bye")
STATUS = t.LookupAnswer("status", "order.status")
SAYS = t.Message("says", "Says", t.Prompt("It is {status}."), "bye")
FIND = t.Lookup("find", "Find", t.Prompt(), "https://crm.example.com/", (STATUS,), "says", "bye", "bye")
LINE = tree_of(ASK, FIND, SAYS, BYE)
ORDER = {"order": {"status": "sent", "items": [{"name": "Tea"}, {"name": None}]}, "a b": 1, "": 2}


@walked(
    ("path", "value"),
    [
        ("order.status", "sent"),
        ("order.items[0].name", "Tea"),
        ("order.items[1].name", None),
        ("order.items[2].name", None),
        ("order.items.name", None),
        ("order[0]", None),
        ("order.status.first", None),
        ("nothing", None),
        ("order", ORDER["order"]),
    ],
)
def test_a_path_leads_to_a_value_or_to_nothing(path: str, value: Any) -> None:
    assert value_at(ORDER, path) == value


@pytest.mark.parametrize("path", ["order.status", "order.items[0].name", "nothing", "order.items[9].name"])
def test_a_value_is_replaced_where_it_is(path: str) -> None:
    found = replaced_at(ORDER, path, "•••")
    assert value_at(found, path) == ("•••" if value_at(ORDER, path) else None)
    assert (found == ORDER) == (value_at(ORDER, path) is None)


@pytest.mark.parametrize("document", [None, 1, "order", [], True])
def test_a_path_leads_nowhere_in_what_is_no_object(document: Any) -> None:
    assert value_at(document, "order.status") is None


FITS: list[tuple[FoundAs, Any, Any]] = [
    (FoundAs.TEXT, "sent", "sent"),
    (FoundAs.TEXT, "  on\tits \u0007 way\n", "on its way"),
    (FoundAs.TEXT, 12, "12"),
    (FoundAs.TEXT, 12.0, "12"),
    (FoundAs.TEXT, 12.5, "12.5"),
    (FoundAs.TEXT, True, "yes"),
    (FoundAs.TEXT, False, "no"),
    (FoundAs.TEXT, "x" * 5000, "x" * LONGEST_TEXT),
    (FoundAs.TEXT, "a\ud800b", "a b"),
    (FoundAs.NUMBER, 3, 3),
    (FoundAs.NUMBER, "0042", 42),
    (FoundAs.NUMBER, 3.0, 3),
    (FoundAs.DATE, "2026-01-31", "2026-01-31"),
    (FoundAs.DATE, "2026-01-31T10:00:00+02:00", "2026-01-31"),
]
NO_VALUES: list[Any] = [[], {}, [1]]
MISFITS: list[tuple[FoundAs, Any]] = [
    *((kind, value) for kind in FoundAs for value in NO_VALUES),
    (FoundAs.NUMBER, "three"),
    (FoundAs.NUMBER, -1),
    (FoundAs.NUMBER, 3.5),
    (FoundAs.NUMBER, 1e300),
    (FoundAs.NUMBER, 10**12),
    (FoundAs.NUMBER, True),
    (FoundAs.TEXT, float("inf")),  # as 1e999 is read
    (FoundAs.DATE, "31.01.2026"),
    (FoundAs.DATE, "2026-02-30"),
    (FoundAs.DATE, 20260131),
]


def found(kind: FoundAs, value: Any, needed: bool = True) -> LookedUp:
    place = replace(FIND, answers=(replace(STATUS, found_as=kind, needed=needed),))
    return read(place, {"order": {"status": value}})


@walked(("kind", "value", "kept"), FITS)
def test_a_value_that_fits_is_kept_as_what_it_is(kind: FoundAs, value: Any, kept: Any) -> None:
    assert found(kind, value) == LookedUp(LookupResult.FOUND, (("status", kept),))


@walked(("kind", "value"), MISFITS)
def test_a_value_that_is_something_else_is_a_failure(kind: FoundAs, value: Any) -> None:
    assert found(kind, value) == LookedUp(LookupResult.FAILED, why=WhyFailed.DOES_NOT_FIT)


@pytest.mark.parametrize("value", [None, "", "  \u0000 "])
def test_without_a_needed_value_nothing_was_found(value: Any) -> None:
    assert found(FoundAs.TEXT, value) == LookedUp(LookupResult.NOT_FOUND)
    assert found(FoundAs.TEXT, value, needed=False) == LookedUp(LookupResult.FOUND)


def test_what_was_found_is_stored_and_read_again() -> None:
    heard = LookedUp(LookupResult.FOUND, (("status", "sent"), ("many", 3)))
    assert load(dump(heard)) == heard


def test_a_place_keeps_only_what_it_still_asks_for() -> None:
    heard = LookedUp(LookupResult.FOUND, (("status", "2026-01-31"), ("gone", 3)))
    place = replace(FIND, answers=(replace(STATUS, found_as=FoundAs.DATE),))
    assert dict(values_of(place, heard)) == {"status": date(2026, 1, 31)}


def test_a_lookup_says_a_sentence_comes_back_and_says_what_it_found() -> None:
    reply = answer(tree_of(FIND, SAYS, BYE), NoInput())
    assert reply.verbs == (Say("One moment, please.", "en-US"), ComeBack())
    after = resume(LINE, Position("find"), LookedUp(LookupResult.FOUND, (("status", "sent"),)))
    assert after.verbs[0] == Say("It is sent.", "en-US")
    assert after.keeps.answers["status"].value == "sent"


@pytest.mark.parametrize("heard", [NoInput(), Digits("1"), Spoken("hello"), Recorded("", 1)])
def test_whatever_else_comes_in_says_the_sentence_again(heard: Any) -> None:
    assert resume(LINE, Position("find"), heard).verbs[-1] == ComeBack()


def problems(*places: t.Destination) -> list[str]:
    return [each.code for each in find_problems(tree_of(*places))]


PIN = replace(ASK, key="pin", answer="pin", sensitive=True, goes_to="find")
FAULTS: list[tuple[t.Lookup, str]] = [
    (replace(FIND, address=""), "lookup-address"),
    (replace(FIND, goes_to=""), "leads-nowhere"),
    (replace(FIND, failed_to=""), "leads-nowhere"),
    (replace(FIND, sends=("acount",)), "lookup-sends"),
    (replace(FIND, sends=("pin",)), "lookup-not-kept"),
    (replace(FIND, answers=(STATUS, STATUS)), "lookup-twice"),
    (replace(FIND, failed_to="find"), "circle"),
]


@walked(("place", "code"), FAULTS)
def test_what_is_wrong_with_a_lookup_is_told_before_publishing(place: t.Lookup, code: str) -> None:
    assert code not in problems(replace(ASK, goes_to="pin"), PIN, FIND, SAYS, BYE)
    assert code in problems(replace(ASK, goes_to="pin"), PIN, place, SAYS, BYE)


def test_a_secret_is_sent_in_no_address() -> None:
    sealed = replace(PIN, keeps_sealed=True)
    posts = replace(FIND, sends=("pin",))
    assert "lookup-in-address" not in problems(sealed, posts, SAYS, BYE)
    assert "lookup-in-address" in problems(sealed, replace(posts, method=LookupMethod.GET), SAYS, BYE)


def test_a_text_says_what_was_found_only_where_it_was_found() -> None:
    assert "placeholder-early" not in problems(ASK, FIND, SAYS, BYE)
    assert "placeholder-early" in problems(ASK, replace(FIND, not_found_to="says"), SAYS, BYE)
    maybe = replace(FIND, answers=(replace(STATUS, needed=False),))
    assert "placeholder-early" in problems(ASK, maybe, SAYS, BYE)


def test_a_branch_decides_by_what_was_found() -> None:
    branch = t.Branch("says", "Says", t.Prompt(), BranchOn.ANSWER, (t.Case(("sent",), "bye"),), "bye", "status")
    assert "branch-answer" not in problems(ASK, FIND, branch, BYE)
    assert "branch-answer" in problems(ASK, FIND, replace(branch, answer="state"), BYE)


RECORDS = t.RecordedAnswer("says", "Name", t.Prompt("Your name?"), "name", "more", gives_up_to="bye")
MORE = t.Message("more", "More", t.Prompt("Thank you."), "bye")


def test_no_text_says_and_no_branch_decides_by_what_callers_record() -> None:
    assert not {"placeholder-unknown", "branch-answer"} & set(problems(RECORDS, MORE, BYE))
    assert "placeholder-unknown" in problems(RECORDS, replace(MORE, prompt=t.Prompt("Hello {name}.")), BYE)
    branch = t.Branch("more", "More", t.Prompt(), BranchOn.ANSWER, (t.Case(("1",), "bye"),), "bye", "name")
    assert "branch-answer" in problems(RECORDS, branch, BYE)
    assert "lookup-sends" in problems(replace(RECORDS, goes_to="find"), replace(FIND, sends=("name",)), SAYS, BYE)


def test_a_sensitive_recording_is_not_written_down() -> None:
    written = replace(RECORDS, transcription=Transcription.PROVIDER)
    assert (written.writes_down, replace(written, sensitive=True).writes_down) == ("provider", "none")
    assert "sensitive-transcript" in problems(replace(written, sensitive=True), MORE, BYE)


SECRET = t.LookupAnswer("token", "token", needed=False, sensitive=True)
FINDS = replace(FIND, answers=(STATUS, SECRET))


def test_a_sensitive_value_is_masked_before_it_is_stored_and_is_no_word_of_any_text() -> None:
    heard = LookedUp(LookupResult.FOUND, (("status", "sent"), ("token", "abc")))
    line = tree_of(ASK, FINDS, SAYS, BYE)
    stored = LookedUp(LookupResult.FOUND, (("status", "sent"), ("token", MASK)))
    assert masked(line, "find", heard) == stored
    assert hidden(heard) == LookedUp(LookupResult.FOUND, (("status", MASK), ("token", MASK)))
    kept = resume(line, Position("find"), heard).keeps.answers
    assert (kept["status"], kept["token"]) == (Answer("sent"), Answer("abc", sensitive=True, sealed=True))
    again = resume(line, Position("find"), stored)
    assert again.verbs == resume(line, Position("find"), heard).verbs
    dated = replace(FINDS, answers=(replace(SECRET, found_as=FoundAs.DATE),))
    assert dict(values_of(dated, stored)) == {"token": MASK}


def test_a_sensitive_value_is_checked_as_a_sensitive_answer_is() -> None:
    says = replace(SAYS, prompt=t.Prompt("It is {token}."))
    assert "placeholder-sensitive" in problems(ASK, FINDS, says, BYE)
    sends = t.Lookup("says", "More", t.Prompt(), "https://crm.example.com/", (), "bye", "bye", "bye", sends=("token",))
    assert not {"lookup-not-kept", "lookup-in-address"} & set(problems(ASK, FINDS, sends, BYE))
    assert "lookup-in-address" in problems(ASK, FINDS, replace(sends, method=LookupMethod.GET), BYE)


MANY = t.LookupAnswer("many", "n", FoundAs.NUMBER)
TOLD: list[tuple[t.Lookup, str]] = [
    (replace(FIND, address="https://erp.example.com/"), "asks https://erp.example.com/ instead of"),
    (replace(FIND, method=LookupMethod.GET), "asks with GET instead of POST"),
    (replace(FIND, sends=("account",)), "now sends “account”"),
    (replace(FIND, sends_caller=False), "no longer sends the caller's number"),
    (replace(FIND, answers=()), "no longer keeps status"),
    (
        replace(FIND, answers=(STATUS, replace(STATUS, name="many", path="n", found_as=FoundAs.NUMBER))),
        "keeps n as many",
    ),
    (replace(FIND, answers=(replace(STATUS, needed=False),)), "that may be missing"),
    (replace(FIND, answers=(replace(STATUS, sensitive=True),)), "as status, a sensitive text instead of"),
    (replace(FIND, goes_to="bye"), "When something was found in “Find”, callers now go to “Bye”"),
]


@walked(("place", "told"), TOLD)
def test_a_change_of_a_lookup_is_told_in_words(place: t.Lookup, told: str) -> None:
    said = [each.what for each in changes(LINE, tree_of(ASK, place, SAYS, BYE))]
    assert any(told in each for each in said), said


def test_a_question_of_words_still_gives_an_answer_for_a_lookup() -> None:
    words = replace(ASK, check=AnswerCheck.WORDS)
    assert "lookup-sends" not in problems(words, replace(FIND, sends=("account",)), SAYS, BYE)
