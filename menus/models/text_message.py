"""The row of a text message."""

from engine import limits
from engine import tree as t
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination

_TEXT = ColumnsOf(t.TextMessage)


class TextMessage(Destination):
    """Texts the caller, and the call goes on."""

    FROZEN = t.TextMessage

    body = _TEXT.long_text("body", max_length=limits.TEXT_MESSAGE.most)
    thanks = _TEXT.sentence("thanks")
    goes_to = _TEXT.link("goes_to")
    failed_to = _TEXT.link("failed_to")
