"""A person at a browser: opens pages of the site, and records anything that a page must not do."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from tests.browser.window import Look, Window

HERE = Path(__file__).parent
# Half a megabyte, and what is asked of it: `window.barriers`.
AXE = (HERE / "vendor" / "axe.min.js").read_text("utf-8") + (HERE / "barriers.js").read_text("utf-8")
PLAIN = Look()
WIDTHS = (1280, 390)


@dataclass
class Visitor:
    """One person at one window."""

    site: str
    window: Window
    look: Look

    @classmethod
    def arrive(cls, window: Window, look: Look, user: User | None = None) -> "Visitor":
        """Starts using a window, signed in if a user is given."""
        window.look_like(look)
        visitor = cls(window.site, window, look)
        if user:
            visitor.log_in(user)
        return visitor

    @property
    def context(self) -> BrowserContext:
        """The window's cookies belong to it."""
        return self.window.context

    def log_in(self, user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.site}])

    @property
    def page(self) -> Page:
        """The page that the window shows."""
        return self.window.page

    def open(self, path: str) -> Page:
        """Opens the page at `path`, which must exist."""
        response = self.page.goto(self.site + path)
        assert response, f"{path} did not answer"
        assert response.ok, f"{path} answered {response.status}"
        return self.page

    def shuts_out(self, *widths: int, but: Sequence[str] = ()) -> list[str]:
        """The page's barriers for anybody, and what does not fit, in light and dark mode.

        Checked in the visitor's width, unless others are given. `but` are parts that were checked on another page.
        """
        if not self.page.evaluate("!!window.barriers"):
            self.page.evaluate(AXE)
        found: list[str] = []
        # Only colours differ between the schemes.
        schemes = ["light", "dark"]
        for width in widths or (self.look.width,):
            for scheme in schemes:
                look = Look(scheme, width)
                self.window.look_like(look)
                asked = [[*but], scheme == "light"]
                barriers = self.page.evaluate("(asked) => barriers.find(...asked)", asked)
                found += [f"{look}: {barrier}" for barrier in barriers]
            found += [f"{width} px: {problem}" for problem in self._does_not_fit()]
            schemes.reverse()  # the next width begins with the scheme that the page has
        self.window.look_like(self.look)
        return found

    def _does_not_fit(self) -> list[str]:
        parts, overflow = self.page.evaluate("[barriers.outOfReach(), barriers.overflow()]")
        wide = [f"the page is {overflow} px wider than the window"] if overflow else []
        return [f"{part} is out of reach" for part in parts] + wide

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return found
