"""The browser and the served site for tests that look at pages."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser import site, under_way
from tests.browser.visitor import PLAIN, Visitor
from tests.browser.window import PATIENCE, Look, Window

# Its names on Debian and elsewhere. The first has no windows to draw and takes half the CPU time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
# Without these, Chromium contacts Google's hosts, or does not start as root.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page here is left too soon for optimised code to be worth its making: a fifth of the time of a page.
    "--js-flags=--always-sparkplug --no-opt --no-maglev",
    # No other host resolves, whatever a page requests.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

Visit = Callable[..., Visitor]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each visitor has a window to themselves."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "These tests need Chromium: apt-get install chromium-headless-shell"
    # Playwright runs an event loop in this thread, where Django would otherwise refuse to use the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    under_way.watch()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def live_server(pytestconfig: pytest.Config) -> Iterator[LiveServer]:
    """In place of pytest-django's, which still gives each test that asks for it a database that the server sees."""
    server = site.start(pytestconfig.getoption("liveserver") or "localhost")
    yield server
    server.stop()


@pytest.fixture
def ada(transactional_db: None) -> User:
    """A user with every permission."""
    return User.objects.create_superuser("ada", first_name="Ada")


@pytest.fixture(scope="package")
def windows() -> list[Window]:
    """The windows that are open."""
    return []


@pytest.fixture
def visit(
    browser: Browser, windows: list[Window], _live_server_helper: None, live_server: LiveServer, settings: Settings
) -> Iterator[Visit]:
    """visit(look, user) -> Visitor. At the end, no page may have done anything forbidden."""
    # The tests' server speaks plain http, over which browsers send no secure cookies.
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    used: list[Window] = []

    def arrive(look: Look = PLAIN, user: User | None = None) -> Visitor:
        free = (window for window in windows if not window.is_in_use)
        window = next(free, None) or Window.open(browser, live_server.url)
        window.is_in_use = True
        used.append(window)
        return Visitor.arrive(window, look, user)

    yield arrive
    faults = [fault for window in used for fault in window.leave()]
    faults += [f"no strict policy on {page}" for page in site.ServedSite.without_policy]
    site.ServedSite.without_policy.clear()
    windows[:] = {id(window): window for window in (*windows, *used) if not window.is_in_use}.values()
    assert faults == []
