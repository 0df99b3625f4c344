"""Mails to people with accounts about the site itself, each a job of its own."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

from calls import outbox
from inbox.notifying import mailing
from inbox.work import GiveUp, TryAgain, work

TELL = "tell-person"
# The backend's name is needed because the site has several.
BACKEND = "django.contrib.auth.backends.ModelBackend"


def tell_people(
    people: Iterable[User], subject: str, text: str, name: str, not_after: datetime, *, address: str = ""
) -> None:
    """Has each of them mailed, unless no mail server is set. `name` says what it is about, for its Message-ID.

    `address` is where to, instead of the account's.
    """
    for user in people if settings.EMAIL_HOST else ():
        mail = {"user": user.pk, "subject": subject, "text": text, "id": name}
        outbox.put(TELL, {**mail, "to": address} if address else mail, not_after=not_after)


def reachable(permission: str, holders: Collection[int]) -> list[User]:
    """Returns those with a permission of Django's, or with a role that gives the right, who have an address."""
    may = User.objects.with_perm(permission, backend=BACKEND) | User.objects.filter(pk__in=holders)
    return list(may.filter(is_active=True, is_staff=True).exclude(email="").distinct().order_by("pk"))


@work(TELL, "Email people about the site")
def send(arguments: Mapping[str, Any]) -> None:
    """Sends one person one mail; after a crash perhaps twice, with one Message-ID."""
    user = User.objects.filter(pk=arguments["user"], is_active=True).first()
    if user is None or not (address := arguments.get("to") or user.email):
        raise GiveUp("This person no longer has an account or an email address.")
    deliver(user, arguments["subject"], arguments["text"], arguments["id"], address)


def deliver(user: User, subject: str, text: str, name: str, address: str = "", **more: Any) -> None:
    """Hands over one mail; `name` becomes its Message-ID, `more` is for `mailing.send`. Raises TryAgain and GiveUp."""
    try:
        mailing.send(address or user.email, subject, text, f"{name}.{user.pk}", **more)
    except mailing.MailRefused as why:
        # The server's own words may name the person, and more people see the page of jobs.
        raise (
            TryAgain("The mail server didn't accept the email.")
            if why.may_work_later
            else GiveUp("The mail server refused this person's address.")
        ) from None
