"""Owns what every test run needs: a PostgreSQL that is up."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from ivrsite import private_postgres


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """pytest-django calls this before it makes the test database; a run that needs none starts no server."""
    if not private_postgres.needed():
        yield
        return
    with private_postgres.running(settings.DATA_DIR):
        # Before the very first start nobody knew where the socket would be.
        connection.settings_dict["HOST"] = private_postgres.settings(settings.DATA_DIR)["HOST"]
        yield
