"""A question, whose answer is checked and stored with the call."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import AllowedDays, AnswerCheck, DateForm
from engine.labels import NOWHERE, Changed, Choices, Label, Leads, NewRow, Said, Switched, named
from engine.listening import KEYS_ALONE, Listening
from engine.tree.fields import AfterSilence, AnswerName, GivesUpTo, NextKeySeconds, OnLaterTries, Tries
from engine.tree.parts import SILENT, GivenAnswer, Key, Link, Name, Phrase, Sentence, Text

CHECKS = Choices(
    {
        AnswerCheck.DIGITS: ("Digits, such as an account number", "digits"),
        AnswerCheck.NUMBER: ("A number from … to …", "a number"),
        AnswerCheck.DATE: ("A date", "a date"),
        AnswerCheck.CARD: ("A card number, checked for typing mistakes", "a card number"),
        AnswerCheck.PATTERN: ("Digits of a certain form", "digits in a pattern"),
        AnswerCheck.LIST: ("One of a list", "one of a list"),
        AnswerCheck.WORDS: ("Words, kept as text", "words"),
    }
)
DATE_FORMS = Choices(
    {
        DateForm.DAY_FIRST: ("day, month, year: 31012026", "DDMMYYYY"),
        DateForm.MONTH_FIRST: ("month, day, year: 01312026", "MMDDYYYY"),
        DateForm.YEAR_FIRST: ("year, month, day: 20260131", "YYYYMMDD"),
    }
)
DAYS = Choices(
    {
        AllowedDays.ANY: ("Any day", "any day"),
        AllowedDays.PAST: ("Up to today, such as a date of birth", "days up to today"),
        AllowedDays.FUTURE: ("From today on, such as an appointment", "days from today"),
    }
)


@named("Question", icon="M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7M8 12.3h.01")
@dataclass(frozen=True, slots=True)
class Question:
    """Asks for digits or words, checks the answer, and stores it with the call under its name."""

    key: Key
    name: Name
    prompt: Annotated[Text, "Say how to finish: “Please enter your account number, then press the hash key.”"]
    answer: Annotated[
        AnswerName,
        "A name for the answer, for example account. In later texts {account} is what the caller answered.",
    ]
    goes_to: Annotated[
        Link,
        Leads("answered", when="after a valid answer", changed="After a valid answer to {place}", nothing=NOWHERE),
    ]
    check: Annotated[
        AnswerCheck,
        CHECKS.limit,
        CHECKS,
        Label("asks for"),
        "What a right answer is, for example a date. Anything else is asked for again.",
        Changed("{place} now asks for {new} instead of {old}."),
    ] = AnswerCheck.DIGITS
    least_digits: Annotated[
        int,
        limits.ANSWER_DIGITS,
        Label("fewest digits"),
        "The fewest digits of a right answer, for example 4.",
        Changed("An answer to {place} now needs at least {new} {counted} instead of {old}.", counts="digit"),
    ] = 1
    most_digits: Annotated[
        int,
        limits.ANSWER_DIGITS,
        Label("most digits"),
        "The most digits, for example 10; with that many the answer is complete.",
        Changed("An answer to {place} now has up to {new} {counted} instead of {old}.", counts="digit"),
    ] = 20
    lowest: Annotated[
        int,
        limits.ANSWER_NUMBER,
        Label("from"),
        "The lowest right number, for example 1.",
        Changed("{place} now accepts numbers from {new} instead of {old}."),
    ] = 0
    highest: Annotated[
        int,
        limits.ANSWER_NUMBER,
        Label("to"),
        "The highest right number, for example 100.",
        Changed("{place} now accepts numbers up to {new} instead of {old}."),
        NewRow(100, "nobody has asked for a limit in a file; a form shows one of the size that people mean"),
    ] = limits.ANSWER_NUMBER.most
    date_form: Annotated[
        DateForm,
        DATE_FORMS.limit,
        DATE_FORMS,
        Label("typed as"),
        "The order in which a date is typed, always eight digits. Say it in your text: “Enter the day, the month and "
        "the year.”",
        Changed("A date in {place} is now typed as {new} instead of {old}."),
    ] = DateForm.DAY_FIRST
    days: Annotated[
        AllowedDays,
        DAYS.limit,
        DAYS,
        Label("right days"),
        "With “Up to today”, “80” is 1980; with “From today on”, “May 17” is the next one, and is read back.",
        Changed("{place} now accepts {new} instead of {old}."),
    ] = AllowedDays.ANY
    earliest: Annotated[
        str,
        limits.DAY,
        Label("earliest"),
        "The earliest right date, for example 2026-01-31. Leave blank for any.",
        Changed("{place} now accepts dates from {new} instead of {old}.", empty="any day"),
    ] = ""
    latest: Annotated[
        str,
        limits.DAY,
        Label("latest"),
        "The latest right date, for example 2026-12-31. Leave blank for any.",
        Changed("{place} now accepts dates up to {new} instead of {old}.", empty="any day"),
    ] = ""
    pattern: Annotated[
        str,
        limits.PATTERN,
        Label("pattern"),
        "Forms with X for any digit, for example 12XX 9XXX. Several are separated by spaces.",
        Changed("{place} now accepts digits in the pattern {new} instead of {old}.", empty="none"),
    ] = ""
    values: Annotated[
        tuple[Phrase, ...],
        limits.VALUES,
        Label("right answers"),
        "The right answers, where one of a list is asked for, for example: 10, 20, 50.",
    ] = ()
    finish_key: Annotated[
        str,
        limits.LEAVE_KEY,
        Label("finish key"),
        "Ends the answer, for example #. Callers who press only this key are asked again. Leave blank to let a pause "
        "end it.",
        Changed("An answer to {place} now ends with {new} instead of {old}.", empty="a pause"),
    ] = "#"
    wait_seconds: Annotated[
        NextKeySeconds,
        "How long we wait for the next key, for example 6; too short cuts slow callers off.",
    ] = 6
    reads_back: Annotated[
        bool,
        Label("read it back"),
        "“You entered 4, 2, 7. Press 1 if that is right, 2 to try again.”",
        Switched(
            "{place} now reads the answer back for callers to confirm with 1 or 2.",
            "{place} no longer reads the answer back.",
        ),
    ] = False
    sensitive: Annotated[
        bool,
        Label("sensitive answer"),
        "For PINs, cards and dates of birth: the answer is never stored, shown or spoken readable.",
        Switched(
            "The answer to {place} is now sensitive: never stored readable, shown or spoken.",
            "The answer to {place} is no longer sensitive: it is stored and shown.",
        ),
    ] = False
    keeps_sealed: Annotated[
        bool,
        Label("keep until the call ends"),
        "Only for a sensitive answer that a later step of the call needs: kept encrypted, then erased.",
        Switched(
            "The answer to {place} is now kept encrypted until the call ends.",
            "The answer to {place} is no longer kept until the call ends.",
            for_callers=False,
        ),
    ] = False
    tries: Tries = 3
    no_input: Annotated[
        AfterSilence,
        Said("When nothing is heard in {place}", ours="no_input"),
    ] = SILENT
    no_match: Annotated[
        Sentence,
        Label("after a wrong answer"),
        "Said before asking again. Leave blank for “Sorry, that does not seem to be right.”",
        Said("When an answer to {place} is wrong", ours="not_right"),
    ] = SILENT
    again: Annotated[
        OnLaterTries,
        "Said on later tries in place of the text, for example “Your account number, please.” Leave blank to say the "
        "text again.",
    ] = SILENT
    gives_up_to: GivesUpTo = ""
    listening: Listening = KEYS_ALONE

    @property
    def gives(self) -> tuple[GivenAnswer, ...]:
        """The one answer it asks for."""
        of_digits = self.check in (AnswerCheck.DIGITS, AnswerCheck.NUMBER, AnswerCheck.CARD, AnswerCheck.PATTERN)
        until = f"they answer “{self.name}”"
        return (GivenAnswer(self.answer, until, self.sensitive, self.keeps_sealed, of_digits, values=self.values),)
