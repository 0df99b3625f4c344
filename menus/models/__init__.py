"""The draft as rows, and what was published of it."""

from menus.models.audio import Audio
from menus.models.destinations import (
    KINDS,
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
from menus.models.phone_tree import PhoneNumber, PhoneTree
from menus.models.revision import Approval, Revision
from menus.models.shared_prompt import SharedPrompt, SharedWording
from menus.models.telephone_recording import TelephoneRecording
from menus.models.wording import PromptNumber, Wording

__all__ = [
    "KINDS",
    "Approval",
    "Audio",
    "Destination",
    "DraftChange",
    "Goodbye",
    "Menu",
    "Message",
    "Option",
    "PhoneNumber",
    "PhoneTree",
    "PromptNumber",
    "Queue",
    "Revision",
    "SharedPrompt",
    "SharedWording",
    "TelephoneRecording",
    "Transfer",
    "Voicemail",
    "Wording",
]
