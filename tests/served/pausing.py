"""The site with a pause between storing and answering, long enough to be killed in.

Whoever must wait after wrong passwords waits until the end: how quick the machine is must not decide who gets in. And
passwords are digested once instead of a million times. Nothing but gunicorn may import this.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from time import sleep
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from desk.login.throttle import Slowed, Throttle
from ivrsite.wsgi import application as site

# Seconds; the test kills the worker long before.
LONG = 60
# Seconds for which a webhook waits for a lock: how quick the machine is must not decide who is answered.
WAITS_FOR_LOCKS = "WAITS_FOR_LOCKS"

from calls.postgres import retrying  # noqa: E402  (needs the settings, which the application sets up)

begin = Throttle.begin


def begin_at_one_moment(self: Throttle, name: str, place: str, now: float, *, is_known: bool = False) -> Slowed:
    return begin(self, name, place, 0.0, is_known=is_known)


Throttle.begin = begin_at_one_moment  # type: ignore[method-assign]
PBKDF2PasswordHasher.iterations = 1
retrying.MOST = float(os.environ.get(WAITS_FOR_LOCKS, retrying.MOST))


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    answer: Iterable[bytes] = site(environ, start_response)
    if file := environ.get("HTTP_X_PAUSE_AND_WRITE"):
        unfinished = Path(file + ".new")
        unfinished.write_text(str(os.getpid()))
        unfinished.rename(file)
        sleep(LONG)
    return answer
