"""Computes how long a placeholder can get: the longest answer that callers can give under each name, as spoken."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine import tree as t
from engine.answers.checks import Value
from engine.check.prompts import SaidText, said_by
from engine.kinds.all import kind_of
from engine.saying import fact_words
from engine.saying.lengths import MOST_SPOKEN
from engine.saying.placeholders import fill, placeholders, speakable


@dataclass(frozen=True, slots=True)
class Growth:
    """What the longest answers do to a place's texts: the length of the longest text, and the bytes they add."""

    characters: int
    added_bytes: int


def growths(tree: t.Tree) -> Mapping[str, Growth]:
    """By the place's key, for each place whose texts contain a placeholder."""
    answers = {language: longest_answers(tree, language) for language in tree.languages}
    found = {}
    for place in tree.destinations.values():
        texts = [said for said in said_by(place, tree.language) if _grows(said) and said.language in answers]
        pairs = [(said.text, _filled(said, answers[said.language], tree)) for said in texts]
        if pairs:
            added = max(_bytes(longest) - _bytes(text) for text, longest in pairs)
            found[place.key] = Growth(max(len(longest) for _, longest in pairs), max(added, 0))
    return found


def _filled(said: SaidText, answers: Mapping[str, Value], tree: t.Tree) -> str:
    facts = {
        name: fact_words.longest(name, tree, said.language)
        for name in placeholders(said.text)
        if fact_words.is_fact(name, tree)
    }
    return fill(said.text, {**answers, **facts}, said.language)


def longest_answers(tree: t.Tree, language: str) -> Mapping[str, Value]:
    """By the answer's name; `language` is the texts' language. Sensitive answers are never spoken."""
    found: dict[str, Value] = {}
    for place in tree.destinations.values():
        for name, longest in kind_of(place).longest_answers(place).items():
            values = [*longest, *([found[name]] if name in found else [])]
            found[name] = max(values, key=lambda value: len(speakable(value, language)))
    return found


def _grows(said: SaidText) -> bool:
    """Whether a voice reads it with an answer in it; texts too long by themselves are reported elsewhere."""
    return "{" in said.read_aloud and len(fill(said.text, {}, said.language)) <= MOST_SPOKEN


def _bytes(text: str) -> int:
    return len(text.encode(errors="replace"))
