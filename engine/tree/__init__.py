"""The phone tree as frozen values: everything one caller can reach, flat and keyed.

A destination's key is unique within its tree. Wherever a field names another destination it holds that
destination's key; "" means that the admin has not chosen one. Next to a field's type are its limit, its label,
its meaning, and the sentence about a change: forms, pages and the files' schema read them there (engine.labels).
"""

from engine.tree.another_line import AnotherLine
from engine.tree.branch import BRANCH_ON, Branch, Case
from engine.tree.call_back import CallBack
from engine.tree.conference import BEEPS, Conference
from engine.tree.destination import KINDS, AsksPin, Destination, TakesMessage, given_by
from engine.tree.fields import TRANSCRIPTIONS
from engine.tree.goodbye import Goodbye
from engine.tree.lookup import FOUND_AS, METHODS, Lookup, LookupAnswer
from engine.tree.menu import Menu, Option, OptionWording
from engine.tree.message import Message
from engine.tree.opening_hours import DayWay, OpeningHours
from engine.tree.parts import (
    Audio,
    AudioOf,
    Country,
    Digits,
    GivenAnswer,
    Key,
    Link,
    Name,
    Number,
    Phrase,
    Prompt,
    Tag,
    Voice,
    Wording,
)
from engine.tree.phone_directory import FINDS, PhoneDirectory
from engine.tree.pin_check import PinCheck
from engine.tree.question import CHECKS, DATE_FORMS, DAYS, Question
from engine.tree.queue import Queue
from engine.tree.recorded_answer import RecordedAnswer
from engine.tree.reject import REASONS, Reject
from engine.tree.schedule import NamedDay, Schedule
from engine.tree.shortcut import Shortcut
from engine.tree.survey import ASKS, Survey, SurveyQuestion
from engine.tree.text_message import TextMessage
from engine.tree.transfer import Transfer
from engine.tree.tree import Tree
from engine.tree.voicemail import Voicemail

__all__ = [
    "ASKS",
    "BEEPS",
    "BRANCH_ON",
    "CHECKS",
    "DATE_FORMS",
    "DAYS",
    "FINDS",
    "FOUND_AS",
    "KINDS",
    "METHODS",
    "REASONS",
    "TRANSCRIPTIONS",
    "AnotherLine",
    "AsksPin",
    "Audio",
    "AudioOf",
    "Branch",
    "CallBack",
    "Case",
    "Conference",
    "Country",
    "DayWay",
    "Destination",
    "Digits",
    "GivenAnswer",
    "Goodbye",
    "Key",
    "Link",
    "Lookup",
    "LookupAnswer",
    "Menu",
    "Message",
    "Name",
    "NamedDay",
    "Number",
    "OpeningHours",
    "Option",
    "OptionWording",
    "PhoneDirectory",
    "Phrase",
    "PinCheck",
    "Prompt",
    "Question",
    "Queue",
    "RecordedAnswer",
    "Reject",
    "Schedule",
    "Shortcut",
    "Survey",
    "SurveyQuestion",
    "Tag",
    "TakesMessage",
    "TextMessage",
    "Transfer",
    "Tree",
    "Voice",
    "Voicemail",
    "Wording",
    "given_by",
]
