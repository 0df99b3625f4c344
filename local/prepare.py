"""Brings database, static files, sample tree and first account up to date, before `make run` serves."""

import os
import signal
import sys
import traceback
from typing import NoReturn

from django.contrib.auth import get_user_model
from django.core.management import call_command

from ivrsite import database


def main_and_exit() -> NoReturn:
    """Ends this process too, with an exit code as Python's: a fork must not leave the blocks of its parent."""
    # run.py reports Ctrl-C; here it just ends the work.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    code = 1
    try:
        main()
        code = 0
    except SystemExit as refused:
        print(refused, file=sys.stderr)
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Needs a site that is loaded."""
    with database.must_answer():
        _say("Updating the database …")
        call_command("migrate", verbosity=0, interactive=False)
        _say("Collecting static files …")
        call_command("collectstatic", verbosity=0, interactive=False)
        _say("Loading the sample phone line …")
        call_command("load_sample")
        _make_first_admin()


def _make_first_admin() -> None:
    from ivrsite import admins  # which has models, and they need what main() sets up

    users = get_user_model()
    if users.objects.filter(is_superuser=True).exists():
        return
    password = admins.make("admin").password
    _say(f"\nYour admin account, shown only this once: user admin, password {password}")


def _say(sentence: str) -> None:
    print(sentence, flush=True)
