"""The record: one row for each call with its session state, one for each turn, never changed."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from calls.rows.connections import ConnectedNumber, Watched
from calls.rows.outages import Outage
from calls.rows.outbox import Outbox
from calls.rows.queues import QueuedCaller, QueueLink, QueueRing, WrittenBeside
from engine import limits
from engine.knowing.fact_names import Fact
from engine.numbers.callers import is_withheld
from engine.providers.twilio import TWILIO
from engine.providers.written import PAGE, TEXT, WRITTEN
from engine.turn import Doing
from menus.models import PhoneNumber, PhoneTree, Revision

__all__ = [
    "AFTER_END",
    "ERASED",
    "MOST_WAITING_KEYS",
    "TOOK",
    "Call",
    "CallOutcome",
    "ConnectedNumber",
    "Outage",
    "Outbox",
    "QueueLink",
    "QueueRing",
    "QueuedCaller",
    "Status",
    "Turn",
    "Watched",
    "WrittenBeside",
    "WrongPin",
]

# A turn that arrived after the call ended: recorded, and answered with nothing.
AFTER_END = "after-end"
# In `Call.legs`: who took the call that rang before a turn, "took 3" for the third; under "3" is why nobody did.
TOOK = "took "
# Whoever walks a line in writing may close the page, or never text again: after that long, they are not there.
LONGEST_PAUSE_IN_WRITING = timedelta(minutes=10)
# Keys pressed while waiting; only the newest are kept.
MOST_WAITING_KEYS = 64
# Stands where keys, or a number among words, were erased; a trigger writes it, too (migration 0026).
ERASED = "[erased]"

_NOTHING = models.Value({}, models.JSONField())


class Status(models.TextChoices):
    """The state of a call, in Twilio's terms where it has one."""

    QUEUED = "queued", "queued"
    RINGING = "ringing", "ringing"
    IN_PROGRESS = "in-progress", "on the line"
    COMPLETED = "completed", "completed"
    BUSY = "busy", "busy"
    FAILED = "failed", "failed"
    NO_ANSWER = "no-answer", "no answer"
    CANCELED = "canceled", "canceled"
    # sipgate's: it reports nothing more of a call that somebody has taken.
    TRANSFERRED = "transferred", "transferred"


class CallOutcome(models.TextChoices):
    """What became of a call that has ended; a trigger in the database decides."""

    ANSWERED = "answered", "talked to someone"
    MESSAGE = "message", "left a message"
    ASKED_BACK = "asked-back", "asked for a call back"
    UNANSWERED = "unanswered", "reached nobody"
    ALONE = "alone", "waited alone in a conference"
    HUNG_UP = "hung-up", "hung up"
    FINISHED = "finished", "finished"
    BLOCKED = "blocked", "blocked"
    NOT_IN_SERVICE = "not-in-service", "not in service"
    CALLED_BACK = "called-back", "we called back"

    @property
    def heading(self) -> str:
        """“Talked to someone”."""
        return str(self.label).capitalize()


def protect_calls(collector: Any, field: Any, calls: Any, using: Any) -> None:
    """A caller's call keeps its revision from being deleted; test calls are deleted with it."""
    on_delete = models.CASCADE if all(call.is_test for call in calls) else models.PROTECT
    on_delete(collector, field, calls, using)


class Calls(models.QuerySet["Call"]):
    """Calls to count."""

    def of_callers(self) -> Self:
        """Leaves out our own test calls, which must not appear in counts and reports."""
        return self.filter(is_test=False)

    def by_telephone(self) -> Self:
        """Leaves out walks in writing as well: nobody is rung for them, and whoever reads takes their time."""
        return self.of_callers().exclude(provider__in=WRITTEN)

    def still_there(self, now: datetime) -> Self:
        """Leaves out those who walk a line in writing and have not gone on for a while: they may never."""
        return self.exclude(provider__in=WRITTEN, last_seen_at__lt=now - LONGEST_PAUSE_IN_WRITING)


