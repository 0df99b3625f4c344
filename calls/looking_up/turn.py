"""The turn of a lookup: a system is asked first, then the turn is taken with what it found.

Whoever answers the webhook asks (calls.webhooks), because nothing may be locked then and no deadline of the database
may pass. What was stored first is what every delivery is told.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from calls.counts import count
from calls.looking_up.asking import NotAnswered, SystemAnswer, ask
from calls.looking_up.request import AskedFor, written
from calls.models import Call
from calls.record import answers
from calls.record import keeping as record
from calls.record.keeping import Asked
from engine import heard as h
from engine import tree as t
from engine.answers.checks import Value
from engine.answers.looked_up import WhyFailed, failed, read
from engine.choices import LookupMethod
from engine.kinds.all import kind_of
from engine.kinds.lookup import BUDGET_SECONDS
from engine.knowing.lines import version_of
from menus.access import lookup_keys as keys
from menus.models import Revision
from menus.publishing import live

log = logging.getLogger(__name__)

FOUND = range(200, 300)
# No content; nothing there; nothing there anymore.
NOTHING_FOUND = (204, 404, 410)


def is_due(asked: Asked) -> bool:
    """Whether the caller has heard the sentence of a lookup, and the system is to be asked now."""
    place = record.place_of(asked)
    return place is not None and kind_of(place).asks_a_system and isinstance(asked.heard, h.NoInput)


class LookupDue(Exception):
    """A system is to be asked before the turn can be taken: outside of any transaction, and of any deadline."""

    def __init__(self, asked: Asked, place: t.Lookup, of: AskedFor, signed_with: list[str]) -> None:
        super().__init__(place.key)
        self._asked, self._place, self._of, self._signed_with = asked, place, of, signed_with

    @contextmanager
    def looked_up(self, most: float = BUDGET_SECONDS) -> Iterator[None]:
        """Asks for so many seconds, and has this thread know what was found while the block lasts."""
        began = time.monotonic()
        if _here.asks_nobody:
            heard = failed(WhyFailed.NOBODY)
        else:
            heard = outcome_of(self._place, self._of, self._signed_with, most).heard
        call = self._asked.call
        count("looked-up", heard.why or heard.result.value, call.provider)
        if heard.why:
            # Neither the address nor what was sent: both may tell of a caller.
            log.warning("call %s: the lookup “%s” has failed: %s", call.sid, self._place.key, heard.why)
        _here.found, _here.seconds = replace(self._asked, heard=heard), time.monotonic() - began
        try:
            yield
        finally:
            _here.found = None


class _Here(threading.local):
    found: Asked | None = None
    seconds: float = 0.0
    asks_nobody: bool = False


_here = _Here()


def found_now() -> Asked | None:
    """Returns the turn for which this thread has just asked a system."""
    return _here.found


@contextmanager
def asking_nobody() -> Iterator[None]:
    """For calls that only show what callers would hear: every lookup fails, and no system hears of it."""
    _here.asks_nobody = True
    try:
        yield
    finally:
        _here.asks_nobody = False


def seconds_taken() -> float:
    """Returns how long this thread's last question took."""
    return _here.seconds


def with_what_was_found(asked: Asked, now: datetime) -> Asked:
    """Returns the turn with what was found, now or when it was taken first. Raises LookupDue if nobody has asked."""
    found = _here.found
    if found and (found.call.sid, found.token_number, found.at) == (asked.call.sid, asked.token_number, asked.at):
        return replace(asked, heard=found.heard)
    if before := record.find(asked.call, asked.token_number):
        if isinstance(before.heard, h.LookedUp) and before.at == asked.at:
            return replace(asked, heard=before.heard)
        return asked  # the call has gone on from here in another way
    raise due(asked, now)


def without_record(asked: Asked) -> Asked:
    """Returns the turn while PostgreSQL is away: without the keys of the line, a lookup that was not made yet fails."""
    found = _here.found
    return replace(asked, heard=found.heard if found else failed(WhyFailed.AWAY))


def due(asked: Asked, now: datetime) -> LookupDue:
    """Returns what is to be asked, with all that the record has for it."""
    call, place = asked.call, record.place_of(asked)
    assert isinstance(place, t.Lookup)
    tree = live.tree_at(asked.revision, place.key)
    language = (asked.at.language if asked.at else "") or tree.language
    given = _answers(place, asked)
    of = AskedFor(call.sid, tree.slug, call.called, call.caller, language, call.trial is not None, given)
    return LookupDue(asked, place, of, keys.signing(_line(asked), now))


@dataclass(frozen=True, slots=True)
class LookupOutcome:
    """What was found, and the answer that it was found in; None if there was none."""

    heard: h.LookedUp
    answer: SystemAnswer | None = None


def outcome_of(place: t.Lookup, of: AskedFor, signed_with: list[str], most: float = BUDGET_SECONDS) -> LookupOutcome:
    """Asks the system for so many seconds. Whatever it does, there is an outcome."""
    if not signed_with:
        return LookupOutcome(failed(WhyFailed.NO_KEY))
    try:
        answer = ask(written(place, of, signed_with, int(time.time())), most)
    except NotAnswered as nothing:
        return LookupOutcome(failed(nothing.why))
    return LookupOutcome(_understood(place, answer), answer)


def _understood(place: t.Lookup, answer: SystemAnswer) -> h.LookedUp:
    if answer.status in NOTHING_FOUND:
        return h.LookedUp(h.LookupResult.NOT_FOUND)
    if answer.status not in FOUND:
        return failed(WhyFailed.STATUS)
    try:
        return read(place, answer.document())
    except NotAnswered as nothing:
        return failed(nothing.why)


def _line(asked: Asked) -> int:
    """Returns the line whose keys sign: that of the place, which may be another than the one that was called."""
    version = (version_of(asked.at.at) if asked.at else 0) or asked.revision
    known = live.phone_tree_of(version)
    return known or Revision.with_trials.values_list("tree", flat=True).get(pk=version)


def _answers(place: t.Lookup, asked: Asked) -> dict[str, Value]:
    """Returns the answers that are sent, with those that are sealed; these stand in no address.

    Publishing refuses that within a line, but an answer may have been given in the line before.
    """
    if not place.sends:
        return {}
    call = asked.call
    row = Call.objects.filter(sid=call.sid, account=call.account).values_list("answers", flat=True).first() or {}
    stored = {name: row[name] for name in place.sends if name in row}
    found = answers.from_row(stored)
    if place.method == LookupMethod.POST:
        opened = {name: answers.unsealed(each) for name, each in stored.items() if name not in found}
        found |= {name: value for name, value in opened.items() if value is not None}
    return found
