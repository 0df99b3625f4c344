"""Stops a command with one sentence when it cannot reach the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

from ivrsite import environment


@contextmanager
def must_answer() -> Iterator[None]:
    """Prints one sentence instead of a traceback when no connection was made; does not touch other errors."""
    try:
        yield
    except OperationalError as error:
        if connection.connection is not None:
            raise
        said = (str(error).splitlines() or ["no word"])[0]
        environment.refuse(
            f"Can't use the database ({said}). Check DATABASE_URL, or unset it for a private PostgreSQL."
        )
