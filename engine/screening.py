"""What somebody who is rung hears before they are connected, and how they take the call.

A mailbox presses nothing, so it takes no call.
"""

from engine import read_aloud
from engine import tree as t
from engine.position import Position
from engine.sentences import sentences
from engine.verbs import Gather, Hangup, Say, Verb

ACCEPTS = "1"
WAIT_SECONDS = 5
# A name or a number is easily missed the first time.
TIMES_ASKED = 2


def asks(tree: t.Tree, position: Position, caller: str, called: str) -> tuple[Verb, ...]:
    """Asks whether they take the call, in the tree's first language; without a key it hangs up on them."""
    place = tree.destinations.get(position.at)
    language = tree.language
    who = read_aloud.caller(caller, called, language)
    text = sentences(language).screening.format(place=place.name if place else tree.name, caller=who)
    asked = Gather(
        (Say(f"{tree.name}. {text}", language, tree.voice),), 1, WAIT_SECONDS, "", None, language, tree.voice
    )
    return (*[asked] * TIMES_ASKED, Hangup())


def is_accepted(pressed: str) -> bool:
    """Whether these keys take the call."""
    return pressed == ACCEPTS
