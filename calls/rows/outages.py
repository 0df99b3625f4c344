"""The rows of outages: when PostgreSQL did not answer, and what was kept of those times."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

# What is stored so soon after something else belongs to the same outage: each process stores its own.
TOGETHER = timedelta(minutes=1)


class Outages(models.Manager["Outage"]):
    """Adds up what several processes store of one outage."""

    @transaction.atomic
    def add(self, moments: Sequence[str], **counts: int) -> None:
        """Adds to the latest one, if it was just now; `moments` are those of what was kept, in ISO 8601."""
        now = timezone.now()
        ends = now - TOGETHER
        outage = self.select_for_update(no_key=True).filter(stored_at__gt=ends).order_by("pk").last()
        outage = outage or Outage(began_at=now)
        first = min(map(datetime.fromisoformat, moments), default=now)
        outage.began_at, outage.stored_at = min(outage.began_at, first), now
        for name, count in counts.items():
            setattr(outage, name, getattr(outage, name) + count)
        outage.save()


class Outage(models.Model):
    """A time at which PostgreSQL did not answer, and what the journal kept of it."""

    began_at = models.DateTimeField(help_text="The first of what was kept.")
    stored_at = models.DateTimeField(help_text="When it was stored in PostgreSQL.")
    turns = models.PositiveIntegerField(default=0, help_text="Stored afterwards.")
    reports = models.PositiveIntegerField(default=0, help_text="Of recordings, statuses and the like.")
    refused = models.PositiveIntegerField(default=0, help_text="Could be neither read nor stored, and are kept apart.")
    lost = models.PositiveIntegerField(default=0, help_text="Not kept, because the disk could not be written to.")

    objects = Outages()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"outage of {self.began_at:%Y-%m-%d %H:%M}"

    @property
    def told(self) -> str:
        """Returns what became of it, for people."""
        sentences = []
        if self.turns:
            kept = f"{self.turns} {'turn was' if self.turns == 1 else 'turns were'} kept on disk and stored afterwards"
            sentences.append(f"Callers were answered from copies; {kept}.")
        elif self.reports:
            reports = "report of the provider was" if self.reports == 1 else "reports of the provider were"
            sentences.append(f"{self.reports} {reports} kept on disk and stored afterwards.")
        if self.lost:
            lost = "is lost" if self.lost == 1 else "are lost"
            sentences.append(f"{self.lost} {lost}, because DATA_DIR could not be written to.")
        if self.refused:
            kept_apart = "is" if self.refused == 1 else "are"
            sentences.append(
                f"{self.refused} could not be read or stored and {kept_apart} in DATA_DIR/journal/refused."
            )
        return " ".join(sentences) or "No calls came in then."

    @property
    def is_bad(self) -> bool:
        """Whether anything of it is missing."""
        return bool(self.lost or self.refused)
