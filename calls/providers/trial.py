"""The trial token: our own word, in a header beside the provider's signature, that a call is a test.

Only our telephone in the browser gets one, request by request, for the moment its call has come to.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core import signing

from calls.providers.event import NotATrial, Trial

HEADER = "X-Branchline-Trial"
# It is written while its request is being made; a later one was kept by somebody.
VALID_FOR = timedelta(minutes=2)
_SALT = "branchline.trial"


def write_trial(trial: Trial, call_sid: str) -> str:
    """The token; readable only together with the same call's SID, and only for VALID_FOR."""
    return signing.dumps([call_sid, trial.revision, trial.now.isoformat()], salt=_SALT)


def read_trial(headers: Mapping[str, str], call_sid: str) -> Trial | None:
    """None for a request without a token: a caller's. Raises NotATrial."""
    if HEADER not in headers:
        return None
    try:
        sid, revision, now = signing.loads(headers[HEADER], salt=_SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        raise NotATrial("the trial token is not ours, or too old") from None
    if sid != call_sid:
        raise NotATrial("the trial token is of another call")
    return Trial(revision, datetime.fromisoformat(now))
