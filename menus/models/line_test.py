"""Calls that are kept as tests of a line: each later draft is tried with them."""

from django.db import models
from django.urls import reverse

from engine import limits
from menus.models.phone_tree import PhoneTree
from menus.models.revision import Revision


class LineTest(models.Model):
    """What was heard in one call, at its moment, and where it must end. Nothing in it identifies the caller."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, related_name="tests", verbose_name="phone line")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+", help_text="What it walked.")
    name = models.CharField(max_length=100, help_text="For example “Sales on a holiday”.")
    call = models.JSONField(help_text="What was heard, without anything that identifies the caller.")
    began_at = models.DateTimeField(help_text="The moment at which it is run.")
    expects = models.CharField(max_length=limits.KEY.most, help_text="Key of the destination where it must end.")
    # Where somebody has agreed that it meets a wrong key.
    expects_wrong = models.CharField(max_length=limits.KEY.most, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()  # whoever sees the line sees its tests, and whoever may change it changes them
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["tree", "name"], name="line_test_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("desk:line-test", args=[self.tree.slug, self.pk])
