"""Slows down sign-in after each wrong password. Kept in memory, by each worker for itself.

No thread waits: what comes too early is refused before anything is hashed. A right password forgets the wrong ones.
"""

import logging
from collections import OrderedDict
from math import ceil
from threading import Lock
from time import time
from typing import Any

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from desk.hashing import TooMany, place_to_sign_in
from menus.form_labels import PlainLabels

log = logging.getLogger(__name__)

# People mistype, or try another of their passwords.
FREE_TRIES = 3
LONGEST_PAUSE_SECONDS = 60
# After this long without a try, wrong passwords are forgotten.
FORGOTTEN_AFTER_SECONDS = 15 * 60
# Names and addresses kept at once; at most a kilobyte each.
MOST_KEPT = 10_000

BUSY = "Too many people are signing in. Try again in a few seconds."

Key = tuple[str, str]


class Tries:
    """Wrong passwords in a row, by name and address."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def begin(self, key: Key, now: float) -> tuple[int, int]:
        """How many seconds to wait, and how many tries there were; 0 seconds means that the try may go ahead.

        A try that may go counts as wrong until it is right, so that tries at once are not all the last free one.
        """
        with self._lock:
            tries, last = self._kept.get(key, (0, 0.0))
            if now - last > FORGOTTEN_AFTER_SECONDS:
                tries = 0
            wait = ceil(last + pause_after(tries) - now) if tries else 0
            if wait > 0:
                return wait, tries
            self._kept[key] = (tries + 1, now)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return 0, tries + 1

    def forget(self, key: Key) -> None:
        with self._lock:
            self._kept.pop(key, None)

    def forget_all(self) -> None:
        with self._lock:
            self._kept.clear()


tries = Tries()


class LoginForm(PlainLabels, AdminAuthenticationForm):
    """Django's, with a pause that grows."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "That user name and password don't match.",
    }

    def clean(self) -> dict[str, Any]:
        name = str(self.cleaned_data.get("username") or "")
        if not name or not self.cleaned_data.get("password"):
            return super().clean()
        try:
            with place_to_sign_in():
                return self._cleaned_in_turn(name)
        except TooMany:
            raise ValidationError(BUSY, code="busy") from None

    def _cleaned_in_turn(self, name: str) -> dict[str, Any]:
        key = (name.casefold(), address_of(self.request))
        wait, number = tries.begin(key, time())
        if wait:
            raise ValidationError(f"Too many tries. Wait {wait} second{'' if wait == 1 else 's'}.", code="too-many")
        try:
            cleaned = super().clean()
        except ValidationError:
            if number > FREE_TRIES:
                log.warning("%s wrong passwords in a row for %s from %s", number, _told(name), key[1])
            raise
        tries.forget(key)
        return cleaned


class OwnPasswordForm(PlainLabels, AdminPasswordChangeForm):
    """Django's form for a user's own password."""


def pause_after(wrong: int) -> int:
    """Returns the seconds before the next try, after so many wrong ones in a row."""
    beyond = wrong - FREE_TRIES
    return min(2 ** min(beyond, 30), LONGEST_PAUSE_SECONDS) if beyond > 0 else 0


def address_of(request: HttpRequest | None) -> str:
    """Returns the client's address; from the proxy's header only if that proxy overwrites what clients send."""
    if request is None:
        return ""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    is_behind_proxy = getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is not None
    return str(told if is_behind_proxy and told else request.META.get("REMOTE_ADDR", ""))[:64]


def _told(name: str) -> str:
    """Returns the name if the account exists; anything else may be a password in the wrong field."""
    known = get_user_model().objects.filter(username__iexact=name).values_list("username", flat=True).first()
    return f"“{known}”" if known else "an unknown name"
