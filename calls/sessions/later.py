"""What a provider that reports every step tells while PostgreSQL is away: kept in the journal, and stored afterwards.

Nothing asks us again, so an end that is not kept is lost, and so is a call whose caller heard our apology and no more.
"""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction

from calls.journal.keeping import keep_report
from calls.models import Call, Status
from calls.providers.event import Caller
from calls.providers.happening import WAITED_FOR, Ended, Happening, TextFailed, What
from calls.providers.twilio import Form
from calls.record import call_row
from calls.reporting.ended import ended
from calls.reporting.reports import REPORTS
from calls.sessions.events import take_step
from menus.publishing import live

APOLOGISED, ENDED, TEXT_FAILED = "session-apologised", "session-ended", "session-text-failed"
_OF_CALLER = ("provider", "sid", "account", "caller", "called", "direction")


def keep(happening: Happening, now: datetime, rung: str = "") -> None:
    """Keeps an event that leaves something: an end, a failed text, or a caller who waited and heard our apology.

    `rung` is the number that the apology rang, "" for none.
    """
    if name := _name(happening.what):
        keep_report(name, urlencode({each: getattr(happening.call, each) for each in _OF_CALLER}), rung, now)


def register() -> None:
    """Adds them to what the journal stores."""
    REPORTS.update({APOLOGISED: _apologised, ENDED: _ended, TEXT_FAILED: _text_failed})


def _name(what: What) -> str:
    match what:
        case Ended():
            return ENDED
        case TextFailed():
            return TEXT_FAILED
    return APOLOGISED if isinstance(what, WAITED_FOR) else ""


def _ended(form: Form, token: str, now: datetime) -> None:
    take_step(Happening(_caller(form), Ended()), now)


def _text_failed(form: Form, token: str, now: datetime) -> None:
    take_step(Happening(_caller(form), TextFailed()), now)


@transaction.atomic
def _apologised(form: Form, rung: str, now: datetime) -> None:
    """The call goes to the number that was rung, as after a transfer. One that nobody knew is added."""
    caller = _caller(form)
    call = call_row.locked(caller)
    is_new = call is None
    call = call or _added(caller, now)
    if call is None:
        return
    if rung and call.status != Status.TRANSFERRED:
        _handed_over(call, caller, rung, now)
    elif is_new:  # its end may have been told before, and to nobody
        _set(call, {"status": Status.COMPLETED, "ended_at": now})
        ended([call])


def _added(caller: Caller, now: datetime) -> Call | None:
    """Adds a call that came in while PostgreSQL was away; None if its event named no number, or it is another's."""
    if not caller.called or Call.objects.filter(sid=caller.sid).exists():
        return None
    call = call_row.keep_call(caller, Status.IN_PROGRESS, now)
    call.revision_id = live.revision_on(caller.called)
    call.save(update_fields=["revision"])
    return call


def _handed_over(call: Call, caller: Caller, rung: str, now: datetime) -> None:
    """Hands it over at that time. A call that has ended ends again, because its outcome is decided then."""
    end = call.ended_at
    if end:
        _set(call, {"ended_at": None})
    call_row.hand_over(caller, rung, now)
    if end and end > now:
        _set(call, {"ended_at": end, "last_seen_at": end})


def _set(call: Call, values: Mapping[str, object]) -> None:
    Call.objects.filter(pk=call.pk).update(**values)


def _caller(form: Form) -> Caller:
    provider, sid, account, caller, called, direction = (form[each] for each in _OF_CALLER)
    return Caller(provider, sid, account, caller, called, direction)
