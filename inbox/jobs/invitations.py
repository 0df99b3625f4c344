"""Sends people the link with which they set their password. The link itself is in no row."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from inbox.jobs.telling import deliver
from inbox.work import GiveUp, work
from menus.access.invitations import link_for
from menus.colleagues import called

INVITE = "mail-invitation"


@work(INVITE, "Email an invitation")
def send(arguments: Mapping[str, Any]) -> None:
    """Sends one mail; after a crash perhaps twice, with links of which one can be used."""
    user = User.objects.filter(pk=arguments["user"], is_active=True).exclude(email="").first()
    if user is None:
        raise GiveUp("This person no longer has an account or an email address.")
    by = User.objects.filter(pk=arguments["by"]).first()
    who = f"{called(by)} invites you" if by else "You are invited"
    asks = f"{who} to Branchline. Set your password within 7 days:"
    text = f"{asks}\n\n{link_for(user)}\n\nYour user name: {user.username}\n"
    deliver(user, "Your Branchline account", text, f"invitation.{timezone.now():%Y%m%d%H%M}")
