"""A call back confirms or takes a number, offers times, and leaves the request; the caller need not wait."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Digits, Heard, NoInput
from engine.hours import moments
from engine.kinds.asking import FINISH_KEY, Asking
from engine.kinds.checks.call_back import of_call_back
from engine.kinds.concept import Concept
from engine.kinds.kind import NOTHING
from engine.kinds.proving import ANSWERED, RIGHT_ANSWER, digits_asked, is_right, tree_keys
from engine.kinds.recordable import Recall
from engine.kinds.when import LATER, SOON, Offer, chosen, offer_of
from engine.knowing.fact_names import Fact
from engine.knowing.known_answers import RIGHT
from engine.locales.written_choices import written_choices
from engine.numbers.callers import NotRung
from engine.position import Position
from engine.problem import Problem
from engine.reply import ARRIVES, Reply
from engine.saying import read_aloud
from engine.understanding.requests import Request, request_of_key
from engine.verbs import Gather
from engine.walking.walk import Walk


class CallBackStage(StrEnum):
    """How far a call is here: asked about its own number, for another, or whether that is right; then when."""

    OWN = "own"
    TYPE = "type"
    SURE = "sure"


YES, OTHER = "1", "2"
# With the code of another country, as it is dialled (00 and up to fifteen digits).
MOST_DIGITS = 18
_LEAST_DIGITS = 5
# Offered nowhere here; one of them is no key of the tree.
_NO_CHOICE = "8763"


class CallBack(Asking[t.CallBack]):
    concept = Concept.CALL_BACK
    asked_for = "a number to call back"

    def enter(self, walk: Walk, place: t.CallBack, position: Position) -> Reply:
        if not walk.known.why_not_callable(place):
            return _ask_own(walk, place, replace(position, stage=CallBackStage.OWN))
        if place.takes_numbers:
            return _ask_number(walk, place, replace(position, stage=CallBackStage.TYPE))
        walk.speak(walk.own.cannot_call)
        return self.give_up(walk, place)

    def hear(self, walk: Walk, place: t.CallBack, position: Position, heard: Heard) -> Reply:
        keys = heard.digits if isinstance(heard, Digits) else ""
        if not keys:
            return self._again(walk, place, position, walk.own.no_input)
        is_number = position.stage == CallBackStage.TYPE and keys.isdigit()
        if not is_number and (known := _everywhere(walk, place, position, keys)):
            return known
        match position.stage:
            case CallBackStage.OWN if keys == YES:
                return _take(walk, place, position, is_typed=False)
            case CallBackStage.OWN if keys == OTHER and place.takes_numbers:
                return _ask_number(walk, place, replace(position, tries=1, stage=CallBackStage.TYPE))
            case CallBackStage.TYPE:
                return self._typed(walk, place, position, keys)
            case CallBackStage.SURE if keys == YES:
                return self._sure(walk, place, position)
            case CallBackStage.SURE if keys == OTHER:
                return self._again(walk, place, replace(position, stage=CallBackStage.TYPE), "")
        if offer := offer_of(position.stage):
            return self._chose(walk, place, position, offer, keys)
        return self._again(walk, place, position, walk.own.no_match)

    def can_hear(
        self, tree: t.Tree, place: t.CallBack, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if position.stage == CallBackStage.TYPE:
            yield from digits_asked(tree)
            return
        keys = (YES, OTHER) if offer_of(position.stage) is None else (SOON, OTHER, LATER)
        wrong = next(key for key in _NO_CHOICE if key not in tree_keys(tree))
        yield from map(Digits, (*keys, wrong))
        yield NoInput()
        yield from (Digits(key) for key in tree_keys(tree) if key not in keys)

    def is_option(self, place: t.CallBack, heard: Heard) -> bool:
        return isinstance(heard, Digits) and heard.digits in (YES, OTHER, LATER, RIGHT_ANSWER)

    def needs(self, place: t.CallBack) -> frozenset[Capability]:
        return NOTHING

    def keys(self, place: t.CallBack) -> None:
        return None  # what is typed is a number

    def problems(self, tree: t.Tree, place: t.CallBack) -> Iterator[Problem]:
        return of_call_back(tree, place)

    def our_sentences(self, place: t.CallBack) -> Iterator[str]:
        yield from ("call_here", "no_input", "no_match", "cannot_call")
        if place.takes_numbers:
            yield from ("call_elsewhere", "enter_number", "you_entered")
        if place.offers_times and place.schedule:
            yield from ("call_soon", "call_at", "call_later", "call_back_at")
        if not place.thanks:
            yield "call_back_soon"

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        again = " again" if position.tries > 1 else ""
        if offer_of(position.stage):
            return f"asked{again} when to call back"
        asked: Mapping[str, str] = {
            CallBackStage.OWN: "asked{} whether to call back on this number",
            CallBackStage.SURE: "read the number back{}",
        }
        return asked.get(position.stage, "asked{} for a number to call back").format(again)

    def recalls(self, place: t.CallBack) -> frozenset[Recall]:
        return frozenset({Recall.TYPED_NUMBERS})

    def finish_key(self, place: t.CallBack) -> str:
        return FINISH_KEY

    def tries(self, place: t.CallBack) -> int:
        return place.tries

    def no_input(self, place: t.CallBack) -> t.Prompt:
        return t.Prompt()

    def again(self, place: t.CallBack) -> t.Prompt:
        return t.Prompt()

    def waits(self, place: t.CallBack) -> float:
        return place.wait_seconds

    def pressed(self, place: t.CallBack, heard: Heard) -> str:
        return ANSWERED if is_right(heard) else super().pressed(place, heard)

    def presses(self, place: t.CallBack, heard: Heard) -> int:
        return _LEAST_DIGITS if is_right(heard) else super().presses(place, heard)

    def outcome(self, heard: Heard) -> Mapping[str, Any]:
        match heard:
            case Digits(keys) if len(keys) > 1:
                return {Fact.VERDICT: RIGHT if keys == RIGHT_ANSWER else NotRung.WITHHELD}
        return {}

    def days_with_a_way(self, place: t.CallBack) -> Mapping[str, tuple[str, ...]]:
        return {place.schedule: ()} if place.schedule else {}

    def give_up(self, walk: Walk, place: t.CallBack) -> Reply:
        return walk.leave(place, place.gives_up_to)

    def _again(self, walk: Walk, place: t.CallBack, position: Position, why: str) -> Reply:
        """Asks the same again, as often as there are tries. Whoever was asked for a time has asked for a call."""
        walk.speak(why)
        if position.tries < place.tries:
            return _ask(walk, place, replace(position, tries=position.tries + 1))
        offer = offer_of(position.stage)
        return _thank(walk, place) if offer else self.give_up(walk, place)

    def _typed(self, walk: Walk, place: t.CallBack, position: Position, keys: str) -> Reply:
        verdict, number = walk.known.typed_number(keys)
        if verdict != RIGHT:
            return self._again(walk, place, position, walk.own.cannot_call)
        walk.keeps = replace(walk.keeps, pending=number)
        return _read_back(walk, place, replace(position, stage=CallBackStage.SURE), number)

    def _sure(self, walk: Walk, place: t.CallBack, position: Position) -> Reply:
        """Within what callers of the line can type in a day; a number that is not known anymore is typed again."""
        if walk.known.pending() is None:
            return self._again(walk, place, replace(position, stage=CallBackStage.TYPE), walk.own.lost)
        if walk.known.may_type(walk.tree):
            return _take(walk, place, position, is_typed=True)
        walk.speak(walk.own.cannot_call)
        if walk.known.why_not_callable(place):
            return self.give_up(walk, place)
        return self._again(walk, place, replace(position, stage=CallBackStage.OWN), "")

    def _chose(self, walk: Walk, place: t.CallBack, position: Position, offer: Offer, keys: str) -> Reply:
        times = offer.times(walk, place)
        if keys == SOON:
            return _thank(walk, place)
        if (moment := chosen(times, keys)) is not None:
            walk.known.asked_back(offer.is_typed, moment)
            return _thank(walk, place, moments.said(moment, walk.known.here(moment), walk.spoken))
        if keys == LATER and (later := offer.later()).times(walk, place):
            return _ask(walk, place, replace(position, tries=1, stage=later.encode()))
        return self._again(walk, place, position, walk.own.no_match)


def _everywhere(walk: Walk, place: t.CallBack, position: Position, keys: str) -> Reply | None:
    """The tree's own keys, unless they choose something here; what is repeated is what was asked last."""
    if keys in (YES, OTHER) or ((offer := offer_of(position.stage)) and offer.takes(walk, place, keys)):
        return None
    request = request_of_key(walk.tree, keys)
    return _ask(walk, place, position) if request is Request.REPEAT else walk.asked_for(place, position, request)


