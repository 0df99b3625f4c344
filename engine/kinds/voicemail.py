"""A voicemail beeps and records; if the provider cannot, it may store the caller's words as text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine import tree as t
from engine.capabilities import Capability
from engine.choices import Input
from engine.heard import Heard, NoInput, Recorded, Spoken
from engine.kinds.kind import Kind
from engine.listening import Listening
from engine.position import Position
from engine.reply import ARRIVES, Doing, Reply
from engine.verbs import Gather, Record, Speech
from engine.walk import Walk

# Silence between two spoken sentences of a note.
NOTE_PAUSE_SECONDS = 2
_SENTENCE = Spoken("…")  # one of a note


class Voicemail(Kind[t.Voicemail]):
    concept = "message"
    asked_for = "a message"

    def enter(self, walk: Walk, place: t.Voicemail, position: Position) -> Reply:
        if takes_note(place, walk.facts.cannot):
            return _listen(walk, place, position)
        return walk.reply(Record(place.max_seconds, place.silence_seconds), position, Doing.RECORDING)

    def hear(self, walk: Walk, place: t.Voicemail, position: Position, heard: Heard) -> Reply:
        is_note = takes_note(place, walk.facts.cannot)
        match heard:
            case Recorded():
                return _thank(walk, place)
            case Spoken() if is_note:
                # A note may span several sentences, each of them a turn; silence or a key ends it.
                return _listen(walk, place, replace(position, misses=1))
            case _ if is_note and position.misses:
                return _thank(walk, place)
            case _:
                return _again(walk, place, position)

    def can_hear(
        self, tree: t.Tree, place: t.Voicemail, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if takes_note(place, cannot):
            # Further sentences of a note change nothing.
            yield from (NoInput(),) if position.misses else (_SENTENCE, NoInput())
        else:
            yield from (Recorded("", seconds=1), NoInput(), Recorded("", seconds=1, hung_up=True))

    def our_sentences(self, place: t.Voicemail) -> Iterator[str]:
        if not place.thanks:
            yield "thanks"
        yield "nothing_recorded"

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        return "recorded and kept listening" if position.misses else super().story(position, facts, is_new)

    def needs(self, place: t.Voicemail) -> frozenset[Capability]:
        return frozenset({Capability.RECORDING})

    def lacks(self, place: t.Voicemail, cannot: frozenset[Capability]) -> bool:
        return Capability.RECORDING in cannot and not place.takes_note

    def instead(self, place: t.Voicemail) -> str:
        return place.instead_goes_to or place.gives_up_to

    def has_substitute(self, place: t.Voicemail) -> bool:
        return place.takes_note or bool(place.instead_goes_to)

    def is_of_a_machine(self, position: Position, heard: Heard) -> bool:
        """A machine's recordings and notes all contain something; silence ends a note that was started."""
        match heard:
            case Recorded():
                return not heard.hung_up
            case Spoken():
                return True
            case _:
                return position.misses > 0

    def waited(self, place: t.Voicemail, heard: Heard) -> float:
        """The least time that a message can take."""
        return place.silence_seconds


def takes_note(place: t.Voicemail, cannot: frozenset[Capability]) -> bool:
    """Whether callers' words at `place` are stored as text because they cannot be recorded."""
    return place.takes_note and Capability.RECORDING in cannot


def _listen(walk: Walk, place: t.Voicemail, position: Position) -> Reply:
    """Until the caller is silent or presses a key."""
    settings = Listening(Input.BOTH, speech_timeout=NOTE_PAUSE_SECONDS)
    gather = Gather((), 1, place.silence_seconds, "", Speech(walk.spoken, (), settings))
    return walk.listen(gather, position)


def _thank(walk: Walk, place: t.Voicemail) -> Reply:
    walk.leave_work(ARRIVES)
    walk.say(place.thanks, walk.own.thanks)
    return walk.go(place.goes_to)


def _again(walk: Walk, place: t.Voicemail, position: Position) -> Reply:
    """After an empty recording."""
    walk.speak(walk.own.nothing_recorded)
    if position.tries >= place.tries:
        return walk.go(place.gives_up_to)
    if takes_note(place, walk.facts.cannot):  # no beep announces that we listen again
        walk.say(place.prompt)
    return walk.stop_at(place, position.tries + 1)
