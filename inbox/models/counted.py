"""Calls as counts: what is left of a day once it is over, so that reports read rows of days instead of every turn.

Rows are only added. Several of one day and key are added up, as when a call was erased before its day was counted.
None of them holds anything that a caller said or is known by.
"""

from django.db import models

from calls.models import CallOutcome
from engine import limits
from engine.wording.quoting import counted
from menus.models import PhoneTree, Revision


class CountedLine(models.Model):
    """Until which moment the calls of a line are in the rows below: always the end of a day by the line's clock."""

    tree = models.OneToOneField(PhoneTree, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.tree} until {self.until}"


class CountedRow(models.Model):
    """A number of calls of one day, by the clock that the line had then, on one version."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, db_index=False, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, null=True, db_index=False, related_name="+")
    day = models.DateField()
    calls = models.PositiveIntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{counted(self.calls, 'call')} on {self.day}"


class CountedOutcome(CountedRow):
    """What became of the calls that began within an hour.

    `seconds` is their length together; `reached` says how many of them talked to a person, who was rung after
    `reached_seconds` together.
    """

    hour = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=16, choices=CallOutcome.choices, blank=True)
    leaf = models.CharField(max_length=limits.KEY.most, blank=True)
    seconds = models.PositiveBigIntegerField(default=0)
    abandoned = models.PositiveIntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)
    reached_seconds = models.PositiveBigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "counted outcomes"
        indexes = [models.Index(fields=["tree", "day"], name="counted_outcomes_of_a_line")]


class WayKind(models.TextChoices):
    """What callers are counted for: being at a place, going on without a key, or what was heard at a place."""

    PLACE = "place", "place"
    PASSAGE = "passage", "passage"
    STEP = "step", "step"


class CountedWay(CountedRow):
    """How many callers were at a place, and which way they went on.

    `heard`, `keys` and `result` say what was heard at a step; keys are kept where they choose an option, and are "?"
    where they chose none. `times` counts it as often as it happened, `seconds` how long it took in all of those.
    """

    kind = models.CharField(max_length=8, choices=WayKind.choices)
    at = models.CharField(max_length=limits.KEY.most)
    heard = models.CharField(max_length=16, blank=True)
    keys = models.CharField(max_length=24, blank=True)
    result = models.CharField(max_length=16, blank=True)
    to = models.CharField(max_length=limits.KEY.most, blank=True)
    times = models.PositiveIntegerField(default=0)
    seconds = models.FloatField(default=0)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["tree", "day"], name="counted_ways_of_a_line")]


class CountedAnswer(CountedRow):
    """How many callers gave an answer. `value` is kept where one of a list was asked for; never of sensitive ones."""

    name = models.CharField(max_length=64)
    value = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["tree", "day"], name="counted_answers_of_a_line")]


class WeeklyReport(models.Model):
    """Somebody wants the report of a line each Monday. `sent_for` is the Monday of the week last reported."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="weekly_reports")
    user = models.ForeignKey("auth.User", on_delete=models.CASCADE, related_name="weekly_reports")
    sent_for = models.DateField(null=True)

    class Meta:
        default_permissions = ()  # everybody's own
        constraints = [models.UniqueConstraint(fields=["tree", "user"], name="weekly_report_once_each")]

    def __str__(self) -> str:
        return f"{self.tree} for {self.user}"
