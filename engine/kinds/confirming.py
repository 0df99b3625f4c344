"""An answer that is read back: confirmed, refused, or corrected in the same sentence."""

from dataclasses import replace

from engine import tree as t
from engine.answers.checks import Good, Value
from engine.asking import gather_yes_or_no, question_answers
from engine.bare import words
from engine.choices import AnswerCheck
from engine.heard import Digits, Spoken
from engine.kinds.asking import ask_again
from engine.kinds.given import asked_words, said
from engine.position import Position
from engine.reply import Answer, Reply
from engine.understanding.agreement import after_no, objects, yes_or_no
from engine.understanding.dictation import own_words
from engine.understanding.numbers import is_broken
from engine.understanding.requests import Request, request_of_key, requested
from engine.walking.walk import Walk

_KEYS = {"1": True, "2": False}


def read_back(walk: Walk, question: t.Question, position: Position, value: Value) -> Reply:
    """Says the answer and asks whether it is right."""
    own = walk.own
    sentence = own.you_said if question.listening.hears_speech else own.you_entered
    walk.speak(sentence.format(answer=walk.shown_value(value)))
    walk.offer_yes_or_no()
    walk.keeps = replace(walk.keeps, pending=value)
    tree = walk.tree
    gather = gather_yes_or_no(question, (tree.operator_key, tree.back_key, tree.repeat_key), walk.spoken)
    return walk.listen(gather, replace(position, sure_of=0))


def take(walk: Walk, question: t.Question, value: Value) -> Reply:
    """Keeps the answer and continues."""
    walk.answers[question.answer] = Answer(value, question.sensitive, question.sensitive and question.keeps_sealed)
    return walk.go(question.goes_to)


def unconfirmed(walk: Walk, question: t.Question, position: Position) -> Reply | None:
    """Silence after the read-back: reads it back again, as often as there are tries, else None."""
    pending = walk.known.pending()
    if pending is None or position.tries >= question.tries:
        return None
    walk.say(question.no_input, walk.own.no_input)
    return read_back(walk, question, replace(position, tries=position.tries + 1), pending)


def confirmed(walk: Walk, question: t.Question, position: Position, heard: Digits | Spoken) -> Reply:
    """What was heard after a read-back. Another answer counts as a try, and is read back in turn."""
    pending = walk.known.pending()
    sure = _sure(walk, question, heard, pending)
    request = _request(walk, question, heard) if sure is None else None
    if request is Request.REPEAT and pending is not None:
        return read_back(walk, question, position, pending)
    if known := walk.asked_for(question, position, request):
        return known
    instead = None if pending is None else _instead(walk, question, heard, sure, pending)
    if sure and pending is not None and instead is None:
        return take(walk, question, pending)
    if position.tries >= question.tries:
        return walk.leave(question, question.gives_up_to)
    again = replace(position, tries=position.tries + 1)
    if instead is not None:
        return read_back(walk, question, again, instead)
    if sure is None and pending is not None:
        walk.speak(walk.own.no_match)
        return read_back(walk, question, again, pending)
    return ask_again(walk, question, question.again, position.tries + 1, position.misses)


def _sure(walk: Walk, question: t.Question, heard: Digits | Spoken, pending: Value | None) -> bool | None:
    if isinstance(heard, Digits):
        return _KEYS.get(_number(question, heard))
    own = asked_words(question)
    if pending is not None and _repeats(walk, question, heard.text, pending):  # "yes, 12345"
        own |= own_words(heard.text) | {str(pending)}
    return yes_or_no(heard.text, walk.listens_in(question.listening), own)


def _repeats(walk: Walk, question: t.Question, text: str, pending: Value) -> bool:
    """Whether a sentence contains the answer that was read back, and no other."""
    if question.check == AnswerCheck.WORDS:
        return set(words(str(pending))) <= set(words(text))
    found = said(walk, question, text).text
    result = walk.known.verdict(walk.tree, question, found) if found else None
    return isinstance(result, Good) and result.value == pending


def _request(walk: Walk, question: t.Question, heard: Digits | Spoken) -> Request | None:
    """What every caller may ask for, by key or in words; here 0 is not a digit of an answer."""
    if isinstance(heard, Digits):
        return request_of_key(walk.tree, heard.digits)
    answers, language = question_answers(question), walk.listens_in(question.listening)
    return requested(walk.tree, answers, heard.text, language, confirming=True)


def _instead(
    walk: Walk, question: t.Question, heard: Digits | Spoken, sure: bool | None, pending: Value
) -> Value | None:
    """The answer given instead of the one read back; None if there is none, or only a yes or no."""
    text = _typed(question, heard) if isinstance(heard, Digits) else _spoken(walk, question, heard.text, sure)
    result = walk.known.verdict(walk.tree, question, text) if text else None
    if not isinstance(result, Good) or (sure and result.value == pending):
        return None
    return result.value


def _typed(question: t.Question, heard: Digits) -> str:
    """More than one key is a number: its 1 is not a yes."""
    number = _number(question, heard)
    return number if len(number) > 1 and number.isdecimal() else ""


def _number(question: t.Question, heard: Digits) -> str:
    """Drops the finish key, which callers press out of habit even where it does not end a number."""
    return heard.digits.removesuffix(question.finish_key) or heard.digits


def _spoken(walk: Walk, question: t.Question, text: str, sure: bool | None) -> str:
    """ "no, 12346" and "12346"; words alone are not a correction, because anything could be one."""
    language = walk.listens_in(question.listening)
    rest = after_no(text, language, keys=False)
    if question.check == AnswerCheck.WORDS:
        return "" if not rest or objects(rest, language) else rest
    if (sure is False and not rest) or (question.check != AnswerCheck.DATE and is_broken(text)):
        return ""
    found = said(walk, question, rest or text).text
    return found if not sure or len(found) > 1 else ""
