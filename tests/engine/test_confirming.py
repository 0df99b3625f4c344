"""Anything but yes or no corrects an answer that was read back."""

from dataclasses import replace
from typing import Any

import pytest

from engine import heard as h
from engine import tree as t
from engine.answers.checks import Value
from engine.asking import PAUSE_SECONDS
from engine.choices import AnswerCheck, Input
from engine.listening import Listening
from engine.locales.known import LOCALES
from engine.position import Position
from engine.verbs import Gather
from tests.engine.walking import WalkedCall
from tests.walked import walked

ASK = t.Question(
    "ask", "Account", t.Prompt("Your account?"), "account", "end", least_digits=5, most_digits=6, reads_back=True
)
SPOKEN = replace(ASK, listening=Listening(Input.BOTH))
END = t.Goodbye("end", "End", t.Prompt("Bye."))
BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))


def read_back(question: t.Question, first: h.Heard, *, tree: dict[str, Any] | None = None, **fields: Any) -> WalkedCall:
    """A call in which `first` was the answer and is now read back."""
    asked = replace(question, gives_up_to="bye", **fields)
    walked = WalkedCall(t.Tree("t", "T", "ask", {"ask": asked, "end": END, "bye": BYE}, **(tree or {})))
    walked.hears(first)
    assert walked.reply.keeps.pending is not None
    return walked


def pending(walked: WalkedCall) -> Value | None:
    assert not walked.reply.keeps.answers, "nothing is taken"
    return walked.reply.keeps.pending


@walked(
    ("language", "said"),
    [
        ("en-US", "no, 12346"),
        ("en-US", "12346"),
        ("en-US", "no it's one two three four six"),
        ("en-US", "nope, my number is 12346"),
        ("en-US", "yes, 12346"),
        ("de-DE", "nein, 12346"),
        ("de-DE", "nein, eins zwei drei vier sechs"),
        ("es-MX", "no, es 12346"),
        ("fr-FR", "non, 12346"),
    ],
)
def test_another_number_is_the_new_answer_and_read_back_in_turn(language: str, said: str) -> None:
    walked = read_back(SPOKEN, h.Digits("12345"), listening=Listening(Input.BOTH, language=language))
    walked.hears(h.Spoken(said))
    assert pending(walked) == "12346"
    assert walked.reply.position == Position("ask", 2, sure_of=0)
    walked.hears(h.Digits("1"))
    assert walked.reply.keeps.answers["account"].value == "12346"


@walked("said", ["no, 4.5", "no, not 12346", "maybe 12346", "no 1 1/2", "12346 or 12347", "no, 42"])
def test_half_a_correction_is_none(said: str) -> None:
    walked = read_back(SPOKEN, h.Digits("12345"))
    walked.hears(h.Spoken(said))
    assert pending(walked) in ("12345", None)


def test_the_same_number_again_is_read_back_and_with_a_yes_it_is_taken() -> None:
    walked = read_back(SPOKEN, h.Digits("12345"))
    walked.hears(h.Spoken("12345"))
    assert pending(walked) == "12345"
    for said in (
        "yes, 12345",
        "12345 is correct",
        "yes, one two three four five",
        "yes, that's my gizmo",
    ):
        again = read_back(SPOKEN, h.Digits("12345"), prompt=t.Prompt("Which gizmo?"))
        again.hears(h.Spoken(said))
        assert again.reply.keeps.answers["account"].value == "12345", said


def test_a_count_of_two_is_confirmed_by_its_number() -> None:
    walked = read_back(SPOKEN, h.Spoken("2"), check=AnswerCheck.NUMBER)
    walked.hears(h.Spoken("yes, two"))
    assert walked.reply.keeps.answers["account"].value == 2


@pytest.mark.parametrize("keys", ["12346", "12346#", "112346"])
def test_a_number_that_is_typed_is_the_correction_and_its_1_no_yes(keys: str) -> None:
    walked = read_back(ASK, h.Digits("12345"), tree={"repeat_key": "#"})
    walked.hears(h.Digits(keys))
    assert pending(walked) == keys.rstrip("#")


