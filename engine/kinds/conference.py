"""A conference lets callers talk with each other in one room, which some of them may moderate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine import limits
from engine import tree as t
from engine.answers.pins import LEAST_DIGITS
from engine.capabilities import Capability
from engine.heard import DialEnded, DialResult, Digits, Heard, NoInput, comes_by_itself
from engine.kinds.asking import FINISH_KEY, tree_key
from engine.kinds.asking_pin import PinAsking
from engine.kinds.changes.queue import music_of
from engine.kinds.checks.conference import problems
from engine.kinds.concept import Concept
from engine.kinds.proving import ANSWERED, RIGHT_ANSWER, digits_asked, is_right
from engine.kinds.recordable import Recall
from engine.knowing.fact_names import Fact
from engine.knowing.known_answers import PinVerdict
from engine.position import Position
from engine.problem import Problem
from engine.reply import Doing, Reply
from engine.verbs import JoinConference
from engine.walking.walk import Walk
from engine.wording.change import Change

# Where a caller is in the room, the position's `misses` say as what; 0 is before the room.
AS_PARTICIPANT, AS_MODERATOR = 1, 2
# Stands for any PIN of the moderators in the proof.
MODERATORS_PIN = "5678"
# How it ends for one caller. There is no one to answer, decline, or be busy.
_ENDINGS = {
    DialResult.ANSWERED: "The conference is over for this caller",
    DialResult.BUSY: "The room was full",
    DialResult.FAILED: "The conference failed",
}


class Conference(PinAsking[t.Conference]):
    concept = Concept.PERSON
    counts_misses = False

    def enter(self, walk: Walk, place: t.Conference, position: Position) -> Reply | str:
        if walk.is_written:  # its PIN is entered on the telephone
            return walk.ask_to_call(position)
        if not place.asks_pin:
            return _join(walk, place, position, AS_PARTICIPANT)
        return self.ask(walk, place, position)

    def hear(self, walk: Walk, place: t.Conference, position: Position, heard: Heard) -> Reply | None:
        if position.misses:
            return walk.go(_leads(place, heard.result)) if isinstance(heard, DialEnded) else None
        if walk.is_written:
            return walk.go(self.instead(place)) if isinstance(heard, DialEnded) else None
        if not place.asks_pin:
            return None
        if isinstance(heard, Digits) and heard.digits:
            return self._entered(walk, place, position, heard.digits)
        if _is_open(place):
            return _joined(walk, place, position, AS_PARTICIPANT)
        return self.silence(walk, place, position) if isinstance(heard, NoInput) else None

    def can_hear(
        self, tree: t.Tree, place: t.Conference, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if Capability.VOICE in cannot:
            yield DialEnded(DialResult.NO_ANSWER)
        elif position.misses:
            yield from map(DialEnded, _ENDINGS)
        else:
            yield from digits_asked(tree)
            if place.moderator_digest:
                yield Digits(MODERATORS_PIN)

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Conference, place: t.Conference, field: str
    ) -> Iterable[Change] | None:
        # Nobody may see the old or the new value.
        if field == "music":
            told = f"Until “{place.name}” begins, callers now hear {music_of(place.music)}"
            return [Change(place.key, f"{told} instead of {music_of(before.music)}.")]
        whose = {"digest": "participants'", "moderator_digest": "moderators'"}.get(field)
        return [Change(place.key, f"The {whose} PIN of “{place.name}” has changed.")] if whose else None

    def heard_as(self, heard: Heard) -> str:
        return _ENDINGS.get(heard.result, "") if isinstance(heard, DialEnded) else ""

    def problems(self, tree: t.Tree, place: t.Conference) -> Iterator[Problem]:
        return problems(place)

    def our_sentences(self, place: t.Conference) -> Iterator[str]:
        if place.records and not place.recording_notice:
            yield "recorded"
        if place.asks_pin:
            yield from ("no_input", "pin_wait")
            if not place.no_match:
                yield "wrong_pin"

    def must_speak(self, place: t.Conference) -> bool:
        return place.asks_pin

    def is_only_heard(self, place: t.Conference) -> bool:
        return place.asks_pin

    def finish_key(self, place: t.Conference) -> str:
        return FINISH_KEY if place.asks_pin else ""

    def needs(self, place: t.Conference) -> frozenset[Capability]:
        return frozenset({Capability.CONFERENCE})

    def lacks(self, place: t.Conference, cannot: frozenset[Capability]) -> bool:
        return Capability.CONFERENCE in cannot and Capability.VOICE not in cannot

    def instead(self, place: t.Conference) -> str:
        return place.instead_goes_to or place.failed_goes_to

    def has_substitute(self, place: t.Conference) -> bool:
        return bool(place.instead_goes_to)

    def recalls(self, place: t.Conference) -> frozenset[Recall]:
        """Only a room that takes fewer callers than the provider is counted."""
        return frozenset({Recall.ROOM_SIZES}) if place.most_callers < limits.MOST_CALLERS.most else frozenset()

    def has_talked(self, heard: Heard) -> bool:
        return isinstance(heard, DialEnded) and heard.result is DialResult.ANSWERED

    def is_over(self, place: t.Conference, heard: Heard) -> bool:
        is_gone = isinstance(heard, DialEnded) and heard.hung_up
        return self.has_talked(heard) and (is_gone or not place.finished_goes_to)

    def records_talk(self, place: t.Conference) -> bool:
        return place.records

    def is_sensitive(self, place: t.Conference) -> bool:
        return place.asks_pin

    def is_option(self, place: t.Conference, heard: Heard) -> bool:
        return super().is_option(place, heard) or (isinstance(heard, NoInput) and _is_open(place))

    def is_wrong(self, tree: t.Tree, place: t.Conference, heard: Heard) -> bool:
        return super().is_wrong(tree, place, heard) or (isinstance(heard, DialEnded) and comes_by_itself(heard))

    def is_a_mistake(self, tree: t.Tree, place: t.Conference, heard: Heard) -> bool:
        return super().is_wrong(tree, place, heard)

    def pressed(self, place: t.Conference, heard: Heard) -> str:
        return ANSWERED if _is_a_pin(heard) else super().pressed(place, heard)

    def presses(self, place: t.Conference, heard: Heard) -> int:
        return LEAST_DIGITS if _is_a_pin(heard) else super().presses(place, heard)

    def outcome(self, heard: Heard) -> Mapping[str, Any]:
        if not isinstance(heard, Digits):
            return {}
        known = {RIGHT_ANSWER: PinVerdict.RIGHT, MODERATORS_PIN: PinVerdict.MODERATES}
        return {Fact.VERDICT: known.get(heard.digits, PinVerdict.WRONG)}

    def _entered(self, walk: Walk, place: t.Conference, position: Position, digits: str) -> Reply:
        """A PIN: of a moderator, of a participant, wrong, or one try too many."""
        if known := tree_key(walk, place, position, digits):
            return known
        verdict = walk.known.pin(digits, place.digest, place.moderator_digest)
        if verdict in (PinVerdict.RIGHT, PinVerdict.MODERATES):
            return _joined(walk, place, position, AS_MODERATOR if verdict == PinVerdict.MODERATES else AS_PARTICIPANT)
        return self.refuse(walk, place, position, verdict)


def room_of(tree: t.Tree, place: t.Conference) -> str:
    """The room's name at the provider, where all lines share their names."""
    return f"{tree.slug}/{place.room_name}"


