"""What members of a queue hear at their phone, in the language of the line that was called."""

from calls.models import QueueRing
from calls.queues.dispatching import queue_of
from calls.rows.queues import WaitState
from engine.saying.sentences import sentences
from engine.screening import asks
from engine.verbs import Hangup, Verb
from menus.caller_lists.names import name_of
from menus.publishing import live

ENGLISH = "en-US"


def asked(ring: QueueRing) -> tuple[Verb, ...]:
    """Asks twice whether they take the call; it hangs up on whoever presses no key, as mailboxes do."""
    place = ring.queued
    queue = queue_of(place) if place else None
    if place is None or queue is None or place.call.revision_id is None or ring.ended_at:
        return (Hangup(),)
    tree, caller = live.tree_at(place.call.revision_id, place.place), place.number or place.call.caller
    is_back, called = place.state != WaitState.WAITING, place.call.called
    return asks(tree, queue.name, caller, name_of(caller), called=called, is_back=is_back)


def sorry(ring: QueueRing) -> tuple[str, str]:
    """Says that the call is taken; and the language of that."""
    place = ring.queued
    revision = place.call.revision_id if place else None
    language = live.tree_at(revision, place.place).language if place and revision else ENGLISH
    return sentences(language).queue_taken, language
