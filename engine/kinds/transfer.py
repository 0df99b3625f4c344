"""A transfer rings people; the first to answer gets the caller."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from engine import tree as t
from engine.capabilities import Capability
from engine.choices import CallRecording
from engine.heard import DialEnded, DialResult, Heard
from engine.kinds.changes.ringing import changed
from engine.kinds.checks.ringing import problems
from engine.kinds.concept import Concept
from engine.kinds.kind import Kind
from engine.numbers.extensions import parts
from engine.numbers.ring_tones import USUAL
from engine.on_duty.putting_through import ADDRESSES, MOST_ROUNDS, Targets
from engine.position import Position
from engine.problem import Problem
from engine.reply import Doing, Reply
from engine.verbs import Dial
from engine.walking.walk import Walk
from engine.wording.change import Change

# Without these the transfer isn't what was meant, so callers may be led elsewhere instead.
_ESSENTIAL = frozenset(
    {Capability.SCREENING, Capability.EXTENSION, Capability.ADDRESS, Capability.CALL_RECORDING},
)


class Transfer(Kind[t.Transfer]):
    concept = Concept.PERSON

    def enter(self, walk: Walk, place: t.Transfer, position: Position) -> Reply | str:
        if walk.is_written:
            return _asks_for_a_call(walk, place, position)
        if _in_rounds(place):
            return _ring(walk, place, replace(position, misses=0), 0) or place.no_answer_goes_to
        if not place.numbers:
            return place.failed_goes_to
        _give_notice(walk, place)
        return walk.reply(_dial(walk, place, place.numbers), position, Doing.RINGING)

    def hear(self, walk: Walk, place: t.Transfer, position: Position, heard: Heard) -> Reply | None:
        """Rings the next ones until nobody is left; what became of the last round decides where the call goes."""
        if not isinstance(heard, DialEnded):
            return None
        rings_on = _in_rounds(place) and not self.has_talked(heard) and not walk.is_written
        if rings_on and (ringing := _ring(walk, place, position, position.tries)):
            return ringing
        return walk.go(_leads(place, heard.result))

    def can_hear(
        self, tree: t.Tree, place: t.Transfer, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        never = {DialResult.HUNG_UP}
        if not place.screened or Capability.SCREENING in cannot:
            never.add(DialResult.DECLINED)
        if Capability.FINISHED in cannot:
            never.add(DialResult.ANSWERED)
        return (DialEnded(each) for each in DialResult if each not in never)

    def problems(self, tree: t.Tree, place: t.Transfer) -> Iterator[Problem]:
        return problems(place)

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Transfer, place: t.Transfer, field: str
    ) -> Iterable[Change] | None:
        return changed(before, place, field)

    def is_only_heard(self, place: t.Transfer) -> bool:
        return True  # nobody is connected

    def our_sentences(self, place: t.Transfer) -> Iterator[str]:
        if place.records != CallRecording.NO and not place.recording_notice:
            yield "recorded"

    def must_speak(self, place: t.Transfer) -> bool:
        return False  # the ringing is enough

    def rings(self, place: t.Transfer) -> tuple[str, ...]:
        return place.numbers

    def rings_at_once(self, place: t.Transfer) -> int:
        return 1 if place.in_order else len(place.numbers)

    def rings_as(self, place: t.Transfer) -> t.Transfer:
        return place

    def rings_people(self, place: t.Transfer) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return place.people, place.teams

    def needs(self, place: t.Transfer) -> frozenset[Capability]:
        wanted = {
            Capability.TOGETHER: place.teams or (len(place.numbers) + len(place.people) > 1 and not place.in_order),
            Capability.EXTENSION: any(parts(number)[1] for number in place.numbers),
            Capability.ADDRESS: any(number.startswith(ADDRESSES) for number in place.numbers),
            Capability.OUTCOME: {place.busy_goes_to, place.failed_goes_to} - {place.no_answer_goes_to},
            Capability.SCREENING: place.screened,
            Capability.TALK_LIMIT: place.talk_minutes,
            Capability.FINISHED: place.finished_goes_to,
            Capability.CALL_RECORDING: place.records != CallRecording.NO,
            Capability.MACHINES: place.detects_machines,
            Capability.RING_TONE: place.ring_tone != USUAL,
            Capability.LATE_ANSWER: place.answers_late,
            Capability.STAR: place.star_ends,
        }
        return frozenset(capability for capability, is_wanted in wanted.items() if is_wanted)

    def lacks(self, place: t.Transfer, cannot: frozenset[Capability]) -> bool:
        """Only where the admin chose what to do instead: otherwise it rings as well as it can."""
        return bool(place.instead_goes_to and self.needs(place) & _ESSENTIAL & cannot)

    def instead(self, place: t.Transfer) -> str:
        return place.instead_goes_to

    def has_substitute(self, place: t.Transfer) -> bool:
        return bool(place.instead_goes_to and self.needs(place) & _ESSENTIAL)

    def asks_legs(self, place: t.Transfer, heard: Heard) -> bool:
        """Providers report neither that a called party declined nor that we hung up on a mailbox."""
        match heard:
            case DialEnded(DialResult.NO_ANSWER):
                return place.screened
            case DialEnded(DialResult.ANSWERED, hung_up):
                return place.detects_machines and not place.screened and not hung_up
            case _:
                return False

    def has_talked(self, heard: Heard) -> bool:
        return isinstance(heard, DialEnded) and heard.result is DialResult.ANSWERED

    def is_over(self, place: t.Transfer, heard: Heard) -> bool:
        is_gone = isinstance(heard, DialEnded) and heard.hung_up
        return self.has_talked(heard) and (is_gone or not place.finished_goes_to)

    def records_talk(self, place: t.Transfer) -> bool:
        return place.records != CallRecording.NO

    def waited(self, place: t.Transfer, heard: Heard) -> float:
        return min(place.ring_seconds, *place.ring_each) if place.ring_each else place.ring_seconds


def _asks_for_a_call(walk: Walk, place: t.Transfer, position: Position) -> Reply | str:
    """Whoever writes is told to call the line; nobody is rung, and no number of the staff is shown."""
    if not _in_rounds(place):
        return walk.ask_to_call(position) if place.numbers else place.failed_goes_to
    return walk.ask_to_call(position) if walk.known.is_there(place.key, _targets(place)) else place.no_answer_goes_to


def _in_rounds(place: t.Transfer) -> bool:
    return bool(place.people or place.teams or (place.in_order and place.numbers))


def _dial(walk: Walk, place: t.Transfer, numbers: tuple[str, ...], seconds: int = 0) -> Dial:
    shows = place.shown_number or (walk.known.called if place.shows_line else "")
    talk_minutes = min(filter(None, (place.talk_minutes, walk.known.minutes_left(walk.tree))), default=0)
    records = _records(walk, place)
    return Dial(
        numbers,
        seconds or place.ring_seconds,
        place.screened,
        parts(shows)[0],
        talk_minutes,
        detects_machines=place.detects_machines and not place.screened,  # a mailbox presses no key
        records=records,
        told=records and place.records == CallRecording.BOTH_TOLD,
        ring_tone="" if place.ring_tone == USUAL else place.ring_tone,
        late_answer=place.answers_late,
        star_ends=place.star_ends,
    )


def _records(walk: Walk, place: t.Transfer) -> bool:
    return place.records != CallRecording.NO and Capability.CALL_RECORDING not in walk.facts.cannot


def _give_notice(walk: Walk, place: t.Transfer) -> None:
    """Says that the conversation is recorded, before anybody is rung."""
    if _records(walk, place):
        walk.say(place.recording_notice, walk.own.recorded)


def _ring(walk: Walk, place: t.Transfer, position: Position, since: int) -> Reply | None:
    """Rings whoever comes next, from a round on; None if nobody is left. `misses` counts the rounds before."""
    if position.misses >= MOST_ROUNDS:
        return None
    rung = walk.known.rung(place.key, _targets(place), since)
    if not rung.numbers:
        return None
    if not position.misses:
        _give_notice(walk, place)
    ringing = replace(position, tries=rung.index + 1, misses=position.misses + 1)
    dial = _dial(walk, place, rung.numbers, rung.seconds)
    tells = bool(place.last_person_days) and len(set(rung.people)) > 1  # else it is clear who took the call
    return walk.reply(replace(dial, tells_who=tells), ringing, Doing.RINGING)


def _targets(place: t.Transfer) -> Targets:
    last_days = place.last_person_days if place.people or place.teams else 0
    return Targets(place.numbers, place.people, place.teams, place.in_order, place.ring_each, last_days)


def _leads(place: t.Transfer, result: DialResult) -> str:
    match result:
        case DialResult.ANSWERED:
            return place.finished_goes_to
        case DialResult.BUSY:
            return place.busy_goes_to
        case DialResult.NO_ANSWER:
            return place.no_answer_goes_to
        case DialResult.DECLINED:
            return place.declined_goes_to or place.no_answer_goes_to
        case DialResult.FAILED | DialResult.HUNG_UP:  # the last leads nowhere
            return place.failed_goes_to
        case _:
            assert_never(result)
