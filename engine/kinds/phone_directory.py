"""A directory finds people and teams by extension or by name, and rings them as a transfer does."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine import tree as t
from engine.capabilities import Capability, of_speech
from engine.choices import Finds
from engine.heard import DialEnded, Digits, Heard, NoInput, Spoken
from engine.kinds.asking import FINISH_KEY, Asking
from engine.kinds.checks.phone_directory import of_directory
from engine.kinds.concept import Concept
from engine.kinds.finding import (
    ANY_NAME,
    FEWEST_KEYS,
    NONE_OF_THESE,
    TRANSFER,
    chosen,
    confirmed,
    dialled,
    ended,
    is_ringing,
    listens,
    ringing,
    said_name,
    speech_of,
    told_again,
)
from engine.kinds.proving import ANSWERED, NOT_UNDERSTOOD, RIGHT_ANSWER, Requested, is_right, requests_said, tree_keys
from engine.knowing.fact_names import Fact
from engine.listening import Listening
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.understanding.by_name import MOST_OFFERED
from engine.understanding.requests import Answers
from engine.verbs import Speech
from engine.walking.walk import Walk

# Stands for keys that can be no name and no extension.
_NO_NAME = "**"


class PhoneDirectory(Asking[t.PhoneDirectory]):
    """The position's `misses` is the number of rounds rung."""

    concept = Concept.PERSON
    counts_misses = False
    asked_for = "a name or an extension"
    offers = "offers those it found"

    def enter(self, walk: Walk, place: t.PhoneDirectory, position: Position) -> Reply:
        return walk.listen(listens(walk, place), replace(position, stage="", misses=0))

    def hear(self, walk: Walk, place: t.PhoneDirectory, position: Position, heard: Heard) -> Reply | None:
        if isinstance(heard, DialEnded):
            return ended(walk, place, position, heard) if position.stage else None
        if is_ringing(position):
            return told_again(walk, place, position)
        if position.sure_of is not None and isinstance(heard, Digits | Spoken):
            return confirmed(walk, place, position, heard)
        if position.stage and position.sure_of is None:
            return chosen(walk, place, position, heard)
        match heard:
            case Digits(digits):
                return dialled(walk, place, position, digits)
            case Spoken() if place.listening.hears_speech:
                return said_name(walk, place, position, heard)
            case _:
                return self.silence(walk, place, position)

    def can_hear(
        self, tree: t.Tree, place: t.PhoneDirectory, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if is_ringing(position):
            yield from TRANSFER.can_hear(tree, ringing(place), position, cannot)
            return
        yield NoInput()
        yield Digits(_NO_NAME)
        if position.stage:
            yield from (Digits("1"), Digits("2" if position.sure_of is not None else NONE_OF_THESE))
            yield from (Digits(key) for key in tree_keys(tree) if key not in "123456789")
            return
        if place.listening.hears_keys:
            yield Digits(RIGHT_ANSWER)
            yield from map(Digits, tree_keys(tree))
        if place.listening.hears_speech:
            yield from (Spoken(RIGHT_ANSWER), NOT_UNDERSTOOD)
            yield from requests_said(tree, place.listening, self.answers(place), position)
            if place.listening.confirm_below:
                yield Spoken(RIGHT_ANSWER, 0.0)

    def is_option(self, place: t.PhoneDirectory, heard: Heard) -> bool:
        match heard:
            case Digits(digits):
                return digits != _NO_NAME
            case Spoken():
                return heard != NOT_UNDERSTOOD and not isinstance(heard, Requested)
            case _:
                return False

    def needs(self, place: t.PhoneDirectory) -> frozenset[Capability]:
        return TRANSFER.needs(ringing(place)) | of_speech(place.listening)

    def lacks(self, place: t.PhoneDirectory, cannot: frozenset[Capability]) -> bool:
        return TRANSFER.lacks(ringing(place), cannot)

    def instead(self, place: t.PhoneDirectory) -> str:
        return place.instead_goes_to

    def has_substitute(self, place: t.PhoneDirectory) -> bool:
        return TRANSFER.has_substitute(ringing(place))

    def rings_as(self, place: t.PhoneDirectory) -> t.Transfer:
        return ringing(place)

    def looks_up(self, place: t.PhoneDirectory) -> tuple[str, ...]:
        return place.teams

    def problems(self, tree: t.Tree, place: t.PhoneDirectory) -> Iterator[Problem]:
        return of_directory(place, ringing(place))

    def keys(self, place: t.PhoneDirectory) -> None:
        return None  # what is typed is a name or an extension

    def our_sentences(self, place: t.PhoneDirectory) -> Iterator[str]:
        if not place.no_input:
            yield "no_input"
        if not place.no_match:
            yield "found_nobody"
        yield from ("found_many", "none_of_these", "calling", "not_there", "option", "no_match")
        if place.listening.hears_speech and place.listening.confirm_below:
            yield "did_you_say"

    def listening(self, place: t.PhoneDirectory) -> Listening:
        return place.listening

    def speech(self, place: t.PhoneDirectory, language: str) -> Speech | None:
        return speech_of(place, language, ())

    def answers(self, place: t.PhoneDirectory) -> Answers | None:
        return ANY_NAME if place.listening.hears_speech else None

    def words_needed(self, place: t.PhoneDirectory) -> Iterator[str]:
        if place.listening.confirm_below:
            yield "yes and no"
        if place.finds != Finds.NAMES:
            yield "digits"

    def finish_key(self, place: t.PhoneDirectory) -> str:
        return FINISH_KEY if place.listening.hears_keys else ""

    def asks_legs(self, place: t.PhoneDirectory, heard: Heard) -> bool:
        return TRANSFER.asks_legs(ringing(place), heard)

    def has_talked(self, heard: Heard) -> bool:
        return TRANSFER.has_talked(heard)

    def is_over(self, place: t.PhoneDirectory, heard: Heard) -> bool:
        return TRANSFER.is_over(ringing(place), heard)

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        found = facts.get(Fact.LISTED, {}).get(position.at, ())
        if position.stage and found:
            return f"offered {', '.join(each['name'] for each in found)}"
        if len(found) > MOST_OFFERED:
            return "found too many, asked for more of the name"
        return super().story(position, facts, is_new)

    def tries(self, place: t.PhoneDirectory) -> int:
        return place.tries

    def no_input(self, place: t.PhoneDirectory) -> t.Prompt:
        return place.no_input

    def again(self, place: t.PhoneDirectory) -> t.Prompt:
        return place.again

    def waits(self, place: t.PhoneDirectory) -> float:
        return place.wait_seconds

    def waited(self, place: t.PhoneDirectory, heard: Heard) -> float:
        return place.ring_seconds if isinstance(heard, DialEnded) else super().waited(place, heard)

    def pressed(self, place: t.PhoneDirectory, heard: Heard) -> str:
        return ANSWERED if is_right(heard) else super().pressed(place, heard)

    def presses(self, place: t.PhoneDirectory, heard: Heard) -> int:
        return FEWEST_KEYS if is_right(heard) else super().presses(place, heard)

    def give_up(self, walk: Walk, place: t.PhoneDirectory) -> Reply:
        return walk.leave(place, place.gives_up_to)
