"""The change log: who changed what, when, and how it was before and after."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from menus.colleagues import ago, called, moment
from menus.models.caller_list import CallerListChange


class Subject(models.TextChoices):
    """What was changed, as the filter of a history names it."""

    DRAFT = "draft", "Draft"
    VERSION = "version", "Versions"
    NUMBER = "number", "Phone numbers"
    NOTICE = "notice", "Notices"
    HOURS = "hours", "Schedules"
    PEOPLE = "people", "People, teams and rotas"
    PROMPT = "prompt", "Shared prompts"
    CALLERS = "callers", "Caller lists"
    MAILBOX = "mailbox", "Mailboxes"
    ACCESS = "access", "Accounts and roles"
    SETTINGS = "settings", "Settings"


class LoggedChange(models.Model):
    """One change that somebody made. Rows are added and never changed; they hold no secret and nothing of a caller."""

    who = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who_then = models.CharField(max_length=150, help_text="The person's name at that time, or what acted for nobody.")
    logged_at = models.DateTimeField(auto_now_add=True)
    subject = models.CharField(max_length=10, choices=Subject.choices)
    name = models.CharField(max_length=200, help_text="What was changed, as it was called then.")
    what = models.CharField(max_length=300, help_text="Goes on from the author's name: “changed “Greeting””.")
    details = models.JSONField(default=list, help_text="Before and after, as menus.change_log.details makes them.")
    about = ArrayField(models.CharField(max_length=150), help_text="What it is about, as menus.change_log.things says.")
    # Who was on a list of callers is only there, so that forgetting a caller has one place less.
    on_list = models.ForeignKey(CallerListChange, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        default_permissions = ()  # a history is seen by whoever sees the thing
        ordering = ["-pk"]
        indexes = [GinIndex(fields=["about"], name="logged_changes_by_thing")]

    def __str__(self) -> str:
        return f"{self.by} {self.what}"

    @property
    def by(self) -> str:
        return called(self.who) if self.who else self.who_then

    @property
    def ago(self) -> str:
        return ago(self.logged_at)

    @property
    def exactly(self) -> str:
        return moment(self.logged_at)
