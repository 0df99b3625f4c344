"""HTTP only: the webhooks of members who are rung for a queue.

What Twilio reports while PostgreSQL is away is kept. Whoever answers then is let go, as nobody knows who waits.
"""

from django.http import HttpResponse
from django.utils import timezone

from calls.models import QueuedCaller, QueueRing
from calls.providers import twilio
from calls.providers.twilio import kept_place, queue_ring
from calls.queues import kept, members, reports
from calls.queues.asking import asked, sorry
from calls.queues.reports import KeptTry
from calls.rows.queues import WaitState
from calls.webhooks.twilio_webhook import from_twilio, later, not_taken, nothing, of_ours, twiml
from engine.screening import is_accepted

_of_ours = of_ours(reports.ring_of, "a queue's member", queue_ring.write_end)
_of_a_place = of_ours(reports.kept_try_of, "a kept place", queue_ring.write_end)


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
        return twiml(kept_place.write_call(place.pk, place.tries, number, ring.shows, members.talk_minutes(place, now)))
    kept.not_reached(place, now)
    return twiml(queue_ring.write_end(*kept.sorry(place)))


@_of_a_place
def _greeted(form: twilio.Form, ringing: KeptTry) -> HttpResponse:
    return twiml(kept_place.write_greeting(*kept.greeting(ringing.place)))


@from_twilio(nothing, later(reports.KEPT_ANSWERED))
def kept_answered(form: twilio.Form, token: str) -> HttpResponse:
    """The caller of a kept place has answered, and is about to be connected."""
    reports.kept_answered(form, token, timezone.now())
    return _greeted(form, token)


@_of_a_place
def _told(form: twilio.Form, ringing: KeptTry) -> HttpResponse:
    why = () if kept_place.has_answered(form) else kept.sorry(ringing.place)
    return twiml(queue_ring.write_end(*why))


@from_twilio(not_taken, later(reports.KEPT_CALLED))
def kept_called(form: twilio.Form, token: str) -> HttpResponse:
    """Ringing the caller of a kept place has ended, or the conversation."""
    reports.kept_called(form, token, timezone.now())
    return _told(form, token)


@_of_ours
def _noted(form: twilio.Form, ring: QueueRing) -> HttpResponse:
    return twiml(twilio.write_nothing())


@from_twilio(nothing, later(reports.CONNECTING))
def connecting(form: twilio.Form, token: str) -> HttpResponse:
    """A caller is about to be connected with a member; the request is the caller's, who hears nothing."""
    reports.connecting(form, token, timezone.now())
    return _noted(form, token)


@_of_ours
def _let_go(form: twilio.Form, ring: QueueRing) -> HttpResponse:
    why = () if reports.has_talked(form, ring) else sorry(ring)
    return twiml(queue_ring.write_end(*why))


@from_twilio(not_taken, later(reports.TALKED))
def talked(form: twilio.Form, token: str) -> HttpResponse:
    """A conversation is over, or there was nobody to talk with."""
    reports.talked(form, token, timezone.now())
    return _let_go(form, token)


@from_twilio(nothing, later(reports.RING_OVER))
def over(form: twilio.Form, token: str) -> HttpResponse:
    """The member's call is over: the status callback."""
    reports.over(form, token, timezone.now())
    return _noted(form, token)
