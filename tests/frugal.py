"""What pytest, pytest-django and xdist do for each of ten thousand tests, and no test here needs.

A test that asserts one thing takes a tenth of a millisecond, and took fifteen times as long with all of this around it.
"""

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
    """A process of xdist tells how a test ended, and of its other phases only what went wrong.

    Six messages a test cost half as much as all else that pytest does for it. No hook of xdist keeps one back, so its
    plugin is registered again without those that send them.
    """
    if not hasattr(config, "workerinput"):
        return
    speaker = next(plugin for plugin in config.pluginmanager.get_plugins() if hasattr(plugin, "sendevent"))
    tell = speaker.pytest_runtest_logreport

    def pytest_runtest_logreport(report: pytest.TestReport) -> None:
        if report.when == "call" or not report.passed:
            tell(report)

    config.pluginmanager.unregister(speaker)
    speaker.pytest_runtest_logstart = speaker.pytest_runtest_logfinish = None
    speaker.pytest_runtest_logreport = pytest_runtest_logreport
    config.pluginmanager.register(speaker)
