"""A survey asks a few short questions, each once in a call, and keeps what callers answer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine import tree as t
from engine.answers.checks import Value
from engine.capabilities import Capability
from engine.choices import Input, SurveyAsks
from engine.heard import Digits, Heard, NoInput, Recorded, Spoken
from engine.kinds.asking import Asking
from engine.kinds.checks.survey import problems
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING
from engine.kinds.proving import WRONG_ANSWER, requests_said, tree_keys
from engine.listening import Listening
from engine.locales.written_choices import written_choices
from engine.position import Position
from engine.problem import Problem
from engine.reply import ARRIVES, Answer, Doing, Reply, Work
from engine.shown import ShownChoice
from engine.understanding.agreement import yes_or_no
from engine.understanding.dictation import digits_of, own_words
from engine.understanding.requests import Answers, Request, request_of_key, requested
from engine.verbs import Gather, Record, Speech
from engine.walking.walk import Walk

# Work: count what was answered.
COUNTS = Work("survey-answered")
YES, NO = "yes", "no"
# What is kept instead of a comment, and of a question that was asked in vain.
LEFT, NO_ANSWER = "comment", ""
# Silence that ends a comment.
COMMENT_PAUSE_SECONDS = 3
_SCALE, _YES_NO = "12345", {"1": YES, "2": NO}
_COMMENT = Recorded("", seconds=1, recording="RE")


class Survey(Asking[t.Survey]):
    """The position's `misses` is the number of the question on the form."""

    concept = Concept.END
    asked_for = "an answer"
    speaks_itself = True
    counts_misses = False

    def enter(self, walk: Walk, place: t.Survey, position: Position) -> Reply | str:
        question = _next(walk, place, 0)
        if question is None:
            return place.goes_to
        walk.say(place.prompt)
        return _ask(walk, place, position, question)

    def hear(self, walk: Walk, place: t.Survey, position: Position, heard: Heard) -> Reply | None:
        question = asked_at(place, position)
        if question is None:
            return None
        match heard:
            case Digits() | Spoken() if asked := _asked_for(walk, place, position, question, heard):
                return asked
            case Recorded() | Spoken() if question.asks is SurveyAsks.COMMENT:
                walk.leave_work(ARRIVES)
                return _take(walk, place, position, question, LEFT)
            case Digits() | NoInput() if question.asks is SurveyAsks.COMMENT:
                return _take(walk, place, position, question, NO_ANSWER)
            case Digits() | Spoken():
                value = _value(walk, question, heard)
                if value is None:
                    return _again(walk, place, position, question, walk.own.no_match)
                walk.leave_work(COUNTS)
                return _take(walk, place, position, question, value)
            case NoInput():
                return _again(walk, place, position, question, walk.own.no_input)
        return None

    def can_hear(
        self, tree: t.Tree, place: t.Survey, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        question = asked_at(place, position)
        if question is None:
            return
        yield NoInput()
        yield from (Digits(key) for key in tree_keys(tree) if key not in _keys(question))
        if question.asks is not SurveyAsks.COMMENT:
            yield from (Digits("1"), Digits(WRONG_ANSWER))
            yield from requests_said(tree, place.listening, self.answers(place), position)
        elif Capability.RECORDING in cannot:
            yield Spoken("…")
        else:
            yield from (_COMMENT, replace(_COMMENT, hung_up=True))

    def problems(self, tree: t.Tree, place: t.Survey) -> Iterator[Problem]:
        return problems(place)

    def our_sentences(self, place: t.Survey) -> Iterator[str]:
        yield from ("no_input", "no_match")

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        return f"asked question {position.misses}{' again' if position.tries > 1 else ''}"

    def stand_in(self, place: t.Survey, position: Position, heard: Heard, *, is_wrong: bool) -> Heard | None:
        """Any answer: where it leads makes no difference, and a branch on it is not followed in a test."""
        question = asked_at(place, position)
        if question is None or question.asks is SurveyAsks.COMMENT or not isinstance(heard, Digits | Spoken):
            return None
        return Digits(WRONG_ANSWER if is_wrong else _keys(question)[0])

    def keys(self, place: t.Survey) -> None:
        return None  # each question has its own

    def must_speak(self, place: t.Survey) -> bool:
        return False  # its questions are

    def listening(self, place: t.Survey) -> Listening:
        return place.listening

    def speech(self, place: t.Survey, language: str) -> Speech | None:
        return Speech(language, tuple(_SCALE), place.listening) if place.hears_speech else None

    def answers(self, place: t.Survey) -> Answers | None:
        return Answers(digits=True) if place.hears_speech else None

    def words_needed(self, place: t.Survey) -> Iterator[str]:
        asks = {question.asks for question in place.questions} if place.hears_speech else set()
        if SurveyAsks.YES_NO in asks:
            yield "yes and no"
        if SurveyAsks.SCALE in asks:
            yield "digits"

    def needs(self, place: t.Survey) -> frozenset[Capability]:
        return NOTHING  # where nothing can be recorded, a comment is kept as text

    def takes_messages(self, place: t.Survey) -> bool:
        return any(question.asks is SurveyAsks.COMMENT for question in place.questions)

    def message_part(self, place: t.Survey, position: Position) -> str | None:
        question = asked_at(place, position)
        return str(question.number) if question and question.asks is SurveyAsks.COMMENT else None

    def takes_words(self, place: t.Survey, cannot: frozenset[Capability]) -> bool:
        return Capability.RECORDING in cannot

    def is_of_a_machine(self, position: Position, heard: Heard) -> bool:
        if isinstance(heard, Recorded):
            return not heard.hung_up
        return super().is_of_a_machine(position, heard)

    def tries(self, place: t.Survey) -> int:
        return place.tries

    def no_input(self, place: t.Survey) -> t.Prompt:
        return t.Prompt()

    def again(self, place: t.Survey) -> t.Prompt:
        return t.Prompt()

    def waits(self, place: t.Survey) -> float:
        return place.wait_seconds

    def give_up(self, walk: Walk, place: t.Survey) -> Reply:
        walk.say(place.thanks)
        return walk.go(place.goes_to)


def asked_at(place: t.Survey, position: Position) -> t.SurveyQuestion | None:
    """The question that is asked at this position."""
    return next((each for each in place.questions if each.number == position.misses), None)


def _next(walk: Walk, place: t.Survey, after: int) -> t.SurveyQuestion | None:
    """The first question after this number that was not asked in this call."""
    left = (each for each in place.questions if each.number > after)
    return next((each for each in left if not walk.has_answered(each.answer)), None)


def _ask(walk: Walk, place: t.Survey, position: Position, question: t.SurveyQuestion, tries: int = 1) -> Reply:
    walk.say(question.prompt)
    at = replace(position, tries=tries, misses=question.number)
    if question.asks is not SurveyAsks.COMMENT:
        speech = Speech(walk.spoken, tuple(_SCALE), place.listening) if place.hears_speech else None
        walk.choices += _shown(walk, question) if walk.is_written else ()
        return walk.listen(Gather((), 1, place.wait_seconds, "", speech), at)
    if Capability.RECORDING in walk.facts.cannot:
        spoken = Listening(Input.BOTH, speech_timeout=COMMENT_PAUSE_SECONDS, confirm_below=0)
        return walk.listen(Gather((), 1, place.wait_seconds, "", Speech(walk.spoken, (), spoken)), at)
    return walk.reply(Record(place.max_seconds, COMMENT_PAUSE_SECONDS), at, Doing.RECORDING)


def _again(walk: Walk, place: t.Survey, position: Position, question: t.SurveyQuestion, why: str) -> Reply:
    """Asks again as often as there are tries; then the next question follows."""
    if position.tries >= place.tries:
        return _take(walk, place, position, question, NO_ANSWER)
    walk.speak(why)
    return _ask(walk, place, position, question, position.tries + 1)


def _take(walk: Walk, place: t.Survey, position: Position, question: t.SurveyQuestion, value: Value) -> Reply:
    """Keeps the answer, and asks the next question or goes on."""
    walk.answers[question.answer] = Answer(value)
    following = _next(walk, place, question.number)
    if following:
        return _ask(walk, place, position, following)
    walk.say(place.thanks)
    return walk.go(place.goes_to)


def _asked_for(
    walk: Walk, place: t.Survey, position: Position, question: t.SurveyQuestion, heard: Digits | Spoken
) -> Reply | None:
    """What every caller may ask for. Whoever leaves is not asked this question again."""
    request = _request(walk, place, question, heard)
    if request is Request.REPEAT or (request is Request.BACK and not walk.back):
        return _ask(walk, place, position, question, position.tries)
    if found := walk.asked_for(place, position, request):
        walk.answers[question.answer] = Answer(NO_ANSWER)
        return replace(found, keeps=replace(found.keeps, answers={**found.keeps.answers, **walk.answers}))
    return None


def _request(walk: Walk, place: t.Survey, question: t.SurveyQuestion, heard: Digits | Spoken) -> Request | None:
    if isinstance(heard, Digits):
        return None if heard.digits in _keys(question) else request_of_key(walk.tree, heard.digits)
    if question.asks is SurveyAsks.COMMENT:
        return None  # whatever they say is the comment
    return requested(walk.tree, Answers(digits=True), heard.text, walk.spoken)


def _keys(question: t.SurveyQuestion) -> tuple[str, ...]:
    match question.asks:
        case SurveyAsks.SCALE:
            return tuple(_SCALE)
        case SurveyAsks.YES_NO:
            return tuple(_YES_NO)
        case SurveyAsks.COMMENT:
            return ()


def _shown(walk: Walk, question: t.SurveyQuestion) -> list[ShownChoice]:
    """The answers for whoever reads; the question has their keys already."""
    if question.asks is SurveyAsks.SCALE:
        return [ShownChoice(key, key) for key in _SCALE]
    words = written_choices(walk.spoken)
    return [ShownChoice("1", words.yes), ShownChoice("2", words.no)]


def _value(walk: Walk, question: t.SurveyQuestion, heard: Digits | Spoken) -> Value | None:
    """The answer, by key or in words; None for anything else."""
    own = own_words(question.prompt.text, *(wording.text for wording in question.prompt.others))
    if question.asks is SurveyAsks.SCALE:
        digits = heard.digits if isinstance(heard, Digits) else digits_of(heard.text, walk.spoken, own)
        return int(digits) if digits and digits in _SCALE else None
    if isinstance(heard, Digits):
        return _YES_NO.get(heard.digits)
    sure = yes_or_no(heard.text, walk.spoken, own)
    return None if sure is None else YES if sure else NO
