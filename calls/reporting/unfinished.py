"""Stores partial speech if the place asks for it, for people who watch the call."""

from calls.providers.event import Caller, TurnToken
from calls.record import call_row
from engine import heard as h
from engine.kinds.all import kind_of
from engine.masking import masked
from menus.models import Revision
from menus.publishing import live


def hear(call: Caller, token: TurnToken | None, said: str) -> None:
    """Stores it as a turn would, masked if sensitive; ignored if nobody asked, or if it is late."""
    if token is None:
        return
    try:
        tree = live.tree_at(token.revision, token.position.at)
    except Revision.DoesNotExist:
        return
    place = tree.destinations.get(token.position.at)
    listening = kind_of(place).listening(place) if place else None
    if place is None or listening is None or not listening.partial_results:
        return
    heard = masked(tree, place.key, h.Spoken(said))
    call_row.keep_partial_speech(call, token, heard.text if isinstance(heard, h.Spoken) else "")
