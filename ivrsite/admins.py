"""Creates accounts with all permissions, or lets one back in."""

import secrets
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction

from menus.access import second_factor
from menus.access.lost_passwords import link_to_reset
from menus.access.sessions import end_sessions
from menus.change_log.things import ALL_LINES
from menus.change_log.writing import COMMAND_LINE, log

PASSWORD_BYTES = 12  # bytes of randomness; about sixteen characters


class WayIn(NamedTuple):
    """How somebody gets in. Password and link are never shown again."""

    is_new: bool
    password: str
    link: str
    has_second_factor: bool


@transaction.atomic
def make(name: str, *, without_second_factor: bool = False) -> WayIn:
    """Gives an account a new password and every right, and ends its sessions. Raises ValidationError."""
    user = User.objects.select_for_update().filter(username=name).first()
    is_new = user is None
    user = user or User(username=name)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.set_password(password)
    user.is_active = user.is_staff = user.is_superuser = True
    user.full_clean(exclude=["email"])
    user.save()
    end_sessions(user)
    if without_second_factor:
        second_factor.remove(user)
    did = "created an account with every right" if is_new else "set a new password, and gave every right"
    also_did = ", and removed the second factor" if without_second_factor and not is_new else ""
    log(COMMAND_LINE, user, f"{did}{also_did}: {name}", also=[ALL_LINES])
    return WayIn(is_new, password, link_to_reset(user), second_factor.has_one(user))
