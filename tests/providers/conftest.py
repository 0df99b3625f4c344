"""Runs each test of a battery on each of the provider's addresses; and basic parameters of a webhook."""

import pytest

from tests.twilio import Twilio


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "address" in metafunc.fixturenames and metafunc.cls is not None:
        metafunc.parametrize("address", metafunc.cls.addresses)


@pytest.fixture
def form() -> dict[str, str]:
    """The parameters of every voice webhook of Twilio."""
    return dict(Twilio().standing)
