"""One turn of a call: our reply when it starts, and when something was heard."""

from dataclasses import replace

from engine import tree as t
from engine.capabilities import Capability
from engine.experiments import armed
from engine.heard import Began, Heard, Lost, is_hang_up
from engine.kinds.all import KINDS, kind_of
from engine.knowing.facts import FIRST_TURN, Capped, Facts
from engine.knowing.known import Known
from engine.links import reachable
from engine.position import Position
from engine.queues.waiting import Waited, WaitLink
from engine.reply import NOTHING, Doing, Keeps, Reply
from engine.verbs import Leave, Verb
from engine.walking.walk import Walk

# Turns of one call: at 15 s each, about a quarter of an hour of menus.
MAX_TURNS = 60

__all__ = [
    "MAX_TURNS",
    "NOTHING",
    "Doing",
    "Facts",
    "Reply",
    "answer",
    "apology",
    "link_due",
    "resume",
    "tells",
    "wait",
]


def answer(tree: t.Tree, heard: Heard, facts: Facts = FIRST_TURN) -> Reply:
    """The first reply of a call; with Lost, the first after we lost our place altogether. Raises NeedsRecord."""
    if is_hang_up(heard):
        return NOTHING
    walk = _walk(tree, facts, Position(""))
    walk.is_first = isinstance(heard, Began)
    if blocked := walk.known.blocked():
        return walk.block(blocked, is_answered=isinstance(heard, Lost))
    if capped := _capped(walk):
        return capped
    if _over_the_cap(facts):
        return walk.wrap_up(walk.own.connecting)
    if walk.known.comes_round():
        return walk.end(walk.own.goodbye)
    walk.language = walk.known.language(tree)
    if isinstance(heard, Lost):
        walk.speak(walk.own.lost)
    return walk.end(walk.own.goodbye) if _is_closed(walk) else walk.go(tree.start)


def resume(tree: t.Tree, position: Position, heard: Heard, facts: Facts = FIRST_TURN) -> Reply:
    """The reply to what was heard at `position`. Total: every input has a reply at every position.

    Raises NeedsRecord if the reply depends on what only the record knows and `facts.stored` is missing.
    """
    if is_hang_up(heard):
        return _gone(_walk(tree, facts, position).tree if position.returns else tree, position)
    walk = _walk(tree, facts, position)
    tree = walk.tree
    place = tree.destinations.get(position.at)
    if place and (kind_of(place).is_over(place, heard) or (_over_the_cap(facts) and kind_of(place).has_talked(heard))):
        return walk.end("")  # even over the cap: a caller who has talked to somebody is not put through again
    if capped := _capped(walk):
        return capped
    if _over_the_cap(facts):
        return walk.wrap_up(walk.own.connecting)
    if place is None:
        return walk.lost_line() or walk.wrap_up(walk.own.sorry)
    if isinstance(heard, Lost | Began):
        if isinstance(heard, Lost) or Capability.VOICE not in facts.cannot:  # else a link led here
            walk.speak(walk.own.lost)
        return walk.go(position.at)
    # Input that we never asked for, as from a replayed address, leaves the call where it is.
    return kind_of(place).hear(walk, place, position, heard) or walk.go(position.at)


def _gone(tree: t.Tree, position: Position) -> Reply:
    """Says nothing to a caller who is gone; others may have to be told, such as whoever is rung for them."""
    place = tree.destinations.get(position.at)
    work = kind_of(place).work_when_gone(place) if place else ()
    return replace(NOTHING, keeps=Keeps(work=work)) if work else NOTHING


def _walk(tree: t.Tree, facts: Facts, position: Position) -> Walk:
    """A walk of the variants that this call hears, which stay the same from its first turn to its last."""
    walk = _armed_walk(tree, facts, position)
    if position.returns:
        walk.resume_in(position)
    return walk


def _armed_walk(tree: t.Tree, facts: Facts, position: Position) -> Walk:
    asked = position if position.at else None
    if not tree.experiments:
        return Walk(tree, KINDS, facts, position.back, position.language, asked=asked)
    known = Known(facts)
    arms = position.arms or known.arms(tree)
    walk = Walk(armed(tree, arms), KINDS, facts, position.back, position.language, arms, asked)
    walk.known.told |= known.told
    return walk


def wait(tree: t.Tree, position: Position, waited: Waited, facts: Facts = FIRST_TURN) -> tuple[Verb, ...]:
    """One round of waiting: music during which keys work, what is said between it, or the way out.

    Raises NeedsRecord if it says an answer of the caller's, and `facts.stored` is missing.
    """
    place = tree.destinations.get(position.at)
    walk = Walk(tree, KINDS, facts, position.back, position.language, asked=position)
    return kind_of(place).wait(walk, place, waited) if place else (Leave(),)


def tells(tree: t.Tree, position: Position, waited: Waited) -> bool:
    """Whether a round of waiting speaks to the caller."""
    place = tree.destinations.get(position.at)
    return place is not None and kind_of(place).tells(place, waited)


def link_due(tree: t.Tree, position: Position, waited: Waited) -> WaitLink:
    """Whether the caller is to be texted a link in this round, or offered one (engine.kinds.kind.Kind.link_due)."""
    place = tree.destinations.get(position.at)
    return kind_of(place).link_due(place, waited) if place else WaitLink.UNKNOWN


def apology(tree: t.Tree | None, language: str = "en-US", facts: Facts = FIRST_TURN) -> tuple[Verb, ...]:
    """What a caller hears when our own code failed: an apology, then the fallback number if there is one.

    With the facts of a first turn, notices come first; one that closes the line ends the call, because nobody is there.
    A blocked caller is still blocked.
    """
    walk = Walk(tree or t.Tree("", "", "", language=language), KINDS, facts)
    if facts.blocked:
        return walk.block(facts.blocked, is_answered=False).verbs
    reply = walk.end(walk.own.goodbye) if _say_notices(walk) else walk.wrap_up(walk.own.sorry)
    return reply.verbs


def respects_notices(tree: t.Tree) -> bool:
    """Whether callers can reach a place that a closing notice closes; otherwise the notice ends the call at once."""
    return any(kind_of(tree.destinations[key]).can_be_closed for key in reachable(tree))


def while_closed(tree: t.Tree) -> t.Tree:
    """The tree as callers walk it while a notice closes the line, for trees that respect notices."""
    places = {key: kind_of(place).while_closed(place) for key, place in tree.destinations.items()}
    return replace(tree, destinations=places)


def _is_closed(walk: Walk) -> bool:
    """Says the notices that are on. Whether one of them closes a tree that has no way of its own for it."""
    return _say_notices(walk) and not respects_notices(walk.tree)


def _say_notices(walk: Walk) -> bool:
    """Returns whether one of them closes the line.

    In every language of the tree, because callers have not chosen one yet, unless they did in an earlier call.
    """
    return walk.say_notices([walk.language] if walk.language else walk.tree.languages)


def _capped(walk: Walk) -> Reply | None:
    """Ends a call that its tree doesn't allow: it is too long, or its caller has called too often."""
    match walk.known.capped():
        case None:
            return None
        case Capped.CALLS:
            walk.speak(walk.own.too_often)
        case Capped.MINUTES:
            walk.speak(walk.own.too_long)
    return walk.end(walk.own.goodbye)


def _over_the_cap(facts: Facts) -> bool:
    return facts.overtime or facts.number > MAX_TURNS
