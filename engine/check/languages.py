"""Checks a tree's languages: that every named language is one of the tree's, and what is not translated."""

from collections import Counter
from collections.abc import Iterator

from engine import tree as t
from engine.check.prompts import called, said_by
from engine.kinds.all import kind_of
from engine.languages import name_of
from engine.problem import Level, Problem
from engine.saying.prompts import labels_of, prompts_of


def languages(tree: t.Tree) -> Iterator[Problem]:
    for tag in (tag for tag, times in Counter(map(str.lower, tree.languages)).items() if times > 1):
        what = f"The language {name_of(tag)} appears twice in this line: remove one."
        yield Problem("", what, "language-twice")
    for place in tree.destinations.values():
        yield from _not_of_the_tree(tree, place)
        yield from _missing(tree, place)
        yield from _outdated(tree, place)


def _not_of_the_tree(tree: t.Tree, place: t.Destination) -> Iterator[Problem]:
    written = [said.language for said in said_by(place, tree.language)]
    written += [tag for label in labels_of(place) for tag in label.others]
    for tag in dict.fromkeys(tag for tag in written if tag not in tree.languages):
        what = (
            f"“{place.name}” has words in {name_of(tag)}, which this line doesn't have: add the language, or remove "
            f"them."
        )
        yield Problem(place.key, what, "language-unused", Level.WARNING)


def _missing(tree: t.Tree, place: t.Destination) -> Iterator[Problem]:
    """One per destination, however much is missing there."""
    lacks = {tag: parts for tag in tree.languages[1:] if (parts := list(_lacks(place, tag)))}
    if lacks:
        every = dict.fromkeys(part for parts in lacks.values() for part in parts)
        what = (
            f"“{place.name}” is incomplete in {' and '.join(map(name_of, lacks))} ({', '.join(every)}): callers hear "
            f"{name_of(tree.language)} instead. Add what is missing."
        )
        yield Problem(place.key, what, "language-missing", Level.WARNING)


def _lacks(place: t.Destination, tag: str) -> Iterator[str]:
    for field, prompt in prompts_of(place):
        there = any(other.language == tag and (other.text.strip() or other.audio) for other in prompt.others)
        if prompt and not there:
            yield called(place, field)
    yield from kind_of(place).untranslated(place, tag)


def _outdated(tree: t.Tree, place: t.Destination) -> Iterator[Problem]:
    for said in said_by(place, tree.language):
        if said.audio and said.text.split() != said.audio_of.split():
            text = called(place, said.field)
            which = text if said.language == tree.language else f"{text} in {said.language}"
            what = (
                f"In “{place.name}”, a recording no longer matches its text ({which}): record it again, or change "
                f"the text to match."
            )
            yield Problem(place.key, what, "recording-outdated", Level.WARNING)
