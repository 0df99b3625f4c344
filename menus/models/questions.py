"""Destinations that ask for more than a key, and those that decide by what is known already."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from engine import limits
from engine.answers import problems
from engine.choices import AllowedDays, AnswerCheck, DateForm, chosen
from engine.rules import least_and_most, rule_of
from engine.tree import Prompt
from engine.tree import Question as FrozenQuestion
from menus.fields.columns import PhrasesField
from menus.models.columns import ANOTHER_TREE, HANGS_UP, leads_to, number_between, sentence, shaped_like
from menus.models.destinations import Destination, Kind
from menus.models.listening import Listens


def answer_name(what: str, *, blank: bool = False) -> models.CharField:
    """The name under which an answer is kept."""
    return models.CharField(
        max_length=limits.ANSWER.most, blank=blank, validators=[shaped_like(limits.ANSWER)], help_text=what
    )


class Question(Destination, Listens):
    """Asks for digits or words, checks the answer, and keeps it with the call."""

    KIND = Kind.QUESTION

    answer = answer_name(
        "The answer's name, for example account. In later texts {account} is what the caller answered."
    )
    goes_to = leads_to("Where a good answer leads.")
    check_kind = models.CharField(
        "asks for",
        max_length=8,
        choices=[
            ("digits", "Digits, such as an account number"),
            ("number", "A number from … to …"),
            ("date", "A date"),
            ("card", "A card number, checked for typing mistakes"),
            ("pattern", "Digits of a certain form"),
            ("list", "One of a list"),
            ("words", "Words, kept as text"),
        ],
        default="digits",
        help_text="What a right answer is. Anything else is asked for again.",
    )
    least_digits = number_between(limits.ANSWER_DIGITS, 1, "The fewest digits of a right answer.")
    most_digits = number_between(limits.ANSWER_DIGITS, 20, "The most digits; with that many the answer is complete.")
    lowest = models.BigIntegerField("from", default=0, help_text="The lowest right number.")
    highest = models.BigIntegerField("to", default=100, help_text="The highest right number.")
    date_form = models.CharField(
        "typed as",
        max_length=8,
        choices=[
            ("DDMMYYYY", "day, month, year: 31012026"),
            ("MMDDYYYY", "month, day, year: 01312026"),
            ("YYYYMMDD", "year, month, day: 20260131"),
        ],
        default="DDMMYYYY",
        help_text="Always eight digits. Say it in your text: “Enter the day, the month and the year.”",
    )
    days = models.CharField(
        "right days",
        max_length=6,
        choices=[
            ("any", "Any day"),
            ("past", "Up to today, such as a date of birth"),
            ("future", "From today on, such as an appointment"),
        ],
        default="any",
        help_text="With “Up to today”, “80” is 1980; with “From today on”, “May 17” is the next one, and is read back.",
    )
    earliest = models.DateField(null=True, blank=True, help_text="The earliest right date. Empty: any.")
    latest = models.DateField(null=True, blank=True, help_text="The latest right date. Empty: any.")
    pattern = models.CharField(
        max_length=limits.PATTERN.most,
        blank=True,
        help_text="X is any digit, others stand for themselves: 49XXXX. Several forms are separated by spaces.",
    )
    values = PhrasesField(
        verbose_name="right answers",
        blank=True,
        default=list,
        help_text="Separated by commas. For example: 10, 20, 50.",
    )
    finish_key = models.CharField(
        max_length=limits.LEAVE_KEY.most,
        blank=True,
        default="#",
        validators=[shaped_like(limits.LEAVE_KEY)],
        help_text="Ends the answer. Say it in your text: “then press the hash key”. Empty: a pause ends it.",
    )
    wait_seconds = number_between(limits.WAIT_SECONDS, 6, "How many seconds we wait for the next key.")
    reads_back = models.BooleanField(
        "reads the answer back",
        default=False,
        help_text="“You entered 4, 2, 7. Press 1 if that is right, 2 to try again.”",
    )
    sensitive = models.BooleanField(
        default=False,
        help_text="For PINs, cards and dates of birth: the answer is never stored, shown or spoken readable.",
    )
    keeps_sealed = models.BooleanField(
        "keeps it until the call ends",
        default=False,
        help_text="Only for a sensitive answer that a later step of the call needs: kept encrypted, then erased.",
    )
    tries = number_between(limits.MENU_TRIES, 3, "How often the caller is asked in all, before giving up.")
    no_input = sentence("after silence", "Empty: “Sorry, I did not hear anything.”")
    no_match = sentence("after a wrong answer", "Empty: “Sorry, that does not seem to be right.”")
    again = sentence(
        "from the second try on", "Said from the second try on, in place of the text. Empty: the text again."
    )
    gives_up_to = leads_to(f"Where the call goes after the last try. {HANGS_UP}")

    def clean(self) -> None:
        super().clean()
        if self.tree_id:
            self.refuse_what_cannot_be_heard(self.tree.language, self.tree.providers)
        found = problems(rule_of(self._frozen()), *least_and_most(self._frozen()))
        if found:
            raise ValidationError({COLUMN_OF_CHECK.get(self.check_kind, "check_kind"): found})
        if self.keeps_sealed and not self.sensitive:
            raise ValidationError({"keeps_sealed": "Only a sensitive answer is kept like this: others stay readable."})

    def _frozen(self) -> FrozenQuestion:
        """As much of the frozen question as its check needs."""
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


# Where a mistake in each check is shown.
COLUMN_OF_CHECK = {
    "digits": "least_digits",
    "number": "lowest",
    "date": "earliest",
    "pattern": "pattern",
    "list": "values",
}


def day_text(day: date | None) -> str:
    """2026-01-31; "" for no day."""
    return day.isoformat() if day else ""


class PinCheck(Destination):
    """Asks for a PIN and compares it with a salted digest."""

    KIND = Kind.PIN_CHECK

    digest = models.CharField(max_length=limits.DIGEST.most, blank=True, editable=False)
    goes_to = leads_to("Where the right PIN leads.")
    wait_seconds = number_between(limits.WAIT_SECONDS, 6, "How many seconds we wait for the next key.")
    no_match = sentence("after a wrong PIN", "Empty: “Sorry, that PIN is not right.”")
    gives_up_to = leads_to(f"Where the call goes after three wrong PINs in a call, or ten within a day. {HANGS_UP}")

    class Meta:
        verbose_name = "PIN check"


class Branch(Destination):
    """Goes on by what is known already, without asking."""

    KIND = Kind.BRANCH

    on = models.CharField(
        "decides by",
        max_length=8,
        choices=[
            ("answer", "An answer that the caller gave"),
            ("caller", "Who is calling"),
            ("called", "The number that was called"),
            ("share", "Chance: a share of the calls"),
            ("language", "The language of the call"),
        ],
        default="caller",
        help_text="What is looked at. The caller is not asked anything here.",
    )
    answer = answer_name("The name of the answer that decides, for example account.", blank=True)
    goes_to = leads_to("Where every other call goes on.")

    class Meta:
        verbose_name_plural = "branches"


class Case(models.Model):
    """One way out of a branch."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="cases")
    order = models.PositiveSmallIntegerField(default=0, help_text="The first that fits is taken.")
    values = PhrasesField(
        verbose_name="when it is",
        blank=True,
        default=list,
        help_text="Any of these, separated by commas. An answer: 42, 10-20, 49*. A caller: +49*, "
        "sip:alice@example.com, client:alice, DE, anonymous, known, new. A share: 30. A language: es-US.",
    )
    goes_to = models.ForeignKey(Destination, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.values) or "nothing yet"

    def clean(self) -> None:
        super().clean()
        if self.goes_to and self.branch_id and self.goes_to.tree_id != self.branch.tree_id:
            raise ValidationError({"goes_to": ANOTHER_TREE})
