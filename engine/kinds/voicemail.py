"""A voicemail takes a message for a mailbox (engine.kinds.taking)."""

from collections.abc import Iterator

from engine import tree as t
from engine.kinds.concept import Concept
from engine.kinds.taking import MessageTaking
from engine.walking.walk import Walk


class Voicemail(MessageTaking[t.Voicemail]):
    concept = Concept.MESSAGE
    asked_for = "a message"

    def thank(self, walk: Walk, place: t.Voicemail) -> None:
        walk.say(place.thanks, walk.own.thanks)

    def our_sentences(self, place: t.Voicemail) -> Iterator[str]:
        if not place.thanks:
            yield "thanks"
        yield "nothing_recorded"
        if place.offers_review:
            yield from ("review", "no_input", "no_match")
