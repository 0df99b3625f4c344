"""Finds a call's place in the record when its turn token cannot be read.

So it is after a change of SECRET_KEY or of the token's form, with an address cut short, swapped or made up. The
provider did sign the request, so the call is real and its caller may be on the line.
"""

import logging
from datetime import datetime, timedelta

from calls.counts import count
from calls.models import Call
from calls.providers.event import Event
from calls.record import call_row
from calls.record.keeping import NO_REVISION, Asked, again
from engine import heard as h
from engine.doing import ACTIVITIES
from engine.masking import masked
from menus.publishing import live

log = logging.getLogger(__name__)

# A request repeated within this time with the same thing heard is the same request: Twilio gives up after 15 seconds. A
# caller who hears our sentence and repeats the action takes longer, or has an address that can be read.
COMES_AGAIN_WITHIN = timedelta(seconds=15)
# Outcomes that can only belong to this place; keys may have been meant for another question.
_OUTCOMES: dict[str, type[h.Heard]] = {doing: each.ends_with for doing, each in ACTIVITIES.items() if each.ends_with}


def find(event: Event, now: datetime) -> Asked | None:
    """Returns the turn that this must be; None if nothing is left to ask: we said goodbye, or the call is over."""
    log.warning("call %s: unreadable turn address, resuming from the record", event.call.sid)
    count("unreadable", event.call.provider)
    # By account too: a key for one account must not move another's calls.
    call = Call.objects.filter(sid=event.call.sid, account=event.call.account).first()
    if call is None or call.revision_id is None:
        return from_the_start(event)
    heard = _what_counts(event, call)
    last = call.turn_rows.last()
    as_kept = h.dump(masked(live.tree_at(call.revision_id, call.position.partition(".")[0]), "", heard))
    if last and last.heard == as_kept and (call.ended_at or now - last.taken_at < COMES_AGAIN_WITHIN):
        return again(event.call, last)
    if not call.position or (call.ended_at and isinstance(heard, h.Lost)):
        return None
    return Asked(event.call, call.revision_id, call.turns + 1, call.turns + 1, call_row.position(call), heard)


def from_the_start(event: Event) -> Asked:
    """Returns the first turn, on what this worker believes is live; `Lost` if it was not the call's first.

    A test call walks its own revision, and is no sign that the number is connected.
    """
    heard = event.heard if isinstance(event.heard, h.Began | h.Recorded) else _unplaced(event)
    if trial := event.call.trial:
        return Asked(event.call, trial.revision, 1, 1, None, heard)
    return Asked(event.call, live.last_seen(event.call.called) or NO_REVISION, 1, 1, None, heard, pinned=False)


def _what_counts(event: Event, call: Call) -> h.Heard:
    """Keeps the outcome of what the call was doing, and any message left; keys are recorded but not used."""
    outcome = _OUTCOMES.get(call.doing, h.Recorded)
    return event.heard if isinstance(event.heard, outcome | h.Recorded) else _unplaced(event)


def _unplaced(event: Event) -> h.Heard:
    """Something heard at an unknown place: asks again if somebody is still on the line."""
    if isinstance(event.heard, h.HungUp):
        return event.heard
    return h.HungUp(_keys(event.heard)) if event.ended else h.Lost(_keys(event.heard))


def _keys(heard: h.Heard) -> str:
    return heard.digits if isinstance(heard, h.Digits | h.Lost) else ""