class Call(models.Model):
    """One telephone call and its position. Turns move it (calls.record), and so does what is reported beside them.

    A test call is one of the telephone in the browser. Its times are those it pretends to be at, except for
    `made_at`; and whoever sends, rings or reports because of a call asks `is_test` first.
    """

    provider = models.CharField(max_length=16, default=TWILIO.name)
    sid = models.CharField("call SID", max_length=64, unique=True, help_text="The provider's name of the call.")
    account = models.CharField(max_length=64, blank=True)
    caller = models.CharField("from", max_length=255, blank=True, help_text="As sent: a number, or “anonymous”.")
    called = models.CharField("to", max_length=255, blank=True)
    direction = models.CharField(max_length=32, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.IN_PROGRESS)
    # Protected, so that a call can be described and replayed with the revision that it walked.
    revision = models.ForeignKey(Revision, on_delete=protect_calls, null=True, related_name="calls")
    position = models.CharField(max_length=255, blank=True, help_text="engine.position, as encoded.")
    doing = models.CharField(max_length=16, choices=[(d.value, d.value) for d in Doing], blank=True)
    turns = models.PositiveIntegerField(default=0, help_text="The highest turn number so far.")
    waiting_keys = models.CharField(
        max_length=MOST_WAITING_KEYS, blank=True, help_text="Keys pressed in a queue, or where nobody asked for one."
    )
    partial_speech = models.CharField(
        max_length=255, blank=True, default="", db_default="", help_text="What the caller is saying just now."
    )
    answers = models.JSONField(
        default=dict, db_default=_NOTHING, help_text="What the caller answered, by the answers' names."
    )
    pending = models.JSONField(null=True, help_text="An answer that was read back and is not confirmed yet.")
    language = models.CharField(
        max_length=limits.LANGUAGE.most, blank=True, db_default="", help_text="Chosen by the caller; empty: the first."
    )
    session = models.JSONField(
        null=True, help_text="What we asked and said last, of a call in progress whose provider keeps nothing of it."
    )
    legs = models.JSONField(null=True, help_text="Who took the call, or why nobody did, by turn.")
    rings_ours = ArrayField(
        models.CharField(max_length=16), null=True, help_text="Those of our own numbers that it rings, or rang."
    )
    rings_until = models.DateTimeField(null=True, help_text="Until when it rings these, at the latest.")
    menus_since = models.DateTimeField(help_text="Since when the caller has been in menus without a pause.")
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField(help_text="The last sign of life.")
    ended_at = models.DateTimeField(null=True)
    duration_seconds = models.PositiveIntegerField(null=True)
    is_test = models.BooleanField("test call", default=False, help_text="Placed by ourselves, to try the tree.")
    made_at = models.DateTimeField(db_default=Now(), help_text="When this row came into being.")
    # What lists and reports filter by. `tree` is there from the first turn on; a trigger sets the others once a call
    # has ended, so that the turns of a call change no index. Without a constraint, because each call would check it.
    tree = models.ForeignKey(
        PhoneTree,
        on_delete=models.SET_NULL,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
        help_text="The line that answered.",
    )
    leaf = models.CharField(
        max_length=limits.KEY.most, blank=True, db_default="", help_text="Key of the destination it reached last."
    )
    outcome = models.CharField(max_length=16, choices=CallOutcome.choices, blank=True, db_default="")

    objects = Calls.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(fields=["-started_at", "-id"], name="calls_newest_first"),
            models.Index(fields=["called", "-started_at"], name="calls_of_a_number"),
            models.Index(fields=["caller", "-started_at"], name="calls_of_a_caller"),
            models.Index(fields=["revision"], condition=models.Q(ended_at=None), name="calls_on_the_line"),
            models.Index(fields=["tree", "-started_at", "-id"], name="calls_of_a_line"),
            models.Index(
                fields=["outcome", "-started_at", "-id"], condition=~models.Q(outcome=""), name="calls_by_outcome"
            ),
            models.Index(
                fields=["tree", "leaf", "-started_at", "-id"], condition=~models.Q(leaf=""), name="calls_by_leaf"
            ),
            models.Index(
                fields=["rings_until"], condition=models.Q(rings_until__isnull=False), name="calls_ringing_ourselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} to {self.called or 'unknown'}"

    @property
    def in_writing(self) -> str:
        """Returns how whoever reads instead of hearing walks the line; "" for a telephone call."""
        return {PAGE: "on the web", TEXT: "by text"}.get(self.provider, "")

    @property
    def who(self) -> str:
        """Returns the caller as people read it; unifies the providers' values for a withheld number."""
        if self.provider == PAGE and not self.caller:
            return "web visitor"
        return "number withheld" if is_withheld(self.caller) else self.caller


class Turn(models.Model):
    """One webhook in, one reply out. Append-only: a trigger refuses every change but erasing (migration 0026)."""

    # The unique constraint on call and number already provides an index.
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="turn_rows", db_index=False)
    number = models.PositiveIntegerField(help_text="The first turn of a call is 1.")
    # The column keeps its original name, so that calls continue while two releases run side by side.
    token_number = models.PositiveIntegerField(
        db_column="answers", help_text="The number in the turn token; differs where we stored beside."
    )
    at = models.CharField(max_length=255, blank=True, help_text="The position it was heard at; empty in turn 1.")
    heard = models.JSONField(help_text="As engine.heard.dump() gives it.")
    overtime = models.BooleanField(default=False)
    facts = models.JSONField(
        default=dict, db_default=_NOTHING, help_text="What the walk was told, so that a second delivery hears the same."
    )
    passed = ArrayField(models.CharField(max_length=24), help_text="Keys of the destinations entered, in order.")
    doing = models.CharField(max_length=16, help_text="What the reply left the call doing.")
    taken_at = models.DateTimeField()
    took_ms = models.PositiveIntegerField(help_text="Milliseconds from the request to the row.")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="turn_number_once_per_call")]
        # Of the few turns that say a notice, ring people or have a typed number called: they cost the others nothing.
        indexes = [
            models.Index(
                fields=["taken_at"], condition=models.Q(facts__has_key=Fact.NOTICES.value), name="turns_with_notices"
            ),
            models.Index(
                fields=["taken_at"], condition=models.Q(facts__has_key=Fact.RUNG.value), name="turns_with_people"
            ),
            models.Index(
                fields=["taken_at"],
                condition=models.Q(facts__has_key=Fact.TYPED_BACK.value),
                name="turns_with_typed_numbers",
            ),
        ]

    def __str__(self) -> str:
        return f"turn {self.number}"


