"""Counts wrong PINs by caller and by place (a PIN check or a recording line).

Those of test calls count for test calls alone, whose clock pretends; those that somebody has opened count no more.
"""

from datetime import datetime, timedelta
from typing import Any

from calls.providers.event import Caller
from engine.callers import is_withheld
from engine.guessing import pause_after

DAY = timedelta(days=1)

# So that of several tries at once, in one call or in many, not all find the last one left. What counts is read in the
# statement after, because a statement sees what was there when it began to wait. Always in this order.
_ONE_AT_A_TIME = """
SELECT pg_advisory_xact_lock(hashtextextended('caller ' || %(who)s, 0)),
    pg_advisory_xact_lock(hashtextextended(%(place)s, 0))
"""


def shown_by(call: Caller) -> str | None:
    """What tells this caller from all others; None for one who withholds the number, who is not one but many."""
    return None if is_withheld(call.caller) else call.caller


def one_at_a_time(cursor: Any, call: Caller, place: str) -> None:
    """Waits for the other tries of this caller, and those at this place; until the transaction ends."""
    cursor.execute(_ONE_AT_A_TIME, {"who": shown_by(call) or call.sid, "place": place})


def rests(wrong: int, latest: datetime | None, now: datetime) -> bool:
    """Whether a place takes no try yet; `wrong` and `latest` are of the last day."""
    return latest is not None and now < opens_at(wrong, latest)


def opens_at(wrong: int, latest: datetime) -> datetime:
    """When a place takes the next try."""
    return latest + timedelta(seconds=pause_after(wrong))
