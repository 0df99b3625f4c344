"""The rows of this room, one file for what belongs together."""

from texts.models.exchanged import Cause, ExchangedText, TextState
from texts.models.media import MediaState, ReceivedMedia
from texts.models.opt_out import OptOut
from texts.models.replies import FaxAnswer, ReplyDoes, ReplyWhen, TextReply, TextSettings

__all__ = [
    "Cause",
    "ExchangedText",
    "FaxAnswer",
    "MediaState",
    "OptOut",
    "ReceivedMedia",
    "ReplyDoes",
    "ReplyWhen",
    "TextReply",
    "TextSettings",
    "TextState",
]
