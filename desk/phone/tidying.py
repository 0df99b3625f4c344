"""Deletes old test calls, and the drafts that were frozen for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from calls.models import Call
from menus.models import Revision

# Long enough to look at last week's test call again.
KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ThrownAway:
    """How many of each."""

    calls: int
    drafts: int


def tidy(now: datetime) -> ThrownAway:
    """Goes by when a test call was really placed, whatever time it pretended to be."""
    before = now - KEPT_FOR
    old_calls = Call.objects.filter(is_test=True, made_at__lt=before)
    _, gone = old_calls.delete()
    # One that was tried again since then still has calls.
    old_drafts = Revision.with_trials.filter(is_trial=True, published_at__lt=before, calls=None)
    drafts, _ = old_drafts.delete()
    return ThrownAway(gone.get("calls.Call", 0), drafts)
