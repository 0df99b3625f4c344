"""Links with which invited people set their password: good for a week, once, and for one address."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

GOOD_FOR = timedelta(days=7)
_SALT = "branchline.invitation"


class CannotAccept(Exception):
    """The link is good for nothing; the message says why, and what to do."""


def link_for(user: User, *, ends_with_roles: bool = False) -> str:
    """Returns a new link. With `ends_with_roles`, it ends when somebody changes what the account may do.

    Whoever sees the link of an account that may do no more than they allow, must not get in once it may do more.
    """
    roles = [_roles(user)] if ends_with_roles else []
    token = signing.dumps([user.pk, user.email, _state(user), *roles], salt=_SALT)
    return f"{settings.PUBLIC_BASE_URL}{reverse('desk:invitation', args=[token])}"


def invited(token: str) -> User:
    """Returns whom a link is for. Raises CannotAccept."""
    try:
        pk, email, state, *roles = signing.loads(token, salt=_SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        raise CannotAccept("This link was good for 7 days. Ask whoever sent it for a new one.") from None
    except signing.BadSignature:
        raise CannotAccept("This link isn't complete. Open it again from the email, or copy all of it.") from None
    user = User.objects.filter(pk=pk).first()
    if user is None or not user.is_active or user.email != email:
        raise CannotAccept("This invitation was withdrawn. Ask whoever sent it.")
    if not constant_time_compare(state, _state(user)):
        raise CannotAccept("This link was used already. Log in with your password.")
    if roles and not constant_time_compare(roles[0], _roles(user)):
        raise CannotAccept("This account may do something else by now. Ask an owner for a new link.")
    return user


def _roles(user: User) -> str:
    roles = sorted(user.tree_roles.values_list("tree", "role"), key=str)
    of_before = [sorted(rows.values_list("pk", flat=True)) for rows in (user.user_permissions, user.groups)]
    return salted_hmac(_SALT, repr([roles, user.is_superuser, of_before])).hexdigest()[:20]


def _state(user: User) -> str:
    """Changes with the password, so that a link is good once."""
    return salted_hmac(_SALT, user.password).hexdigest()[:20]
