"""The row of a goodbye."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_GOODBYE = ColumnsOf(t.Goodbye)


class Goodbye(Destination):
    """Says something and hangs up, or goes back to the line that the call came from."""

    FROZEN = t.Goodbye

    goes_back = _GOODBYE.switch("goes_back")
