"""Does what callers leave to be done, until it is told to end."""

import asyncio
import os
import signal
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from inbox.background.worker import Pace, run


class Command(BaseCommand):
    """manage.py worker"""

    help = "Do the work that no caller waits for, such as email and recordings, until Ctrl-C. Several may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-stdin-closes", action="store_true", help="also end when standard input is closed")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["until_stdin_closes"]:
            threading.Thread(target=_end_with_stdin, daemon=True).start()
        else:
            self.stdout.write("The worker is running. Ctrl-C ends it.")
        # In place, because each thread's connection reads this dictionary.
        connections["default"].settings_dict.update(settings.WORKER_DATABASE)
        asyncio.run(run(Pace()))


def _end_with_stdin() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)
