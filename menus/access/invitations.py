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


def link_for(user: User) -> str:
    token = signing.dumps([user.pk, user.email, _state(user)], salt=_SALT)
    return f"{settings.PUBLIC_BASE_URL}{reverse('desk:invitation', args=[token])}"


def invited(token: str) -> User:
    """Returns whom a link is for. Raises CannotAccept."""
    try:
        pk, email, state = signing.loads(token, salt=_SALT, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        raise CannotAccept("This link was good for 7 days. Ask whoever sent it for a new one.") from None
    except signing.BadSignature:
        raise CannotAccept("This link isn't complete. Open it again from the email, or copy all of it.") from None
    user = User.objects.filter(pk=pk).first()
    if user is None or not user.is_active or user.email != email:
        raise CannotAccept("This invitation was withdrawn. Ask whoever sent it.")
    if not constant_time_compare(state, _state(user)):
        raise CannotAccept("This link was used already. Log in with your password.")
    return user


def _state(user: User) -> str:
    """Changes with the password, so that a link is good once."""
    return salted_hmac(_SALT, user.password).hexdigest()[:20]
