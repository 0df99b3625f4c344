"""What kinds share that take a message: they beep and record, and callers may listen to it; else words become text."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from engine import tree as t
from engine.capabilities import Capability
from engine.choices import Input, Transcription
from engine.heard import Digits, Heard, NoInput, Recorded, Spoken
from engine.kinds.checks.voicemail import of_voicemail
from engine.kinds.kind import Kind
from engine.limits import EVERY_KEY
from engine.listening import Listening
from engine.position import Position
from engine.problem import Problem
from engine.reply import ARRIVES, Doing, Reply
from engine.verbs import Gather, Record, Replay, Speech
from engine.walking.walk import Walk
from engine.wording.change import Change

Taker = TypeVar("Taker", bound=t.TakesMessage)

# Silence between two spoken sentences of a note.
NOTE_PAUSE_SECONDS = 2
_SENTENCE = Spoken("…")  # one of a note
# After a message that callers may listen to.
SEND, LISTEN, RECORD_AGAIN = "123"
# Seconds for a key, and how often we ask; then the message counts as sent.
REVIEW_SECONDS, MOST_ASKED = 6, 3
# Stands for any recording in the proof, and for any key that does nothing.
_RECORDING, _NO_CHOICE = "RE", "0"


class MessageTaking(Kind[Taker]):
    """Voicemails and recorded answers."""

    # What is taken, for sentences.
    taken: ClassVar[str] = "a message"

    def nothing(self, walk: Walk) -> str:
        """Our sentence after an empty recording."""
        return walk.own.nothing_recorded

    def left(self, walk: Walk, place: Taker, position: Position, words: str = "") -> None:
        """Notes what was left: a recording, or another sentence of a note, in the caller's `words`."""

    @abstractmethod
    def thank(self, walk: Walk, place: Taker) -> None:
        """Says what follows a message."""

    def enter(self, walk: Walk, place: Taker, position: Position) -> Reply:
        if takes_note(place, walk.facts.cannot):
            return _listen(walk, place, position)
        return walk.reply(_record(walk, place), position, Doing.RECORDING)

    def hear(self, walk: Walk, place: Taker, position: Position, heard: Heard) -> Reply:
        is_note = takes_note(place, walk.facts.cannot)
        match heard:
            case Recorded(recording=recording) if recording and place.offers_review:
                return _ask(walk, replace(position, sure_of=0, misses=0, recording=recording))
            case _ if position.sure_of is not None:
                return self._decided(walk, place, position, heard)
            case Recorded():
                return self._taken(walk, place, position)
            case Spoken(text) if is_note:
                # A note may span several sentences, each of them a turn; silence or a key ends it.
                self.left(walk, place, position, text)
                if walk.is_written:  # a typed one is whole
                    return self._thanked(walk, place)
                return _listen(walk, place, replace(position, misses=1))
            case _ if is_note and position.misses:
                return self._thanked(walk, place)
            case _:
                return self._again(walk, place, position)

    def can_hear(
        self, tree: t.Tree, place: Taker, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if takes_note(place, cannot):
            # Further sentences of a note change nothing.
            yield from (NoInput(),) if position.misses else (_SENTENCE, NoInput())
        elif position.sure_of is not None:
            yield from map(Digits, (SEND, LISTEN, RECORD_AGAIN, _NO_CHOICE))
            yield NoInput()
        else:
            left = Recorded("", seconds=1, recording=_RECORDING)
            yield from (left, NoInput(), replace(left, hung_up=True))

    def changed(self, old: t.Tree, new: t.Tree, before: Taker, place: Taker, field: str) -> Iterable[Change] | None:
        if field != "finish_keys":
            return None
        now, was = _named(place.finish_keys), _named(before.finish_keys)
        return [Change(place.key, f"In “{place.name}”, {self.taken} now ends with {now} instead of {was}.")]

    def keys(self, place: Taker) -> Collection[str] | None:
        return None if set(place.finish_keys) == set(EVERY_KEY) else set(place.finish_keys)

    def no_such_key(self, place: Taker, keys: str) -> str:
        ends = f"only {_named(place.finish_keys)} ends" if place.finish_keys else "no key ends"
        return f"{ends} {self.taken}: change the text, or the keys that end it."

    def transcribed_seconds(self, place: Taker) -> int:
        return place.max_seconds if place.writes_down == Transcription.PROVIDER else 0

    def problems(self, tree: t.Tree, place: Taker) -> Iterator[Problem]:
        return of_voicemail(place)

    def takes_messages(self, place: Taker) -> bool:
        return True

    def message_part(self, place: Taker, position: Position) -> str:
        return ""

    def takes_words(self, place: Taker, cannot: frozenset[Capability]) -> bool:
        return takes_note(place, cannot)

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        if position.sure_of is not None:
            return "asked whether to send it"
        return "recorded and kept listening" if position.misses else super().story(position, facts, is_new)

    def needs(self, place: Taker) -> frozenset[Capability]:
        return frozenset({Capability.RECORDING})

    def lacks(self, place: Taker, cannot: frozenset[Capability]) -> bool:
        return Capability.RECORDING in cannot and not takes_note(place, cannot)

    def instead(self, place: Taker) -> str:
        return place.instead_goes_to or place.gives_up_to

    def has_substitute(self, place: Taker) -> bool:
        return place.takes_note or bool(place.instead_goes_to)

    def is_of_a_machine(self, position: Position, heard: Heard) -> bool:
        """A machine's recordings and notes all contain something; silence ends a note that was started."""
        if position.sure_of is not None:
            return isinstance(heard, NoInput)
        match heard:
            case Recorded():
                return not heard.hung_up
            case Spoken():
                return True
            case _:
                return position.misses > 0

    def waited(self, place: Taker, heard: Heard) -> float:
        """The least time that a message can take."""
        return 0 if isinstance(heard, Digits) else place.silence_seconds

    def _decided(self, walk: Walk, place: Taker, position: Position, heard: Heard) -> Reply:
        """What the caller chose; a caller who chooses nothing, again and again, has left the message."""
        match heard:
            case Digits(digits) if digits == SEND:
                return self._taken(walk, place, position)
            case Digits(digits) if digits == LISTEN:
                walk.said.append(Replay(position.recording))
                return _ask(walk, replace(position, misses=0))
            case Digits(digits) if digits == RECORD_AGAIN:
                return _record_again(walk, place, replace(position, tries=1, sure_of=None, misses=0))
        if position.misses + 1 >= MOST_ASKED:
            return self._taken(walk, place, position)
        walk.speak(walk.own.no_match if isinstance(heard, Digits) else walk.own.no_input)
        return _ask(walk, replace(position, misses=position.misses + 1))

    def _taken(self, walk: Walk, place: Taker, position: Position) -> Reply:
        self.left(walk, place, position)
        return self._thanked(walk, place)

    def _thanked(self, walk: Walk, place: Taker) -> Reply:
        walk.leave_work(ARRIVES)
        self.thank(walk, place)
        return walk.go(place.goes_to)

    def _again(self, walk: Walk, place: Taker, position: Position) -> Reply:
        """After an empty recording."""
        walk.speak(self.nothing(walk))
        if position.tries >= place.tries:
            return walk.go(place.gives_up_to)
        if takes_note(place, walk.facts.cannot):  # no beep announces that we listen again
            walk.say(place.prompt)
            return walk.stop_at(place, position.tries + 1)
        return _record_again(walk, place, replace(position, tries=position.tries + 1))


def takes_note(place: t.TakesMessage, cannot: frozenset[Capability]) -> bool:
    """Whether callers' words at `place` are stored as text because they cannot be recorded, or are typed."""
    return Capability.RECORDING in cannot and (place.takes_note or Capability.VOICE in cannot)


def _listen(walk: Walk, place: t.TakesMessage, position: Position) -> Reply:
    """Until the caller is silent or presses a key."""
    settings = Listening(Input.BOTH, speech_timeout=NOTE_PAUSE_SECONDS)
    gather = Gather((), 1, place.silence_seconds, "", Speech(walk.spoken, (), settings))
    return walk.listen(gather, position)


def _named(keys: str) -> str:
    return "any key" if set(keys) == set(EVERY_KEY) else " or ".join(keys) or "no key"


def _record(walk: Walk, place: t.TakesMessage) -> Record:
    language = walk.spoken if place.writes_down == Transcription.PROVIDER else ""
    return Record(
        place.max_seconds, place.silence_seconds, place.beeps, place.finish_keys, place.trims, transcribes=language
    )


def _ask(walk: Walk, position: Position) -> Reply:
    """Whether to send what was recorded, listen to it, or record it again."""
    walk.speak(walk.own.review)
    return walk.listen(Gather((), 1, REVIEW_SECONDS), position)


def _record_again(walk: Walk, place: t.TakesMessage, position: Position) -> Reply:
    """The position keeps the earlier recording, which counts until there is a new one."""
    if not place.beeps:  # nothing else says when to speak
        walk.say(place.prompt)
    return walk.reply(_record(walk, place), position, Doing.RECORDING)
