"""`make pictures`: takes pictures of the main pages for docs/pictures/. Not a test: it asserts nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page

from calls.models import Call
from inbox.counting.settling import settle_days
from inbox.queue.models import QueueWorker
from menus.models import Menu, Message, PhoneTree, TreeLanguage, Wording
from menus.publishing.publish import publish
from tests.browser.conftest import Visit
from tests.browser.window import Look
from tests.telephone import ring

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
# What callers press, weighted by repetition, and on how many of the last days.
PRESSED = ("3", "3", "1", "2", "0", "1", "3", "9", "7")
DAYS = 14
HOURS = "We are open Monday to Friday, from nine to five. To hear this again, press 1. To go back, press any other key."
PASTED = (
    "Welcome to the Riverside practice. To speak to the nurse, press 1. For test results, press 2 between 2 and 4 pm. "
    "To leave a message, press 3. To hear this again, press star, or stay on the line."
)


@pytest.fixture
def busy(acme: PhoneTree, ada: User) -> PhoneTree:
    """The sample tree after two weeks of calls, with a draft that differs from the live version."""
    now = timezone.now()
    for day in range(DAYS):
        for call in range(4 + (day * 5) % 7):
            with time_machine.travel(now - timedelta(days=DAYS - 1 - day, minutes=call), tick=False):
                ring().press(PRESSED[(day + call) % len(PRESSED)]).hang_up()
    QueueWorker.objects.create(last_heartbeat=now)
    Menu.objects.filter(tree=acme, key="hours").update(prompt=HOURS)
    Message.objects.filter(tree=acme, key="greeting").update(prompt="Good morning, and welcome to ACME.")
    publish(acme, ada, "A warmer greeting")
    menu, reception = Menu.objects.get(tree=acme, key="menu"), acme.destinations.get(key="reception")
    menu.options.filter(label="support").update(goes_to=reception)
    return acme


def keep(page: Page, name: str) -> None:
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png")


def test_the_main_pages(visit: Visit, ada: User, busy: PhoneTree) -> None:
    visitor = visit(Look(), ada)
    for name, path in {
        "front": "/admin/",
        "menu": busy.destinations.get(key="menu").get_absolute_url(),
        "publish": f"/desk/tree/{busy.slug}/publish/",
    }.items():
        keep(visitor.open(path), name)


@pytest.mark.parametrize(("ending", "look"), [("", Look()), ("-dark", Look("dark")), ("-narrow", Look(width=390))])
def test_the_pages_of_calls(visit: Visit, ada: User, busy: PhoneTree, ending: str, look: Look) -> None:
    visitor = visit(look, ada)
    ring(from_="+15550100031").press("2")
    for name, path in {
        "calls": "/admin/calls/call/",
        "call": f"/admin/calls/call/{Call.objects.exclude(ended_at=None).latest('turns').pk}/change/",
        "now": "/desk/now/",
    }.items():
        keep(visitor.open(path), f"{name}{ending}")


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("picture", Look()),
        ("picture-dark", Look("dark")),
        ("picture-narrow", Look(width=390)),
        ("picture-wide", Look(width=1600)),
    ],
)
def test_the_page_of_a_line(visit: Visit, ada: User, busy: PhoneTree, name: str, look: Look) -> None:
    narrow = look.width < 768
    page = visit(look, ada).open(f"/desk/tree/{busy.slug}/{'' if narrow else '?at=menu'}")
    if not narrow:
        page.frame_locator("iframe[name=beside]").get_by_role("heading", name="Options").wait_for()
    keep(page, name)


@pytest.mark.parametrize("look", [Look(), Look("dark")], ids=str)
def test_a_line_as_text_and_in_two_languages(visit: Visit, ada: User, busy: PhoneTree, look: Look) -> None:
    visitor, dark = visit(look, ada), "-dark" if look.scheme == "dark" else ""
    TreeLanguage.objects.create(tree=busy, language="es-US")
    greeting = busy.destinations.get(key="greeting")
    Wording.objects.create(destination=greeting, field="prompt", language="es-US", text="Bienvenidos a ACME.")
    keep(visitor.open("/desk/lines/add/"), f"add-a-line{dark}")
    keep(visitor.open(f"/desk/tree/{busy.slug}/text/"), f"text{dark}")
    keep(visitor.open(f"/desk/tree/{busy.slug}/languages/es-US/"), f"languages{dark}")
    page = visitor.open(f"/desk/tree/{busy.slug}/paste/")
    page.get_by_label("What callers hear").fill(PASTED)
    page.get_by_role("button", name="Show the menu").click()
    page.get_by_role("heading", name="Callers will hear").wait_for()
    keep(page, f"paste{dark}")


@pytest.mark.parametrize("look", [Look(), Look("dark")], ids=str)
def test_reports(visit: Visit, ada: User, busy: PhoneTree, look: Look) -> None:
    visitor, dark = visit(look, ada), "-dark" if look.scheme == "dark" else ""
    settle_days(timezone.now())
    keep(visitor.open(f"/desk/reports/line/{busy.slug}/"), f"report{dark}")
    keep(visitor.open(f"/desk/reports/line/{busy.slug}/branches/"), f"branches{dark}")


def test_the_telephone_in_the_middle_of_a_call(visit: Visit, ada: User, busy: PhoneTree) -> None:
    page = visit(Look(), ada).open(f"/phone/?tree={busy.slug}")
    page.get_by_role("button", name="Call", exact=True).click()
    for key in "73":
        page.get_by_text("Waiting for a key").wait_for()
        page.keyboard.press(key)
    page.locator("#d-hours.here").wait_for()
    keep(page, "telephone")


def test_in_the_dark_on_a_phone(visit: Visit, ada: User, busy: PhoneTree) -> None:
    keep(visit(Look("dark", 390), ada).open("/admin/"), "front-dark-narrow")
