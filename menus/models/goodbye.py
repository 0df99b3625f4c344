"""The row of a goodbye."""

from engine import tree as t
from menus.models.destination import Destination


class Goodbye(Destination):
    """Says something and hangs up."""

    FROZEN = t.Goodbye
