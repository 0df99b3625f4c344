"""The draft as rows, and what was published of it."""

from menus.models.destinations import (
    Destination,
    Goodbye,
    Menu,
    Message,
    Option,
    Queue,
    Transfer,
    Voicemail,
)
from menus.models.draft_change import DraftChange
from menus.models.listening import LISTENING_COLUMNS
from menus.models.phone_tree import PhoneNumber, PhoneTree
from menus.models.questions import Branch, Case, PinCheck, Question, day_text
from menus.models.revision import Approval, Revision

# In the order in which somebody new meets them.
KINDS: tuple[type[Destination], ...] = (
    Menu,
    Question,
    PinCheck,
    Branch,
    Message,
    Transfer,
    Voicemail,
    Queue,
    Goodbye,
)

__all__ = [
    "KINDS",
    "LISTENING_COLUMNS",
    "Approval",
    "Branch",
    "Case",
    "Destination",
    "DraftChange",
    "Goodbye",
    "Menu",
    "Message",
    "Option",
    "PhoneNumber",
    "PhoneTree",
    "PinCheck",
    "Question",
    "Queue",
    "Revision",
    "Transfer",
    "Voicemail",
    "day_text",
]
