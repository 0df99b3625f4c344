"""The row of a queue."""

from django.db import models

from engine import tree as t
from menus.fields.people import RungField
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination
from menus.models.schedule import Schedule

MUSIC = [("audio/hold-music.wav", "Calm music (comes with Branchline)"), ("", "No music")]
_QUEUE = ColumnsOf(t.Queue)


class Queue(Destination):
    """Holds the caller until somebody takes the call."""

    FROZEN = t.Queue

    queue_name = _QUEUE.text("queue_name")
    music = _QUEUE.text("music", choices=MUSIC, validators=[])
    leave_key = _QUEUE.text("leave_key")
    max_wait_seconds = _QUEUE.number("max_wait_seconds")
    teams = RungField(of="menus.Team", blank=True, default=list, **_QUEUE.about("teams"))
    people = RungField(of="menus.Person", blank=True, default=list, **_QUEUE.about("people"))
    ring_seconds = _QUEUE.number("ring_seconds")
    pause_seconds = _QUEUE.number("pause_seconds")
    most_waiting = _QUEUE.number("most_waiting")
    tells_seconds = _QUEUE.number("tells_seconds")
    tells_place = _QUEUE.switch("tells_place")
    between = _QUEUE.sentence("between")
    own_music = _QUEUE.sentence("own_music", db_default="")
    schedule = models.ForeignKey(
        Schedule, on_delete=models.PROTECT, null=True, blank=True, related_name="+", **_QUEUE.about("schedule")
    )
    call_back_key = _QUEUE.text("call_back_key")
    link_key = _QUEUE.text("link_key", db_default="")
    link_seconds = _QUEUE.number("link_seconds", db_default=0)
    link_sends = _QUEUE.switch("link_sends", db_default=False)
    left_goes_to = _QUEUE.link("left_goes_to")
    too_long_goes_to = _QUEUE.link("too_long_goes_to")
    full_goes_to = _QUEUE.link("full_goes_to")
    closed_goes_to = _QUEUE.link("closed_goes_to")
    call_back_goes_to = _QUEUE.link("call_back_goes_to")
    failed_goes_to = _QUEUE.link("failed_goes_to")
    finished_goes_to = _QUEUE.link("finished_goes_to")
    instead_goes_to = _QUEUE.link("instead_goes_to")
