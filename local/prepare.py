"""Brings database, static files, sample tree and first account up to date, before `make run` serves."""

import os
import signal

import django
from django.contrib.auth import get_user_model
from django.core.management import call_command

from ivrsite import database


def main() -> None:
    # run.py reports Ctrl-C; here it just ends the work.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ivrsite.settings")
    django.setup()
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


if __name__ == "__main__":
    main()
