"""What members of a queue hear at their phone, in the language of the line whose queue it is."""

from calls.models import QueueRing
from calls.queues import places
from calls.queues.dispatching import queue_of
from calls.rows.queues import WaitState
from engine.saying.sentences import sentences
from engine.screening import asks
from engine.verbs import Hangup, Verb
from menus.caller_lists.names import name_of

ENGLISH = "en-US"


def asked(ring: QueueRing) -> tuple[Verb, ...]:
    """Asks twice whether they take the call; it hangs up on whoever presses no key, as mailboxes do."""
    place = ring.queued
    tree, queue = (places.tree_of(place), queue_of(place)) if place else (None, None)
    if place is None or tree is None or queue is None or ring.ended_at:
        return (Hangup(),)
    caller = place.number or place.call.caller
    is_back, called = place.state != WaitState.WAITING, place.call.called
    return asks(tree, queue.name, caller, name_of(caller), called=called, is_back=is_back)


def sorry(ring: QueueRing) -> tuple[str, str]:
    """Says that the call is taken; and the language of that."""
    tree = places.tree_of(ring.queued) if ring.queued else None
    language = tree.language if tree else ENGLISH
    return sentences(language).queue_taken, language
