"""Turns notices on and ends them. Notices are in no version, so nothing is published."""

from datetime import datetime

from django.db import transaction

from menus.change_log.details import value
from menus.change_log.writing import BY_PHONE, log
from menus.colleagues import Author, known, moment
from menus.current.store import store
from menus.models import Notice
from menus.notices.checking import make_audible, reasons_against


class CannotSwitchOn(Exception):
    """The notice would strand or confuse callers, for `reasons`; nothing was changed."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@transaction.atomic
def switch_on(notice: Notice, by: Author, now: datetime) -> Notice:
    """Switches it on from its beginning, or at once if that is past. One that is on already stays as it is.

    Raises CannotSwitchOn.
    """
    locked = _locked(notice)
    if locked.switched_on_at:
        return locked
    if reasons := reasons_against(locked, now):
        raise CannotSwitchOn(reasons)
    make_audible(locked)
    locked.begins_at = max(locked.begins_at or now, now)
    locked.switched_on_at, locked.switched_on_by = now, known(by)
    log(by or BY_PHONE, locked, f"switched on the notice until {moment(locked.ends_at)}")
    return _saved(locked)


@transaction.atomic
def end(notice: Notice, by: Author, now: datetime) -> Notice:
    """Ends it now, or before it has begun. One that is over already stays as it is."""
    locked = _locked(notice)
    if locked.switched_on_at is None or locked.is_over(now):
        return locked
    locked.ended_at, locked.ended_by = now, known(by)
    log(by or BY_PHONE, locked, "ended the notice", [value("End", moment(locked.ends_at), moment(now))])
    return _saved(locked)


@transaction.atomic
def undo_end(notice: Notice, by: Author, now: datetime) -> Notice:
    """Lets callers hear it again until the end it was made with. Raises CannotSwitchOn if that is past."""
    locked = _locked(notice)
    if locked.ended_at is None:
        return locked
    if locked.ends_at <= now:
        raise CannotSwitchOn(["Its end is in the past. Make a new notice."])
    log(by, locked, "switched on the notice again", [value("End", moment(locked.ended_at), moment(locked.ends_at))])
    locked.ended_at = locked.ended_by = None
    return _saved(locked)


def _locked(notice: Notice) -> Notice:
    return Notice.objects.select_for_update(of=("self",), no_key=True).get(pk=notice.pk)


def _saved(notice: Notice) -> Notice:
    notice.save()
    transaction.on_commit(store.hurry)
    return notice
