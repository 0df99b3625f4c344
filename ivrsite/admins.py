"""Creates accounts with all permissions, or gives one a new password."""

import secrets

from django.contrib.auth import get_user_model
from django.db import transaction

from menus.change_log.things import ALL_LINES
from menus.change_log.writing import COMMAND_LINE, log

PASSWORD_BYTES = 12  # bytes of randomness; about sixteen characters


@transaction.atomic
def make(name: str) -> tuple[bool, str]:
    """Returns whether the account is new, and its password, which is never shown again. Raises ValidationError."""
    users = get_user_model()
    user = users.objects.select_for_update().filter(username=name).first()
    is_new = user is None
    user = user or users(username=name)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.set_password(password)
    user.is_active = user.is_staff = user.is_superuser = True
    user.full_clean(exclude=["email"])
    user.save()
    did = "created an account with every right" if is_new else "set a new password, and gave every right"
    log(COMMAND_LINE, user, f"{did}: {name}", also=[ALL_LINES])
    return is_new, password
