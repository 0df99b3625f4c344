"""The rows of this room, one file for what belongs together."""

from texts.models.exchanged import Cause, ExchangedText, TextState
from texts.models.opt_out import OptOut

__all__ = ["Cause", "ExchangedText", "OptOut", "TextState"]
