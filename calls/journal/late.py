"""Stores what a turn did for its call when something of the call that came after it is in PostgreSQL already.

Each process has a file of its own, and a call's turns come to several: so a later turn, or the end of the call, may
be stored first, from another file or because PostgreSQL had come back.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from calls.journal.lines import Entry, EntryKind
from calls.models import Call
from calls.record import answers
from calls.reporting.ended import ended


class EndedJustNow(Exception):
    """A call ended after ends() was read, so the turn of an entry would be stored as one after the end."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.ends = ends([entry])


def ends(entries: Iterable[Entry]) -> dict[str, datetime]:
    """Returns when the calls of these turns ended, by SID, as far as they have."""
    sids = {entry["values"]["sid"] for entry in entries if entry.get("kind") == EntryKind.TURN}
    over = Call.objects.filter(sid__in=sids, ended_at__isnull=False) if sids else Call.objects.none()
    return {sid: at for sid, at in over.values_list("sid", "ended_at") if at}


def mend(values: Mapping[str, Any]) -> None:
    """Adds the answers and the language of a turn (calls.record.keeping.values_of) to its call, below what came later.

    The last turn of a call that has ended since says where the caller was. What the call left is looked at once more,
    because it may have walked nothing when its end was stored. Needs a transaction.
    """
    call = Call.objects.select_for_update(no_key=True).get(sid=values["sid"])
    if call.ended_at and values["now"] > call.ended_at:
        return
    is_last, kept = call.turns == values["number"], json.loads(values["kept_answers"])
    given: dict[str, Any] = call.answers | kept if is_last else kept | call.answers
    call.answers = answers.erased(given) if call.ended_at else given
    call.language = call.language or values["language"] or ""
    if call.ended_at and is_last:
        call.position, call.doing = values["position"], values["doing"]
    call.save(update_fields=["answers", "language", "position", "doing"])
    if call.ended_at:
        ended([call])
