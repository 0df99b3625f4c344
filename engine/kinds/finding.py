"""How callers of a directory, and of a menu with its extensions, find somebody; and how whoever was found is rung."""

from dataclasses import fields, replace
from functools import partial

from engine import tree as t
from engine.asking import takes_extensions
from engine.choices import Finds
from engine.heard import DialEnded, Digits, Heard, NoInput, Spoken
from engine.kinds.asking import FINISH_KEY, ask_again
from engine.kinds.transfer import Transfer
from engine.knowing.lookups import digits_of_extensions, found_by, marked, names_expected
from engine.locales.written_choices import written_choices
from engine.position import Position
from engine.reply import Reply
from engine.understanding.agreement import after_no, yes_or_no
from engine.understanding.by_name import MARK, MOST_OFFERED, Findable, by_extension, by_keys, by_words
from engine.understanding.dictation import own_words
from engine.understanding.hints import DIGIT_SEQUENCE, expected
from engine.understanding.requests import Answers, Request, keys_of, request_of_key, requested
from engine.verbs import Gather, Speech
from engine.walking.walk import Walk

# Said at the end of those who are offered.
NONE_OF_THESE = "9"
# Of an extension.
FEWEST_KEYS = 2
# More than any name or extension that people type.
MOST_KEYS = 20
# Whoever is asked for may be called anything.
ANY_NAME = Answers(any_key=True, in_words=True)
TRANSFER = Transfer()
_RINGS_ALIKE = tuple({f.name for f in fields(t.Transfer)} & {f.name for f in fields(t.PhoneDirectory)} - {"prompt"})


def ringing(place: t.PhoneDirectory, *found: Findable) -> t.Transfer:
    """The transfer that rings whoever was found, by the directory's own settings."""
    alike = {name: getattr(place, name) for name in _RINGS_ALIKE}
    people = tuple(each.key for each in found if not each.is_team)
    teams = tuple(each.key for each in found if each.is_team)
    return t.Transfer(**alike | {"prompt": t.Prompt(), "numbers": (), "people": people, "teams": teams})


def extension_dialled(walk: Walk, menu: t.Menu, digits: str) -> Reply | None:
    """Rings whoever has the extension that was dialled in a menu; None if nobody has."""
    place = walk.tree.destinations.get(menu.extensions_go_to)
    if not isinstance(place, t.PhoneDirectory) or len(digits) < FEWEST_KEYS or not digits.isdecimal():
        return None
    found = found_by(walk.known, place, partial(by_extension, digits=digits))
    if not found:
        return None
    walk.arrive(menu, place)
    return _reply_to(walk, place, walk.at(place), found)


def with_extensions(walk: Walk, menu: t.Menu, gather: Gather) -> Gather:
    """Returns how a menu listens in which the extensions of a directory can be dialled as well."""
    place = walk.tree.destinations.get(menu.extensions_go_to) if menu.extensions_go_to else None
    if not isinstance(place, t.PhoneDirectory):
        return gather
    return takes_extensions(gather, menu, digits_of_extensions(walk.known, place), keys_of(walk.tree).values())


def listens(walk: Walk, place: t.PhoneDirectory) -> Gather:
    """How a directory listens for an extension or a name."""
    names = names_expected(walk.known, place) if place.listening.hears_speech else []
    most_keys = _most_keys(walk, place) if place.listening.hears_keys else 0
    finish_key = FINISH_KEY if most_keys else ""
    pause = place.pause_seconds if most_keys > 1 and place.pause_seconds < place.wait_seconds else 0
    speech = speech_of(place, walk.spoken, tuple(names))
    return Gather((), most_keys, place.wait_seconds, finish_key, speech, pause_seconds=pause)


def is_ringing(position: Position) -> bool:
    """Rounds are counted in `misses`, which nothing else here counts."""
    return bool(position.stage and position.misses)


def _most_keys(walk: Walk, place: t.PhoneDirectory) -> int:
    if place.finds != Finds.EXTENSIONS:
        return MOST_KEYS
    return digits_of_extensions(walk.known, place) or MOST_KEYS


def speech_of(place: t.PhoneDirectory, language: str, names: tuple[str, ...]) -> Speech | None:
    listening = place.listening
    if not listening.hears_speech:
        return None
    digits = (DIGIT_SEQUENCE,) if place.finds != Finds.NAMES else ()
    return Speech(listening.language or language, expected((*names, *digits), listening.hints), listening)


