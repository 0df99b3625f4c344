"""Where a caller's own message is played from while they decide: Twilio's address, or one of ours.

Twilio plays its own recordings unless the account asks for a password for them, or encrypts them. Then our address is
signed for one recording of one call, and good for as long as that call lasts.
"""

import re

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from calls.providers.twilio.addresses import public, recording_address
from calls.providers.twilio.reading import RECORDING

_FORM = re.compile(rf"(?P<call>CA[0-9a-fA-F]{{32}})\.(?P<recording>{RECORDING})")


def replay_address(recording: str, call_sid: str, account: str, is_trial: bool) -> str:
    """The recording of a test call is made up, and the telephone knows it by Twilio's address."""
    is_open = not (settings.TWILIO_PROTECTS_MEDIA or settings.TWILIO_RECORDINGS_PRIVATE_KEY)
    if is_open or is_trial:
        return recording_address(account, recording)
    return public(reverse("twilio-replay", args=[_signer().sign(f"{call_sid}.{recording}")]))


def read_replay(token: str) -> tuple[str, str] | None:
    """Returns the SIDs of the call and of the recording; None if the token is not ours."""
    try:
        found = _FORM.fullmatch(_signer().unsign(token))
    except BadSignature:
        return None
    return (found["call"], found["recording"]) if found else None


def _signer() -> Signer:
    return Signer(sep=".", salt="branchline.replay")
