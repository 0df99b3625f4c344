"""The draft as rows, and what was published of it."""

from menus.models.audio import Audio
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
from menus.models.phone_tree import PhoneNumber, PhoneTree, TreeLanguage
from menus.models.questions import Branch, Case, PinCheck, Question, day_text
from menus.models.revision import Approval, Revision
from menus.models.sent_form import SentForm
from menus.models.shared_prompt import SharedPrompt, SharedWording
from menus.models.standing import Release, Standing, State, Withdrawal
from menus.models.telephone_recording import TelephoneRecording
from menus.models.wording import OptionWording, PromptNumber, Wording

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
    "Audio",
    "Branch",
    "Case",
    "Destination",
    "DraftChange",
    "Goodbye",
    "Menu",
    "Message",
    "Option",
    "OptionWording",
    "PhoneNumber",
    "PhoneTree",
    "PinCheck",
    "PromptNumber",
    "Question",
    "Queue",
    "Release",
    "Revision",
    "SentForm",
    "SharedPrompt",
    "SharedWording",
    "Standing",
    "State",
    "TelephoneRecording",
    "Transfer",
    "TreeLanguage",
    "Voicemail",
    "Withdrawal",
    "Wording",
    "day_text",
]
