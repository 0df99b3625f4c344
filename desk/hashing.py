"""Hashes passwords one at a time, because each takes half a second of a core that others need."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from django.contrib.auth.hashers import PBKDF2PasswordHasher

# Sign-ins in progress or waiting. Each uses one of the four threads for pages.
MOST_SIGNING_IN = 2

_hashing = Lock()
_signing_in = BoundedSemaphore(MOST_SIGNING_IN)


class OneAtATime(PBKDF2PasswordHasher):
    """Django's own hasher, one at a time; existing hashes stay valid."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with _hashing:
            return super().encode(password, salt, iterations)


class TooMany(Exception):
    """The maximum number of people are signing in at this moment."""


@contextmanager
def place_to_sign_in() -> Iterator[None]:
    """Takes a place without waiting for one. Raises TooMany."""
    if not _signing_in.acquire(blocking=False):
        raise TooMany
    try:
        yield
    finally:
        _signing_in.release()
