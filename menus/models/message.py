"""The row of a message."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_MESSAGE = ColumnsOf(t.Message)


class Message(Destination):
    """Says something and continues by itself, or at a key."""

    FROZEN = t.Message

    goes_to = _MESSAGE.link("goes_to")
    skip_key = _MESSAGE.text("skip_key")
    repeat_key = _MESSAGE.text("repeat_key")
    back_key = _MESSAGE.text("back_key")
    other_keys_go_to = _MESSAGE.link("other_keys_go_to")
    wait_seconds = _MESSAGE.number("wait_seconds")
    most_repeats = _MESSAGE.number("most_repeats")
