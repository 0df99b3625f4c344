"""A message says something and continues by itself; a key may skip it, repeat it, or lead elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from engine import tree as t
from engine.capabilities import Capability
from engine.heard import Digits, Heard, NoInput
from engine.kinds.checks.message import KEYS_APART, of_message
from engine.kinds.concept import Concept
from engine.kinds.kind import ANY_KEY, NOTHING, Kind
from engine.kinds.proving import KEYS, tree_keys
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.understanding.requests import Request
from engine.verbs import Gather
from engine.walking.walk import Walk
from engine.wording.change import Change
from engine.wording.quoting import name

# What each key of a message does, for sentences about a change.
_DOES = {"skip_key": "skips", "repeat_key": "repeats", "back_key": "leads back from"}


class Message(Kind[t.Message]):
    concept = Concept.BACK
    keys_apart = KEYS_APART

    def enter(self, walk: Walk, place: t.Message, position: Position) -> Reply | str:
        if not _hears_keys(place):
            return place.goes_to
        return walk.listen(Gather((), 1, place.wait_seconds), position)

    def hear(self, walk: Walk, place: t.Message, position: Position, heard: Heard) -> Reply | None:
        if not _hears_keys(place):
            return None
        return _pressed(walk, place, position, heard.digits) if isinstance(heard, Digits) else walk.go(place.goes_to)

    def can_hear(
        self, tree: t.Tree, place: t.Message, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if not _hears_keys(place):
            return
        own, of_tree = _own_keys(place), tree_keys(tree)
        yield from (Digits(key) for key in dict.fromkeys((*own, *of_tree)))
        yield from (Digits(key) for key in [key for key in KEYS if key not in (*own, *of_tree)][:1])
        yield NoInput()

    def problems(self, tree: t.Tree, place: t.Message) -> Iterator[Problem]:
        return of_message(tree, place)

    def changed(
        self, old: t.Tree, new: t.Tree, before: t.Message, place: t.Message, field: str
    ) -> Iterable[Change] | None:
        if field == "other_keys_go_to":
            return [Change(place.key, _other_keys(old, new, before, place))]
        if field not in _DOES:
            return None
        now, was = getattr(place, field), getattr(before, field)
        if not now:
            return [Change(place.key, f"No key {_DOES[field]} “{place.name}” now. Until now it was {was}.")]
        until_now = f" instead of {was}" if was else ""
        return [Change(place.key, f"Key {now} now {_DOES[field]} “{place.name}”{until_now}.")]

    def keys(self, place: t.Message) -> Collection[str] | None:
        if not _hears_keys(place):
            return None
        return {*_own_keys(place), ANY_KEY} if place.other_keys_go_to else set(_own_keys(place))

    def named_keys(self, place: t.Message) -> Mapping[str, str]:
        named = {"skip": place.skip_key, "repeat": place.repeat_key, "go back": place.back_key}
        return {key: does for does, key in named.items() if key}

    def no_such_key(self, place: t.Message, keys: str) -> str:
        if keys == ANY_KEY:
            return "other keys count as wrong: choose where other keys lead, or change the text."
        return f"{keys} does nothing there: change the text, or the keys of the message."

    def our_sentences(self, place: t.Message) -> Iterator[str]:
        if _hears_keys(place) and not place.other_keys_go_to:
            yield "no_match"

    def needs(self, place: t.Message) -> frozenset[Capability]:
        return NOTHING

    def way_of_key(self, tree: t.Tree, place: t.Message, keys: str) -> str:
        if keys in (place.repeat_key, place.back_key, *tree_keys(tree), tree.back_key):
            return ""
        return "goes_to" if keys == place.skip_key or not place.other_keys_go_to else "other_keys_go_to"

    def waits_for_keys(self, place: t.Message) -> bool:
        return _hears_keys(place)

    def is_wrong(self, tree: t.Tree, place: t.Message, heard: Heard) -> bool:
        return isinstance(heard, Digits) and heard.digits not in (*_own_keys(place), *tree_keys(tree))

    def is_a_mistake(self, tree: t.Tree, place: t.Message, heard: Heard) -> bool:
        return not place.other_keys_go_to and self.is_wrong(tree, place, heard)

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        return "waited for a key during the message" if is_new else "said the message again"

    def waits(self, place: t.Message) -> float:
        return place.wait_seconds if _hears_keys(place) else 0

    def waited(self, place: t.Message, heard: Heard) -> float:
        return place.wait_seconds if isinstance(heard, NoInput) else 0


def _other_keys(old: t.Tree, new: t.Tree, before: t.Message, place: t.Message) -> str:
    pressing = f"Pressing any other key in “{place.name}” now"
    was, now = (name(tree, each.other_keys_go_to) for tree, each in ((old, before), (new, place)))
    if not place.other_keys_go_to:
        return f"{pressing} counts as wrong. Until now it led to {was}."
    return f"{pressing} leads to {now}" + (f" instead of {was}." if before.other_keys_go_to else ".")


def _hears_keys(place: t.Message) -> bool:
    return bool(place.skip_key or place.repeat_key or place.back_key or place.other_keys_go_to)


def _own_keys(place: t.Message) -> tuple[str, ...]:
    return tuple(filter(None, (place.skip_key, place.repeat_key, place.back_key)))


def _pressed(walk: Walk, place: t.Message, position: Position, key: str) -> Reply:
    """One of the message's own keys, else one of the line's, else any other."""
    if key and key == place.skip_key:
        return walk.go(place.goes_to)
    if key and key == place.repeat_key:
        return _again(walk, place, position)
    if key and key == place.back_key:
        return walk.asked_for(place, position, Request.BACK) or walk.go(place.goes_to)
    if known := walk.known_everywhere(place, position, key):
        return known
    if place.other_keys_go_to:
        return walk.go(place.other_keys_go_to)
    walk.speak(walk.own.no_match)
    return _again(walk, place, position)


def _again(walk: Walk, place: t.Message, position: Position) -> Reply:
    """Says it again, as often as the message allows; then the call goes on, so that nobody stays here forever."""
    if position.tries > place.most_repeats:
        return walk.go(place.goes_to)
    walk.say(place.prompt)
    return walk.stop_at(place, position.tries + 1)
