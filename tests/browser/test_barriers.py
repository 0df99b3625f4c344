"""The other tests of pages find what keeps people from using a page, and pages without a policy."""

from typing import Any

from tests.browser.conftest import Visit
from tests.browser.site import POLICY, ServedSite
from tests.browser.visitor import WIDTHS
from tests.browser.window import AT_REST

# Two texts alike that are hard to read in the dark, one in the light, one on narrow screens, one for what lies behind
# it; a button without a name on narrow screens, and a field beyond the edge of the window.
BARRIERS = """<!doctype html><html lang="en"><title>Barriers</title><style>
:root { color-scheme: light dark }
body { margin: 0; background: light-dark(#fff, #111); color: light-dark(#111, #eee) }
.dark { color: light-dark(#333, #444) }
.light { color: #ccc }
.narrow { color: #222; background: #fff }
.behind { background: #333; height: 40px; margin-bottom: -40px }
input { margin-left: 400px }
@media (max-width: 500px) { .narrow { color: #ddd } button span { display: none } }
</style><main><h1>Barriers</h1><p>Easy to read</p><p class="dark">One</p><p class="dark">Two</p>
<p class="light">Three</p><p class="narrow">Four</p><div class="behind"></div><p id="five">Five</p>
<button><span>Go</span></button><input name="beyond" aria-label="Beyond"></main>"""
FOUND = {
    "light at 1280 px": [".light", "#five"],
    "dark at 1280 px": [".dark:nth-child(3)", ".dark:nth-child(4)"],
    "dark at 390 px": [".dark:nth-child(3)", ".dark:nth-child(4)", ".narrow"],
    "light at 390 px": [".light", "#five", ".narrow", "button"],
}


def test_what_shuts_somebody_out_is_found(visit: Visit, transactional_db: None) -> None:
    visitor = visit()
    visitor.open(AT_REST).set_content(BARRIERS)
    found = visitor.shuts_out(*WIDTHS)
    for look, parts in FOUND.items():
        told = [barrier for barrier in found if barrier.startswith(look)]
        missing = [part for part in parts if not any(f'["{part}"]' in barrier for barrier in told)]
        assert missing == [], look
        assert len(told) == len(parts), told
    assert "390 px: beyond is out of reach" in found


def test_a_page_without_a_policy_is_noticed() -> None:
    """A page without one would pass every test of what it forbids."""
    headers: list[tuple[str, str]] = []

    def app(environ: dict[str, Any], start_response: Any) -> None:
        start_response("200 OK", headers)

    served: Any = app
    site = ServedSite(served)
    site.without_policy = []
    for path, shown_as in (("/page/", "document"), ("/part/", "empty"), ("/beside/", "iframe")):
        site({"PATH_INFO": path, "HTTP_SEC_FETCH_DEST": shown_as}, lambda *answer: None)
    headers.append(("Content-Security-Policy", POLICY))
    site({"PATH_INFO": "/strict/", "HTTP_SEC_FETCH_DEST": "document"}, lambda *answer: None)
    assert site.without_policy == ["/page/", "/beside/"]
