"""The trial token: a header in addition to the provider's signature that marks a call as a test.

Only our telephone in the browser gets one, request by request, for the moment its call has come to.
"""

from datetime import datetime, timedelta

from django.core import signing

from calls.providers.event import Refused, Trial

TRIAL_HEADER = "X-Branchline-Trial"
# It is issued while its request is being made; an older one was stored by somebody.
VALID_FOR = timedelta(minutes=2)
_SALT = "branchline.trial"


def write_trial(trial: Trial, call_sid: str) -> str:
    """Returns the token; valid only with the same call's SID, and only for VALID_FOR."""
    return signing.dumps([call_sid, trial.revision, trial.now.isoformat(), trial.provider], salt=_SALT)


def read_trial(text: str | None, call_sid: str) -> Trial | None:
    """Returns None for a request without a token, which is a caller's. Raises Refused."""
    if text is None:
        return None
    try:
        sid, revision, now, provider = signing.loads(text, salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        raise Refused(403, "trial", "The trial token is not ours, or too old.") from None
    if sid != call_sid:
        raise Refused(403, "trial", "The trial token is of another call.")
    return Trial(revision, datetime.fromisoformat(now), provider)
