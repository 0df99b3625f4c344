"""What a destination can be: every kind, one line each."""

from engine.tree.another_line import AnotherLine
from engine.tree.branch import Branch
from engine.tree.call_back import CallBack
from engine.tree.conference import Conference
from engine.tree.goodbye import Goodbye
from engine.tree.lookup import Lookup
from engine.tree.menu import Menu
from engine.tree.message import Message
from engine.tree.opening_hours import OpeningHours
from engine.tree.parts import GivenAnswer
from engine.tree.phone_directory import PhoneDirectory
from engine.tree.pin_check import PinCheck
from engine.tree.question import Question
from engine.tree.queue import Queue
from engine.tree.recorded_answer import RecordedAnswer
from engine.tree.reject import Reject
from engine.tree.shortcut import Shortcut
from engine.tree.survey import Survey
from engine.tree.text_message import TextMessage
from engine.tree.transfer import Transfer
from engine.tree.voicemail import Voicemail

Destination = (
    Menu
    | Question
    | PinCheck
    | Branch
    | OpeningHours
    | Message
    | Transfer
    | Voicemail
    | Queue
    | CallBack
    | Goodbye
    | Conference
    | Reject
    | Shortcut
    | TextMessage
    | PhoneDirectory
    | Survey
    | Lookup
    | AnotherLine
    | RecordedAnswer
)
# What shares its rules (engine.kinds.taking, asking_pin): the type checker refuses a kind with them that is not here.
TakesMessage = Voicemail | RecordedAnswer
AsksPin = PinCheck | Conference
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


def given_by(place: Destination) -> tuple[GivenAnswer, ...]:
    """The answers that a call has once it has been there, as of any kind that gives some."""
    found: tuple[GivenAnswer, ...] = getattr(place, "gives", ())
    return found
