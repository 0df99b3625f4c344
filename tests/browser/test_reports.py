"""Reports in the browser: from the sidebar to where callers went, another period, the file and the weekly email."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from inbox.counting.settling import settle_days
from menus.models import PhoneTree
from tests.acme import publish_acme
from tests.browser.conftest import Visit
from tests.inbox.test_counting import call


@pytest.fixture
def acme(transactional_db: None) -> PhoneTree:
    """The sample line after some calls of this week, and one of the week before."""
    line = publish_acme()
    now = timezone.now()
    for ago, keys in ((0, "731"), (1, "3"), (2, "1"), (3, ""), (9, "3")):
        call(now - timedelta(days=ago, minutes=5), *keys)
    settle_days(now)
    return line


def test_from_the_sidebar_to_where_callers_went_and_what_comes(visit: Visit, ada: User, acme: PhoneTree) -> None:
    User.objects.update(email="ada@example.com")
    visitor = visit(user=ada)
    page = visitor.open("/admin/")
    page.click("nav a:has-text('Reports') >> visible=true")
    expect(page.locator("h1")).to_have_text("Reports")
    page.focus("table.report a:has-text('ACME')")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("ACME")
    calls = page.locator("table.report tbody tr").first
    expect(calls).to_contain_text("+300%")
    page.click("details:has(summary:has-text('As a table')) >> nth=0")
    expect(page.locator("#days-heading ~ details tbody tr")).to_have_count(7)
    page.select_option("#id_range", label="Last 30 days")
    page.select_option("#id_against", label="Nothing")
    page.click("button:has-text('Show')")
    expect(calls).to_contain_text("5")
    with page.expect_download() as told:
        page.click("text=Download CSV")
    assert told.value.suggested_filename.endswith(".csv")
    page.click("button:has-text('Email me each week')")
    expect(page.locator("#weekly-heading ~ form")).to_contain_text("Stop the weekly email")
    page.go_back()
    page.click("a:has-text('Where callers went')")
    expect(page.locator(".pane svg")).to_contain_text("hung up here")
    page.select_option("#id_version", label="Version 1")
    page.click("button:has-text('Show')")
    expect(page.locator("#picture-heading")).to_contain_text("Version 1")
    page.click("nav a:has-text('Looking ahead') >> visible=true")
    expect(page.locator("h2").first).to_have_text("ACME")
