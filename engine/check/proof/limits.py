"""Proves that everything said at once fits into an answer, and into what a voice can read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape

from engine import tree as t
from engine.check.proof.explore import MOST_WAYS, Explored, Taken, spoken
from engine.check.proof.found import Findings
from engine.check.proof.longest import Growth, growths
from engine.check.proof.states import ANY_TIME
from engine.links import name_of
from engine.position import Position
from engine.problem import Level, Problem
from engine.providers.provider import MOST_HINT_BYTES
from engine.saying.lengths import MOST_SPOKEN
from engine.verbs import Dial, Gather, Verb

# What our markup adds to the texts, rounded up: <Say language="…" voice="…"></Say>, <Number></Number>, and for
# other verbs their attributes and two addresses, each a public URL and a token of at most 400 characters.
SAY_BYTES, NUMBER_BYTES, VERB_BYTES = 150, 50, 1500


def limits(explored: Explored, most_bytes: int | None) -> Iterator[Problem]:
    """Each place and limit once, even if many replies break it; `most_bytes` is the provider's limit for an answer."""
    found = Findings(explored.times)
    growth = growths(explored.tree)
    for problem in _too_long_with_answers(explored, growth):
        found.add(problem, ANY_TIME)
    for position, taken in explored.every():
        for problem in _too_much(explored.tree, position, taken, growth, most_bytes):
            found.add(problem, explored.times.of(position, (taken,)))
    yield from found.problems()
    yield from _too_many_ways(explored)


def _too_many_ways(explored: Explored) -> Iterator[Problem]:
    """Beyond this number the exploration stops, so what follows is not proved."""
    firsts = Counter((None, taken.heard) for taken in explored.firsts)
    turns = {at: taken for at, taken in explored.turns.items() if len(taken) >= MOST_WAYS}
    for (at, _), ways in (firsts + Counter((at, each.heard) for at, taken in turns.items() for each in taken)).items():
        if ways >= MOST_WAYS:
            where = at.at if at else explored.tree.start
            what = (
                f"From {name_of(explored.tree, where)}, branches combine in more than {MOST_WAYS} ways: put a menu or "
                f"a question between them, or use fewer cases."
            )
            yield Problem(where, what, "too-many-ways")
            return


def _too_long_with_answers(explored: Explored, growth: Mapping[str, Growth]) -> Iterator[Problem]:
    for key, grown in growth.items():
        if grown.characters > MOST_SPOKEN:
            what = (
                f"With long answers in it, the text of {name_of(explored.tree, key)} may have {grown.characters:,} "
                f"characters. We stop at the last sentence within {MOST_SPOKEN:,}: shorten it, or use fewer answers."
            )
            yield Problem(key, what, "too-long-with-answers", Level.WARNING)


def _too_much(
    tree: t.Tree, position: Position | None, taken: Taken, growth: Mapping[str, Growth], most_bytes: int | None
) -> Iterator[Problem]:
    verbs = taken.reply.verbs
    entered = taken.reply.passed or ((position.at,) if position else ())
    for text in taken.said:
        if len(text) > MOST_SPOKEN:
            yield _too_long(tree, entered, text)
    if most_bytes is None:
        return
    if (size := sum(map(_bytes, verbs))) > most_bytes:
        what = (
            f"What is said at once up to {name_of(tree, entered[-1])} takes about {size // 1024} kB, but only "
            f"{most_bytes // 1024} kB can be sent: shorten the texts, or put a menu between them."
        )
        yield Problem(entered[-1], what, "too-much-at-once")
    elif growth and size + sum(growth[key].added_bytes for key in entered if key in growth) > most_bytes:
        what = (
            f"With long answers, what is said in one go up to {name_of(tree, entered[-1])} may take more than "
            f"{most_bytes // 1024} kB and would be cut: put a menu between the texts, or use fewer answers."
        )
        yield Problem(entered[-1], what, "too-much-with-answers", Level.WARNING)


def _too_long(tree: t.Tree, entered: tuple[str, ...], text: str) -> Problem:
    where = next((key for key in entered if tree.destinations[key].prompt.text == text), "")
    whose = f"The text of {name_of(tree, where)}" if where else f"What is said at {name_of(tree, entered[-1])}"
    what = f"{whose} has {len(text):,} characters, but only {MOST_SPOKEN:,} can be spoken: shorten it."
    return Problem(where or entered[-1], what, "too-long")


def _bytes(verb: Verb) -> int:
    """An upper estimate of the verb as TwiML: exact bytes would depend on the provider's builder."""
    match verb:
        case Gather(prompts, speech=speech):
            hints = min(sum(map(_hint_bytes, speech.hints)), MOST_HINT_BYTES) if speech else 0
            return VERB_BYTES + hints + sum(map(_bytes, prompts))
        case Dial(numbers):
            return VERB_BYTES + NUMBER_BYTES * len(numbers)
        case _:
            texts = list(spoken((verb,)))
            return sum(map(_say_bytes, texts)) if texts else VERB_BYTES


def _hint_bytes(word: str) -> int:
    return len(f"{escape(word)}, ".encode(errors="replace"))


@lru_cache(maxsize=4096)
def _say_bytes(text: str) -> int:
    return SAY_BYTES + len(escape(text).encode(errors="replace"))
