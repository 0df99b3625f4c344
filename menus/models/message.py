"""The row of a message."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_MESSAGE = ColumnsOf(t.Message)


class Message(Destination):
    """Says something and continues by itself."""

    FROZEN = t.Message

    goes_to = _MESSAGE.link("goes_to")
