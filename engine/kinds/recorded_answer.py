"""A recorded answer is a question that is answered by a recording, as a name and an address are."""

from collections.abc import Collection, Iterator

from engine import tree as t
from engine.answers.checks import MOST_CHARACTERS
from engine.capabilities import Capability
from engine.kinds.checks.recorded_answer import of_recorded_answer
from engine.kinds.concept import Concept
from engine.kinds.taking import MessageTaking
from engine.position import Position
from engine.problem import Problem
from engine.reply import Answer
from engine.walking.walk import Walk

# What the record says of an answer whose recording is in the inbox.
RECORDED = "recorded"


class RecordedAnswer(MessageTaking[t.RecordedAnswer]):
    concept = Concept.END
    asked_for = "an answer to record"
    taken = "an answer"

    def nothing(self, walk: Walk) -> str:
        return walk.own.no_input

    def left(self, walk: Walk, place: t.RecordedAnswer, position: Position, words: str = "") -> None:
        """The words of a note become the answer, sentence by sentence; of a recording, that there is one."""
        before = walk.answer(place.answer) if words and position.misses else None
        value = f"{before or ''} {words}".strip()[:MOST_CHARACTERS] if words else RECORDED
        walk.answers[place.answer] = Answer(value, place.sensitive)

    def thank(self, walk: Walk, place: t.RecordedAnswer) -> None:
        walk.say(place.thanks)

    def our_sentences(self, place: t.RecordedAnswer) -> Iterator[str]:
        yield "no_input"
        if place.offers_review:
            yield from ("review", "no_match")

    def problems(self, tree: t.Tree, place: t.RecordedAnswer) -> Iterator[Problem]:
        yield from of_recorded_answer(place)
        yield from super().problems(tree, place)

    def answers_known(self, place: t.RecordedAnswer) -> tuple[Collection[str], Collection[str]]:
        return (place.answer,), (place.gives_up_to, place.instead_goes_to)

    def has_substitute(self, place: t.RecordedAnswer) -> bool:
        return not place.sensitive or bool(place.instead_goes_to)

    def lacks(self, place: t.RecordedAnswer, cannot: frozenset[Capability]) -> bool:
        return Capability.RECORDING in cannot and place.sensitive
