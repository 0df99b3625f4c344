"""Work about surveys: an answer is counted once it is given, also if the caller hangs up after it."""

from collections.abc import Mapping
from typing import Any

from calls.models import Call
from engine.kinds.survey import COUNTS
from inbox.counting import surveyed
from inbox.work import work


@work(COUNTS.name, "Count an answer to a survey")
def answered(arguments: Mapping[str, Any]) -> None:
    """Keeps what the call has answered so far, once."""
    call = Call.objects.select_related("revision__tree").filter(pk=arguments["call"]).first()
    if call:
        surveyed.keep(call)