def _ask(walk: Walk, place: t.CallBack, position: Position) -> Reply:
    if offer := offer_of(position.stage):
        return _ask_when(walk, place, position, offer)
    match position.stage:
        case CallBackStage.OWN:
            return _ask_own(walk, place, position)
        case CallBackStage.SURE if (pending := walk.known.pending()) is not None:
            return _read_back(walk, place, position, str(pending))
    return _ask_number(walk, place, replace(position, stage=CallBackStage.TYPE))


def _ask_own(walk: Walk, place: t.CallBack, position: Position) -> Reply:
    known = walk.known
    own, offered, caller = walk.own, written_choices(walk.spoken), read_aloud.as_written(known.caller)
    said = read_aloud.caller(known.caller, known.called, walk.spoken)
    walk.offer(YES, offered.call_here.format(number=caller), own.call_here.format(number=said))
    if place.takes_numbers:
        walk.offer(OTHER, offered.call_elsewhere, own.call_elsewhere)
    return walk.listen(Gather((), 1, place.wait_seconds), position)


def _ask_number(walk: Walk, place: t.CallBack, position: Position) -> Reply:
    walk.speak(walk.own.enter_number)
    return walk.listen(Gather((), MOST_DIGITS, place.wait_seconds, FINISH_KEY), position)


