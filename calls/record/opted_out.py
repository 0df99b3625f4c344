"""The keyed digests by which it is known that a number wants no texts, without the number itself (texts.OptOut)."""

import hashlib
import hmac

from django.conf import settings

# Whether whoever has these digests replied STOP to the number that was called: rows of a room above.
HAS_STOPPED = "EXISTS (SELECT 1 FROM texts_optout o WHERE o.ours = %(called)s AND o.digest = ANY(%(digests)s))"


def digests_of(theirs: str) -> list[str]:
    """Returns those under which a number may be kept; the first one is today's."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    keys = (hashlib.sha256(b"branchline opted out" + secret.encode()).digest() for secret in secrets)
    return [hmac.new(key, theirs.encode(), "sha256").hexdigest() for key in keys]
