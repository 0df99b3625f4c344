"""Shares the compiling of a fresh checkout: each process begins with test modules of its own.

pytest rewrites the assertions of each module, which takes five seconds in all, and keeps the result. Processes that go
through the modules in the same order would all do it at the same time.
"""

from importlib import import_module
from pathlib import Path

import pytest


def pytest_sessionstart(session: pytest.Session) -> None:
    """Loads every nth module. The others are compiled by the time they are needed."""
    given = getattr(session.config, "workerinput", None)
    if not given or session.config.args != session.config.getini("testpaths"):
        return
    first, of = int(given["workerid"].removeprefix("gw")), given["workercount"]
    modules = sorted(Path(__file__).parent.rglob("test_*.py"))
    for module in modules[first::of]:
        import_module(".".join(module.relative_to(session.config.rootpath).with_suffix("").parts))
