"""A draft is tried with real calls: from the publish page to the calls that end elsewhere, and one kept as a test."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from calls.models import Call
from desk.replay import running
from menus.checking import checks
from menus.models import Option, PhoneTree
from tests.browser.conftest import Visit
from tests.telephone import ring


def test_from_the_publish_page_to_a_kept_test_by_mouse_and_by_keyboard(
    visit: Visit, ada: User, acme: PhoneTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "start", running.in_a_thread)
    monkeypatch.setattr(checks, "PATIENCE", 0)  # so that the page follows it
    ring().press("1").hang_up()
    ring(from_="anonymous").press("3").hang_up()
    Call.objects.update(ended_at=timezone.now())
    Option.objects.filter(menu__key="menu", keys__contains=["1"]).update(keys=["5"])
    visitor = visit(user=ada)
    page = visitor.open("/desk/tree/acme/publish/")
    page.click("button:has-text('Run the last calls')")
    expect(page.locator(".lead")).to_have_text(
        "Of 2 calls, 1 ends in the same place, 0 elsewhere, and 1 meets a wrong key."
    )
    assert visitor.shuts_out(1280, 390) == []
    page.focus("table.calls .when a")
    page.keyboard.press("Enter")
    page.focus("text=Keep as a test")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.fill("#id_name", "Sales")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Sales")
    expect(page.locator(".lead")).to_have_text("It meets a wrong key at “Main menu”.")
    assert visitor.shuts_out(1280, 390) == []
    page.goto(visitor.site + "/desk/tree/acme/publish/")
    expect(page.locator(".messagelist .warning").filter(has_text="Sales")).to_contain_text("meets a wrong key")
    page.click("a:has-text('Sales') >> nth=0")
    page.click("button:has-text('Expect this from now on')")
    expect(page.locator(".lead")).to_contain_text("As expected")
