"""One turn of a call: what we answer when it begins, and when something was heard."""

from dataclasses import replace

from engine import answering, choosing, confirming
from engine import heard as h
from engine import tree as t
from engine.facts import FIRST_TURN, Facts
from engine.position import Position
from engine.reply import NOTHING, Doing, Reply
from engine.verbs import Gather, Leave, Play, Verb
from engine.walk import Walk

# Turns of one call: with some 15 s each, about a quarter of an hour of menus.
MAX_TURNS = 60
# In menus without a pause; longer than any caller wants, far below the provider's limit of four hours.
MAX_MINUTES_IN_MENUS = 30
# Silence between two rounds of wait music, in which a key still counts.
WAIT_PAUSE_SECONDS = 1
SILENT_WAIT_SECONDS = 10

__all__ = ["MAX_TURNS", "NOTHING", "Doing", "Facts", "Reply", "answer", "apology", "resume", "wait"]


def answer(tree: t.Tree, heard: h.Heard, facts: Facts = FIRST_TURN) -> Reply:
    """The first reply of a call; with Lost, the first after we lost our place altogether. Raises NeedsRecord."""
    if h.is_hang_up(heard):
        return NOTHING
    walk = Walk(tree, facts)
    if _over_the_cap(facts):
        return walk.wrap_up(walk.own.connecting)
    if walk.known.comes_round():
        return walk.end(walk.own.goodbye)
    walk.language = walk.known.language(tree)
    if isinstance(heard, h.Lost):
        walk.speak(walk.own.lost)
    return walk.go(tree.start)


def resume(tree: t.Tree, position: Position, heard: h.Heard, facts: Facts = FIRST_TURN) -> Reply:
    """The reply to what was heard at `position`. Total: whatever is heard anywhere has an answer.

    Raises NeedsRecord where the reply depends on what only the record knows and `facts.stored` is not there.
    """
    walk = Walk(tree, facts, position.back, position.language)
    place = tree.destinations.get(position.at)
    match place, heard:
        case _ if h.is_hang_up(heard):
            return NOTHING
        case (t.Transfer(), h.DialEnded("answered")) | (t.Queue(), h.Dequeued("answered")):
            return walk.end("")  # over the cap, too: who has talked to somebody is not put through again
        case _ if _over_the_cap(facts):
            return walk.wrap_up(walk.own.connecting)
        case None, _:
            return walk.wrap_up(walk.own.sorry)
        case _, h.Lost() | h.Began():
            walk.speak(walk.own.lost)
            return walk.go(position.at)
        case t.Menu(), h.Digits(digits):
            return choosing.pressed(walk, place, position, digits)
        case t.Menu(), h.Spoken() if place.listening.hears_speech:
            return choosing.spoke(walk, place, position, heard)
        case t.Question(), h.Digits() | h.Spoken():
            return answering.answered(walk, place, position, heard)
        case t.Question(), _ if position.sure_of is not None:
            return confirming.unconfirmed(walk, place, position)
        case t.PinCheck(), h.Digits(digits):
            return answering.entered(walk, place, position, digits)
        case t.Menu() | t.Question() | t.PinCheck(), _:
            return walk.silence(place, position, walk.own.no_input)
        case t.Transfer(), h.DialEnded(result):
            return _after_ringing(walk, place, result)
        case t.Voicemail(), h.Recorded():
            return _thank(walk, place)
        case t.Voicemail(), h.Spoken() if walk.takes_note(place):
            # A note may go over several sentences, each of them a turn; silence or a key ends it.
            return walk.take_note(place, replace(position, misses=1))
        case t.Voicemail(), _ if walk.takes_note(place) and position.misses:
            return _thank(walk, place)
        case t.Voicemail(), _:
            return _record_again(walk, place, position)
        case t.Queue(), h.Dequeued(result):
            return _after_waiting(walk, place, result)
        case _:  # nothing we asked for, as from a replayed address: the call goes on where it is
            return walk.go(position.at)


def wait(tree: t.Tree, position: Position, pressed: str, waited_seconds: int) -> tuple[Verb, ...]:
    """One round of waiting in a queue: music in which the leave key counts, or the way out."""
    place = tree.destinations.get(position.at)
    if not isinstance(place, t.Queue) or waited_seconds >= place.max_wait_seconds:
        return (Leave(),)
    if pressed and pressed == place.leave_key:
        return (Leave(),)
    music = (Play(place.music),) if place.music else ()
    return (Gather(music, 1, WAIT_PAUSE_SECONDS if music else SILENT_WAIT_SECONDS),)


def apology(tree: t.Tree | None, language: str = "en-US") -> tuple[Verb, ...]:
    """What a caller hears when our own code failed: sorry, then the fallback number where there is one."""
    walk = Walk(tree or t.Tree("", "", "", language=language))
    return walk.wrap_up(walk.own.sorry).verbs


def _thank(walk: Walk, place: t.Voicemail) -> Reply:
    walk.say(place.thanks, walk.own.thanks)
    return walk.go(place.goes_to)


def _record_again(walk: Walk, place: t.Voicemail, position: Position) -> Reply:
    walk.speak(walk.own.nothing_recorded)
    if position.tries >= place.tries:
        return walk.go(place.gives_up_to)
    if walk.takes_note(place):  # no beep tells that we listen again
        walk.say(place.prompt)
    return walk.stop_at(place, position.tries + 1)


def _after_ringing(walk: Walk, place: t.Transfer, result: str) -> Reply:
    match result:
        case "busy":
            return walk.go(place.busy_goes_to)
        case "no-answer":
            return walk.go(place.no_answer_goes_to)
        case _:
            return walk.go(place.failed_goes_to)


def _after_waiting(walk: Walk, place: t.Queue, result: str) -> Reply:
    match result:
        case "left":
            return walk.go(place.left_goes_to)
        case "full":
            return walk.go(place.full_goes_to)
        case _:
            return walk.go(place.failed_goes_to)


def _over_the_cap(facts: Facts) -> bool:
    return facts.overtime or facts.number > MAX_TURNS
