"""The rows of this room, one file for what belongs together. Mailboxes are in `menus`, because trees name them."""

from inbox.models.approval import ApprovalTold
from inbox.models.call_back import CallBackState, PlacedCallBack
from inbox.models.counted import CountedAnswer, CountedLine, CountedOutcome, CountedWay, WayKind, WeeklyReport
from inbox.models.erasing import ErasedCalls, Erasure, LegalHold, LegalHolds, ProviderCopy, ProviderThing
from inbox.models.item import MOST_TEXT, Act, Entry, Item, ItemKind, Items, ItemState
from inbox.models.job import Job, JobState, Routine
from inbox.models.notification import About, Channel, Notification, Progress
from inbox.models.recording import Recording, RecordingState
from inbox.models.retention import AtTwilio, LineRetention, RetentionDay
from inbox.models.staffing import StaffingTold
from inbox.models.surveyed import SurveyResult
from inbox.models.wanted_call import WantedCall
from menus.models import Mailbox

__all__ = [
    "MOST_TEXT",
    "About",
    "Act",
    "ApprovalTold",
    "AtTwilio",
    "CallBackState",
    "Channel",
    "CountedAnswer",
    "CountedLine",
    "CountedOutcome",
    "CountedWay",
    "Entry",
    "ErasedCalls",
    "Erasure",
    "Item",
    "ItemKind",
    "ItemState",
    "Items",
    "Job",
    "JobState",
    "LegalHold",
    "LegalHolds",
    "LineRetention",
    "Mailbox",
    "Notification",
    "PlacedCallBack",
    "Progress",
    "ProviderCopy",
    "ProviderThing",
    "Recording",
    "RecordingState",
    "RetentionDay",
    "Routine",
    "StaffingTold",
    "SurveyResult",
    "WantedCall",
    "WayKind",
    "WeeklyReport",
]
