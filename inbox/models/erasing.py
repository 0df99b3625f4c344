"""Erasing what is known of a caller: what was asked for, what a provider still has, and what is kept for a dispute."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from calls.models import Call
from engine.wording.quoting import counted
from inbox.models.item import Item
from menus.models import PhoneTree


class LegalHolds(models.QuerySet["LegalHold"]):
    """Queries by whether a hold still counts."""

    def active(self, now: datetime) -> Self:
        return self.filter(Q(until=None) | Q(until__gt=now), ended_at=None)


class LegalHold(models.Model):
    """Keeps one call, one item or everything of one caller until it ends. `until` None is until somebody ends it.

    Its keys protect the rows, so that no code can delete what it keeps by mistake.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, related_name="holds")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="holds")
    caller = models.CharField(max_length=255, blank=True, db_index=True, help_text="As E.164, or as it was sent.")
    reason = models.CharField(max_length=300, help_text="For example Dispute about the order of 3 May.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=150, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150, blank=True)

    objects = LegalHolds.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(call__isnull=False, item=None, caller="")
                | Q(call=None, item__isnull=False, caller="")
                | Q(call=None, item=None) & ~Q(caller=""),
                name="hold_of_a_call_or_an_item_or_a_caller",
            )
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def what(self) -> str:
        """Returns what it keeps, in a sentence, without the caller."""
        return "a call" if self.call_id else "an inbox item" if self.item_id else "everything of a caller"


class Erasure(models.Model):
    """Somebody asked to erase everything of one caller.

    `digest` tells whether a number was erased without containing it. `sealed` is the number, encrypted, for as long as
    something is left to do. `counts` says how much of what was erased, by the words of `inbox.erasing.words`.
    """

    digest = models.CharField(max_length=64, db_index=True)
    sealed = models.TextField(blank=True)
    ending = models.CharField(max_length=2, blank=True, help_text="The last two digits, to tell erasures apart.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=150, blank=True)
    asked_at = models.DateTimeField()
    lists_too = models.BooleanField(default=True, help_text="Whether caller lists forget the number as well.")
    counts = models.JSONField(default=dict)
    kept = models.JSONField(default=dict, help_text="What was left, and why: holds, own numbers.")
    listed = models.JSONField(default=list, help_text="Accounts at the provider that said what they have of it.")
    looked_at = models.DateTimeField(null=True)
    clean_at = models.DateTimeField(null=True, help_text="Since when nothing was left to be erased here.")
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        permissions = [("erase_callers", "Can erase callers")]
        indexes = [models.Index(fields=["asked_at"], condition=Q(done_at=None), name="erasures_not_done")]

    def __str__(self) -> str:
        return f"caller ending in {self.ending}" if self.ending else "caller"


class ProviderThing(models.TextChoices):
    """What a provider is asked to delete."""

    CALL = "call", "call"
    RECORDING = "recording", "recording"
    MESSAGE = "message", "text"


class ProviderCopy(models.Model):
    """Something that the provider still has, and is asked to delete until it says that it is gone.

    Rows stay for a while afterwards, so that reports that come late are recognised.
    """

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, null=True, related_name="copies")
    account = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=ProviderThing.choices)
    sid = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    next_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["next_at", "id"], condition=Q(gone_at=None), name="copies_to_delete"),
            models.Index(fields=["gone_at"], condition=Q(gone_at__isnull=False), name="copies_that_are_gone"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sid}"


class ErasedCalls(models.Model):
    """How many calls of one day were erased, so that counts by day stay right. Days are those of the site's zone."""

    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, null=True, related_name="+")
    called = models.CharField(max_length=255, blank=True)
    day = models.DateField()
    calls = models.PositiveIntegerField(default=0)
    blocked = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "erased calls"
        constraints = [
            models.UniqueConstraint(
                fields=["tree", "called", "day"], name="erased_calls_of_a_day_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["called", "day"], name="erased_calls_of_a_number")]

    def __str__(self) -> str:
        return f"{counted(self.calls, 'call')} on {self.day}"
