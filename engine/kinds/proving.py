"""Representative inputs for walking every path of a tree: one for all inputs that lead to the same result."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import tree as t
from engine.heard import Digits, Heard, NoInput, Spoken
from engine.listening import Listening
from engine.position import Position
from engine.requests import Answers, Request, words_for

KEYS = "0123456789*#"
# Stand for any right and any wrong answer: which one makes no difference.
RIGHT_ANSWER, WRONG_ANSWER = "1234", "0000"
# Stands for the keys of an answer, which only the caller knows.
ANSWERED = "…"
NOT_UNDERSTOOD = Spoken("")


@dataclass(frozen=True, slots=True)
class Requested(Spoken):
    """What every caller may say instead of an answer: not an option, and not wrong."""


def requests_said(tree: t.Tree, listening: Listening, answers: Answers | None, position: Position) -> Iterator[Heard]:
    """Words for the operator and for a repeat; going back leads where callers have already been."""
    said = words_for(tree, answers, listening.language or position.language or tree.language)
    leads_on = {Request.OPERATOR: bool(tree.operator_to), Request.REPEAT: True, Request.BACK: False}
    yield from (Requested(word) for request, word in said.items() if leads_on[request])


def tree_keys(tree: t.Tree) -> tuple[str, ...]:
    """Keys that do something in every menu; the back key leads where the caller has already been."""
    operator = tree.operator_key if tree.operator_to else ""
    return tuple(key for key in dict.fromkeys((operator, tree.repeat_key)) if key)


def digits_asked(tree: t.Tree) -> Iterator[Heard]:
    """Where digits are the answer: a right one, a wrong one, silence, and the tree's keys that are not digits."""
    yield from (Digits(RIGHT_ANSWER), Digits(WRONG_ANSWER), NoInput())
    yield from (Digits(key) for key in tree_keys(tree) if not key.isdigit())


def is_right(heard: Heard) -> bool:
    return isinstance(heard, Digits) and heard.digits == RIGHT_ANSWER
