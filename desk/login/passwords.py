"""Compares passwords as often as the throttle allows, and never more at once than there are threads to spare."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import time

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest

from desk.hashing import TooMany, place_to_sign_in
from desk.login.alarm import TOLD_OF_PASSWORDS, password_is_guessed
from desk.login.clients import visit_of
from desk.login.throttle import ATTACK_ON_ALL, Slowed, Throttle

log = logging.getLogger(__name__)

BUSY = "Too many people are logging in. Try again in a few seconds."
# The code of the error, by which the page offers other ways in.
TOO_MANY = "too-many"

throttle = Throttle()


@contextmanager
def one_try(request: HttpRequest | None, name: str) -> Iterator[None]:
    """Wraps a comparison that raises ValidationError if the password is wrong. Raises the same if it must wait.

    What must wait costs no hash.
    """
    visit = visit_of(request, name)
    key = name.casefold()
    try:
        with place_to_sign_in(is_known=visit.is_known):
            slowed = throttle.begin(key, visit.place, time(), is_known=visit.is_known)
            if slowed.wait:
                raise too_many(slowed.wait)
            try:
                yield
            except ValidationError:
                _tell(slowed, name, visit.address)
                raise
            throttle.forget(key, visit.place)
    except TooMany:
        raise ValidationError(BUSY, code="busy") from None


def is_own_password(request: HttpRequest, user: User, password: str) -> None:
    """Raises ValidationError unless it is this person's password, or if the next try must wait."""
    with one_try(request, user.get_username()):
        if not user.check_password(password):
            raise ValidationError("That isn't your password.", code="wrong")


def proves_own_password(request: HttpRequest, user: User, form: Form) -> bool:
    """Whether a valid form has this person's password in its field of that name; tells at the form if not."""
    try:
        is_own_password(request, user, form.cleaned_data["password"])
    except ValidationError as error:
        form.add_error("password" if error.code == "wrong" else None, error)
        return False
    return True


def too_many(seconds: int) -> ValidationError:
    return ValidationError(f"Too many tries. Wait {in_words(seconds)}.", code=TOO_MANY, params={"seconds": seconds})


def in_words(seconds: int) -> str:
    """Returns “1 second”, “90 seconds” or, of more than two minutes, “5 minutes”."""
    number, unit = (seconds, "second") if seconds <= 120 else (-(-seconds // 60), "minute")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _tell(slowed: Slowed, name: str, address: str) -> None:
    """Writes to the log, and tells people of many wrong passwords. A few are nothing."""
    wrong = max(slowed.wrong, slowed.wrong_for_name)
    if slowed.wrong <= throttle.free and wrong < TOLD_OF_PASSWORDS and slowed.wrong_in_all < ATTACK_ON_ALL:
        return
    user = User.objects.filter(username__iexact=name).first()
    # What is no user name may be a password in the wrong field.
    who = f"“{user.get_username()}”" if user else "an unknown name"
    log.warning("%s wrong passwords in a row for %s from %s", slowed.wrong, who, address)
    password_is_guessed(user, wrong, slowed.wrong_in_all, address, time())
