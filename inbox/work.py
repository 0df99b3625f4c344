"""What the names in the outbox mean: one function for each name, and those that are done every few minutes.

A module in `inbox/jobs/` registers its functions, and is found automatically:

    @work("fetch-recording")
    def fetch(arguments: Mapping[str, Any]) -> None: ...

    @periodic("self-call", minutes=1)
    def call_ourselves() -> None: ...

Work is done *at least* once: if a worker is killed after the effect, but before recording it, the next one does it
again. So a function must be safe to repeat, by a unique key in its rows or a name that the other side knows. It holds
no transaction open while it waits for a response. Arguments may hold what callers said: they stay out of logs,
and out of the sentences of `TryAgain` and `GiveUp`, which people read.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

# What a routine returns is shown as what it did last.
Function = Callable[[Mapping[str, Any]], str | None]
Routine = Callable[[], str | None]

# With the pauses of `pause_after`, the last try is a day after the first.
MOST_TRIES = 14
_LONGEST_PAUSE = timedelta(hours=4)


class TryAgain(Exception):
    """It did not work now, and may work later: one sentence for people, without what callers said."""

    def __init__(self, sentence: str, after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class GiveUp(Exception):
    """It will never work: one sentence for people, without what callers said."""


@dataclass(frozen=True, slots=True)
class RegisteredWork:
    """A registered function. `minutes` is how often it is done by itself, 0 for work from the outbox."""

    name: str
    title: str
    function: Function
    most_tries: int = MOST_TRIES
    minutes: int = 0


_registered: dict[str, RegisteredWork] = {}


def work(name: str, title: str = "", most_tries: int = MOST_TRIES) -> Callable[[Function], Function]:
    """Registers the function that does what rows of this name ask for. Pages show the title, else the name."""

    def register(function: Function) -> Function:
        _register(RegisteredWork(name, title or titled(name), function, most_tries))
        return function

    return register


def periodic(name: str, minutes: int, title: str = "") -> Callable[[Routine], Routine]:
    """Registers a function that is done every so many minutes, by one worker at a time.

    Minutes that were missed are not made up for. If it fails, the next round tries again.
    """

    def register(function: Routine) -> Routine:
        _register(
            RegisteredWork(name, title or titled(name), lambda arguments: function(), most_tries=1, minutes=minutes)
        )
        return function

    return register


def titled(name: str) -> str:
    """Returns a name as a title: “Fetch recording”."""
    return name.replace("-", " ").capitalize()


def registered() -> Mapping[str, RegisteredWork]:
    """Returns all work by its name."""
    _find_all()
    return _registered


def pause_after(tries: int) -> timedelta:
    """Returns how long to wait after so many tries: 5 seconds, then three times as long each time, 4 hours at most."""
    return min(timedelta(seconds=5 * 3 ** min(tries - 1, 10)), _LONGEST_PAUSE)


def _register(new: RegisteredWork) -> None:
    if new.name in _registered:
        raise ValueError(f"{new.name} is registered twice")
    _registered[new.name] = new


@cache
def _find_all() -> None:
    jobs = importlib.import_module("inbox.jobs")  # by its name, because each of its modules imports this one
    for module in pkgutil.iter_modules(jobs.__path__, f"{jobs.__name__}."):
        importlib.import_module(module.name)
