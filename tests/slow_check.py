"""A check of a draft that goes on when the test says so, for pages that show how far it is."""

import threading
from typing import Any

import pytest

from engine import tree as t
from engine.check import Examined, examine, find
from menus.checking import checks, jobs


class SlowCheck:
    """Replaces the engine's check in pages, which wait for none of it. It is at 40% until `may_end` is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_end = threading.Event()
        find._cache.clear()
        monkeypatch.setattr(checks, "PATIENCE", 0)
        monkeypatch.setattr(jobs, "examine", self)

    def __call__(self, tree: t.Tree, providers: Any, tell: Any) -> Examined:
        tell(0.4)
        self.may_end.wait(30)
        return examine(tree, providers)

    def end(self) -> None:
        """Lets all checks end, and waits for them."""
        running = list(jobs._running.values())
        self.may_end.set()
        assert all(job.done.wait(30) for job in running)
