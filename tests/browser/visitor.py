"""A person at a browser: opens pages of the site, and records anything that a page must not do."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from tests.browser.window import Look, Window

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
# The rules that axe runs by default, without those whose findings are never serious.
SERIOUS = """
axe._audit.rules
  .filter((rule) => rule.enabled && !rule.tags.some((tag) => axe._audit.tagExclude.includes(tag)))
  .filter((rule) => !["minor", "moderate"].includes(rule.impact))
  .map((rule) => rule.id)
"""
# Texts that would be typed in a column of a few letters, and what is cut off at the edge of the window, by name.
OUT_OF_REACH = """
(() => {
  const moves = (part) => /auto|scroll/.test(getComputedStyle(part).overflowX);
  const scrolls = (part) => part && (moves(part) || scrolls(part.parentElement));
  const parts = document.querySelectorAll("textarea, input, select, button, a.button");
  const seen = [...parts].filter((part) => part.checkVisibility());
  const isCut = (part) => part.getBoundingClientRect().right > innerWidth + 1 && !scrolls(part.parentElement);
  const isNarrow = (part) => part.matches("textarea") && part.getBoundingClientRect().width < 150;
  return seen.filter((part) => isCut(part) || isNarrow(part)).map((part) => part.name || part.innerText);
})()
"""
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
        found = []
        schemes = [("light", []), ("dark", ["color-contrast"])]
        for width in widths or (self.look.width,):
            # Only colours differ between the schemes, so only they are checked in the second one.
            for scheme, rules in schemes:
                look = Look(scheme, width)
                self.window.look_like(look)
                found += [f"{look}: {barrier}" for barrier in self._barriers(rules, but)]
            found += [f"{width} px: {part} is out of reach" for part in self.page.evaluate(OUT_OF_REACH)]
            if overflow := self.overflow():
                found.append(f"{width} px: the page is {overflow} px wider than the window")
            schemes.reverse()  # the next width begins with the scheme that the page has
        self.window.look_like(self.look)
        return found

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return found

    def _barriers(self, rules: list[str], but: Sequence[str]) -> list[str]:
        """axe's serious and critical findings on the page. Without rules, all apply."""
        if not self.page.evaluate("!!window.axe"):  # half a megabyte
            self.page.evaluate(AXE)
        options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
        options["runOnly"] = rules or self.page.evaluate(SERIOUS)
        found: Any = self.page.evaluate("([but, options]) => axe.run({ exclude: but }, options)", [[*but], options])
        return [
            f"{violation['impact']} {violation['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
            for violation in found["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]
