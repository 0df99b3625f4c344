"""Watches whether callers would be answered, and tells people by mail when they would not be."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from calls import outbox
from calls.connection import watching
from calls.models import Watched
from inbox.notifying import mailing
from inbox.work import GiveUp, TryAgain, periodic, work
from menus.access.rights import holders
from menus.access.roles import CONNECT

TELL = "tell-connection"
# The backend's name is needed because the site could have several.
BACKEND = "django.contrib.auth.backends.ModelBackend"
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
        for user in recipients() if settings.EMAIL_HOST else ():
            arguments = {"user": user.pk, "subject": subject, "text": text, "id": f"{row.pk} {now.timestamp()}"}
            outbox.put(TELL, arguments, not_after=now + USEFUL_FOR)


@work(TELL, "Mail whether calls work")
def send(arguments: Mapping[str, Any]) -> None:
    """Sends one person one mail; after a crash perhaps twice, with one Message-ID."""
    user = User.objects.filter(pk=arguments["user"], is_active=True).exclude(email="").first()
    if user is None:
        raise GiveUp("This person no longer has an account or an email address.")
    try:
        mailing.send(user.email, arguments["subject"], arguments["text"], f"{arguments['id']}.{user.pk}")
    except mailing.MailRefused as why:
        # The server's own words may name the person, and more people see the page of jobs.
        raise (
            TryAgain("The mail server didn't take the mail.")
            if why.may_work_later
            else GiveUp("The mail server refused this person's address.")
        ) from None


def recipients() -> list[User]:
    """Returns who may connect numbers, and can be reached by mail."""
    may = User.objects.with_perm(MAY_CONNECT, backend=BACKEND) | User.objects.filter(pk__in=holders(CONNECT))
    return list(may.filter(is_active=True, is_staff=True).exclude(email="").distinct().order_by("pk"))


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
