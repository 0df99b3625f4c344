"""The draft as rows, and what was published of it."""

from menus.models.another_line import AnotherLine
from menus.models.audio import Audio
from menus.models.branch import Branch, Case
from menus.models.call_back import CallBack
from menus.models.caller_list import CallerList, CallerListChange, ListedCaller
from menus.models.conference import Conference
from menus.models.current_version import CurrentVersion
from menus.models.destination import Destination
from menus.models.draft_change import DraftChange
from menus.models.draft_check import DraftCheck
from menus.models.experiment import Experiment, ExperimentEnd
from menus.models.goodbye import Goodbye
from menus.models.line_test import LineTest
from menus.models.listening import LISTENING_COLUMNS
from menus.models.logged_change import LoggedChange, Subject
from menus.models.login_session import LoginSession
from menus.models.lookup import Lookup, LookupAnswer
from menus.models.lookup_key import LookupKey
from menus.models.mail_choice import MailChoice
from menus.models.mailbox import Mailbox, MailboxLine
from menus.models.menu import Menu, Option
from menus.models.message import Message
from menus.models.notice import Notice, NoticeWording
from menus.models.opening_hours import DayWay, OpeningHours
from menus.models.people_change import PeopleChange
from menus.models.person import Absence, Member, Person, PersonNumber, Team
from menus.models.phone_directory import PhoneDirectory
from menus.models.phone_tree import PhoneNumber, PhoneTree, TreeLanguage
from menus.models.pin_check import PinCheck
from menus.models.question import Question, day_text
from menus.models.queue import Queue
from menus.models.recorded_answer import RecordedAnswer
from menus.models.reject import Reject
from menus.models.revision import Approval, Revision
from menus.models.rota import ExceptionPerson, Rota, RotaException, Shift, ShiftPeriod, ShiftTurn
from menus.models.schedule import DayPeriod, ImportedList, NamedDay, Schedule, WeeklyPeriod
from menus.models.schedule_change import ScheduleChange
from menus.models.second_factor import SecondFactor, SecondFactorRule
from menus.models.sent_form import SentForm
from menus.models.shared_prompt import SharedPrompt, SharedWording
from menus.models.shortcut import Shortcut
from menus.models.standing import Release, RevisionState, Standing, Withdrawal
from menus.models.survey import Survey
from menus.models.telephone_recording import TelephoneRecording
from menus.models.text_message import TextMessage
from menus.models.transfer import Transfer
from menus.models.translated_from import TranslatedFrom
from menus.models.tree_role import Role, TreeRole
from menus.models.voicemail import Voicemail
from menus.models.wording import OptionWording, PromptNumber, Wording

# In the order in which a new user meets them.
KINDS: tuple[type[Destination], ...] = (
    Menu,
    Question,
    PinCheck,
    Branch,
    OpeningHours,
    Message,
    Transfer,
    Voicemail,
    Queue,
    CallBack,
    Goodbye,
    Conference,
    Reject,
    Shortcut,
    TextMessage,
    PhoneDirectory,
    Survey,
    Lookup,
    AnotherLine,
    RecordedAnswer,
)

__all__ = [
    "KINDS",
    "LISTENING_COLUMNS",
    "Absence",
    "AnotherLine",
    "Approval",
    "Audio",
    "Branch",
    "CallBack",
    "CallerList",
    "CallerListChange",
    "Case",
    "Conference",
    "CurrentVersion",
    "DayPeriod",
    "DayWay",
    "Destination",
    "DraftChange",
    "DraftCheck",
    "ExceptionPerson",
    "Experiment",
    "ExperimentEnd",
    "Goodbye",
    "ImportedList",
    "LineTest",
    "ListedCaller",
    "LoggedChange",
    "LoginSession",
    "Lookup",
    "LookupAnswer",
    "LookupKey",
    "MailChoice",
    "Mailbox",
    "MailboxLine",
    "Member",
    "Menu",
    "Message",
    "NamedDay",
    "Notice",
    "NoticeWording",
    "OpeningHours",
    "Option",
    "OptionWording",
    "PeopleChange",
    "Person",
    "PersonNumber",
    "PhoneDirectory",
    "PhoneNumber",
    "PhoneTree",
    "PinCheck",
    "PromptNumber",
    "Question",
    "Queue",
    "RecordedAnswer",
    "Reject",
    "Release",
    "Revision",
    "RevisionState",
    "Role",
    "Rota",
    "RotaException",
    "Schedule",
    "ScheduleChange",
    "SecondFactor",
    "SecondFactorRule",
    "SentForm",
    "SharedPrompt",
    "SharedWording",
    "Shift",
    "ShiftPeriod",
    "ShiftTurn",
    "Shortcut",
    "Standing",
    "Subject",
    "Survey",
    "Team",
    "TelephoneRecording",
    "TextMessage",
    "Transfer",
    "TranslatedFrom",
    "TreeLanguage",
    "TreeRole",
    "Voicemail",
    "WeeklyPeriod",
    "Withdrawal",
    "Wording",
    "day_text",
]
