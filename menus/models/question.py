"""The row of a question."""

from datetime import date

from django.core.exceptions import ValidationError

from engine import tree as t
from engine.answers.checks import problems
from engine.answers.rules import least_and_most, rule_of
from engine.choices import AllowedDays, AnswerCheck, DateForm, chosen
from engine.tree import Prompt
from engine.tree import Question as FrozenQuestion
from menus.models.columns import ColumnsOf
from menus.models.destination import Destination
from menus.models.listening import Listens

_QUESTION = ColumnsOf(t.Question)


class Question(Destination, Listens):
    """Asks for digits or words, validates the answer, and keeps it with the call."""

    FROZEN = t.Question

    answer = _QUESTION.text("answer")
    goes_to = _QUESTION.link("goes_to")
    check_kind = _QUESTION.choice("check", max_length=8)
    least_digits = _QUESTION.number("least_digits")
    most_digits = _QUESTION.number("most_digits")
    lowest = _QUESTION.large_number("lowest")
    highest = _QUESTION.large_number("highest")
    date_form = _QUESTION.choice("date_form", max_length=8)
    days = _QUESTION.choice("days", max_length=6)
    earliest = _QUESTION.day("earliest")
    latest = _QUESTION.day("latest")
    pattern = _QUESTION.text("pattern")
    values = _QUESTION.phrases("values")
    finish_key = _QUESTION.text("finish_key")
    wait_seconds = _QUESTION.number("wait_seconds")
    reads_back = _QUESTION.switch("reads_back")
    sensitive = _QUESTION.switch("sensitive")
    keeps_sealed = _QUESTION.switch("keeps_sealed")
    tries = _QUESTION.number("tries")
    no_input = _QUESTION.sentence("no_input")
    no_match = _QUESTION.sentence("no_match")
    again = _QUESTION.sentence("again")
    gives_up_to = _QUESTION.link("gives_up_to")

    def clean(self) -> None:
        super().clean()
        if self.tree_id:
            self.refuse_what_cannot_be_heard(self.tree.language, self.tree.providers)
        found = problems(rule_of(self._frozen()), *least_and_most(self._frozen()))
        if found:
            raise ValidationError({COLUMN_OF_CHECK.get(self.check_kind, "check_kind"): found})
        if self.keeps_sealed and not self.sensitive:
            raise ValidationError({"keeps_sealed": "Only sensitive answers are sealed. Others stay readable."})

    def _frozen(self) -> FrozenQuestion:
        """Builds the part of the frozen question that its check needs."""
        return FrozenQuestion(
            self.key,
            self.name,
            Prompt(),
            self.answer,
            "",
            chosen(AnswerCheck, self.check_kind),
            self.least_digits,
            self.most_digits,
            self.lowest,
            self.highest,
            chosen(DateForm, self.date_form),
            chosen(AllowedDays, self.days),
            day_text(self.earliest),
            day_text(self.latest),
            self.pattern,
            tuple(self.values),
        )


# The field at which each check reports an error.
COLUMN_OF_CHECK = {
    "digits": "least_digits",
    "number": "lowest",
    "date": "earliest",
    "pattern": "pattern",
    "list": "values",
}


def day_text(day: date | None) -> str:
    """Returns an ISO date such as 2026-01-31; "" for none."""
    return day.isoformat() if day else ""
