"""The row of a call that is not answered."""

from engine import tree as t
from engine.labels import name_of_kind
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_REJECT = ColumnsOf(t.Reject)


class Reject(Destination):
    """Refuses a call before it is answered."""

    FROZEN = t.Reject

    reason = _REJECT.choice("reason", max_length=8)

    class Meta:
        verbose_name_plural = name_of_kind(t.Reject).plural