def test_a_1_alone_is_a_yes_and_a_2_alone_a_no() -> None:
    for keys in ("1", "1#"):
        walked = read_back(ASK, h.Digits("12345"))
        walked.hears(h.Digits(keys))
        assert walked.reply.keeps.answers["account"].value == "12345"
    walked = read_back(SPOKEN, h.Digits("12345"))
    walked.hears(h.Spoken("two"))
    assert walked.reply.position == Position("ask", 2)


@pytest.mark.parametrize("keys", ["123", "1234567", "12*46"])
def test_what_is_no_right_answer_is_no_correction(keys: str) -> None:
    walked = read_back(ASK, h.Digits("12345"))
    walked.hears(h.Digits(keys))
    assert pending(walked) == "12345"


def test_corrections_use_tries_so_that_they_come_to_an_end() -> None:
    walked = read_back(SPOKEN, h.Digits("12345"), tries=3)
    for said in ("12346", "12347", "12348"):
        walked.hears(h.Spoken(said))
    assert walked.reply.passed == ("bye",)


@walked(
    ("fields", "first", "said", "value"),
    [
        ({"check": AnswerCheck.DATE}, "May 17 1980", "no, May 18 1980", "1980-05-18"),
        ({"check": AnswerCheck.DATE}, "May 17 1980", "May 18 1980", "1980-05-18"),
        ({"check": AnswerCheck.LIST, "values": ("red", "blue")}, "red", "no, blue", "blue"),
        ({"check": AnswerCheck.LIST, "values": ("red", "blue")}, "red", "blue", "blue"),
        ({"check": AnswerCheck.NUMBER, "highest": 50}, "5", "no, fifteen", "15"),
        ({"check": AnswerCheck.WORDS}, "the red one", "no, the blue one", "the blue one"),
        ({"check": AnswerCheck.WORDS}, "Muller", "No, Müller-Lüdenscheidt", "Müller-Lüdenscheidt"),
    ],
)
def test_other_answers_are_corrected_alike(fields: dict[str, Any], first: str, said: str, value: str) -> None:
    walked = read_back(SPOKEN, h.Spoken(first), **fields)
    walked.hears(h.Spoken(said))
    assert str(pending(walked)) == value


def test_words_without_a_no_correct_no_words_because_anything_could_be_one() -> None:
    walked = read_back(SPOKEN, h.Spoken("the red one"), check=AnswerCheck.WORDS)
    walked.hears(h.Spoken("what did you say"))
    assert pending(walked) == "the red one"


def test_a_read_back_takes_as_many_keys_as_the_answer_and_waits_less_after_each() -> None:
    for question, keys, finish_key, pause in (
        (ASK, 6, "#", PAUSE_SECONDS),
        (replace(ASK, finish_key=""), 6, "", PAUSE_SECONDS),
        (replace(ASK, wait_seconds=1), 6, "#", 1),
        (replace(ASK, least_digits=1, most_digits=1), 1, "", 0),
        (replace(SPOKEN, listening=Listening(Input.SPEECH)), 1, "", 0),
    ):
        first = h.Spoken("12345") if question.listening.input == "speech" else h.Digits("12345"[: question.most_digits])
        gather = read_back(question, first).reply.verbs[-1]
        assert isinstance(gather, Gather)
        assert (gather.most_keys, gather.finish_key, gather.pause_seconds) == (keys, finish_key, pause)


def test_a_key_of_the_tree_finishes_no_number_at_a_read_back() -> None:
    walked = read_back(ASK, h.Digits("12345"), tree={"repeat_key": "#"})
    gather = walked.reply.verbs[-1]
    assert isinstance(gather, Gather)
    assert gather.finish_key == ""
    walked.hears(h.Digits("#"))
    assert pending(walked) == "12345"
    assert walked.reply.position == Position("ask", 1, sure_of=0)


@pytest.mark.parametrize("language", LOCALES)
def test_a_no_with_another_number_corrects_in_every_language(language: str) -> None:
    for phrase in LOCALES[language].agreement.no:
        walked = read_back(SPOKEN, h.Digits("12345"), listening=Listening(Input.BOTH, language=language))
        walked.hears(h.Spoken(f"{' '.join(phrase)}, 12346"))
        assert pending(walked) == "12346", phrase
        walked.hears(h.Spoken(" ".join(phrase)))
        assert walked.reply.keeps.pending is None, phrase
