"""The history of each revision: when it went live, or that it was withdrawn before. Append-only."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.conf import settings
from django.db import models

from menus.colleagues import called, moment


class Release(models.Model):
    """A revision went live, which happens at most once: publishing it again creates a new revision.

    It was live until the next release of its tree, in the order of their ids. `is_exact` is False where the moment
    was pieced together from older records.
    """

    revision = models.OneToOneField("menus.Revision", on_delete=models.PROTECT, related_name="release")
    released_at = models.DateTimeField()
    is_exact = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()  # written only by publishing

    def __str__(self) -> str:
        return f"{self.revision} went live"

    @property
    def until(self) -> datetime | None:
        """Returns when the next release took over; None while it is live."""
        later = Release.objects.filter(revision__tree=self.revision.tree_id, pk__gt=self.pk).order_by("pk")
        return later.values_list("released_at", flat=True).first()


class Withdrawal(models.Model):
    """A revision that was scheduled, or waited for approval, and will not go live.

    `replaced_by` is what was published in its place; None if somebody withdrew it. `withdrawn_by` is None for the
    command line.
    """

    revision = models.OneToOneField("menus.Revision", on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField()
    replaced_by = models.ForeignKey("menus.Revision", on_delete=models.PROTECT, null=True, related_name="replaces")
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was declined, for whoever asked.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.revision} was withdrawn"

    @property
    def told(self) -> str:
        """Returns for example “Withdrawn 3 Nov 2026, 09:00 UTC by Ada Lovelace”."""
        by = f" by {called(self.withdrawn_by)}" if self.withdrawn_by else ""
        for_what = f", replaced by version {self.replaced_by.number}" if self.replaced_by else ""
        why = f": “{self.reason}”" if self.reason else ""
        return f"Withdrawn {moment(self.withdrawn_at)}{by}{for_what}{why}"


class RevisionState(Enum):
    """Whether callers hear a revision, used to hear it, will hear it, or never did."""

    LIVE = "live"
    WAS_LIVE = "was-live"
    SCHEDULED = "scheduled"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """A revision's state, and the sentence that pages show for it."""

    state: RevisionState
    told: str

    def __str__(self) -> str:
        return self.told

    @property
    def name(self) -> str:
        """For templates, which compare states by name."""
        return self.state.value

    @property
    def callers_hear_it(self) -> str:
        """The heading above its texts: what callers hear, heard, will hear or never heard."""
        return _HEARD[self.state]


_HEARD = {
    RevisionState.LIVE: "What callers hear",
    RevisionState.WAS_LIVE: "What callers heard",
    RevisionState.SCHEDULED: "What callers will hear",
    RevisionState.PROPOSED: "What callers will hear once it is approved",
    RevisionState.WITHDRAWN: "What callers would have heard",
    RevisionState.UNKNOWN: "What this version says",
}


def live(since: datetime, until: datetime | None, *, is_exact: bool) -> Standing:
    """Describes a revision that callers hear, or used to hear."""
    about = "" if is_exact else "about "
    if until is None:
        return Standing(RevisionState.LIVE, f"Live since {about}{moment(since)}")
    return Standing(RevisionState.WAS_LIVE, f"Live from {about}{moment(since)} until {moment(until)}")


def scheduled(at: datetime) -> Standing:
    return Standing(RevisionState.SCHEDULED, f"Scheduled for {moment(at)}")


def proposed(at: datetime | None) -> Standing:
    """Describes a proposed revision; `at` is its scheduled time, None for immediately."""
    when = f", to go live {moment(at)}" if at else ""
    return Standing(RevisionState.PROPOSED, f"Waiting for approval{when}")


def withdrawn(withdrawal: Withdrawal) -> Standing:
    return Standing(RevisionState.WITHDRAWN, withdrawal.told)


UNKNOWN = Standing(RevisionState.UNKNOWN, "Not recorded")
