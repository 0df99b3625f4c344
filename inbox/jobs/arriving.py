"""Work that makes items of calls: when a message or a note is left, and when a call ends."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from calls import outbox
from calls.models import Call
from engine.reply import ARRIVES
from inbox.arriving import LATE_REPORTS, TooSoon, arrive
from inbox.recorded import asking
from inbox.work import TryAgain, work


@work(ARRIVES.name, "Add to the inbox")
def arrives(arguments: Mapping[str, Any]) -> None:
    """Adds what a call left to the inbox. Every item has a key of its own, so it may run any number of times."""
    call = Call.objects.select_related("revision__tree").filter(pk=arguments["call"]).first()
    if call is None:
        return  # erased since
    if asking.may_have_more(call):
        outbox.put(asking.ASK, {"call": call.pk})
    try:
        arrive(call, timezone.now())
    except TooSoon as soon:
        raise TryAgain("The call ended a moment ago, and reports may still come.", LATE_REPORTS) from soon
