"""What pytest, pytest-django and xdist do for each of ten thousand tests, and no test here needs.

A test that asserts one thing takes a tenth of a millisecond, and took fifteen times as long with all of this around it.
"""

from typing import Any

import pytest

# Fixtures of pytest-django that each test would ask for. None of ours is a unittest, names other URLs, isolates apps or
# has sites; `nothing_remembered` empties the mailbox, and looks for the mark `django_db`.
UNNEEDED = {
    "_dj_autoclear_mailbox",
    "_django_clear_site_cache",
    "_django_db_marker",
    "_django_isolate_apps",
    "_django_set_urlconf",
    "_django_setup_unittest",
    "_fail_for_invalid_template_variable",
    "_live_server_helper",
    "_template_string_if_invalid_marker",
    "django_test_environment",
}


def pytest_collection(session: pytest.Session) -> None:
    """Before the first test is collected: each test holds a list of the fixtures that it asks for."""
    everywhere = session._fixturemanager._node_autousenames[session]
    everywhere[:] = [name for name in everywhere if name not in UNNEEDED]


def pytest_configure(config: pytest.Config) -> None:
    """Makes a process of xdist say less."""
    if not hasattr(config, "workerinput"):
        return
    speaker = next(plugin for plugin in config.pluginmanager.get_plugins() if hasattr(plugin, "sendevent"))
    config.pluginmanager.unregister(speaker)
    speaker.__class__ = _brief(type(speaker))
    config.pluginmanager.register(speaker)


def _brief(talkative: Any) -> type:
    """Returns a class whose instances tell how a test ended, and of its other phases only what went wrong.

    Six messages a test cost half as much as all else that pytest does for it.
    """

    class Brief(talkative):  # type: ignore[misc]
        pytest_runtest_logstart = pytest_runtest_logfinish = None

        @pytest.hookimpl
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.when == "call" or not report.passed:
                super().pytest_runtest_logreport(report)

    return Brief
