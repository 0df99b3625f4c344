"""The values of fields with a fixed set of choices; rows, forms, files and the schema take them from here."""

from enum import StrEnum
from typing import TypeVar


class AnswerCheck(StrEnum):
    """What the answer to a question must be."""

    DIGITS = "digits"
    WORDS = "words"
    NUMBER = "number"
    DATE = "date"
    CARD = "card"
    PATTERN = "pattern"
    LIST = "list"


class LookupMethod(StrEnum):
    """How a lookup asks: in the body of a request, or in its address."""

    POST = "post"
    GET = "get"


class FoundAs(StrEnum):
    """What a value is that a lookup has found."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class AllowedDays(StrEnum):
    """Which days are a right answer: any, up to today, or from today on."""

    ANY = "any"
    PAST = "past"
    FUTURE = "future"


class DateForm(StrEnum):
    """The order in which a date is typed."""

    DAY_FIRST = "DDMMYYYY"
    MONTH_FIRST = "MMDDYYYY"
    YEAR_FIRST = "YYYYMMDD"


class BranchOn(StrEnum):
    """What a branch decides by."""

    ANSWER = "answer"
    CALLER = "caller"
    LIST = "list"
    CALLED = "called"
    SHARE = "share"
    LANGUAGE = "language"


class Transcription(StrEnum):
    """Who writes down what a message says: nobody, the provider, or a transcriber of the site's own."""

    NONE = "none"
    PROVIDER = "provider"
    OWN = "own"


class Input(StrEnum):
    """What is listened for; with both, whichever comes first counts."""

    KEYS = "keys"
    SPEECH = "speech"
    BOTH = "both"


class Finds(StrEnum):
    """By what callers find people in a directory."""

    BOTH = "both"
    NAMES = "names"
    EXTENSIONS = "extensions"


class CallRecording(StrEnum):
    """Whether the conversation after a transfer is recorded, and who is told so before it begins."""

    NO = "no"
    CALLER_TOLD = "caller-told"
    BOTH_TOLD = "both-told"


class RejectReason(StrEnum):
    """What callers hear whose call is not answered: a busy line, or that the number is not in service."""

    BUSY = "busy"
    REJECTED = "rejected"


class ConferenceBeep(StrEnum):
    """When everybody in a conference hears a beep, as Twilio names it."""

    BOTH = "true"
    ENTER = "onEnter"
    EXIT = "onExit"
    NEVER = "false"


class ShortcutTo(StrEnum):
    """Where a shortcut leads."""

    BACK = "back"
    TOP = "top"
    REPEAT = "repeat"
    OPERATOR = "operator"


class SurveyAsks(StrEnum):
    """What a question of a survey is answered with."""

    SCALE = "scale"
    YES_NO = "yes-no"
    COMMENT = "comment"


Choice = TypeVar("Choice", bound=StrEnum)


def chosen(choices: type[Choice], word: str) -> Choice:
    """The choice with this word; the first one if there is none, as on a form that is refused because of it."""
    return next((each for each in choices if each == word), next(iter(choices)))
