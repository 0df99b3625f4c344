"""Getting around by mouse and keyboard: the sidebar, the search, leaving a form, and what a page costs to load."""

import gzip
import re
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from playwright.sync_api import Dialog, expect

from inbox.models import Job, JobState
from menus.models import PhoneTree
from tests.browser.conftest import Visit
from tests.browser.visitor import WIDTHS
from tests.browser.window import Look

# Of a page that a browser opens for the first time; bytes as they travel.
MOST_REQUESTS, MOST_BYTES = 12, 150_000
MAIN_PAGES = {
    "the front page": "/admin/",
    "a menu": "/admin/menus/menu/{menu}/change/",
    "a phone line": "/admin/menus/phonetree/{tree}/change/",
    "the picture of a line": "/desk/tree/acme/",
    "a line as text": "/desk/tree/acme/text/",
    "the languages of a line": "/desk/tree/acme/languages/",
    "a new line": "/desk/lines/add/?from=office",
    "the calls": "/admin/calls/call/",
    "who is on the line": "/desk/now/",
    "what callers hear": "/desk/hear/",
    "the inbox": "/admin/inbox/item/",
    "hours": "/admin/menus/schedule/add/",
    "a person": "/admin/menus/person/add/",
    "publishing": "/desk/tree/acme/publish/",
    "the telephone": "/phone/",
    "a search": "/admin/search/?q=sales",
    "background jobs": "/admin/inbox/job/",
}


@cache
def compressed(address: str) -> int:
    """Returns the size of a static file as it travels once it is collected; the tests' server doesn't compress them."""
    path = finders.find(urlsplit(address).path.removeprefix("/static/"))
    assert isinstance(path, str)
    return len(gzip.compress(Path(path).read_bytes(), 6))


def test_a_page_takes_few_requests_and_bytes(visit: Visit, acme: PhoneTree, ada: User) -> None:
    visitor = visit(user=ada)
    Job.objects.create(name="send-mail", state=JobState.FAILED)
    places = {place.key: place.pk for place in acme.destinations.all()}
    devtools, wrong = visitor.window.devtools, {}
    addresses: dict[str, str] = {}
    loaded: list[float] = []

    def note(event: dict[str, Any]) -> None:
        address = addresses[event["requestId"]]
        loaded.append(compressed(address) if "/static/" in address else event["encodedDataLength"])

    devtools.on(
        "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
    )
    devtools.on("Network.loadingFinished", note)
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    for name, path in MAIN_PAGES.items():
        loaded.clear()
        visitor.open(path.format(tree=acme.pk, **places))
        visitor.page.wait_for_load_state("load")
        if len(loaded) > MOST_REQUESTS or sum(loaded) > MOST_BYTES:
            wrong[name] = f"{len(loaded)} requests, {sum(loaded):,.0f} bytes"
    devtools.send("Network.disable")
    assert wrong == {}


def test_the_search_is_everywhere_and_needs_no_mouse(visit: Visit, acme: PhoneTree, ada: User) -> None:
    visitor = visit(user=ada)
    page = visitor.open("/admin/menus/person/")
    field = page.get_by_role("searchbox", name="Search", exact=True)
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("voicemail")
    results = page.locator("#search-results")
    expect(results.get_by_role("link", name=re.compile("^Sales voicemail"))).to_be_visible()
    assert visitor.shuts_out(*WIDTHS) == []
    page.keyboard.press("ArrowDown")
    expect(results.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    expect(field).to_be_focused()

    page.keyboard.press("Control+k")
    page.keyboard.type("main menu")
    expect(results.get_by_role("link", name=re.compile("^Main menu"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    form = page.frame_locator("iframe[name=beside]")
    expect(form.get_by_role("heading", level=1)).to_have_text("Main menu")
    # While somebody types, a slash is a slash.
    form.get_by_label("Name", exact=True).press_sequentially("/")
    expect(form.get_by_label("Name", exact=True)).to_be_focused()

    page.keyboard.press("Control+k")
    page.keyboard.type("nowhere to be found")
    expect(results).to_contain_text("Try fewer words")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


ASKS = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"


def test_leaving_a_form_asks_only_if_something_was_typed(visit: Visit, acme: PhoneTree, ada: User) -> None:
    page = visit(user=ada).open(acme.destinations.get(key="greeting").get_absolute_url())
    name = page.get_by_label("Name", exact=True)
    assert not page.evaluate(ASKS)
    name.fill("")
    name.press_sequentially("Hello")
    assert page.evaluate(ASKS)
    name.fill("Greeting")
    assert not page.evaluate(ASKS), "what is as it was is not lost"
    name.fill("")
    page.get_by_role("button", name="Save and keep editing").click()
    expect(page.locator(".errornote")).to_be_visible()
    assert page.evaluate(ASKS), "what was refused is not saved"
    page.get_by_label("Name", exact=True).fill("Hello")
    page.get_by_role("button", name="Save and keep editing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello")
    assert not page.evaluate(ASKS)
    page.get_by_label("Name", exact=True).fill("Greeting")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", leave)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_text("You are logged out in this browser.")).to_be_visible()
    assert asked == ["beforeunload"], "what another form sends does not save this one"


def test_the_sidebar_marks_its_place_and_stays_closed(visit: Visit, acme: PhoneTree, ada: User) -> None:
    visitor = visit(user=ada)
    page = visitor.open("/admin/menus/notice/")
    sidebar = page.get_by_role("navigation", name="Sidebar")
    expect(sidebar.get_by_role("link", name="Notices", exact=True)).to_have_attribute("aria-current", "page")
    expect(sidebar.get_by_role("link", name="Teams", exact=True)).to_be_hidden()
    sidebar.get_by_role("link", name="People and teams", exact=True).click()
    expect(sidebar.get_by_role("link", name="Teams", exact=True)).to_be_visible()
    page.get_by_role("button", name="Show or hide the sidebar").click()
    expect(sidebar).to_be_hidden()
    visitor.open("/admin/")
    expect(sidebar).to_be_hidden()
    visitor.window.look_like(Look(width=390))
    page.get_by_text("All pages").click()
    expect(page.get_by_role("navigation", name="All pages").get_by_role("link", name="Rotas")).to_be_visible()
    assert visitor.overflow() == 0
