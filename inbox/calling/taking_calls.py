"""Takes the next call of a queue at one's own phone: asked for on a page, and rung by the worker."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from calls import outbox
from calls.models import QueuedCaller, QueueRing
from calls.queues import places
from calls.queues.dispatching import RING, USEFUL_FOR, lock, queue_of
from calls.rows.queues import Ringing
from inbox.working import LONGEST_NAME
from menus.colleagues import called
from menus.fields.columns import as_digits, without_extension
from menus.models import PersonNumber, PhoneNumber
from menus.models.phone_tree import country_of
from texts.our_numbers import numbered, refused

# Whoever asked is at the phone.
RING_SECONDS = 25
MOST_AN_HOUR = 60


class CannotTake(Exception):
    """The message says why, for people. Nothing was changed."""


@transaction.atomic
def take_next(queue: str, user: User, typed: str, now: datetime) -> QueueRing:
    """Has the phone of whoever asks rung for the first caller of a queue. Raises CannotTake."""
    lock()
    places.follow(now)
    first = places.due(queue, now).first()
    shows = numbered(first.call.called) if first else None
    if first is None or shows is None:
        raise CannotTake("Nobody is waiting anymore.")
    rings = _own_number(typed, shows)
    open_rings = QueueRing.objects.filter(ended_at=None)
    if open_rings.filter(by=user).exists() or open_rings.filter(number=rings).exclude(state=Ringing.OVER).exists():
        raise CannotTake("This phone is ringing for a queue already, or on a call of one.")
    if QueueRing.objects.filter(by=user, asked_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise CannotTake(f"You have taken {MOST_AN_HOUR} calls within an hour. Try again later.")
    ring = _made(first, user, rings, shows, now)
    outbox.put(RING, {"ring": ring.pk}, now + USEFUL_FOR)
    return ring


def _made(first: QueuedCaller, user: User, rings: str, shows: PhoneNumber, now: datetime) -> QueueRing:
    own = PersonNumber.objects.filter(number=rings).select_related("person").first()
    is_busy = own and QueueRing.objects.filter(person=own.person.key, ended_at=None).exists()
    found = queue_of(first)
    return QueueRing.objects.create(
        queue=first.queue,
        queued=first,
        person=own.person.key if own and not is_busy else "",
        by=user,
        who=called(user)[:LONGEST_NAME],
        number=rings,
        shows=shows.number,
        account=first.call.account,
        seconds=RING_SECONDS,
        pause_seconds=found.pause_seconds if found else 0,
        asked_at=now,
    )


def _own_number(typed: str, shows: PhoneNumber) -> str:
    try:
        rings = without_extension(as_digits(typed, country_of(shows.tree)))
    except ValidationError as error:
        raise CannotTake(f"Your phone: {' '.join(error.messages)}") from None
    if why := refused(rings, shows):
        raise CannotTake(f"Your phone is {why.what}. {why.to_allow}".rstrip())
    return rings