class WrongPins(models.QuerySet["WrongPin"]):
    """Queries for the wrong PINs that count."""

    def counted(self, now: datetime) -> Self:
        """Callers' wrong PINs within the last day that nobody has reset since."""
        return self.filter(entered_at__gt=now - timedelta(days=1), opened_at=None, is_test=False)


class WrongPin(models.Model):
    """An attempt with a wrong PIN, counted to stop guessing; what was entered is never stored.

    At a PIN check (`tree` and its key), or on a recording line (`line` and a mark of the PIN it had).
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, null=True, related_name="wrong_pins")
    tree = models.ForeignKey(PhoneTree, on_delete=models.CASCADE, null=True, related_name="+")
    line = models.ForeignKey(PhoneNumber, on_delete=models.CASCADE, null=True, related_name="+")
    place = models.CharField(max_length=limits.KEY.most, help_text="Key of the PIN check.")
    caller = models.CharField(max_length=255, blank=True)
    entered_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, help_text="When somebody let it count no more.")
    is_test = models.BooleanField(default=False, db_default=False)

    objects = WrongPins.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["caller", "-entered_at"], name="wrong_pins_of_a_caller"),
            models.Index(fields=["tree", "place", "-entered_at"], name="wrong_pins_at_a_check"),
            models.Index(fields=["-entered_at"], name="wrong_pins_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tree=None) ^ models.Q(line=None), name="wrong_pin_at_a_check_or_on_a_line"
            )
        ]

    def __str__(self) -> str:
        return f"wrong PIN at {self.place}"
