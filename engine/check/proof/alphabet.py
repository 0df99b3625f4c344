"""Owns what can be heard at each position and makes a difference; what is an option there, and what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import heard as h
from engine import tree as t
from engine.capabilities import Capability
from engine.kinds.voicemail import takes_note
from engine.position import Position
from engine.requests import Request, words_for

KEYS = "0123456789*#"
DIAL_RESULTS = tuple(each for each in h.DialResult if each is not h.DialResult.HUNG_UP)
# Stand for any answer that is right, and any that is not: which one makes no difference.
RIGHT_ANSWER, WRONG_ANSWER = "1234", "0000"
NOT_UNDERSTOOD = h.Spoken("")
NOTE = h.Spoken("…")  # one sentence of a note


@dataclass(frozen=True, slots=True)
class Asked(h.Spoken):
    """What every caller may say instead of an answer: no option, and not wrong."""


def alphabet(tree: t.Tree, position: Position, cannot: frozenset[Capability] = frozenset()) -> Iterator[h.Heard]:
    """Everything that can be heard at `position` and makes a difference, of a provider that `cannot` do these."""
    place = tree.destinations[position.at]
    match place:
        case t.Menu() if position.sure_of is not None:
            yield from (h.Digits("1"), h.Digits("2"), h.NoInput())
            yield from map(h.Digits, wrong_key(tree, place))
            # One after the other, so that every turn is another doubt.
            yield from _doubted(place, (position.sure_of + 1) % max(len(place.options), 1))
        case t.Question() if position.sure_of is not None:
            yield from (h.Digits("1"), h.Digits("2"), h.Digits(RIGHT_ANSWER), h.Digits(WRONG_ANSWER), h.NoInput())
            yield from (h.Digits(key) for key in _tree_keys(tree) if key not in ("1", "2"))
            yield from _asked(tree, place, position)
        case t.Menu():
            yield from _at_menu(tree, place, position)
        case t.Question() | t.PinCheck():
            yield from (h.Digits(RIGHT_ANSWER), h.Digits(WRONG_ANSWER), h.NoInput())
            yield from (h.Digits(key) for key in _tree_keys(tree) if not key.isdigit())  # a digit is an answer
            if isinstance(place, t.Question):
                yield from _asked(tree, place, position)
                if place.listening.hears_speech and place.listening.confirm_below:
                    yield h.Spoken(RIGHT_ANSWER, 0.0)
        case t.Transfer():
            yield from map(h.DialEnded, DIAL_RESULTS)
        case t.Voicemail() if takes_note(place, cannot):
            # Further sentences of a note change nothing.
            yield from (h.NoInput(),) if position.misses else (NOTE, h.NoInput())
        case t.Voicemail():
            yield h.Recorded("", seconds=1)
            yield h.NoInput()
            yield h.Recorded("", seconds=1, hung_up=True)
        case t.Queue():
            yield from map(h.Dequeued, h.QueueResult)
        case _:  # nothing is heard where nothing is asked
            return


def _at_menu(tree: t.Tree, menu: t.Menu, position: Position) -> Iterator[h.Heard]:
    listening = menu.listening
    if listening.hears_keys:
        yield from (h.Digits(keys) for option in menu.options for keys in option.keys)
        yield from (h.Digits(key) for key in _tree_keys(tree) if not is_option(menu, h.Digits(key)))
        yield from (h.Digits(key) for key in wrong_key(tree, menu))
    if listening.hears_speech:
        # Options with keys lead to the same place by both.
        yield from (h.Spoken(option.label) for option in menu.options if not (listening.hears_keys and option.keys))
        yield NOT_UNDERSTOOD
        yield from _asked(tree, menu, position)
        yield from _doubted(menu, 0)  # one stands for all: what is asked then is the same
    yield h.NoInput()


def _doubted(menu: t.Menu, option: int) -> Iterator[h.Heard]:
    if menu.options and menu.listening.confirm_below:
        yield h.Spoken(menu.options[option].label, 0.0)


def _asked(tree: t.Tree, place: t.Menu | t.Question, position: Position) -> Iterator[h.Heard]:
    """Words for the operator and to hear it again; who goes back goes where they have been already."""
    said = words_for(tree, place, place.listening.language or position.language or tree.language)
    leads_on = {Request.OPERATOR: bool(tree.operator_to), Request.REPEAT: True, Request.BACK: False}
    yield from (Asked(word) for request, word in said.items() if leads_on[request])


def wrong_key(tree: t.Tree, menu: t.Menu) -> str:
    """A key that is no option of `menu`, nor the beginning of one where that can be had; "" where every key is one."""
    taken = [keys for option in menu.options for keys in option.keys]
    unused = [key for key in KEYS if key not in taken and key not in _tree_keys(tree)]
    return next((key for key in unused if not any(keys.startswith(key) for keys in taken)), "".join(unused[:1]))


def is_option(place: t.Destination, heard: h.Heard) -> bool:
    """Whether the caller has chosen something here, or answered well."""
    match place, heard:
        case t.Menu(), h.Digits(digits):
            return any(digits in option.keys for option in place.options)
        case t.Menu(), h.Spoken():
            return heard != NOT_UNDERSTOOD and not isinstance(heard, Asked)
        case _:
            return isinstance(heard, h.Digits) and heard.digits != WRONG_ANSWER


def is_wrong(tree: t.Tree, place: t.Destination, heard: h.Heard) -> bool:
    """Whether this is what a caller enters who never finds the right key."""
    if not isinstance(heard, h.Digits | h.Spoken) or isinstance(heard, Asked):
        return False
    of_the_tree = isinstance(heard, h.Digits) and heard.digits in _tree_keys(tree)
    return not is_option(place, heard) and not of_the_tree


def _tree_keys(tree: t.Tree) -> tuple[str, ...]:
    """Keys that do something in every menu; the back key leads to where the caller has been already."""
    operator = tree.operator_key if tree.operator_to else ""
    return tuple(key for key in dict.fromkeys((operator, tree.repeat_key)) if key)
