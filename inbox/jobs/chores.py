"""What every installation needs done now and then; each is a command as well, and may run at any time."""

from functools import partial
from io import StringIO

from django.core.management import call_command

from inbox.work import periodic

DAY = 24 * 60
# What each is called, and how many minutes apart it is done.
CHORES = {
    "sweep_calls": ("Close calls that never reported an end", 5),
    "tidy_audio": ("Delete audio that nothing uses", DAY),
    "tidy_trials": ("Delete old test calls", DAY),
    "clearsessions": ("Delete logins that ended", DAY),
}


def _do(command: str) -> None:
    call_command(command, stdout=StringIO())


for _command, (_title, _minutes) in CHORES.items():
    periodic(_command.replace("_", "-"), _minutes, _title)(partial(_do, _command))
