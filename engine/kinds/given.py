"""A caller's answer to a question, as if typed."""

from dataclasses import dataclass
from typing import assert_never

from engine import tree as t
from engine.answers.rules import days_of
from engine.asking import said_value
from engine.choices import AnswerCheck
from engine.heard import Digits, Spoken
from engine.understanding.dates import typed
from engine.understanding.dictation import digits_of, own_words
from engine.walking.walk import Walk


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was or would have been typed; "" if it was not understood.

    `is_assumed` means that part of it was not said, so the answer is read back.
    """

    text: str
    is_assumed: bool = False


def given(walk: Walk, question: t.Question, heard: Digits | Spoken) -> Given:
    """Keys as they are; spoken words as the question's check needs them."""
    return Given(heard.digits) if isinstance(heard, Digits) else said(walk, question, heard.text)


def said(walk: Walk, question: t.Question, text: str) -> Given:
    """Spoken words as the question's check needs them."""
    language = walk.listens_in(question.listening)
    match question.check:
        case AnswerCheck.WORDS:
            return Given(text)
        case AnswerCheck.LIST:
            return Given(said_value(question, text, language))
        case AnswerCheck.DATE:
            days = days_of(question, walk.known.today(walk.tree))
            found = typed(text, language, question.date_form, days, asked_words(question))
            return Given(found.digits, found.is_assumed)
        case AnswerCheck.DIGITS | AnswerCheck.NUMBER | AnswerCheck.CARD | AnswerCheck.PATTERN:
            return Given(digits_of(text, language, asked_words(question)))
        case _:
            assert_never(question.check)


def asked_words(question: t.Question) -> frozenset[str]:
    """The words that an answer may repeat, in every language of the question."""
    prompt = question.prompt
    return own_words(question.name, question.answer, prompt.text, *(wording.text for wording in prompt.others))
