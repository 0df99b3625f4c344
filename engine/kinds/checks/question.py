"""Checks a question: there is a right answer, and callers can give it."""

from collections.abc import Iterator
from datetime import date

from engine import tree as t
from engine.answers.checks import problems
from engine.answers.rules import least_and_most, rule_of
from engine.choices import AnswerCheck
from engine.kinds.checks.listening import settings_of
from engine.problem import Level, Problem


def of_question(tree: t.Tree, question: t.Question) -> Iterator[Problem]:
    if not question.goes_to:
        what = f"A valid answer to “{question.name}” leads nowhere: choose where the call goes next."
        yield Problem(question.key, what, "leads-nowhere")
    yield from settings_of(question, question.listening)
    yield from _settings(question)
    yield from _keys(tree, question)
    yield from _sensitive(question)
    yield from _same_name(tree, question)


def _settings(question: t.Question) -> Iterator[Problem]:
    for what in problems(rule_of(question), *least_and_most(question)):
        yield Problem(question.key, f"Nobody could answer “{question.name}”. {what}", "question")
    for day in (question.earliest, question.latest) if question.check == AnswerCheck.DATE else ():
        if day and not _is_day(day):
            what = f"In “{question.name}”, {day} isn't a date: enter one such as 2026-01-31."
            yield Problem(question.key, what, "question")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _keys(tree: t.Tree, question: t.Question) -> Iterator[Problem]:
    """What the check would accept but cannot be typed."""
    if not question.listening.hears_keys:
        return
    if question.check == AnswerCheck.WORDS and not question.listening.hears_speech:
        what = f"“{question.name}” asks for words but listens for keys only: let it listen for speech."
        yield Problem(question.key, what, "question", Level.WARNING)
    if question.check == AnswerCheck.LIST and not question.listening.hears_speech:
        words = [value for value in question.values if not value.isdecimal()]
        if words:
            what = (
                f"“{question.name}” listens for keys only, so nobody can answer “{words[0]}”: let it listen for "
                f"speech, or list digits."
            )
            level = Level.ERROR if len(words) == len(question.values) else Level.WARNING
            yield Problem(question.key, what, "question", level)
    if question.finish_key.isdigit():
        what = (
            f"In “{question.name}”, {question.finish_key} ends the answer, so no answer can contain "
            f"{question.finish_key}: choose # or *."
        )
        yield Problem(question.key, what, "finish-key", Level.WARNING)


def _sensitive(question: t.Question) -> Iterator[Problem]:
    """Settings that have no effect: nothing leaks, but the admin should know."""
    if not question.sensitive:
        if question.keeps_sealed:
            what = f"“{question.name}” isn't sensitive, so keeping its answer encrypted has no effect: change one."
            yield Problem(question.key, what, "sensitive", Level.WARNING)
        return
    for wanted, what in (
        (question.reads_back, "is sensitive, so its answer isn't read back: turn the read-back off."),
        (
            question.listening.partial_results and question.listening.hears_speech,
            "is sensitive, so unfinished words aren't shown: turn them off.",
        ),
    ):
        if wanted:
            yield Problem(question.key, f"“{question.name}” {what}", "sensitive", Level.WARNING)


def _same_name(tree: t.Tree, question: t.Question) -> Iterator[Problem]:
    """Reported at the second of two questions that ask for one answer in two ways."""
    named = (each for each in tree.destinations.values() if isinstance(each, t.Question))
    first = next((each for each in named if each.answer == question.answer), question)
    if (question.check, question.sensitive) != (first.check, first.sensitive):
        how = "differently" if question.check != first.check else "only one treats it as sensitive"
        what = (
            f"“{first.name}” and “{question.name}” both ask for {question.answer}, but {how}: give the answers "
            f"different names, or ask the same way."
        )
        yield Problem(question.key, what, "answer-twice", Level.WARNING)
