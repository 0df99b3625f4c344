"""What a caller answers to a question, or enters at a PIN check."""

from dataclasses import replace

from engine import tree as t
from engine.agreement import yes_or_no
from engine.answers import MASK, Bad, Value, Why
from engine.asking import gather_yes_or_no, said_value
from engine.dates import typed
from engine.facts import CLOSED, LOCKED, RESTING, RIGHT
from engine.guessing import MOST_WRONG_PINS
from engine.heard import Digits, Heard, HungUp, Lost, Spoken
from engine.placeholders import speakable
from engine.position import Position
from engine.reply import Answer, Reply
from engine.spoken import digits_of
from engine.walk import Walk

_LENGTHS = (Why.TOO_SHORT, Why.TOO_LONG)


def answered(walk: Walk, question: t.Question, position: Position, heard: Digits | Spoken) -> Reply:
    """Taken, read back, or asked again."""
    if position.sure_of is not None:
        return _confirmed(walk, question, position, heard)
    if isinstance(heard, Digits) and (known := _known_everywhere(walk, question, position, heard.digits)):
        return known
    result = walk.known.verdict(question, _given(walk, question, heard))
    if isinstance(result, Bad):
        own = walk.own
        return walk.miss(question, position, own.wrong_length if result.why in _LENGTHS else own.not_right)
    doubted = isinstance(heard, Spoken) and question.listening.doubts(heard.confidence)
    if (question.reads_back or doubted) and not question.sensitive:
        return _read_back(walk, question, position, result.value)
    return _take(walk, question, result.value)


def unconfirmed(walk: Walk, question: t.Question, position: Position) -> Reply:
    """Silence after an answer was read back: it is read back again, as often as there are tries."""
    pending = walk.known.pending()
    if pending is None or position.tries >= question.tries:
        return walk.silence(question, position, walk.own.no_input)
    walk.say(question.no_input, walk.own.no_input)
    return _read_back(walk, question, replace(position, tries=position.tries + 1), pending)


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
        case Spoken() if is_sensitive:
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


def _is_sensitive(place: t.Destination | None) -> bool:
    return isinstance(place, t.PinCheck) or (isinstance(place, t.Question) and place.sensitive)


def _known_everywhere(walk: Walk, place: t.Question | t.PinCheck, position: Position, keys: str) -> Reply | None:
    """Where digits are asked for, only those of the tree's keys that are none."""
    return None if keys.isdigit() else walk.known_everywhere(place, position, keys)


def _given(walk: Walk, question: t.Question, heard: Digits | Spoken) -> str:
    """What was said, as if it was typed."""
    if isinstance(heard, Digits):
        return heard.digits
    language = walk.listens_in(question)
    match question.check:
        case "words":
            return heard.text
        case "list":
            return said_value(question, heard.text, language)
        case "date":
            return typed(heard.text, language, question.date_form) or digits_of(heard.text, language)
        case _:
            return digits_of(heard.text, language)


def _read_back(walk: Walk, question: t.Question, position: Position, value: Value) -> Reply:
    own = walk.own
    sentence = own.you_said if question.listening.hears_speech else own.you_entered
    walk.speak(sentence.format(answer=speakable(value, walk.spoken)))
    walk.keeps = replace(walk.keeps, pending=value)
    gather = gather_yes_or_no(question, (), walk.spoken)
    return walk.listen(gather, replace(position, sure_of=0))


def _confirmed(walk: Walk, question: t.Question, position: Position, heard: Digits | Spoken) -> Reply:
    if isinstance(heard, Spoken):
        sure = yes_or_no(heard.text, walk.listens_in(question))
    else:
        sure = {"1": True, "2": False}.get(heard.digits)
    pending = walk.known.pending()
    keys = heard.digits if isinstance(heard, Digits) else ""
    if sure is None and keys and keys == walk.tree.repeat_key and pending is not None:
        return _read_back(walk, question, position, pending)
    # Here 0 is no digit of an answer.
    if sure is None and (known := walk.known_everywhere(question, position, keys)):
        return known
    if sure and pending is not None:
        return _take(walk, question, pending)
    if position.tries >= question.tries:
        return walk.go(question.gives_up_to)
    if sure is None and pending is not None:
        walk.speak(walk.own.no_match)
        return _read_back(walk, question, replace(position, tries=position.tries + 1), pending)
    return walk.once_more(question, position.tries + 1, position.misses)


def _take(walk: Walk, question: t.Question, value: Value) -> Reply:
    walk.answers[question.answer] = Answer(value, question.sensitive, question.sensitive and question.keeps_sealed)
    return walk.go(question.goes_to)
