"""The browser and the served site for tests that look at pages."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.visitor import PLAIN, Look, Visitor

# What Debian calls it, and others.
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Without these, Chromium talks to its maker's hosts, or does not start as root.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other host is found, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)

Visit = Callable[..., Visitor]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each visitor has a window, cookies and all, of their own."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "These tests need Chromium: apt-get install chromium"
    # Playwright keeps an event loop in this thread, in which Django else refuses to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, args=list(FLAGS))
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def ada(transactional_db: None) -> User:
    """Somebody who may do everything."""
    return User.objects.create_superuser("ada", first_name="Ada")


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Visit]:
    """visit(look, user) -> Visitor. Afterwards no page may have done what it must not."""
    # The tests' server speaks plain http, over which no browser sends a secure cookie.
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    visitors: list[Visitor] = []

    def arrive(look: Look = PLAIN, user: User | None = None) -> Visitor:
        visitors.append(Visitor.arrive(browser, live_server.url, look, user))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.context.close()
    assert [fault for visitor in visitors for fault in visitor.faults] == []
