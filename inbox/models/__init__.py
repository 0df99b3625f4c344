"""The rows of this room, one file for what belongs together. Mailboxes are in `menus`, because trees name them."""

from inbox.models.call_back import CallBack, CallBackState
from inbox.models.item import MOST_TEXT, Act, Entry, Item, ItemKind, Items, ItemState
from inbox.models.job import Job, JobState, Routine
from inbox.models.notification import About, Channel, Notification, Progress
from inbox.models.recording import Recording, RecordingState
from inbox.models.staffing import StaffingTold
from menus.models import Mailbox

__all__ = [
    "MOST_TEXT",
    "About",
    "Act",
    "CallBack",
    "CallBackState",
    "Channel",
    "Entry",
    "Item",
    "ItemKind",
    "ItemState",
    "Items",
    "Job",
    "JobState",
    "Mailbox",
    "Notification",
    "Progress",
    "Recording",
    "RecordingState",
    "Routine",
    "StaffingTold",
]
