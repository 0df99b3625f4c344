"""Counts wrong PINs by caller and by place (a PIN check or a recording line).

Those of test calls count only for test calls, whose time is pretended; those that somebody has opened do not count.
"""

from datetime import datetime, timedelta
from typing import Any

from calls.providers.event import Caller
from engine.answers.guessing import pause_after
from engine.numbers.callers import is_withheld

DAY = timedelta(days=1)

# Serialises simultaneous tries in one or several calls, so that they do not all use the last one left. The counts are
# read in the next statement, because a statement sees the data from when it began to wait. Locks are always taken in
# this order.
_ONE_AT_A_TIME = """
SELECT pg_advisory_xact_lock(hashtextextended('caller ' || %(who)s, 0)),
    pg_advisory_xact_lock(hashtextextended(%(place)s, 0))
"""


def shown_by(call: Caller) -> str | None:
    """Returns what identifies this caller; None if the number is withheld, because that is many callers."""
    return None if is_withheld(call.caller) else call.caller


def one_at_a_time(cursor: Any, call: Caller, place: str) -> None:
    """Waits for other tries by this caller and at this place; holds until the transaction ends."""
    cursor.execute(_ONE_AT_A_TIME, {"who": shown_by(call) or call.sid, "place": place})


def rests(wrong: int, latest: datetime | None, now: datetime) -> bool:
    """Whether a place still refuses tries; `wrong` and `latest` cover the last day."""
    return latest is not None and now < opens_at(wrong, latest)


def opens_at(wrong: int, latest: datetime) -> datetime:
    """Returns when a place accepts the next try."""
    return latest + timedelta(seconds=pause_after(wrong))
