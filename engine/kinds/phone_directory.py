"""A directory finds people and teams by extension or by name, and rings them as a transfer does."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any

from engine import tree as t
from engine.agreement import after_no, yes_or_no
from engine.asking import takes_extensions
from engine.by_name import MARK, MOST_OFFERED, Findable, by_extension, by_keys, by_words
from engine.capabilities import Capability, of_speech
from engine.choices import Finds
from engine.dictation import own_words
from engine.heard import DialEnded, Digits, Heard, NoInput, Spoken
from engine.hints import DIGIT_SEQUENCE, expected
from engine.kinds.asking import Asking, ask_again
from engine.kinds.checks.phone_directory import of_directory
from engine.kinds.proving import NOT_UNDERSTOOD, RIGHT_ANSWER, Requested, requests_said, tree_keys
from engine.kinds.transfer import Transfer
from engine.listening import Listening
from engine.position import Position
from engine.problem import Problem
from engine.reply import Reply
from engine.requests import Answers, Request, request_of_key, requested
from engine.verbs import Gather, Speech
from engine.walk import Walk

FINISH_KEY = "#"
# Said at the end of those who are offered.
NONE_OF_THESE = "9"
# More than any name or extension that people type.
MOST_KEYS = 20
# Whoever is asked for may be called anything.
ANY_NAME = Answers(any_key=True, in_words=True)
# Stands for keys that can be no name and no extension.
_NO_NAME = "**"
_TRANSFER = Transfer()
_RINGS_ALIKE = tuple({f.name for f in fields(t.Transfer)} & {f.name for f in fields(t.PhoneDirectory)} - {"prompt"})


class PhoneDirectory(Asking[t.PhoneDirectory]):
    concept = "person"
    asked_for = "a name or an extension"

    def enter(self, walk: Walk, place: t.PhoneDirectory, position: Position) -> Reply:
        names = walk.known.names(place.key, place.teams) if place.listening.hears_speech else []
        speech = _speech(place, walk.spoken, tuple(names))
        most_keys = _most_keys(walk, place) if place.listening.hears_keys else 0
        finish_key = FINISH_KEY if most_keys else ""
        pause = place.pause_seconds if most_keys > 1 and place.pause_seconds < place.wait_seconds else 0
        gather = Gather((), most_keys, place.wait_seconds, finish_key, speech, pause_seconds=pause)
        return walk.listen(gather, replace(position, stage="", misses=0))

    def hear(self, walk: Walk, place: t.PhoneDirectory, position: Position, heard: Heard) -> Reply | None:
        if isinstance(heard, DialEnded):
            return _ended(walk, place, position, heard) if position.stage else None
        if _is_ringing(position):
            return None
        if position.sure_of is not None and isinstance(heard, Digits | Spoken):
            return _confirmed(walk, place, position, heard)
        if position.stage and position.sure_of is None:
            return _chosen(walk, place, position, heard)
        match heard:
            case Digits(digits):
                return _dialled(walk, place, position, digits)
            case Spoken() if place.listening.hears_speech:
                return _named(walk, place, position, heard)
            case _:
                return self.silence(walk, place, position)

    def can_hear(
        self, tree: t.Tree, place: t.PhoneDirectory, position: Position, cannot: frozenset[Capability]
    ) -> Iterator[Heard]:
        if _is_ringing(position):
            yield from _TRANSFER.can_hear(tree, ringing(place), position, cannot)
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
        return _TRANSFER.needs(ringing(place)) | of_speech(place.listening)

    def lacks(self, place: t.PhoneDirectory, cannot: frozenset[Capability]) -> bool:
        return _TRANSFER.lacks(ringing(place), cannot)

    def instead(self, place: t.PhoneDirectory) -> str:
        return place.instead_goes_to

    def has_substitute(self, place: t.PhoneDirectory) -> bool:
        return _TRANSFER.has_substitute(ringing(place))

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
        return _speech(place, language, ())

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
        return _TRANSFER.asks_legs(ringing(place), heard)

    def has_talked(self, heard: Heard) -> bool:
        return _TRANSFER.has_talked(heard)

    def is_over(self, place: t.PhoneDirectory, heard: Heard) -> bool:
        return _TRANSFER.is_over(ringing(place), heard)

    def story(self, position: Position, facts: Mapping[str, Any], is_new: bool) -> str:
        found = facts.get("listed", {}).get(position.at, ())
        if position.stage and found:
            return f"offered {', '.join(each['name'] for each in found)}"
        if len(found) > MOST_OFFERED:
            return "too many fit, asked for more of the name"
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

    def give_up(self, walk: Walk, place: t.PhoneDirectory) -> Reply:
        return walk.leave(place, place.gives_up_to)


def ringing(place: t.PhoneDirectory, *found: Findable) -> t.Transfer:
    """The transfer that rings whoever was found, by the directory's own settings."""
    alike = {name: getattr(place, name) for name in _RINGS_ALIKE}
    people = tuple(each.key for each in found if not each.is_team)
    teams = tuple(each.key for each in found if each.is_team)
    return t.Transfer(**alike | {"prompt": t.Prompt(), "numbers": (), "people": people, "teams": teams})


