"""HTTP only: the webhooks of members who are rung for a queue."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone

from calls.models import QueuedCaller, QueueRing
from calls.providers import twilio
from calls.providers.twilio import kept_place, queue_ring
from calls.providers.twilio.call_back import OVER
from calls.queues import kept, members
from calls.queues.asking import asked, sorry
from calls.rows.queues import WaitState
from calls.webhooks.twilio_webhook import from_twilio, not_taken, nothing, of_ours, twiml
from engine.screening import is_accepted


def _ring(token: str) -> QueueRing | None:
    pk = queue_ring.read(token)
    return QueueRing.objects.filter(pk=pk).select_related("queued__call").first() if pk else None


@dataclass(frozen=True, slots=True)
class KeptTry:
    """A kept place whose caller is rung, and the tries before that; None in addresses of earlier releases."""

    place: QueuedCaller
    tries: int | None

    @property
    def is_past(self) -> bool:
        """Whether it has ended, and is reported late or twice."""
        return self.tries is not None and self.tries != self.place.tries


def _kept_try(token: str) -> KeptTry | None:
    pk, tries = kept_place.read(token) or (0, None)
    place = QueuedCaller.objects.filter(pk=pk).select_related("call").first() if pk else None
    return KeptTry(place, tries) if place else None


_of_ours = of_ours(_ring, "a queue's member", queue_ring.write_end)
_of_a_place = of_ours(_kept_try, "a kept place", queue_ring.write_end)


@from_twilio(not_taken)
@_of_ours
def begin(form: twilio.Form, ring: QueueRing) -> HttpResponse:
    """A member has answered, or has pressed a key."""
    now, pressed = timezone.now(), form["Digits"]
    if pressed and not is_accepted(pressed):
        members.decline(ring.pk, now)
        return twiml(queue_ring.write_end())
    if not pressed:
        return twiml(queue_ring.write_question(asked(ring), ring.pk))
    place = members.accept(ring.pk, now, twilio.read_sid(form))
    return _connect(ring, place)


def _connect(ring: QueueRing, place: QueuedCaller | None) -> HttpResponse:
    if place is None:
        members.too_late(ring.pk)
        return twiml(queue_ring.write_end(*sorry(ring)))
    if place.state != WaitState.WAITING:
        return _call_back(ring, place)
    minutes = members.talk_minutes(place, timezone.now())
    return twiml(queue_ring.write_connect(ring.pk, place.provider_queue, minutes))


def _call_back(ring: QueueRing, place: QueuedCaller) -> HttpResponse:
    """Rings the caller whose place was kept."""
    now = timezone.now()
    if number := kept.begin(place, now):
        return twiml(kept_place.write_call(place.pk, place.tries, number, ring.shows))
    kept.not_reached(place, now)
    return twiml(queue_ring.write_end(*kept.sorry(place)))


@from_twilio(nothing)
@_of_a_place
def kept_answered(form: twilio.Form, ringing: KeptTry) -> HttpResponse:
    """The caller of a kept place has answered, and is about to be connected."""
    if not ringing.is_past:
        kept.answered(ringing.place, timezone.now())
    return twiml(kept_place.write_greeting(*kept.greeting(ringing.place)))


@from_twilio(not_taken)
@_of_a_place
def kept_called(form: twilio.Form, ringing: KeptTry) -> HttpResponse:
    """Ringing the caller of a kept place has ended, or the conversation."""
    has_answered, place = kept_place.has_answered(form), ringing.place
    if not ringing.is_past:
        (kept.answered if has_answered else kept.not_reached)(place, timezone.now())
    return twiml(queue_ring.write_end() if has_answered else queue_ring.write_end(*kept.sorry(place)))


@from_twilio(nothing)
@_of_ours
def connecting(form: twilio.Form, ring: QueueRing) -> HttpResponse:
    """A caller is about to be connected with a member; the request is the caller's, who hears nothing."""
    members.connected(ring.pk, twilio.read_sid(form), timezone.now())
    return twiml(twilio.write_nothing())


@from_twilio(not_taken)
@_of_ours
def talked(form: twilio.Form, ring: QueueRing) -> HttpResponse:
    """A conversation is over, or there was nobody to talk with."""
    if queue_ring.was_connected(form) or ring.talking_since:
        return twiml(queue_ring.write_end())
    members.let_go(ring.pk)
    return twiml(queue_ring.write_end(*sorry(ring)))


@from_twilio(nothing)
@_of_ours
def over(form: twilio.Form, ring: QueueRing) -> HttpResponse:
    """The member's call is over: the status callback."""
    if form["CallStatus"] in OVER:
        members.over(ring.pk, form["CallStatus"], timezone.now())
    return twiml(twilio.write_nothing())
