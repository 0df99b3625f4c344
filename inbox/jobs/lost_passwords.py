"""Mails people the link with which they set a new password. The link itself is in no row."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from secrets import token_hex
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from calls import outbox
from inbox.jobs.telling import deliver
from inbox.work import work
from menus.access.lost_passwords import link_to_reset, may_reset

LOST_PASSWORD = "mail-lost-password"
SUBJECT = "Reset your Branchline password"
TEXT = """Someone asked to reset the Branchline password of {name}.

Set a new password within an hour:

{link}

If it wasn't you, ignore this email. Your password stays as it is.
"""


def ask_for_links(users: Sequence[User]) -> None:
    """Has links mailed. It takes as long for nobody, so that nothing shows whether there is an account."""
    arguments = {"users": [user.pk for user in users], "id": token_hex(8)}
    outbox.put(LOST_PASSWORD, arguments, not_after=timezone.now() + timedelta(hours=1))


@work(LOST_PASSWORD, "Email a link for a lost password")
def send(arguments: Mapping[str, Any]) -> None:
    """Sends each a mail; after a crash perhaps twice, with one Message-ID and links of which one can be used."""
    for user in User.objects.filter(pk__in=arguments["users"]).exclude(email=""):
        if not may_reset(user):
            continue
        text = TEXT.format(name=user.get_username(), link=link_to_reset(user))
        deliver(user, SUBJECT, text, f"lost-password.{arguments['id']}")
