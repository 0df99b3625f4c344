"""A person at a browser: opens pages of the site, and records anything that a page must not do."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
# Milliseconds. Pages of this site take a tenth of that, even on a busy machine.
PATIENCE = 15_000
POLICY = "default-src 'self'"


@dataclass(frozen=True)
class Look:
    """A colour scheme, and a screen width in pixels."""

    scheme: str = "light"
    width: int = 1280

    def __str__(self) -> str:
        return f"{self.scheme} at {self.width} px"


PLAIN = Look()
WIDTHS = (1280, 390)


@dataclass
class Visitor:
    """One person with one window. `faults` are requests to other hosts, breaches of the policy and script errors."""

    site: str
    context: BrowserContext
    look: Look
    faults: list[str] = field(default_factory=list)

    @classmethod
    def arrive(cls, browser: Browser, site: str, look: Look, user: User | None = None) -> "Visitor":
        """Opens a window of its own, signed in if a user is given."""
        context = browser.new_context(
            viewport={"width": look.width, "height": 900},
            color_scheme="dark" if look.scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        visitor = cls(site, context, look)
        visitor.watch()
        if user:
            visitor.log_in(user)
        return visitor

    def watch(self) -> None:
        """From now on, anything that goes wrong in the background is a fault."""
        self.context.expose_function("branchlineFault", lambda fault: self.faults.append(fault))
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation', (breach) => branchlineFault("
            "`${location.pathname}: the policy forbids ${breach.violatedDirective} of ${breach.blockedURI}`))"
        )
        self.context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        self.context.on("response", self.note)
        self.context.on("request", self.note_host)

    def note(self, response: Response) -> None:
        """A page without a policy would pass every test of what the policy forbids."""
        page = response.request.resource_type == "document" and response.status < 300
        if page and not response.headers.get("content-security-policy", "").startswith(POLICY):
            self.faults.append(f"no strict policy on {response.url}")

    def note_host(self, request: Request) -> None:
        """Records requests to other hosts, which this browser cannot resolve."""
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(self.site).netloc:
            self.faults.append(f"a request to another host: {request.url}")

    def log_in(self, user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.site}])

    @property
    def page(self) -> Page:
        """The window."""
        return self.context.pages[0] if self.context.pages else self.context.new_page()

    def open(self, path: str) -> Page:
        """Opens the page at `path`, which must exist."""
        response = self.page.goto(self.site + path)
        assert response, f"{path} did not answer"
        assert response.ok, f"{path} answered {response.status}"
        return self.page

    def shuts_out(self) -> list[str]:
        """The page's barriers for anybody, and what does not fit, in light and dark mode."""
        found = []
        # Only colours differ between the schemes, so only they are checked in the second one.
        for scheme, rules in (("light", []), ("dark", ["color-contrast"])):
            self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            found += [f"{Look(scheme, self.look.width)}: {barrier}" for barrier in self._barriers(rules)]
        if overflow := self.overflow():
            found.append(f"{self.look.width} px: the page is {overflow} px wider than the window")
        return found

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        found: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return found

    def _barriers(self, rules: list[str]) -> list[str]:
        """axe's serious and critical findings on the page. Without rules, all apply."""
        self.page.evaluate(f"if (!window.axe) {{ {AXE} }}")
        options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
        found: Any = self.page.evaluate("axe.run", options | ({"runOnly": rules} if rules else {}))
        return [
            f"{violation['impact']} {violation['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
            for violation in found["violations"]
            if violation["impact"] in ("serious", "critical")
            for node in violation["nodes"]
        ]
