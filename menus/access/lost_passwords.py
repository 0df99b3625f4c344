"""Links with which people set a new password for one that they lost: good for an hour, and once."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Q
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode


def link_to_reset(user: User) -> str:
    """Returns the link, which ends when the password changes or the person logs in."""
    where = [urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)]
    return f"{settings.PUBLIC_BASE_URL}{reverse('desk:reset', args=where)}"


def may_reset(user: User) -> bool:
    """Whether somebody can log in at all; whoever has only been invited uses that link."""
    return user.is_active and user.is_staff and user.has_usable_password()


def accounts_named(name: str) -> Sequence[User]:
    """Returns the accounts with this user name or address that a link can be mailed to."""
    named = User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name)).order_by("pk")
    return [user for user in named[:5] if user.email and may_reset(user)]
