"""Representative inputs for walking every path of a tree: one for all inputs that lead to the same result."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import tree as t
from engine.asking import menu_answers
from engine.heard import Digits, Heard, NoInput, Spoken
from engine.listening import Listening
from engine.position import Position
from engine.understanding.requests import Answers, Request, words_for

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


def words_of(tree: t.Tree, menu: t.Menu, position: Position) -> Iterator[Heard]:
    """What callers say in a menu: each option that has no key, nothing that is one, and what they may always ask."""
    # Options with keys lead to the same place by both.
    yield from (Spoken(option.label) for option in menu.options if not (menu.listening.hears_keys and option.keys))
    yield NOT_UNDERSTOOD
    yield from requests_said(tree, menu.listening, menu_answers(menu), position)
    yield from doubted(menu, 0)  # one stands for all: the next question is the same


def doubted(menu: t.Menu, option: int) -> Iterator[Heard]:
    """An option's words that the recogniser is not sure of, where the menu asks back."""
    if menu.options and menu.listening.confirm_below:
        yield Spoken(menu.options[option].label, 0.0)


def wrong_key(tree: t.Tree, menu: t.Menu) -> str:
    """A key that is not an option of `menu`, nor the start of one if possible; "" if every key is one."""
    taken = [keys for option in menu.options for keys in option.keys]
    unused = [key for key in KEYS if key not in taken and key not in tree_keys(tree)]
    return next((key for key in unused if not any(keys.startswith(key) for keys in taken)), "".join(unused[:1]))
