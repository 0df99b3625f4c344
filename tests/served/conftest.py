"""One installation for all crashes: each test kills a part of it and leaves it intact."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.behind import NAME
from tests.checkouts import NOT_HANDED_ON
from tests.ports import unused_port
from tests.served.site import Call, Site


@pytest.fixture(scope="package")
def installation(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Iterator[Site]:
    environ = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
    # As behind a proxy; without one, its header is missing.
    environ |= {"ALLOWED_HOSTS": f"127.0.0.1,{NAME}", "PROXIES_IN_FRONT": "1", "WAITS_FOR_LOCKS": "60"}
    site = Site(tmp_path_factory.mktemp("site") / "data", unused_port(), environ)
    try:
        site.start(prepared)
        yield site
    finally:
        site.end()


@pytest.fixture
def site(installation: Site) -> Site:
    """It serves, also after a test that has ended it."""
    if installation.server and installation.server.poll() is not None:
        installation.serve()
    return installation


@pytest.fixture
def call(site: Site) -> Call:
    """A call at the sample's main menu."""
    call = Call(site)
    assert b"For sales" in call.go_on()
    return call
