"""A question asks for digits or words, checks the answer, and keeps it with the call under its name."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, assert_never

from engine import tree as t
from engine.answers.checks import MASK, Bad, Value, Why
from engine.answers.rules import least_and_most, longest
from engine.asking import gather_answer, question_answers
from engine.capabilities import Capability, of_speech
from engine.choices import AnswerCheck
from engine.heard import Digits, Heard, NoInput, Spoken
from engine.kinds.asking import Asking, ask_again, tree_key
from engine.kinds.checks.question import of_question
from engine.kinds.concept import Concept
from engine.kinds.confirming import confirmed, read_back, take, unconfirmed
from engine.kinds.given import Given, given
from engine.kinds.proving import ANSWERED, RIGHT_ANSWER, WRONG_ANSWER, digits_asked, is_right, requests_said, tree_keys
from engine.knowing.fact_names import Fact
from engine.knowing.known_answers import RIGHT
from engine.listening import Listening
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.understanding.requests import Answers, requested
from engine.verbs import Speech
from engine.walking.walk import Walk
from engine.wording.change import Change
from engine.wording.quoting import few

_LENGTHS = (Why.TOO_SHORT, Why.TOO_LONG)


class Question(Asking[t.Question]):
    concept = Concept.END
    asked_for = "an answer"

    def enter(self, walk: Walk, place: t.Question, position: Position) -> Reply:
        return walk.listen(gather_answer(place, (), walk.spoken), position)

    def hear(self, walk: Walk, place: t.Question, position: Position, heard: Heard) -> Reply:
        if isinstance(heard, Digits | Spoken):
            return _answered(walk, place, position, heard)
        is_asked_again = position.sure_of is not None and unconfirmed(walk, place, position)
        return is_asked_again or self.silence(walk, place, position)

    def can_hear(
        self, tree: t.Tree, place: t.Question, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if position.sure_of is not None:
            answers = ("1", "2", RIGHT_ANSWER, WRONG_ANSWER)
            yield from map(Digits, answers)
            yield NoInput()
            yield from (Digits(key) for key in tree_keys(tree) if key not in answers)
            yield from requests_said(tree, place.listening, self.answers(place), position)
            return
        yield from digits_asked(tree)
        yield from requests_said(tree, place.listening, self.answers(place), position)
        if place.listening.hears_speech and place.listening.confirm_below:
            yield Spoken(RIGHT_ANSWER, 0.0)

    def problems(self, tree: t.Tree, place: t.Question) -> Iterator[Problem]:
        return of_question(tree, place)

    def our_sentences(self, place: t.Question) -> Iterator[str]:
        listening = place.listening
        if not place.no_input:
            yield "no_input"
        if not place.no_match:
            yield from ("not_right", "wrong_length")
        if place.reads_back or (listening.hears_speech and listening.confirm_below):
            yield "you_said" if listening.hears_speech else "you_entered"

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Question, place: t.Question, field: str
    ) -> Iterable[Change] | None:
        return [Change(place.key, _accepts(before, place))] if field == "values" else None

    def keys(self, place: t.Question) -> None:
        return None  # what is typed is an answer

    def answers_known(self, place: t.Question) -> tuple[Collection[str], Collection[str]]:
        return (place.answer,), (place.gives_up_to,)

    def longest_answers(self, place: t.Question) -> Mapping[str, Iterable[Value]]:
        return {} if place.sensitive else {place.answer: longest(place)}

    def stand_in(self, place: t.Question, position: Position, heard: Heard, *, is_wrong: bool) -> Heard | None:
        return replace(heard, text=MASK) if isinstance(heard, Spoken) else None

    def tells_wrong(self, tree: t.Tree, place: t.Question) -> bool:
        return not place.reads_back

    def listening(self, place: t.Question) -> Listening:
        return place.listening

    def speech(self, place: t.Question, language: str) -> Speech | None:
        return gather_answer(place, (), language).speech

    def answers(self, place: t.Question) -> Answers | None:
        return question_answers(place)

    def words_needed(self, place: t.Question) -> Iterator[str]:
        if place.listening.confirm_below or place.reads_back:
            yield "yes and no"
        match place.check:
            case AnswerCheck.DATE:
                yield from ("digits", "dates")
            case AnswerCheck.DIGITS | AnswerCheck.NUMBER | AnswerCheck.CARD | AnswerCheck.PATTERN:
                yield "digits"
            case AnswerCheck.WORDS | AnswerCheck.LIST:
                return
            case _:
                assert_never(place.check)

    def finish_key(self, place: t.Question) -> str:
        return place.finish_key if place.listening.hears_keys else ""

    def needs(self, place: t.Question) -> frozenset[Capability]:
        return of_speech(place.listening)

    def is_sensitive(self, place: t.Question) -> bool:
        return place.sensitive

    def tries(self, place: t.Question) -> int:
        return place.tries

    def no_input(self, place: t.Question) -> t.Prompt:
        return place.no_input

    def again(self, place: t.Question) -> t.Prompt:
        return place.again

    def waits(self, place: t.Question) -> float:
        return place.wait_seconds

    def pressed(self, place: t.Question, heard: Heard) -> str:
        return ANSWERED if is_right(heard) else super().pressed(place, heard)

    def presses(self, place: t.Question, heard: Heard) -> int:
        if is_right(heard):
            return least_and_most(place)[0] if place.listening.hears_keys else 0
        return super().presses(place, heard)

    def outcome(self, heard: Heard) -> Mapping[str, Any]:
        match heard:
            case Digits(said) | Spoken(said):
                return {Fact.VERDICT: RIGHT if said == RIGHT_ANSWER else Why.NOT_VALID.value}
            case _:
                return {}

    def give_up(self, walk: Walk, place: t.Question) -> Reply:
        return walk.leave(place, place.gives_up_to)


def _answered(walk: Walk, question: t.Question, position: Position, heard: Digits | Spoken) -> Reply:
    """Taken, read back, or asked again."""
    if position.sure_of is not None:
        return confirmed(walk, question, position, heard)
    if known := _asked_for(walk, question, position, heard):
        return known
    found = given(walk, question, heard)
    if found.is_assumed and question.sensitive:  # assumed parts are read back, a sensitive answer never is
        found = Given("")
    result = walk.known.verdict(walk.tree, question, found.text)
    if isinstance(result, Bad):
        own = walk.own
        return _miss(walk, question, position, own.wrong_length if result.why in _LENGTHS else own.not_right)
    doubted = isinstance(heard, Spoken) and question.listening.doubts(heard.confidence)
    if (question.reads_back or doubted or found.is_assumed) and not question.sensitive:
        return read_back(walk, question, position, result.value)
    return take(walk, question, result.value)


def _asked_for(walk: Walk, question: t.Question, position: Position, heard: Digits | Spoken) -> Reply | None:
    """What every caller may press or say instead of an answer."""
    if isinstance(heard, Digits):
        return tree_key(walk, question, position, heard.digits)
    request = requested(walk.tree, question_answers(question), heard.text, walk.listens_in(question.listening))
    return walk.asked_for(question, position, request)


def _miss(walk: Walk, question: t.Question, position: Position, why: str) -> Reply:
    """Asks again after a wrong answer, which counts as a try."""
    walk.say(question.no_match, why)
    if position.tries >= question.tries:
        return walk.leave(question, question.gives_up_to)
    return ask_again(walk, question, question.again, position.tries + 1, position.misses)


def _accepts(before: t.Question, question: t.Question) -> str:
    was, now = before.values, question.values
    more, less = few([each for each in now if each not in was]), few([each for each in was if each not in now])
    told = [f"now accepts {more}" * bool(more), f"no longer accepts {less}" * bool(less)]
    return f"“{question.name}” {' and '.join(filter(None, told)) or 'now lists the same answers in a different order'}."
