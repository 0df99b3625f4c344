"""A text message texts the caller and goes on; another way is for callers whose phone takes no texts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Heard
from engine.kinds.concept import Concept
from engine.kinds.kind import Kind
from engine.kinds.recordable import Recall
from engine.position import Position
from engine.problem import Level, Problem
from engine.reply import Reply
from engine.saying.text_lengths import parts_of
from engine.walking.walk import Walk

# More than these cost as many texts each time.
_MOST_PARTS = 2


class TextMessage(Kind[t.TextMessage]):
    concept = Concept.BACK

    def enter(self, walk: Walk, place: t.TextMessage, position: Position) -> str:
        walk.known.leads_to = replace(position, at=place.goes_to) if place.goes_to else None
        body = walk.written(place.body)
        if not body or not walk.known.can_be_texted(place):
            return place.failed_to
        walk.text_caller(place.key, body)
        walk.say(place.thanks)
        return place.goes_to

    def hear(self, walk: Walk, place: t.TextMessage, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.TextMessage, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def problems(self, tree: t.Tree, place: t.TextMessage) -> Iterator[Problem]:
        if not place.body.text.strip():
            what = f"“{place.name}” has no text to send: write one."
            yield Problem(place.key, what, "text-missing")
        texts = (place.body.text, *(each.text for each in place.body.others))
        parts = max(parts_of(text) for text in texts)
        if parts > _MOST_PARTS:
            what = (
                f"The text of “{place.name}” is paid for as {parts} texts: a shorter one costs less. With an "
                "emoji, a text holds less than half."
            )
            yield Problem(place.key, what, "text-long", Level.ADVICE)

    def must_speak(self, place: t.TextMessage) -> bool:
        return False

    def needs(self, place: t.TextMessage) -> frozenset[Capability]:
        return frozenset({Capability.TEXT_REPORTS})

    def recalls(self, place: t.TextMessage) -> frozenset[Recall]:
        return frozenset({Recall.OPT_OUTS})

    def cases(self, place: t.TextMessage) -> Iterable[int | None]:
        """As a branch has them: None for the text that is sent, 0 for the one that can't be."""
        return (None, 0)
