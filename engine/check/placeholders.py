"""Checks what texts say in braces: answers, which a question asks for in time and which may be spoken; and facts."""

from collections.abc import Iterator, Mapping

from engine import tree as t
from engine.answers.names import Given, answers_given, meant
from engine.check import facts
from engine.check.lacking import lacking
from engine.check.prompts import said_by
from engine.problem import Level, Problem
from engine.saying import fact_words
from engine.saying.placeholders import placeholders, stray
from engine.saying.prompts import labels_of, prompts_of


def placeholders_of(tree: t.Tree) -> Iterator[Problem]:
    given = answers_given(tree)
    too_early: Mapping[str, set[str]] | None = None
    for place in tree.destinations.values():
        reported = set[str]()
        for said in said_by(place, tree.language) if _has_braces(place) else ():
            names = placeholders(said.text) - reported
            reported |= names
            for name in sorted(names):
                if said.audio:
                    yield _recorded(place, name)
                elif fact_words.is_fact(name, tree):
                    yield from facts.of_word(tree, place, name)
                elif problem := _not_spoken(place, name, given):
                    yield problem
                else:
                    too_early = lacking(tree, given) if too_early is None else too_early
                    if place.key in too_early[name]:
                        yield _too_early(place, name, given[name][0])
        if _has_braces(place):
            yield from _braces(tree, place)


def _has_braces(place: t.Destination) -> bool:
    """Few places have any, and searching every text for them would be the slowest of all checks."""
    return any(sign in text for text in _texts(place) for sign in "{}")


def _texts(place: t.Destination) -> Iterator[str]:
    for _, prompt in prompts_of(place):
        yield prompt.text
        yield from (other.text for other in prompt.others)
    yield from _labels(place)


def _labels(place: t.Destination) -> Iterator[str]:
    for label in labels_of(place):
        yield from (label.text, *label.others.values())


def _not_spoken(place: t.Destination, name: str, given: Given) -> Problem | None:
    if name not in given:
        close = meant(name, (*given, *fact_words.FactWord))
        instead = f"write {{{close}}}" if close else "add a question that asks for it"
        what = f"“{place.name}” says {{{name}}}, but no question asks for it: {instead}, or remove it."
        return Problem(place.key, what, "placeholder-unknown")
    if any(answer.sensitive for answer in given[name]):
        what = f"“{place.name}” says {{{name}}}, which is a sensitive answer and never spoken: remove it."
        return Problem(place.key, what, "placeholder-sensitive")
    if any(answer.is_recorded for answer in given[name]):
        what = f"“{place.name}” says {{{name}}}, which callers record, so no text can say it: remove it."
        return Problem(place.key, what, "placeholder-unknown")
    return None


def _recorded(place: t.Destination, name: str) -> Problem:
    what = (
        f"“{place.name}” says {{{name}}} in a recorded text, and a recording says the same in every call: have the "
        f"text read aloud, or remove it."
    )
    return Problem(place.key, what, "placeholder-recorded", Level.WARNING)


def _too_early(place: t.Destination, name: str, answer: t.GivenAnswer) -> Problem:
    what = (
        f"“{place.name}” says {{{name}}}, but callers can get there before {answer.until}, and then "
        f"hear nothing in its place: ask first, or write the text to make sense without it."
    )
    return Problem(place.key, what, "placeholder-early", Level.WARNING)


def _braces(tree: t.Tree, place: t.Destination) -> Iterator[Problem]:
    """What looks like a placeholder but would be read aloud as written."""
    if any(stray(said.read_aloud) for said in said_by(place, tree.language)):
        what = (
            f"“{place.name}” has a single brace in a text, which is read aloud: write an answer as {{account}}, "
            "and a brace as two."
        )
        yield Problem(place.key, what, "stray-brace", Level.WARNING)
    if any("{" in label for label in _labels(place)):
        what = f"In “{place.name}”, a label has a brace: use answers in texts, not in labels."
        yield Problem(place.key, what, "stray-brace", Level.WARNING)