def _read_back(walk: Walk, place: t.CallBack, position: Position, number: str) -> Reply:
    walk.keeps = replace(walk.keeps, pending=number)
    said = (
        read_aloud.as_written(number) if walk.is_written else read_aloud.number(number, walk.known.called, walk.spoken)
    )
    walk.speak(walk.own.you_entered.format(answer=said))
    walk.offer_yes_or_no()
    return walk.listen(Gather((), 1, place.wait_seconds), position)


def _take(walk: Walk, place: t.CallBack, position: Position, *, is_typed: bool) -> Reply:
    """The number is sure, so the request is made: callers who hang up while they choose a time are called, too."""
    walk.known.asked_back(is_typed, None)
    offer = Offer.of(walk, place, is_typed=is_typed)
    if offer is None:
        return _thank(walk, place)
    return _ask_when(walk, place, replace(position, tries=1, stage=offer.encode()), offer)


def _ask_when(walk: Walk, place: t.CallBack, position: Position, offer: Offer) -> Reply:
    if offer.is_typed:
        walk.keeps = replace(walk.keeps, pending=walk.known.pending())
    offer.say(walk, place)
    return walk.listen(Gather((), 1, place.wait_seconds), position)


def _thank(walk: Walk, place: t.CallBack, time: str = "") -> Reply:
    walk.leave_work(ARRIVES)
    if time:
        walk.speak(walk.own.call_back_at.format(time=time))
        walk.say(place.thanks)
    else:
        walk.say(place.thanks, walk.own.call_back_soon)
    return walk.go(place.goes_to)
