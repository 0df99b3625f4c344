"""Seals small secrets with keys made from SECRET_KEY; earlier keys in SECRET_KEY_FALLBACKS still open them."""

import base64
import hashlib
from functools import cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def keys(label: bytes) -> MultiFernet:
    """Returns the keys for one purpose: what is sealed for one can't be opened for another."""
    return _made_of(label, (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@cache
def _made_of(label: bytes, secrets: tuple[str, ...]) -> MultiFernet:
    """Derives one key from each secret; the first one seals."""
    digests = (hashlib.sha256(label + secret.encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
