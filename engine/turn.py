"""One turn of a call: what we answer when it begins, and when something was heard."""

from engine import heard as h
from engine import tree as t
from engine.position import Position
from engine.reply import FIRST_TURN, NOTHING, Doing, Facts, Reply
from engine.verbs import Gather, Leave, Play, Verb
from engine.walk import Walk

# Turns of one call: with some 15 s each, about a quarter of an hour of menus.
MAX_TURNS = 60
# Silence between two rounds of wait music, in which a key still counts.
WAIT_PAUSE_SECONDS = 1
SILENT_WAIT_SECONDS = 10

__all__ = ["MAX_TURNS", "NOTHING", "Doing", "Facts", "Reply", "answer", "apology", "resume", "wait"]


def answer(tree: t.Tree, heard: h.Heard, facts: Facts = FIRST_TURN) -> Reply:
    """The first reply of a call; with Lost, the first after we lost our place altogether."""
    walk = Walk(tree)
    if _over_the_cap(facts):
        return walk.wrap_up(walk.own.connecting)
    if isinstance(heard, h.Lost):
        walk.say(walk.own.lost)
    return walk.go(tree.start)


def resume(tree: t.Tree, position: Position, heard: h.Heard, facts: Facts = FIRST_TURN) -> Reply:
    """The reply to what was heard at `position`. Total: whatever is heard anywhere has an answer."""
    walk = Walk(tree, position.back)
    place = tree.destinations.get(position.at)
    if _over_the_cap(facts):
        return walk.wrap_up(walk.own.connecting)
    match place, heard:
        case _, h.Recorded(hung_up=True) | h.Dequeued(result="hung-up"):
            return NOTHING
        case None, _:
            return walk.wrap_up(walk.own.sorry)
        case _, h.Lost() | h.Began():
            walk.say(walk.own.lost)
            return walk.go(position.at)
        case t.Menu(), h.Digits(digits):
            return walk.pressed(place, position, digits)
        case t.Menu(), h.Spoken() if place.listening.hears_speech:
            return walk.spoke(place, position, heard)
        case t.Menu(), _:
            return walk.ask_again(place, position, place.no_input.text or walk.own.no_input)
        case t.Transfer(), h.DialEnded(result):
            return walk.after_ringing(place, result)
        case t.Voicemail(), h.Recorded():
            walk.say(place.thanks.text or walk.own.thanks)
            return walk.go(place.goes_to)
        case t.Voicemail(), _:
            return walk.record_again(place, position)
        case t.Queue(), h.Dequeued(result):
            return walk.after_waiting(place, result)
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


def _over_the_cap(facts: Facts) -> bool:
    return facts.overtime or facts.number > MAX_TURNS
