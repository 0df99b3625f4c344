"""Watches whether callers would be answered, and tells people by mail when they would not be."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from calls.connection import watching
from calls.models import Watched
from inbox.jobs.telling import reachable, tell_people
from inbox.work import periodic
from menus.access.rights import holders
from menus.access.roles import CONNECT

MAY_CONNECT = "menus.change_phonenumber"
# Later, it is old news.
USEFUL_FOR = timedelta(hours=6)


@periodic("self-call", minutes=1, title="Check that calls work")
def call_ourselves() -> None:
    """Calls ourselves through the public address. The call is stored nowhere."""
    watching.call_ourselves(timezone.now())
    tell()


@periodic("numbers-at-twilio", minutes=5, title="Check numbers at Twilio")
def look_at_numbers() -> None:
    """Asks Twilio whether our numbers still point to us."""
    watching.look_at_numbers(timezone.now())
    tell()


@transaction.atomic
def tell() -> None:
    """Has everybody who can do something about it told by mail: once when it fails, and once when it works again."""
    now = timezone.now()
    for row, fails in watching.to_tell(now):
        subject, text = _failing(row) if fails else _working(row)
        tell_people(recipients(), subject, text, f"{row.pk} {now.timestamp()}", now + USEFUL_FOR)


def recipients() -> list[User]:
    """Returns who may connect numbers, and can be reached by mail."""
    return reachable(MAY_CONNECT, holders(CONNECT))


def _failing(row: Watched) -> tuple[str, str]:
    if row.number_id and row.name.startswith(watching.NUMBER):
        subject = f"{row.subject} no longer points to Branchline"
    else:
        subject = "Calls are failing now"
    return subject, f"{row.subject}: {row.sentence}\n\nSee {_page()}\n"


def _working(row: Watched) -> tuple[str, str]:
    subject = "Calls work again"
    if row.number_id and row.name.startswith(watching.NUMBER):
        subject = f"{row.subject} points to Branchline again"
    return subject, f"{row.subject}: everything works again.\n\nSee {_page()}\n"


def _page() -> str:
    return f"{settings.PUBLIC_BASE_URL}{reverse('desk:numbers')}"
