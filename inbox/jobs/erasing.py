"""Work that erases: callers who asked for it, and what is older than the days of its line."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from inbox.counting.settling import settle_days
from inbox.erasing import at_twilio, by_days, callers, holds
from inbox.erasing.forgetting import ERASE_CALLER
from inbox.erasing.words import in_words
from inbox.models import Erasure, ProviderCopy
from inbox.work import periodic, work


@work(ERASE_CALLER, "Erase a caller")
def erase_caller(arguments: Mapping[str, Any]) -> None:
    """Erases what can be erased now; the routine below does the rest."""
    erasure = Erasure.objects.filter(pk=arguments["erasure"], done_at=None).first()
    if erasure:
        callers.go_on(erasure, timezone.now())


@periodic("finish-erasures", minutes=5, title="Finish erasing callers")
def finish() -> str:
    """Erases what was on the line, held, or not gone at Twilio when somebody asked."""
    now = timezone.now()
    holds.settle(now)
    for erasure in Erasure.objects.filter(done_at=None).order_by("asked_at"):
        callers.go_on(erasure, now)
    at_twilio.delete(ProviderCopy.objects.filter(erasure=None), now)
    at_twilio.tidy(now)
    waiting = Erasure.objects.filter(done_at=None).count()
    return f"{waiting} not finished" if waiting else "Nothing is waiting"


@periodic("retention", minutes=10, title="Erase what is kept too long")
def retention() -> str:
    """Erases what is older than the days of its line, for a minute at most; the next round goes on."""
    holds.settle(timezone.now())
    settle_days(timezone.now())  # what is erased then has been counted
    erased = by_days.erase_all(timezone.now())
    return f"Erased {in_words(erased)}" if erased else "Nothing was too old"
