"""Does what callers leave to be done, until it is told to end."""

import asyncio
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from inbox.worker import Pace, run


class Command(BaseCommand):
    """manage.py worker"""

    help = "Do the work that no caller waits for, such as mail and recordings, until Ctrl-C. Several may run at once."

    def handle(self, *args: Any, **options: Any) -> None:
        # In place, because each thread's connection reads this dictionary.
        connections["default"].settings_dict.update(settings.WORKER_DATABASE)
        self.stdout.write("The worker is running. Ctrl-C ends it.")
        asyncio.run(run(Pace()))
