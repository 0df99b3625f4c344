"""The row of a queue."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

MUSIC = [("audio/hold-music.wav", "Calm music (comes with Branchline)"), ("", "No music")]
_QUEUE = ColumnsOf(t.Queue)


class Queue(Destination):
    """Holds the caller until somebody takes the call."""

    FROZEN = t.Queue

    queue_name = _QUEUE.text("queue_name")
    music = _QUEUE.text("music", choices=MUSIC, validators=[])
    leave_key = _QUEUE.text("leave_key")
    max_wait_seconds = _QUEUE.number("max_wait_seconds")
    left_goes_to = _QUEUE.link("left_goes_to")
    full_goes_to = _QUEUE.link("full_goes_to")
    failed_goes_to = _QUEUE.link("failed_goes_to")
    instead_goes_to = _QUEUE.link("instead_goes_to")
