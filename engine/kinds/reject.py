"""A reject refuses the call while it is not answered; after that, a sentence and a hang-up are all that is left."""

from collections.abc import Iterator

from engine import tree as t
from engine.capabilities import Capability
from engine.choices import RejectReason
from engine.heard import Heard
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING, Kind
from engine.position import Position
from engine.reply import Doing, Reply
from engine.verbs import Hangup, Refuse
from engine.walking.walk import Walk


class Reject(Kind[t.Reject]):
    concept = Concept.END
    hangs_up = True
    speaks_itself = True

    def enter(self, walk: Walk, place: t.Reject, position: Position) -> Reply:
        if walk.is_unanswered:
            return walk.reply(Refuse(busy=place.reason == RejectReason.BUSY), None, Doing.BLOCKED)
        walk.say(place.prompt, walk.own.blocked)
        return walk.reply(Hangup(), None, Doing.BLOCKED)

    def hear(self, walk: Walk, place: t.Reject, position: Position, heard: Heard) -> Reply | None:
        return None

    def can_hear(
        self, tree: t.Tree, place: t.Reject, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        return iter(())

    def must_speak(self, place: t.Reject) -> bool:
        return False  # what callers hear is the provider's, or our own sentence

    def our_sentences(self, place: t.Reject) -> Iterator[str]:
        if not place.prompt:
            yield "blocked"

    def needs(self, place: t.Reject) -> frozenset[Capability]:
        return NOTHING
