"""Passwords are hashed one at a time: it takes half a second of a core, which others need as well."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from django.contrib.auth.hashers import PBKDF2PasswordHasher

# Sign-ins that are looked at or wait for their turn. Each takes one of the four threads that pages have.
MOST_SIGNING_IN = 2

_hashing = Lock()
_signing_in = BoundedSemaphore(MOST_SIGNING_IN)


class OneAtATime(PBKDF2PasswordHasher):
    """Django's own, and its hashes stay valid."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with _hashing:
            return super().encode(password, salt, iterations)


class TooMany(Exception):
    """As many people as may are signing in at this moment."""


@contextmanager
def place_to_sign_in() -> Iterator[None]:
    """Nobody waits for it. Raises TooMany."""
    if not _signing_in.acquire(blocking=False):
        raise TooMany
    try:
        yield
    finally:
        _signing_in.release()
