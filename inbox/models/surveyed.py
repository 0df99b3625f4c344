"""What callers answered in surveys, as numbers. A row holds nothing that a caller said or is known by."""

from django.db import models

from calls.models import Call
from engine import limits
from menus.models import PhoneTree


class SurveyResult(models.Model):
    """One caller's answer to one question: a number from 1 to 5, or 1 for yes and 0 for no.

    `day` is when the call began, by the clock that the line had then. `taker` is the key of the person who took the
    call before, "" if nobody knows, and `at` of the place where they took it. The call may be erased; the row stays.
    """

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, db_index=False, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    name = models.CharField(max_length=64)
    is_scale = models.BooleanField()
    value = models.PositiveSmallIntegerField()
    at = models.CharField(max_length=limits.KEY.most, blank=True)
    taker = models.CharField(max_length=limits.KEY.most, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["tree", "day"], name="survey_results_of_a_line")]
        constraints = [models.UniqueConstraint(fields=["call", "name"], name="survey_result_once_a_call")]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"
