"""Runs Django's commands, with the private PostgreSQL up while they work."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec

from django.core.management import execute_from_command_line

from ivrsite import environment

# These read no rows, and some of them run where there is no database at all, as in the making of an image.
WITHOUT_DATABASE = {"help", "--help", "-h", "version", "--version", "check", "collectstatic", "diffsettings"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ivrsite.settings")
    environment.load_dotenv()
    reads_rows = WITHOUT_DATABASE.isdisjoint(sys.argv[1:2] or ["help"])
    with private_postgres() if reads_rows and environment.database_is_private() else nullcontext():
        from ivrsite import closed_pipe, database

        with closed_pipe.reader_may_leave(), database.must_answer():
            execute_from_command_line(sys.argv)


def private_postgres() -> AbstractContextManager[None]:
    # An image leaves out what only a machine of one's own needs.
    if not find_spec("local"):
        environment.refuse("DATABASE_URL is not set: set it to a PostgreSQL server's address.")
    from local import private_postgres

    return private_postgres.running(environment.data_dir())


if __name__ == "__main__":
    main()
