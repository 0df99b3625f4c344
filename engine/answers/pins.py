"""PINs: stored as salted digests, compared in constant time.

A PIN has few digits, so a digest alone cannot stop somebody who has the database: its cost slows them, and
the limits on tries stop everybody else.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from threading import BoundedSemaphore

LEAST_DIGITS = 4
MOST_DIGITS = 32
SALT_BYTES = 16
# The version stands for the cost, so that a digest from an imported tree cannot claim all our memory.
_VERSION = "scrypt-1"
_COST = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and about 50 ms: little compared with the ringing
# Several at once in a process would take cores and memory from callers who enter no PIN.
_hashing = BoundedSemaphore(1)
# Seconds to wait for it. Then a caller's turn is more urgent than the limit; a provider hangs up after fifteen.
LONGEST_WAIT = 1.0


def make_digest(pin: str, salt: bytes | None = None) -> str:
    """Version, salt and hash, as "scrypt-1$…$…". Raises ValueError for an invalid PIN, without showing it."""
    if not _can_be_pin(pin):
        raise ValueError(f"A PIN has {LEAST_DIGITS} to {MOST_DIGITS} digits and nothing else.")
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    return "$".join((_VERSION, b64encode(salt).decode(), b64encode(_hash(pin, salt)).decode()))


def is_pin(pin: str, digest: str) -> bool:
    """Whether `digest` was made from `pin`; also False for a digest that cannot be read."""
    try:
        version, salt, wanted = digest.split("$")
        salt_bytes, wanted_bytes = b64decode(salt, validate=True), b64decode(wanted, validate=True)
    except ValueError:
        return False
    if version != _VERSION or not _can_be_pin(pin):
        return False
    return hmac.compare_digest(_hash(pin, salt_bytes), wanted_bytes)


def _can_be_pin(pin: str) -> bool:
    return pin.isascii() and pin.isdigit() and LEAST_DIGITS <= len(pin) <= MOST_DIGITS


def _hash(pin: str, salt: bytes) -> bytes:
    has_turn = _hashing.acquire(timeout=LONGEST_WAIT)
    try:
        return hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_COST)
    finally:
        if has_turn:
            _hashing.release()