def _is_a_pin(heard: Heard) -> bool:
    return is_right(heard) or heard == Digits(MODERATORS_PIN)


def _is_open(place: t.Conference) -> bool:
    """Whether callers without a PIN may enter, because only moderators have one."""
    return place.asks_pin and not place.digest and bool(place.moderator_digest)


def _joined(walk: Walk, place: t.Conference, position: Position, role: int) -> Reply:
    joined = _join(walk, place, position, role)
    return walk.go(joined) if isinstance(joined, str) else joined


def _join(walk: Walk, place: t.Conference, position: Position, role: int) -> Reply | str:
    """Enters the room, unless it is full: a moderator always finds a place."""
    moderates = role == AS_MODERATOR
    if not moderates and walk.known.is_full(place.key, room_of(walk.tree, place), place.most_callers):
        return place.full_goes_to
    if place.records:
        walk.say(place.recording_notice, walk.own.recorded)
    verb = JoinConference(
        room_of(walk.tree, place),
        starts=moderates or not place.waits_for_moderator,
        ends=moderates and place.ends_with_moderator,
        muted=place.muted and not moderates,
        beep=str(place.beep),
        music=place.music,
        most=limits.MOST_CALLERS.most if moderates else place.most_callers,
        records=place.records,
        talk_minutes=min(filter(None, (place.talk_minutes, walk.known.minutes_left(walk.tree))), default=0),
        star_ends=place.star_ends,
    )
    return walk.reply(verb, replace(position, misses=role), Doing.CONFERENCE)


def _leads(place: t.Conference, result: DialResult) -> str:
    match result:
        case DialResult.ANSWERED:
            return place.finished_goes_to
        case DialResult.BUSY:
            return place.full_goes_to
        case _:
            return place.failed_goes_to