def dialled(walk: Walk, place: t.PhoneDirectory, position: Position, digits: str) -> Reply:
    if known := walk.known_everywhere(place, position, digits):
        return known
    if not (digits.isascii() and digits.isdecimal()):
        return _miss(walk, place, position)
    found = found_by(walk.known, place, partial(by_keys, digits=digits, finds=place.finds))
    return _reply_to(walk, place, position, found)


def said_name(walk: Walk, place: t.PhoneDirectory, position: Position, spoken: Spoken) -> Reply:
    language = walk.listens_in(place.listening)
    if known := walk.asked_for(place, position, _requested(walk, place, spoken)):
        return known
    if not spoken.text.strip():
        return _miss(walk, place, position)
    look = partial(by_words, heard=spoken.text, language=language, finds=place.finds)
    found = found_by(walk.known, place, look)
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
    # In writing nobody is rung, and the place waits for whoever goes on without a call in the same way.
    at, transfer = replace(position, stage=who.mark, sure_of=None, misses=1), ringing(place, who)
    said = list(walk.said)
    walk.speak_of(walk.own.calling, called, who.recorded)
    rung = TRANSFER.enter(walk, transfer, at)
    if not isinstance(rung, str):
        return rung
    walk.said[:] = said
    walk.speak_of(walk.own.not_there, called, who.recorded)
    return walk.go(rung)


def ended(walk: Walk, place: t.PhoneDirectory, position: Position, heard: DialEnded) -> Reply | None:
    (who,) = marked(walk.known, place, position.stage[:MARK]) or (None,)
    return TRANSFER.hear(walk, ringing(place, who) if who else ringing(place), position, heard)


def told_again(walk: Walk, place: t.PhoneDirectory, position: Position) -> Reply | None:
    """In writing, tells whoever was told to call the line so again; None if who they asked for is gone."""
    (who,) = marked(walk.known, place, position.stage[:MARK]) or (None,)
    return _ring(walk, place, position, who) if who and walk.is_written else None


def _offer(walk: Walk, place: t.PhoneDirectory, position: Position, found: list[Findable]) -> Reply:
    """ "For Ada Byron, press 1. …" Callers may say the name as well, where speech is heard."""
    own, names = walk.own, [each.in_language(walk.spoken) for each in found]
    # Two of the same name are told apart by their extensions, digit by digit.
    more = [" ".join(who.extension) if names.count(name) > 1 else "" for who, name in zip(found, names, strict=True)]
    called = [f"{name}, {digits}" if digits else name for name, digits in zip(names, more, strict=True)]
    for key, (who, name, digits, label) in enumerate(zip(found, names, more, called, strict=True), 1):
        if who.recorded and not walk.is_written:
            walk.speak_of(own.option, name, who.recorded, digits, key=str(key))
        else:
            walk.offer(str(key), label, own.option.format(label=label, key=key))
    none = written_choices(walk.spoken).none_of_these
    walk.offer(NONE_OF_THESE, none, own.none_of_these.format(key=NONE_OF_THESE))
    gather = Gather((), 1, place.wait_seconds, "", speech_of(place, walk.spoken, tuple(called)))
    marks = "".join(each.mark for each in found)
    return walk.listen(gather, replace(position, stage=marks, sure_of=None))


def chosen(walk: Walk, place: t.PhoneDirectory, position: Position, heard: Heard) -> Reply:
    """One of those who were offered, none of them, or the offer again."""
    offered = marked(walk.known, place, position.stage)
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
    walk.speak_of(walk.own.did_you_say, called, who.recorded)
    walk.offer_yes_or_no()
    gather = Gather((), 1, place.wait_seconds, "", speech_of(place, walk.spoken, (called,)))
    return walk.listen(gather, replace(position, stage=who.mark, sure_of=0))


def confirmed(walk: Walk, place: t.PhoneDirectory, position: Position, heard: Digits | Spoken) -> Reply:
    """The answer to "Did you say …?"; “no, Ben Miller” names somebody else."""
    (who,) = marked(walk.known, place, position.stage[:MARK]) or (None,)
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
    return found_by(walk.known, place, look) if rest.strip() else []
