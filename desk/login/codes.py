"""Compares codes of the second factor as often as the throttle allows."""

import logging
from time import time

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from desk.login.alarm import code_is_guessed, tell_account
from desk.login.clients import visit_of
from desk.login.passwords import too_many
from desk.login.throttle import Allowance, Throttle
from menus.access import second_factor

log = logging.getLogger(__name__)

throttle = Throttle()
# Codes of an app from unknown browsers, within an hour for one account: a million are few for a thousand addresses.
# Recovery codes can't be guessed, and are not counted.
of_strangers = Allowance(10)
WRONG = "That code isn't right. Codes change every 30 seconds, and each is good once."
UNREADABLE = "The keys of this site have changed, so codes of your app no longer count. Use a recovery code."
USED_UP = (
    "Too many codes were tried for this account. Use a recovery code, or a browser in which you have logged in before."
)


def check_code(request: HttpRequest, user: User, code: str) -> None:
    """Uses up a code of the app, or a recovery code. Raises ValidationError if it is wrong or must wait."""
    visit, now = visit_of(request, user.get_username()), time()
    key, is_recovery = str(user.pk), second_factor.is_recovery_code(code)
    slowed = throttle.begin(key, visit.place, now, is_known=visit.is_known)
    if slowed.wait:
        raise too_many(slowed.wait)
    if not (is_recovery or visit.is_known or of_strangers.take(key, now)):
        raise ValidationError(USED_UP, code="used-up")
    if not (second_factor.uses_recovery_code(user, code) if is_recovery else second_factor.is_right(user, code, now)):
        log.warning("wrong code %s for “%s” from %s", slowed.wrong, user.get_username(), visit.address)
        code_is_guessed(user, slowed.wrong_for_name, visit.address, now)
        raise ValidationError(WRONG if second_factor.can_be_opened(user) else UNREADABLE, code="wrong")
    throttle.forget(key, visit.place)
    if is_recovery:
        left = len(user.second_factor.recovery)
        messages.warning(request, f"You used a recovery code; {left} are left. Make new ones under Security.")
        tell_account(user, f"A recovery code was used to log in. {left} are left.", "logged in with a recovery code")
