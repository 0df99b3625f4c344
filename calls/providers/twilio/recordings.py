"""Fetches a recording from Twilio's own host only, with the account's token, limited in time and size.

https://www.twilio.com/docs/voice/api/recording
"""

from time import monotonic

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from calls.providers.twilio.addresses import recording_address
from calls.providers.twilio.encrypted import CannotDecrypt, decrypted
from calls.providers.twilio.rest import CannotAsk, credentials

# Within a callback, for which Twilio waits 15 seconds; and in a job, for which nobody waits.
CONNECT_SECONDS, READ_SECONDS, ALL_SECONDS = 3, 5, 12
ALL_SECONDS_OF_A_JOB = 300
CHUNK = 65_536
NO_KEY = "It is encrypted, and the key of this site doesn't open it."


class CannotFetch(Exception):
    """The message says why, for the person who waits for the recording."""


class WrongToken(CannotFetch):
    """The token was rejected; during a token change, the next one may work."""


def fetch_recording(account: str, sid: str, largest: int, seconds: float = ALL_SECONDS) -> bytes:
    """Returns the recording as WAV, at most one byte more than `largest`, within `seconds`. Raises CannotFetch.

    If Twilio has encrypted it, it is decrypted with the private key of the settings.
    """
    content = _fetched(account, sid, largest, seconds)
    is_sealed = settings.TWILIO_RECORDINGS_PRIVATE_KEY and content and not content.startswith(b"RIFF")
    if not is_sealed or len(content) > largest:
        return content
    try:
        return decrypted(account, sid, content)
    except CannotAsk as why:
        raise CannotFetch(str(why)) from None
    except CannotDecrypt:
        raise CannotFetch(NO_KEY) from None


def _fetched(account: str, sid: str, largest: int, seconds: float) -> bytes:
    # The address is built here; the one in the request is not trusted.
    address = recording_address(account, sid)
    refused = CannotFetch("There is no token for the account that recorded it.")
    for username, password in credentials(account):
        try:
            return _fetch(address, (username, password), largest, seconds)
        except WrongToken as wrong:
            refused = wrong
    raise refused


def _fetch(address: str, account: tuple[str, str], largest: int, seconds: float) -> bytes:
    patience = (CONNECT_SECONDS, READ_SECONDS)
    try:
        with requests.get(address, auth=account, timeout=patience, stream=True, allow_redirects=False) as answer:
            if answer.status_code in (401, 403):
                raise WrongToken("Twilio rejected the account's token: is TWILIO_AUTH_TOKENS right?")
            if answer.status_code == 404:
                raise CannotFetch("Twilio doesn't have the recording yet, or no longer has it.")
            if answer.status_code != 200:
                raise CannotFetch(f"Twilio answered with {answer.status_code}.")
            return read_within(answer, largest, seconds)
    except (requests.RequestException, HTTPError):  # the latter while it is read
        raise CannotFetch("Twilio could not be reached.") from None


def read_within(answer: requests.Response, largest: int, seconds: float) -> bytes:
    """Returns the body, at most one byte more than `largest`. Raises CannotFetch after so many seconds."""
    content, deadline = bytearray(), monotonic() + seconds
    # As it comes: whoever waits for a whole chunk waits for hours where each byte is in time.
    while piece := answer.raw.read1(CHUNK, decode_content=True):
        content += piece
        if len(content) > largest:
            break
        if monotonic() > deadline:
            raise CannotFetch("Twilio took too long to send it.")
    return bytes(content[: largest + 1])
