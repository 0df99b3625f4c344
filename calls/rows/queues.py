"""The rows of queues: one for each caller who waits, and one for each time that someone is rung for a queue."""

from django.conf import settings
from django.db import models

from engine import limits
from menus.models import PhoneTree


class WaitState(models.TextChoices):
    """Where a place in a queue stands. A place that is `KEPT` is one whose caller has hung up and is called back."""

    WAITING = "waiting", "waiting"
    KEPT = "kept", "to be called back"
    CALLING = "calling", "being called back"
    OVER = "over", "over"


class WaitResult(models.TextChoices):
    """How a wait ended. What was neither answered nor full is a caller whom nobody reached."""

    ANSWERED = "answered", "answered"
    LEFT = "left", "left the queue"
    TOO_LONG = "too-long", "waited too long"
    CLOSED = "closed", "closed while waiting"
    FULL = "full", "the queue was full"
    FAILED = "failed", "didn't work"
    HUNG_UP = "hung-up", "hung up"
    CALLED_BACK = "called-back", "called back"
    NOT_REACHED = "not-reached", "not reached again"


class QueuedCaller(models.Model):
    """A place in a queue. `since` is the order; it outlives the call of someone who keeps the place.

    Whether a caller still waits is what their call says (calls.queues.places); a row follows it. `provider_queue` is
    the provider's name of the queue, so that whoever comes back to a kept place can wait in one that is served first.
    A kept place is called at `number`, "" for the caller's own, and not before `not_before`; where that is set and the
    caller still waits, they have asked for the call in writing, and the place will be kept once they leave.
    """

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="waits")
    turn = models.PositiveIntegerField(help_text="The turn that brought the caller here.")
    queue = models.CharField(max_length=limits.QUEUE_NAME.most)
    provider_queue = models.CharField(max_length=limits.QUEUE_NAME.most)
    place = models.CharField(max_length=limits.KEY.most, help_text="The queue's key in its tree.")
    tree = models.ForeignKey(PhoneTree, on_delete=models.SET_NULL, null=True, db_constraint=False, related_name="+")
    since = models.DateTimeField(help_text="Earlier is nearer to the front.")
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=WaitState.choices, default=WaitState.WAITING)
    claim = models.OneToOneField(
        "calls.QueueRing", on_delete=models.SET_NULL, null=True, related_name="took", help_text="Who takes the call."
    )
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=12, choices=WaitResult.choices, blank=True, default="")
    number = models.CharField(max_length=32, blank=True, default="", help_text="To call back; empty: the caller's.")
    not_before = models.DateTimeField(null=True, help_text="A kept place is not called before this.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often a kept place was called.")
    took_over = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="+", help_text="The kept place that it continues."
    )

    class Meta:
        ordering = ["since", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["call", "turn"], name="place_in_a_queue_once_a_turn")]
        indexes = [
            models.Index(fields=["queue", "since"], condition=models.Q(ended_at=None), name="places_in_queues"),
            models.Index(fields=["queue", "-entered_at"], name="waits_of_a_queue"),
        ]

    def __str__(self) -> str:
        return f"place in {self.queue}"


class QueueLink(models.Model):
    """The link that a caller who waits was texted, one for each call. It works as long as the call waits in a queue."""

    call = models.OneToOneField("calls.Call", on_delete=models.CASCADE, related_name="queue_link")
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"link of call {self.call_id}"


class WrittenBeside(models.Model):
    """A walk in writing that was begun on the page of a link, beside a call that waits.

    `sid` names the call that the walk is; `turn` is the waiting call's, with which it came to the queue.
    """

    link = models.ForeignKey(QueueLink, on_delete=models.CASCADE, related_name="walks")
    sid = models.CharField(max_length=64, unique=True)
    turn = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"walk beside {self.link}"


class Ringing(models.TextChoices):
    """How far it is. Once it is `PLACING`, a phone may ring; `TALKING` begins when a member takes a call."""

    ASKED = "asked", "asked for"
    PLACING = "placing", "being placed"
    RINGING = "ringing", "ringing"
    TALKING = "talking", "talking"
    OVER = "over", "over"


class RingResult(models.TextChoices):
    """What came of ringing someone for a queue."""

    TOOK = "took", "took the call"
    TOO_LATE = "too-late", "someone else was faster"
    NO_ANSWER = "no-answer", "didn't answer"
    BUSY = "busy", "was busy"
    DECLINED = "declined", "declined"
    FAILED = "failed", "couldn't be reached"
    STOPPED = "stopped", "stopped, as nobody waited anymore"


class QueueRing(models.Model):
    """A member of a queue who is rung for it, or who called in to take the next call; one at a time for each person.

    `person` is a key, "" for a colleague at a phone that is nobody's; `by` asked for it on a page. `queued` is the
    caller it rings for; whoever takes the call gets the first one who waits (`QueuedCaller.claim`).
    """

    queue = models.CharField(max_length=limits.QUEUE_NAME.most)
    queued = models.ForeignKey(QueuedCaller, on_delete=models.SET_NULL, null=True, related_name="rings")
    person = models.CharField(max_length=limits.KEY.most, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=150, blank=True, default="")
    number = models.CharField(max_length=160, help_text="The phone that rings.")
    shows = models.CharField(max_length=32)
    account = models.CharField(max_length=64)
    sid = models.CharField(max_length=64, blank=True, default="")
    seconds = models.PositiveSmallIntegerField(default=20)
    pause_seconds = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, choices=Ringing.choices, default=Ringing.ASKED)
    result = models.CharField(max_length=9, choices=RingResult.choices, blank=True, default="")
    asked_at = models.DateTimeField()
    talking_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    rests_until = models.DateTimeField(null=True, help_text="Until then this person is not rung again.")

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(ended_at=None) & ~models.Q(person=""),
                name="one_call_of_a_queue_at_a_time",
            )
        ]
        indexes = [
            models.Index(fields=["queue"], condition=models.Q(ended_at=None), name="rings_of_queues"),
            models.Index(fields=["person", "-asked_at"], name="rings_of_a_person"),
            models.Index(fields=["sid"], condition=~models.Q(sid=""), name="rings_by_sid"),
        ]

    def __str__(self) -> str:
        return f"{self.who or self.person} for {self.queue}"
