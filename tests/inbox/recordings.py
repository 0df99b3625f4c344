"""Twilio's REST API on this machine, and calls that leave messages there."""

from collections.abc import Iterator
from contextlib import contextmanager

from pytest_django import Settings

from simulator.recordings import tone
from simulator.rest_api import Recorded, RestApi, serving
from simulator.telephone import PhoneCall


@contextmanager
def twilios_api(settings: Settings) -> Iterator[RestApi]:
    """Serves it to the site for this block, for both of the site's accounts."""
    api = RestApi({settings.TWILIO_ACCOUNT_SID: settings.TWILIO_AUTH_TOKENS[0]})
    with serving(api):
        settings.TWILIO_API_URL = api.address
        yield api


def names_of(call: PhoneCall) -> list[str]:
    """The SIDs of what a caller recorded."""
    return [path.rpartition("/")[2] for path in call.line.recorded]


def put_at_twilio(api: RestApi, call: PhoneCall, sound: bytes | None = None, seconds: int = 3) -> list[str]:
    """Has Twilio keep all that a caller recorded; returns the SIDs."""
    account = call.line.account.account_sid
    for name in names_of(call):
        api.recordings[name] = Recorded(account, call.sid, tone(seconds) if sound is None else sound, seconds)
    return names_of(call)
