"""Twilio's REST API for tests: its stand-in, which the real client asks."""

from collections.abc import Iterator
from contextlib import contextmanager

from pytest_django import Settings

from simulator.rest_api import RestApi, serving

ACCOUNT, TOKEN = "AC" + "0" * 32, "0" * 32


@contextmanager
def twilio_api(settings: Settings) -> Iterator[RestApi]:
    """Serves it for this block, for the account of the tests' settings."""
    with serving(RestApi({ACCOUNT: TOKEN})) as served:
        settings.TWILIO_API_URL = served.address
        yield served
