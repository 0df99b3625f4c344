"""Places the calls that ring members of queues, once each, and finds out what became of those that nobody reported."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q

from calls.models import QueueRing
from calls.providers.twilio import hang_up, queue_ring
from calls.providers.twilio.call_back import OVER
from calls.providers.twilio.queue_ring import MemberCall
from calls.providers.twilio.rest import CannotAsk
from calls.queues import members
from calls.queues.dispatching import OPEN, USEFUL_FOR
from calls.rows.queues import Ringing

log = logging.getLogger(__name__)

# A member who isn't rung by then is not rung for this caller anymore. It comes before the work is too late,
# which would leave the member ringing: tries are ten seconds apart.
LATEST = USEFUL_FOR - timedelta(seconds=12)
# Ringing, and saying twice who waits, take no longer than this.
LONGEST_RINGING = timedelta(minutes=3)
# The provider ends every call after four hours.
LONGEST_TALK = timedelta(hours=4, minutes=15)
# As many as Twilio is asked for.
_OTHERS = 20


def place(ring: QueueRing) -> None:
    """Rings a member. If the worker was killed after it had asked, Twilio is asked for the call. Raises CannotAsk."""
    call, sid = _call(ring), ""
    if ring.state == Ringing.PLACING:
        sid = _find(ring)
    elif not QueueRing.objects.filter(pk=ring.pk, ended_at=None).update(state=Ringing.PLACING):
        return
    sid = sid or queue_ring.place(call, ring.account)
    QueueRing.objects.filter(pk=ring.pk).update(sid=sid)
    if not QueueRing.objects.filter(pk=ring.pk, state=Ringing.PLACING).update(state=Ringing.RINGING):
        stop(QueueRing.objects.get(pk=ring.pk))  # the caller has hung up while Twilio was asked


def stop(ring: QueueRing) -> None:
    """Ends a member's call, unless they took it. Raises CannotAsk if it is unknown whether there is one."""
    if ring.state == Ringing.TALKING or ring.talking_since:
        return
    sid = ring.sid or _find(ring)
    if sid and not hang_up(ring.account, sid):
        log.warning("the phone of %s may ring on for a queue", ring.who or ring.person)


def give_up(ring: QueueRing, now: datetime) -> None:
    """A member who couldn't be rung is not rung again for a while; others are."""
    members.over(ring.pk, "failed", now)


def stuck(now: datetime) -> list[QueueRing]:
    """Returns the open rings whose end should have been reported by now."""
    ringing = Q(talking_since=None, asked_at__lt=now - LONGEST_RINGING)
    never_placed = Q(sid="", asked_at__lt=now - LATEST)
    caller_gone = Q(talking_since__isnull=False, queued__call__ended_at__lt=now - LATEST)
    too_long = Q(talking_since__lt=now - LONGEST_TALK)
    rings = QueueRing.objects.filter(ringing | never_placed | caller_gone | too_long, ended_at=None)
    return list(rings.order_by("pk")[:_OTHERS])


def ask_about(ring: QueueRing, now: datetime) -> None:
    """Asks the provider whether a member's call is over; without an answer, one that is too old counts as over.

    No phone rings for longer than LONGEST_RINGING, so whoever took no call by then can be rung again.
    """
    try:
        sid = ring.sid or _find(ring)
        status = queue_ring.status_of(ring.account, sid) if sid else "failed"
    except CannotAsk as why:
        log.warning("what became of ringing %s for a queue is unknown: %s", ring.who or ring.person, why)
        longest = LONGEST_RINGING if ring.state in OPEN else LONGEST_TALK
        status = "failed" if ring.asked_at < now - longest else ""
    if status in OVER:
        members.over(ring.pk, status, now)


def _find(ring: QueueRing) -> str:
    others = QueueRing.objects.filter(account=ring.account, number=ring.number).exclude(pk=ring.pk).exclude(sid="")
    known = frozenset(others.order_by("-pk").values_list("sid", flat=True)[:_OTHERS])
    return queue_ring.find(_call(ring), ring.account, ring.asked_at, known)


def _call(ring: QueueRing) -> MemberCall:
    return MemberCall(ring.pk, ring.number, ring.shows, ring.seconds)
