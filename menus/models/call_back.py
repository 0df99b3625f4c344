"""The row of a call back."""

from django.db import models

from engine import tree as t
from engine.labels import name_of_kind
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination
from menus.models.schedule import Schedule

_CALL_BACK = ColumnsOf(t.CallBack)


class CallBack(Destination):
    """Takes down on which number, and when, a caller wants to be called back."""

    FROZEN = t.CallBack

    goes_to = _CALL_BACK.link("goes_to")
    gives_up_to = _CALL_BACK.link("gives_up_to")
    schedule = models.ForeignKey(
        Schedule, on_delete=models.PROTECT, null=True, blank=True, related_name="+", **_CALL_BACK.about("schedule")
    )
    offers_times = _CALL_BACK.switch("offers_times")
    every_minutes = _CALL_BACK.number("every_minutes")
    takes_numbers = _CALL_BACK.switch("takes_numbers")
    mailbox = _CALL_BACK.mailbox()
    thanks = _CALL_BACK.sentence("thanks")
    call_tries = _CALL_BACK.number("call_tries")
    call_pause_minutes = _CALL_BACK.number("call_pause_minutes")
    wait_seconds = _CALL_BACK.number("wait_seconds")
    tries = _CALL_BACK.number("tries")

    class Meta:
        verbose_name_plural = name_of_kind(t.CallBack).plural
