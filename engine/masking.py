"""Decides what may be stored of what was heard: of a sensitive answer, only that there was one."""

from engine import tree as t
from engine.answers.checks import MASK
from engine.answers.looked_up import without_secrets
from engine.heard import Digits, Heard, HungUp, LookedUp, Lost, Spoken
from engine.kinds.all import kind_of
from engine.understanding.requests import requested


def masked(tree: t.Tree, at: str, heard: Heard) -> Heard:
    """What may be stored of `heard` at the place with this key: of a sensitive answer, only that there was one.

    Keys without a digit are not an answer, but whatever else is typed on a page may be one. If the place is lost, any
    keys may be one if the tree asks for any.
    """
    is_sensitive = _is_sensitive(tree.destinations.get(at))
    match heard:
        case Digits(digits) if is_sensitive and _is_answer(digits):
            return Digits(MASK)
        case Spoken(said) if is_sensitive and not _is_request(tree, at, said):
            return Spoken(MASK)
        case HungUp(digits, said) if is_sensitive:
            return HungUp(MASK if _is_answer(digits) else digits, said and MASK)
        case HungUp(digits, said) if (
            not at and (digits or said) and any(map(_is_sensitive, tree.destinations.values()))
        ):
            return HungUp(digits and MASK, said and MASK)
        case Lost(digits) if digits and any(map(_is_sensitive, tree.destinations.values())):
            return Lost(MASK)
        case LookedUp(values=values) if values:
            return without_secrets(tree.destinations.get(at), heard)
        case _:
            return heard


def hidden(heard: Heard) -> Heard:
    """What may be stored where nobody knows what was asked for."""
    match heard:
        case Digits():
            return Digits(MASK)
        case Spoken():
            return Spoken(MASK)
        case HungUp(digits, said):
            return HungUp(digits and MASK, said and MASK)
        case Lost(digits):
            return Lost(digits and MASK)
        case LookedUp():
            return without_secrets(None, heard)
        case _:
            return heard


def _is_answer(keys: str) -> bool:
    return any(each not in "*#" for each in keys)


def _is_request(tree: t.Tree, at: str, said: str) -> bool:
    """Whether it asks for the operator and the like: not an answer, so it is replayed as it was said."""
    place = tree.destinations[at]
    listening = kind_of(place).listening(place)
    answers = kind_of(place).answers(place)
    own = listening.language if listening else ""
    return any(requested(tree, answers, said, language) for language in ((own,) if own else tree.languages))


def _is_sensitive(place: t.Destination | None) -> bool:
    return place is not None and kind_of(place).is_sensitive(place)
