"""What a caller answers to a question, or enters at a PIN check."""

from dataclasses import replace

from engine import tree as t
from engine.answers import MASK, Bad, Why
from engine.confirming import confirmed, read_back, take
from engine.facts import CLOSED, LOCKED, RESTING, RIGHT
from engine.given import Given, given
from engine.guessing import MOST_WRONG_PINS
from engine.heard import Digits, Heard, HungUp, Lost, Spoken
from engine.position import Position
from engine.reply import Reply
from engine.requests import requested
from engine.walk import Walk

_LENGTHS = (Why.TOO_SHORT, Why.TOO_LONG)


def answered(walk: Walk, question: t.Question, position: Position, heard: Digits | Spoken) -> Reply:
    """Taken, read back, or asked again."""
    if position.sure_of is not None:
        return confirmed(walk, question, position, heard)
    if known := _asked_for(walk, question, position, heard):
        return known
    found = given(walk, question, heard)
    if found.is_assumed and question.sensitive:  # what is assumed is read back, and a sensitive answer never is
        found = Given("")
    result = walk.known.verdict(walk.tree, question, found.text)
    if isinstance(result, Bad):
        own = walk.own
        return walk.miss(question, position, own.wrong_length if result.why in _LENGTHS else own.not_right)
    doubted = isinstance(heard, Spoken) and question.listening.doubts(heard.confidence)
    if (question.reads_back or doubted or found.is_assumed) and not question.sensitive:
        return read_back(walk, question, position, result.value)
    return take(walk, question, result.value)


def entered(walk: Walk, place: t.PinCheck, position: Position, digits: str) -> Reply:
    """A PIN: right, wrong, or one too many. What was entered goes nowhere."""
    if known := _known_everywhere(walk, place, position, digits):
        return known
    verdict = walk.known.pin(place, digits)
    if verdict == RIGHT:
        return walk.go(place.goes_to)
    if verdict not in (CLOSED, RESTING):
        walk.keeps = replace(walk.keeps, wrong_pin=place.key)
    if verdict == RESTING:
        walk.speak(walk.own.pin_wait)
    else:
        walk.say(place.no_match, walk.own.wrong_pin)
    if verdict in (LOCKED, CLOSED) or position.tries >= MOST_WRONG_PINS:
        return walk.go(place.gives_up_to)
    walk.say(place.prompt)
    return walk.stop_at(place, position.tries + 1)


def masked(tree: t.Tree, at: str, heard: Heard) -> Heard:
    """What of `heard` at the place of this key may be kept: of a sensitive answer only that there was one.

    Keys without a digit are no answer. Keys whose place is lost may be one wherever the tree asks for any.
    """
    is_sensitive = _is_sensitive(tree.destinations.get(at))
    match heard:
        case Digits(digits) if is_sensitive and any(map(str.isdigit, digits)):
            return Digits(MASK)
        case Spoken(said) if is_sensitive and not _is_request(tree, at, said):
            return Spoken(MASK)
        case HungUp(digits, said) if is_sensitive:
            return HungUp(MASK if any(map(str.isdigit, digits)) else digits, said and MASK)
        case HungUp(digits, said) if (
            not at and (digits or said) and any(map(_is_sensitive, tree.destinations.values()))
        ):
            return HungUp(digits and MASK, said and MASK)
        case Lost(digits) if digits and any(map(_is_sensitive, tree.destinations.values())):
            return Lost(MASK)
        case _:
            return heard


def _is_request(tree: t.Tree, at: str, said: str) -> bool:
    """Whether it asks for the operator and the like: no answer, and walked again as it was said."""
    place = tree.destinations[at]
    own = place.listening.language if isinstance(place, t.Question) else ""
    return any(requested(tree, place, said, language) for language in ((own,) if own else tree.languages))


def _is_sensitive(place: t.Destination | None) -> bool:
    return isinstance(place, t.PinCheck) or (isinstance(place, t.Question) and place.sensitive)


def _known_everywhere(walk: Walk, place: t.Question | t.PinCheck, position: Position, keys: str) -> Reply | None:
    """Where digits are asked for, only those of the tree's keys that are none."""
    return None if keys.isdigit() else walk.known_everywhere(place, position, keys)


def _asked_for(walk: Walk, question: t.Question, position: Position, heard: Digits | Spoken) -> Reply | None:
    """What every caller may press or say instead of an answer."""
    if isinstance(heard, Digits):
        return _known_everywhere(walk, question, position, heard.digits)
    request = requested(walk.tree, question, heard.text, walk.listens_in(question))
    return walk.asked_for(question, position, request)
