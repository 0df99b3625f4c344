"""Browser windows that one visitor leaves for the next: opening a new one costs more than most visits."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Error, Page, Request

from tests.browser import under_way

# Milliseconds. Nobody waits so long but for what never comes.
PATIENCE = 60_000
# A file of the site without scripts: a window that shows it makes no requests, and keeps its process.
AT_REST = "/static/skin/colours.css"
# All but what `barriers.js` has found out about colours.
FORGET = """
for (const name of Object.keys(localStorage).filter((name) => name !== "looks without a fault"))
  localStorage.removeItem(name);
sessionStorage.clear();
"""

# A telephone hangs up when its page is left, and the answer may bring cookies, which the next visitor would get.
SAYS_NO_MORE = """
{
  const ask = window.fetch;
  window.fetch = (...asked) => (top.saysNoMore ? new Promise(() => {}) : ask(...asked));
}
"""


@dataclass(frozen=True)
class Look:
    """A colour scheme, and a screen width in pixels."""

    scheme: str = "light"
    width: int = 1280

    def __str__(self) -> str:
        return f"{self.scheme} at {self.width} px"


@dataclass
class Window:
    """A window with its own cookies. `faults` are requests to other hosts, policy violations and script errors."""

    site: str
    context: BrowserContext
    page: Page
    devtools: CDPSession
    faults: list[str] = field(default_factory=list)
    is_in_use: bool = True
    _scripts: list[str] = field(default_factory=list)
    _look: Look | None = None

    @classmethod
    def open(cls, browser: Browser, site: str) -> "Window":
        """Opens an empty window."""
        context = browser.new_context(reduced_motion="reduce", timezone_id="UTC")  # as the site's
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        window = cls(site, context, page, context.new_cdp_session(page))
        window._watch()
        window.devtools.send("Page.enable")  # otherwise `run_first` has no effect
        return window

    def _watch(self) -> None:
        """From now on, anything that goes wrong in the background is a fault."""
        self.context.expose_function("branchlineFault", lambda fault: self.faults.append(fault))
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation', (breach) => branchlineFault("
            "`${location.pathname}: the policy forbids ${breach.violatedDirective} of ${breach.blockedURI}`))"
        )
        self.context.add_init_script(SAYS_NO_MORE)
        self.context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        self.context.on("requestfailed", self._note_host)

    def _note_host(self, request: Request) -> None:
        """Records requests to other hosts, all of which fail: this browser cannot resolve them."""
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(self.site).netloc:
            self.faults.append(f"a request to another host: {request.url}")

    def look_like(self, look: Look) -> None:
        """Changes only what differs: each change lays the page out once more."""
        if self._look is None or look.width != self._look.width:
            self.page.set_viewport_size({"width": look.width, "height": 900})
        if self._look is None or look.scheme != self._look.scheme:
            self.page.emulate_media(color_scheme="dark" if look.scheme == "dark" else "light", reduced_motion="reduce")
        self._look = look

    def run_first(self, script: str) -> None:
        """Runs a script before those of every page, until the visitor leaves."""
        added = self.devtools.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        self._scripts.append(added["identifier"])

    def leave(self) -> list[str]:
        """Clears the window for the next visitor and returns the faults. Closes it if it can't be cleared."""
        faults, self.faults = self.faults, []
        try:
            for popup in self.context.pages[1:]:
                popup.close()
            for script in self._scripts:
                self.devtools.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": script})
            self._scripts = []
            self.page.evaluate("window.saysNoMore = true")
            self.page.mouse.move(0, 0)
            self.page.goto(self.site + AT_REST)
            self.page.evaluate(FORGET)
            under_way.settle()
            self.context.clear_cookies()
            self.is_in_use = False
        except Error:
            self.close()
        return faults

    def close(self) -> None:
        """Closes it. It still counts as in use, so no visitor gets it."""
        self.context.close()
