"""Requests that the served site still answers: a page that is left may have sent one as its last."""

import threading
from collections import Counter
from typing import Any

from django.core.signals import request_finished, request_started

from tests.served.site import wait_until

_asked = Counter[int]()  # by thread; those of Django's test client come from the main one


def watch() -> None:
    """Counts from now on."""
    request_started.connect(_begins)
    request_finished.connect(_ends)


def settle() -> None:
    """Waits until all are answered: cookies that come late would be those of the next visitor."""
    wait_until(lambda: not any(many for thread, many in _asked.copy().items() if thread != _main()))


def _begins(**_: Any) -> None:
    _asked[threading.get_ident()] += 1


def _ends(**_: Any) -> None:
    _asked[threading.get_ident()] -= 1


def _main() -> int | None:
    return threading.main_thread().ident
