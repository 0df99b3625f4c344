"""What Twilio reports of a queue's members and kept places, as verified forms.

Each is safe to repeat, also hours later (calls.journal).
"""

from dataclasses import dataclass
from datetime import datetime

from calls.models import QueuedCaller, QueueRing
from calls.providers import twilio
from calls.providers.twilio import Form, kept_place, queue_ring
from calls.providers.twilio.call_back import OVER
from calls.queues import kept, members
from calls.reporting.reports import REPORTS

CONNECTING, TALKED, RING_OVER = "queue-connecting", "queue-talked", "queue-over"
KEPT_ANSWERED, KEPT_CALLED = "kept-answered", "kept-called"


@dataclass(frozen=True, slots=True)
class KeptTry:
    """A kept place whose caller is rung, and the tries before that; None in addresses of earlier releases."""

    place: QueuedCaller
    tries: int | None

    @property
    def is_past(self) -> bool:
        """Whether it has ended, and is reported late or twice."""
        return self.tries is not None and self.tries != self.place.tries


def ring_of(token: str) -> QueueRing | None:
    pk = queue_ring.read(token)
    return QueueRing.objects.filter(pk=pk).select_related("queued__call").first() if pk else None


def kept_try_of(token: str) -> KeptTry | None:
    pk, tries = kept_place.read(token) or (0, None)
    place = QueuedCaller.objects.filter(pk=pk).select_related("call").first() if pk else None
    return KeptTry(place, tries) if place else None


def kept_answered(form: Form, token: str, now: datetime) -> None:
    """The caller of a kept place has answered, and is about to be connected."""
    ringing = kept_try_of(token)
    if ringing and not ringing.is_past:
        kept.answered(ringing.place, now)


def kept_called(form: Form, token: str, now: datetime) -> None:
    """Ringing the caller of a kept place has ended, or the conversation."""
    ringing = kept_try_of(token)
    if ringing and not ringing.is_past:
        (kept.answered if kept_place.has_answered(form) else kept.not_reached)(ringing.place, now)


def connecting(form: Form, token: str, now: datetime) -> None:
    """A caller is about to be connected with a member."""
    if ring := ring_of(token):
        members.connected(ring.pk, twilio.read_sid(form), now)


def talked(form: Form, token: str, now: datetime) -> None:
    """A conversation is over, or there was nobody to talk with."""
    ring = ring_of(token)
    if ring and not has_talked(form, ring):
        members.let_go(ring.pk)


def has_talked(form: Form, ring: QueueRing) -> bool:
    return queue_ring.was_connected(form) or ring.talking_since is not None


def over(form: Form, token: str, now: datetime) -> None:
    """The member's call is over: the status callback."""
    ring = ring_of(token)
    if ring and form["CallStatus"] in OVER:
        members.over(ring.pk, form["CallStatus"], now)


def register() -> None:
    """Adds them to what the journal stores."""
    REPORTS.update({CONNECTING: connecting, TALKED: talked, RING_OVER: over})
    REPORTS.update({KEPT_ANSWERED: kept_answered, KEPT_CALLED: kept_called})
