"""What somebody who is rung hears before they are connected, and how they take the call.

A mailbox presses nothing, so it takes no call that asks first.
"""

from collections.abc import Callable

from engine import tree as t
from engine.choices import CallRecording
from engine.kinds.all import KINDS, kind_of
from engine.knowing.facts import Facts
from engine.on_duty.people import NOBODY, Directory
from engine.position import Position
from engine.saying import read_aloud
from engine.saying.sentences import sentences
from engine.understanding.by_name import entries
from engine.verbs import Gather, Hangup, Say, Verb
from engine.walking.walk import Walk

ACCEPTS = "1"
WAIT_SECONDS = 5
# A name or a number is easily missed the first time.
TIMES_ASKED = 2


def said_first(
    tree: t.Tree,
    position: Position,
    caller: str,
    has_accepted: bool = False,
    name: str = "",
    directory: Callable[[], Directory] = lambda: NOBODY,
    called: str = "",
) -> tuple[Verb, ...]:
    """Asks whether they take the call if the place wants it, then says that it is recorded if they are to be told.

    All in the tree's first language; `name` is what the caller is called, "" if nobody has named them. It hangs up on
    whoever presses no key. `directory` is asked for whom the caller wanted, where callers find people. `called` is a
    number of the line.
    """
    at = tree.destinations.get(position.at)
    place = kind_of(at).rings_as(at) if at else None
    if place is None:
        return asks(tree, tree.name, caller, name, called=called)
    if place.screened and not has_accepted:
        return asks(tree, _wanted(tree, position, directory) or place.name, caller, name, called=called)
    if place.records == CallRecording.BOTH_TOLD:
        return _notice(tree, place, Facts(caller=caller, called=called, away=True))
    return ()


def _wanted(tree: t.Tree, position: Position, directory: Callable[[], Directory]) -> str:
    """Whom the caller asked for in a directory; "" where callers ask for nobody."""
    teams = kind_of(place).looks_up(place) if (place := tree.destinations.get(position.at)) else None
    if teams is None:
        return ""
    found = (each for each in entries(directory(), teams) if each.mark == position.stage)
    return next((each.in_language(tree.language) for each in found), "")


def asks(
    tree: t.Tree, place: str, caller: str, name: str = "", *, called: str = "", is_back: bool = False
) -> tuple[Verb, ...]:
    """Asks twice whether they take the call, or with `is_back` make it; without a key it hangs up on them.

    A caller from another country than the number that was called, if that is known, is read with their country's code.
    """
    language = tree.language
    who = name or read_aloud.caller(caller, called, language)
    own = sentences(language)
    text = (own.screening_back if is_back else own.screening).format(place=place, caller=who)
    asked = Gather(
        (Say(f"{tree.name}. {text}", language, tree.voice),), 1, WAIT_SECONDS, "", None, language, tree.voice
    )
    return (*[asked] * TIMES_ASKED, Hangup())


def is_accepted(pressed: str) -> bool:
    """Whether these keys take the call."""
    return pressed == ACCEPTS


def _notice(tree: t.Tree, place: t.Transfer, facts: Facts) -> tuple[Verb, ...]:
    """As callers hear it in the tree's first language, without their answers."""
    walk = Walk(tree, KINDS, facts)
    walk.say(place.recording_notice, walk.own.recorded)
    return tuple(walk.said)
