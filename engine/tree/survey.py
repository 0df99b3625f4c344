"""A survey: a few short questions, whose answers are counted."""

from dataclasses import dataclass
from typing import Annotated

from engine import limits
from engine.choices import Input, SurveyAsks
from engine.labels import Changed, Choices, Label, Leads, Said, Switched, Unit, named
from engine.listening import KEYS_ALONE, Listening
from engine.tree.fields import AnswerSeconds
from engine.tree.parts import SILENT, GivenAnswer, Key, Link, Name, Prompt, Sentence, Text

ASKS = Choices(
    {
        SurveyAsks.SCALE: ("A number from 1 to 5", "a number from 1 to 5"),
        SurveyAsks.YES_NO: ("Yes (1) or no (2)", "yes or no"),
        SurveyAsks.COMMENT: ("A recorded comment", "a recorded comment"),
    }
)
_FIRST = "Say how to answer: “How happy are you with this call? Press 1 for not at all, up to 5 for very.”"
_FURTHER = "Leave blank for fewer questions."
_Asks = Annotated[SurveyAsks, ASKS.limit, ASKS, "What callers answer with, for example a number from 1 to 5."]
_ReportName = Annotated[
    str,
    limits.ANSWER_OR_NONE,
    "A short name for reports, for example satisfaction. Leave blank to have one made.",
]
MOST_QUESTIONS = 5
_SPOKEN = Listening(Input.BOTH, confirm_below=0)


def _other_asks(number: int) -> Changed:
    return Changed(f"Question {number} of {{place}} now asks for {{new}} instead of {{old}}.")


def _renamed(number: int) -> Changed:
    sentence = f"The answer to question {number} of {{place}} is now called {{new}} instead of {{old}}."
    return Changed(sentence, empty="the name of the survey", for_callers=False)


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """One question of a survey, by its number on the form."""

    number: int
    prompt: Prompt
    asks: SurveyAsks
    answer: str


@named("Survey", icon="M2.8 12.8h10.4M4 12.8V9.5h2v3.3M7 12.8V6.5h2v6.3M10 12.8V3.5h2v9.3")
@dataclass(frozen=True, slots=True)
class Survey:
    """Asks up to five short questions, for example after a transfer; never the same one twice in a call."""

    key: Key
    name: Name
    prompt: Annotated[
        Text, "Said first, for example “Before you go: we have two short questions.” Skipped if all were asked before."
    ]
    question_1: Annotated[Sentence, Label("question 1"), _FIRST, Said("As question 1 of {place}")] = SILENT
    asks_1: Annotated[_Asks, Label("answer 1"), _other_asks(1)] = SurveyAsks.SCALE
    answer_1: Annotated[_ReportName, Label("report name 1"), _renamed(1)] = ""
    question_2: Annotated[Sentence, Label("question 2"), _FURTHER, Said("As question 2 of {place}")] = SILENT
    asks_2: Annotated[_Asks, Label("answer 2"), _other_asks(2)] = SurveyAsks.SCALE
    answer_2: Annotated[_ReportName, Label("report name 2"), _renamed(2)] = ""
    question_3: Annotated[Sentence, Label("question 3"), _FURTHER, Said("As question 3 of {place}")] = SILENT
    asks_3: Annotated[_Asks, Label("answer 3"), _other_asks(3)] = SurveyAsks.SCALE
    answer_3: Annotated[_ReportName, Label("report name 3"), _renamed(3)] = ""
    question_4: Annotated[Sentence, Label("question 4"), _FURTHER, Said("As question 4 of {place}")] = SILENT
    asks_4: Annotated[_Asks, Label("answer 4"), _other_asks(4)] = SurveyAsks.SCALE
    answer_4: Annotated[_ReportName, Label("report name 4"), _renamed(4)] = ""
    question_5: Annotated[Sentence, Label("question 5"), _FURTHER, Said("As question 5 of {place}")] = SILENT
    asks_5: Annotated[_Asks, Label("answer 5"), _other_asks(5)] = SurveyAsks.SCALE
    answer_5: Annotated[_ReportName, Label("report name 5"), _renamed(5)] = ""
    hears_speech: Annotated[
        bool,
        Label("callers can speak"),
        "Callers can also say the number, or yes or no.",
        Switched("Callers can now also speak in {place}.", "Callers can now only press keys in {place}."),
    ] = False
    wait_seconds: Annotated[
        AnswerSeconds,
        "How long we wait for an answer, for example 6.",
    ] = 6
    tries: Annotated[
        int,
        limits.MENU_TRIES,
        Label("tries"),
        "How often we ask each question, for example 2; then the next one follows.",
        Changed("{place} now asks each question {new} at most instead of {old}.", Unit.TIMES),
    ] = 2
    max_seconds: Annotated[
        int,
        limits.MESSAGE_SECONDS,
        Label("longest comment, in seconds"),
        "The longest comment, for example 60.",
        Changed("A comment in {place} can now take {new} instead of {old}.", Unit.SECONDS),
    ] = 60
    # By key: the name and the people of a mailbox are in no version.
    mailbox: Annotated[
        str,
        limits.MAILBOX_OR_NONE,
        Label("mailbox"),
        "Where comments arrive; its members hear them. Leave blank for the mailbox of the phone line.",
        Changed(
            "Comments in {place} now arrive in {new} instead of {old}.",
            empty="the phone line's mailbox",
            for_callers=False,
        ),
    ] = ""
    thanks: Annotated[
        Sentence,
        Label("thanks"),
        "Said after the last question, for example “Thank you for your answers.” Leave blank to say nothing.",
        Said("After the questions of {place}"),
    ] = SILENT
    goes_to: Annotated[Link, Leads("then", when="after the survey", changed="After {place}")] = ""

    @property
    def questions(self) -> tuple[SurveyQuestion, ...]:
        """Those that have a text, in order; an answer without a name is called after the survey."""
        return tuple(filter(None, map(self._question, range(1, MOST_QUESTIONS + 1))))

    def _question(self, number: int) -> SurveyQuestion | None:
        prompt: Prompt = getattr(self, f"question_{number}")
        name = getattr(self, f"answer_{number}") or f"{self.key}_{number}"
        return SurveyQuestion(number, prompt, getattr(self, f"asks_{number}"), name) if prompt else None

    @property
    def listening(self) -> Listening:
        """How callers may answer, except by a comment."""
        return _SPOKEN if self.hears_speech else KEYS_ALONE

    @property
    def gives(self) -> tuple[GivenAnswer, ...]:
        """Callers may be silent, so a later text can lack any of them."""
        return tuple(_given(question, self.name) for question in self.questions)

    @property
    def named_in_full(self) -> dict[str, str]:
        """The fields with the names of its answers, also of those that are called after the survey."""
        return {f"answer_{question.number}": question.answer for question in self.questions}

    @property
    def answer_names(self) -> tuple[str, ...]:
        return tuple(question.answer for question in self.questions)


def _given(question: SurveyQuestion, survey: str) -> GivenAnswer:
    until = f"they answer “{survey}”"
    match question.asks:
        case SurveyAsks.SCALE:
            return GivenAnswer(question.answer, until, is_number=True, values=tuple("12345"))
        case SurveyAsks.YES_NO:
            return GivenAnswer(question.answer, until, values=("yes", "no"))
        case SurveyAsks.COMMENT:
            return GivenAnswer(question.answer, until, is_recorded=True)
