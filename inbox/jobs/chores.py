"""What every installation needs done now and then; each is a command as well, and may run at any time."""

from functools import partial
from io import StringIO

from django.core.management import call_command

from inbox.work import periodic

DAY = 24 * 60
# How many minutes apart.
CHORES = {"sweep_calls": 5, "tidy_audio": DAY, "tidy_trials": DAY}


def _do(command: str) -> None:
    call_command(command, stdout=StringIO())


for _command, _minutes in CHORES.items():
    periodic(_command.replace("_", "-"), minutes=_minutes)(partial(_do, _command))
