"""Hashes passwords one at a time, because each takes half a second of a core that others need."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from django.contrib.auth.hashers import PBKDF2PasswordHasher

# Sign-ins in progress or waiting, from browsers that have logged in before and from others. Each uses one of the four
# threads for pages, so strangers leave two for everybody else.
MOST_SIGNING_IN = 2
MOST_KNOWN_SIGNING_IN = 2

_hashing = Lock()
_places = {False: BoundedSemaphore(MOST_SIGNING_IN), True: BoundedSemaphore(MOST_KNOWN_SIGNING_IN)}


class OneAtATime(PBKDF2PasswordHasher):
    """Django's own hasher, one at a time; existing hashes stay valid."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with _hashing:
            return super().encode(password, salt, iterations)


class TooMany(Exception):
    """The maximum number of people are signing in at this moment."""


@contextmanager
def place_to_sign_in(*, is_known: bool = False) -> Iterator[None]:
    """Takes a place without waiting for one. Raises TooMany."""
    places = _places[is_known]
    if not places.acquire(blocking=False):
        raise TooMany
    try:
        yield
    finally:
        places.release()
