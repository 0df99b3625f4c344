"""The row of a shortcut."""

from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_SHORTCUT = ColumnsOf(t.Shortcut)


class Shortcut(Destination):
    """Leads where a caller has been, or where every caller may ask to go."""

    FROZEN = t.Shortcut

    to = _SHORTCUT.choice("to", max_length=8)
