"""No text is too long to be spoken, and the proof knows how long answers make it."""

import random
from dataclasses import replace

import pytest

from engine import tree as t
from engine.check import Level, Problem, prove
from engine.choices import AnswerCheck
from engine.saying.lengths import MOST_SPOKEN, cut, divided
from tests.engine.trees import tree_of
from tests.walked import walked

BYE = t.Goodbye("bye", "Bye", t.Prompt("Farewell."))
ASK = t.Question("ask", "Ask", t.Prompt("What is it about?"), "note", "told", check=AnswerCheck.WORDS)


def told(text: str, question: t.Question = ASK, **fields: object) -> list[Problem]:
    """The proof's problems of a message after a question."""
    message = t.Message("told", "Told", t.Prompt(text, others=(t.Wording("de-DE", text),)), "bye")
    tree = tree_of(question, message, BYE, other_languages=(t.Voice("de-DE"),), **fields)
    return [each for each in prove(tree).problems if each.code != "not-heard"]


@walked(
    ("text", "most", "left"),
    [
        ("One. Two.", 9, "One. Two."),
        ("One. Two is long. Three.", 18, "One. Two is long."),
        ("One! “Two?” Three.", 12, "One! “Two?”"),
        ("Version 2.5 is out. Now.", 19, "Version 2.5 is out."),
        ("一。二。三。", 4, "一。二。"),
        ("One\nTwo\nThree", 9, "One\nTwo"),
        ("aaaa bbbb cccc", 10, "aaaa bbbb"),
        ("a" * 20, 10, "a" * 10),
        ("One two [pause 3] three", 14, "One two"),
        ("One. [pause 3] Two.", 12, "One."),
    ],
)
def test_a_text_is_cut_at_the_end_of_a_sentence_else_of_a_word(text: str, most: int, left: str) -> None:
    assert cut(text, most) == left


def test_a_text_is_divided_without_losing_a_word() -> None:
    dice = random.Random(11)
    for _ in range(200):
        words = ["ж" * dice.randint(1, 400) + dice.choice(["", ".", "!", ",", "…"]) for _ in range(dice.randint(1, 60))]
        parts = list(divided(" ".join(words), lambda part: len(part.encode()) <= 1500))
        assert " ".join(parts).split() == words
        assert all(len(part.encode()) <= 1500 for part in parts)


@pytest.mark.parametrize("words", [1, 5])
def test_a_spoken_answer_of_500_characters_counts_in_the_proof(words: int) -> None:
    text = "x" * (MOST_SPOKEN - 500 * words) + "{note}" * words
    assert told(text) == []
    (problem,) = told(text + "x")
    assert (problem.code, problem.where, problem.level) == ("too-long-with-answers", "told", Level.WARNING)
    assert "may have 3,001 characters" in problem.what


@walked(
    ("question", "longest"),
    [
        (replace(ASK, check=AnswerCheck.LIST, values=("blue", "a colour that nobody has seen")), 29),
        (replace(ASK, check=AnswerCheck.LIST, values=("123456", "green")), len("1, 2, 3, 4, 5, 6")),
        (replace(ASK, check=AnswerCheck.NUMBER, highest=123_456), 6),
        (replace(ASK, check=AnswerCheck.DIGITS, most_digits=9), len("1, 2, 3, 4, 5, 6, 7, 8, 9")),
        (replace(ASK, check=AnswerCheck.PATTERN, pattern="12XX 123456XX"), len("1, 2, 3, 4, 5, 6, 7, 8")),
        (replace(ASK, check=AnswerCheck.CARD), 19 * 3 - 2),
        # The longest month in both languages: September in English has the comma, too.
        (replace(ASK, check=AnswerCheck.DATE), len("September 28, 2028")),
    ],
)
def test_what_each_kind_of_answer_may_become_counts(question: t.Question, longest: int) -> None:
    text = "x" * (MOST_SPOKEN - longest) + "{note}"
    assert told(text, question) == []
    assert [each.code for each in told(text + "x", question)] == ["too-long-with-answers"]


def test_a_sensitive_answer_is_never_said_and_so_has_no_length() -> None:
    assert told("x" * (MOST_SPOKEN - 6) + "{note}", replace(ASK, sensitive=True)) == []


def test_answers_that_make_too_much_of_one_go_are_told() -> None:
    texts = [t.Message(f"m{i}", f"M{i}", t.Prompt("語" * 2000 + "{note}"), f"m{i + 1}") for i in range(9)]
    asked = replace(ASK, goes_to="m0")
    assert [each.code for each in prove(tree_of(asked, *texts, replace(BYE, key="m9"))).problems] == []
    more = [replace(text, prompt=t.Prompt("語" * 2000 + "{note}" * 2)) for text in texts]
    (problem,) = prove(tree_of(asked, *more, replace(BYE, key="m9"))).problems
    assert (problem.code, problem.where, problem.level) == ("too-much-with-answers", "m9", Level.WARNING)
