"""Signs requests of lookups, so that a system knows that they are ours, and fresh (docs/lookups.md)."""

import hashlib
import hmac
from collections.abc import Sequence

TIMESTAMP, SIGNATURE = "X-Branchline-Timestamp", "X-Branchline-Signature"


def headers(method: str, address: str, body: bytes, keys: Sequence[str], seconds: int) -> dict[str, str]:
    """Returns the headers of a request at this Unix time; a signature for each key."""
    signed = b".".join((str(seconds).encode(), method.encode(), address.encode(), body))
    made = (hmac.new(key.encode(), signed, hashlib.sha256).hexdigest() for key in keys)
    return {TIMESTAMP: str(seconds), SIGNATURE: ", ".join(f"v1={each}" for each in made)}
