"""What stands for all that callers may do where every path of a tree is walked: one answer for all that are alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import heard as h
from engine import tree as t
from engine.listening import Listening
from engine.position import Position
from engine.requests import Answers, Request, words_for

KEYS = "0123456789*#"
# Stand for any answer that is right, and any that is not: which one makes no difference.
RIGHT_ANSWER, WRONG_ANSWER = "1234", "0000"
# Stands for the keys of an answer, which only the caller knows.
ANSWERED = "…"
NOT_UNDERSTOOD = h.Spoken("")


@dataclass(frozen=True, slots=True)
class Asked(h.Spoken):
    """What every caller may say instead of an answer: no option, and not wrong."""


def requests_said(tree: t.Tree, listening: Listening, answers: Answers | None, position: Position) -> Iterator[h.Heard]:
    """Words for the operator and to hear it again; who goes back goes where they have been already."""
    said = words_for(tree, answers, listening.language or position.language or tree.language)
    leads_on = {Request.OPERATOR: bool(tree.operator_to), Request.REPEAT: True, Request.BACK: False}
    yield from (Asked(word) for request, word in said.items() if leads_on[request])


def tree_keys(tree: t.Tree) -> tuple[str, ...]:
    """Keys that do something in every menu; the back key leads to where the caller has been already."""
    operator = tree.operator_key if tree.operator_to else ""
    return tuple(key for key in dict.fromkeys((operator, tree.repeat_key)) if key)


def digits_asked(tree: t.Tree) -> Iterator[h.Heard]:
    """Where digits are the answer: a right one and a wrong one, silence, and the tree's keys that are no digit."""
    yield from (h.Digits(RIGHT_ANSWER), h.Digits(WRONG_ANSWER), h.NoInput())
    yield from (h.Digits(key) for key in tree_keys(tree) if not key.isdigit())


def is_right(heard: h.Heard) -> bool:
    return isinstance(heard, h.Digits) and heard.digits == RIGHT_ANSWER
