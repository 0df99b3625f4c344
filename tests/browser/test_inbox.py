"""A receptionist's day in the inbox, by mouse and by keyboard."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import Settings

from inbox.audio import keeping, wave
from inbox.items import add
from inbox.models import Item, ItemKind, Mailbox, Recording, RecordingState
from menus.caller_lists.blocking import blocked
from menus.models import PhoneNumber
from simulator.recordings import tone
from tests.browser.conftest import Visit

LIST = "/admin/inbox/item/"
CALLERS = ("Carla", "Ben", "Anna")  # from the oldest to the newest


@pytest.fixture
def rita(transactional_db: None, settings: Settings, tmp_path: Path) -> User:
    """A receptionist with three items in her mailbox, of which Anna's is a voicemail, and no rights but that."""
    rita = User.objects.create_user("rita", is_staff=True, first_name="Rita")
    mailbox = Mailbox.objects.create(name="Reception", key="reception", zone="Europe/Berlin")
    mailbox.members.add(rita)
    ours = PhoneNumber.objects.create(number="+15550100099")
    for hours, name in enumerate(CALLERS):
        at = timezone.now() - timedelta(hours=len(CALLERS) - hours)
        item = add(ItemKind.NOTE, key=name, mailbox=mailbox, happened_at=at, text=f"This is {name}. Call me back.")
        Item.objects.filter(pk=item.pk).update(caller=f"+1555010000{hours}", called=ours.number)
    directory = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "recordings": directory}
    seconds, peaks = wave.measured(tone(3))
    kept = {"state": RecordingState.KEPT, "file": keeping.keep(tone(3)), "seconds": round(seconds), "peaks": peaks}
    Recording.objects.create(item=Item.objects.get(key="Anna"), sid=f"RE{'a' * 32}", **kept)
    Item.objects.filter(key="Anna").update(kind=ItemKind.VOICEMAIL)
    return rita


def plays(page: Page) -> bool:
    return bool(page.evaluate("!document.querySelector('audio').paused"))


def state(name: str) -> tuple[str, int]:
    """Returns how far the item of a caller is, and how many entries its history has."""
    item = Item.objects.get(key=name)
    return item.state, item.entries.count()


def focused(page: Page) -> str:
    """Returns the words of the row that has the focus."""
    return str(page.evaluate("document.activeElement.closest('.item')?.querySelector('.item-words').textContent ?? ''"))


def test_a_day_by_mouse(visit: Visit, rita: User) -> None:
    visitor = visit(user=rita)
    page = visitor.open("/admin/")
    assert page.locator(".inbox-card").inner_text().split("\n")[0] == "Inbox 3 unread"
    page.click("#nav-sidebar a:has-text('Inbox')")
    page.wait_for_selector(".item:has-text('Anna')")
    page.get_by_text("New items have arrived").wait_for(state="hidden")  # once the style sheets are there
    page.click(".item:has-text('Anna') .item-link")
    page.click("button:has-text('1.5×')")
    page.wait_for_function("() => document.querySelector('audio').duration")
    page.click("[data-waveform]")  # in its middle
    page.wait_for_function("() => Math.round(document.querySelector('audio').currentTime * 10) == 15")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    assert not page.get_by_text("can't be played").is_visible()
    page.click("button:has-text('Claim')")
    assert page.locator("#state-heading").inner_text() == "Claimed by you"
    page.fill("[name=text]", "Rang, no answer")
    page.click("button:has-text('Add note')")
    assert "Rang, no answer" in page.locator("#notes").inner_text()
    page.fill("[name=phone]", "+1 555 010 0009")
    page.click("button:has-text('Call back')")
    assert "You are calling back now." in page.locator("#call-back").inner_text()
    assert visitor.shuts_out() == []
    page.select_option("[name=end]", "week")
    page.click("button:has-text('Block this caller')")
    assert "+1 555-010-0002 is blocked until" in page.locator(".messagelist").inner_text()
    page.click("button:has-text('Unblock this caller')")
    page.click("button:has-text('Done')")
    assert "This is Anna" not in page.locator(".items").inner_text()
    assert state("Anna") == ("done", 3)
    page.click("button:has-text('Undo')")
    assert state("Anna") == ("open", 4)
    page.click("text=Mine")
    assert page.locator("#empty-heading").inner_text() == "Nothing is yours"


def test_a_day_by_keyboard(visit: Visit, rita: User) -> None:
    visitor = visit(user=rita)
    page = visitor.open(LIST)
    press = page.keyboard.press
    press("?")
    assert page.locator("#shortcuts").is_visible()
    assert visitor.shuts_out() == []
    press("j")  # the dialog takes the keys
    press("Escape")
    assert focused(page) == ""
    press("j")
    press("j")
    assert "Ben" in focused(page)
    press("k")
    with page.expect_navigation():
        press("c")
    assert state("Anna")[0] == "claimed"
    assert "Anna" in focused(page)
    with page.expect_navigation():
        press("d")
    assert state("Anna")[0] == "done"
    assert "Ben" in focused(page)  # moved up to where Anna was
    with page.expect_navigation():
        press("u")
    assert state("Anna")[0] == "open"
    assert "Anna" in focused(page)
    with page.expect_navigation():
        press("Enter")
    page.evaluate("document.querySelector('audio').loop = true")  # else it may end before the next key comes
    press("p")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0")
    press("p")
    assert not plays(page)
    with page.expect_navigation():
        press("i")
    press("j")
    with page.expect_navigation():
        press("n")
    page.keyboard.type("jcd?/ Ring at 3")  # letters, while one types
    assert page.input_value("[name=text]") == "jcd?/ Ring at 3"
    with page.expect_navigation():
        page.click("button:has-text('Add note')")
    assert state("Anna") == ("open", 4)
    with page.expect_navigation():
        press("b")
    assert blocked("+15550100002", timezone.now())
    with page.expect_navigation():
        press("b")
    assert not blocked("+15550100002", timezone.now())
    with page.expect_navigation():
        press("j")
    assert page.locator("h1").inner_text() == "+1 555-010-0001"
    with page.expect_navigation():
        press("i")
    press("/")
    page.keyboard.type("Carla")
    with page.expect_navigation():
        press("Enter")
    assert page.locator(".item").count() == 1