def extension_dialled(walk: Walk, menu: t.Menu, digits: str) -> Reply | None:
    """Rings whoever has the extension that was dialled in a menu; None if nobody has."""
    place = walk.tree.destinations.get(menu.extensions_go_to)
    if not isinstance(place, t.PhoneDirectory) or len(digits) < 2 or not digits.isdecimal():
        return None
    found = walk.known.listed(place.key, partial(by_extension, digits=digits), place.teams)
    if not found:
        return None
    walk.arrive(menu, place)
    return _reply_to(walk, place, walk.at(place), found)


def with_extensions(walk: Walk, menu: t.Menu, gather: Gather) -> Gather:
    """Returns how a menu listens in which the extensions of a directory can be dialled as well."""
    place = walk.tree.destinations.get(menu.extensions_go_to) if menu.extensions_go_to else None
    if not isinstance(place, t.PhoneDirectory):
        return gather
    return takes_extensions(gather, menu, walk.known.longest_extension(place.key, place.teams))


def _is_ringing(position: Position) -> bool:
    """Rounds are counted in `misses`, which nothing else here counts."""
    return bool(position.stage and position.misses)


def _most_keys(walk: Walk, place: t.PhoneDirectory) -> int:
    if place.finds != Finds.EXTENSIONS:
        return MOST_KEYS
    return walk.known.longest_extension(place.key, place.teams) or MOST_KEYS


def _speech(place: t.PhoneDirectory, language: str, names: tuple[str, ...]) -> Speech | None:
    listening = place.listening
    if not listening.hears_speech:
        return None
    digits = (DIGIT_SEQUENCE,) if place.finds != Finds.NAMES else ()
    return Speech(listening.language or language, expected((*names, *digits), listening.hints), listening)


def _dialled(walk: Walk, place: t.PhoneDirectory, position: Position, digits: str) -> Reply:
    if known := walk.known_everywhere(place, position, digits):
        return known
    if not (digits.isascii() and digits.isdecimal()):
        return _miss(walk, place, position)
    found = walk.known.listed(place.key, partial(by_keys, digits=digits, finds=place.finds), place.teams)
    return _reply_to(walk, place, position, found)


def _named(walk: Walk, place: t.PhoneDirectory, position: Position, spoken: Spoken) -> Reply:
    language = walk.listens_in(place.listening)
    if known := walk.asked_for(place, position, _requested(walk, place, spoken)):
        return known
    if not spoken.text.strip():
        return _miss(walk, place, position)
    look = partial(by_words, heard=spoken.text, language=language, finds=place.finds)
    found = walk.known.listed(place.key, look, place.teams)
    if len(found) == 1 and place.listening.doubts(spoken.confidence):
        return _ask_back(walk, place, position, found[0])
    return _reply_to(walk, place, position, found)


def _reply_to(walk: Walk, place: t.PhoneDirectory, position: Position, found: list[Findable]) -> Reply:
    if not found:
        return _miss(walk, place, position)
    if len(found) > MOST_OFFERED:
        return _again(walk, place, position, t.Prompt(), walk.own.found_many)
    return _ring(walk, place, position, found[0]) if len(found) == 1 else _offer(walk, place, position, found)


def _miss(walk: Walk, place: t.PhoneDirectory, position: Position) -> Reply:
    return _again(walk, place, position, place.no_match, walk.own.found_nobody)


def _again(walk: Walk, place: t.PhoneDirectory, position: Position, why: t.Prompt, otherwise: str) -> Reply:
    """Asks for a name or an extension again, which counts as a try."""
    walk.say(why, otherwise)
    if position.tries >= place.tries:
        return walk.leave(place, place.gives_up_to)
    return ask_again(walk, place, place.again, position.tries + 1)


def _ring(walk: Walk, place: t.PhoneDirectory, position: Position, who: Findable) -> Reply:
    """Says who is called and rings them; says that they are not there if nobody can be rung."""
    called = who.in_language(walk.spoken)
    at, transfer = replace(position, stage=who.mark, sure_of=None), ringing(place, who)
    said = list(walk.said)
    walk.speak(walk.own.calling.format(label=called))
    rung = _TRANSFER.enter(walk, transfer, at)
    if not isinstance(rung, str):
        return rung
    walk.said[:] = said
    walk.speak(walk.own.not_there.format(label=called))
    return walk.go(rung)


def _ended(walk: Walk, place: t.PhoneDirectory, position: Position, heard: DialEnded) -> Reply | None:
    (who,) = walk.known.marked(place.key, position.stage[:MARK], place.teams) or (None,)
    return _TRANSFER.hear(walk, ringing(place, who) if who else ringing(place), position, heard)


