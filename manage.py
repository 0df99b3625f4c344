"""Runs Django's commands, with the private PostgreSQL up while they work."""

import os
import sys
from contextlib import nullcontext

from django.core.management import execute_from_command_line

from ivrsite import environment, private_postgres

# These read no rows, and some of them run where there is no database at all, as in the making of an image.
WITHOUT_DATABASE = {"help", "--help", "-h", "version", "--version", "check", "collectstatic", "diffsettings"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ivrsite.settings")
    environment.load_dotenv()
    wanted = bool(WITHOUT_DATABASE.isdisjoint(sys.argv[1:2] or ["help"])) and private_postgres.needed()
    with private_postgres.running(environment.data_dir()) if wanted else nullcontext():
        from ivrsite import database

        with database.must_answer():
            execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