def _offer(walk: Walk, place: t.PhoneDirectory, position: Position, found: list[Findable]) -> Reply:
    """ "For Ada Byron, press 1. …" Callers may say the name as well, where speech is heard."""
    own, called = walk.own, [each.in_language(walk.spoken) for each in found]
    for key, label in enumerate(called, 1):
        walk.speak(own.option.format(label=label, key=key))
    walk.speak(own.none_of_these.format(key=NONE_OF_THESE))
    gather = Gather((), 1, place.wait_seconds, "", _speech(place, walk.spoken, tuple(called)))
    marks = "".join(each.mark for each in found)
    return walk.listen(gather, replace(position, stage=marks, sure_of=None))


def _chosen(walk: Walk, place: t.PhoneDirectory, position: Position, heard: Heard) -> Reply:
    """One of those who were offered, none of them, or the offer again."""
    offered = walk.known.marked(place.key, position.stage, place.teams)
    there = [each for each in offered if each]
    match heard:
        case Digits(digits) if digits == NONE_OF_THESE:
            return _again(walk, place, position, t.Prompt(), "")
        case Digits(digits) if who := dict(zip("12345678", offered, strict=False)).get(digits):
            return _ring(walk, place, position, who)
        case Spoken(text) if place.listening.hears_speech and (named := _one_of(walk, place, there, text)):
            return _ring(walk, place, position, named)
    request = _requested(walk, place, heard)
    if request is Request.REPEAT and there:
        return _offer(walk, place, position, there)
    if known := walk.asked_for(place, position, request):
        return known
    if not there:
        return _miss(walk, place, position)
    walk.say(place.no_input if isinstance(heard, NoInput) else t.Prompt(), _why(walk, heard))
    if position.tries >= place.tries:
        return walk.leave(place, place.gives_up_to)
    return _offer(walk, place, replace(position, tries=position.tries + 1), there)


def _why(walk: Walk, heard: Heard) -> str:
    return walk.own.no_input if isinstance(heard, NoInput) else walk.own.no_match


def _one_of(walk: Walk, place: t.PhoneDirectory, those: list[Findable], text: str) -> Findable | None:
    named = by_words(those, text, walk.listens_in(place.listening))
    return named[0] if len(named) == 1 else None


def _requested(walk: Walk, place: t.PhoneDirectory, heard: Heard) -> Request | None:
    """What every caller may ask for, by key or in words."""
    match heard:
        case Digits(digits):
            return request_of_key(walk.tree, digits)
        case Spoken(text) if place.listening.hears_speech:
            return requested(walk.tree, ANY_NAME, text, walk.listens_in(place.listening))
        case _:
            return None


def _ask_back(walk: Walk, place: t.PhoneDirectory, position: Position, who: Findable) -> Reply:
    """ "Did you say Ada Byron?" """
    called = who.in_language(walk.spoken)
    walk.speak(walk.own.did_you_say.format(label=called))
    gather = Gather((), 1, place.wait_seconds, "", _speech(place, walk.spoken, (called,)))
    return walk.listen(gather, replace(position, stage=who.mark, sure_of=0))


def _confirmed(walk: Walk, place: t.PhoneDirectory, position: Position, heard: Digits | Spoken) -> Reply:
    """The answer to "Did you say …?"; “no, Ben Miller” names somebody else."""
    (who,) = walk.known.marked(place.key, position.stage[:MARK], place.teams) or (None,)
    sure = _sure(walk, place, who, heard)
    if who and sure:
        return _ring(walk, place, position, who)
    if sure is None and (known := walk.asked_for(place, position, _requested(walk, place, heard))):
        return known
    if isinstance(heard, Spoken) and (instead := _instead(walk, place, heard.text, sure)):
        if position.tries >= place.tries:
            return walk.leave(place, place.gives_up_to)
        asked = replace(position, tries=position.tries + 1, stage="", sure_of=None)
        return _reply_to(walk, place, asked, instead)
    return _again(walk, place, position, t.Prompt(), "")


def _sure(walk: Walk, place: t.PhoneDirectory, who: Findable | None, heard: Digits | Spoken) -> bool | None:
    if isinstance(heard, Digits):
        return {"1": True, "2": False}.get(heard.digits)
    own = own_words(*who.names) if who else frozenset[str]()
    return yes_or_no(heard.text, walk.listens_in(place.listening), own)


def _instead(walk: Walk, place: t.PhoneDirectory, text: str, sure: bool | None) -> list[Findable]:
    language = walk.listens_in(place.listening)
    rest = after_no(text, language) if sure is False else text
    look = partial(by_words, heard=rest, language=language, finds=place.finds)
    return walk.known.listed(place.key, look, place.teams) if rest.strip() else []
