"""Calls in the browser: from a number on the front page to why one call went where it went, and who is on the line."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from menus.models import PhoneTree
from tests.browser.conftest import Visit
from tests.listed import listed
from tests.telephone import ring
from tests.twilio import Twilio

ANNA = "+15550100031"
LOOK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
HIDE = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => %s})"


@pytest.fixture
def sample(transactional_db: None) -> PhoneTree:
    """The sample line with its hours, after a call of Anna's that left a message, and one that hung up."""
    call_command("load_sample", verbosity=0, stdout=StringIO())
    listed("vips", ANNA, "Anna Smith")
    call = Twilio(From=ANNA)
    call.voice()
    call.turn(Digits="1")
    call.turn(RecordingUrl="https://api.twilio.com/RE1", RecordingDuration="5", RecordingSid=f"RE{1:032}")
    call.status("completed", CallDuration="65")
    ring().press("3").hang_up()
    return PhoneTree.objects.get()


def answer_of(page: Page) -> list[str]:
    return page.locator(".call-path > li > p").all_inner_texts()


def test_from_the_front_page_to_why_a_call_went_there_by_mouse(visit: Visit, ada: User, sample: PhoneTree) -> None:
    visitor = visit(user=ada)
    page = visitor.open("/admin/")
    page.click("a.calls-today")
    expect(page.locator("table.calls tbody tr")).to_have_count(2)
    page.select_option("#id_outcome", label="Left a message")
    page.click("button:has-text('Show')")
    row = page.locator("table.calls tbody tr")
    expect(row).to_have_count(1)
    assert all(word in row.inner_text() for word in ("Anna Smith", "Sales voicemail", "1:05"))
    page.click("summary:has-text('More filters')")
    assert page.input_value("#id_line") == sample.slug
    page.select_option("#id_leaf", label="Opening hours")
    page.click("button:has-text('Show')")
    expect(page.locator("#empty-heading")).to_have_text("No calls match")
    page.go_back()
    page.click("table.calls .when a")
    expect(page.locator("h1")).to_contain_text("Anna Smith to")
    assert "Left a message of 5 seconds at “Sales voicemail”" in answer_of(page)[2]
    assert "We said" in page.locator(".call-said").first.inner_text()
    assert visitor.shuts_out(1280, 390) == []
    page.click("text=All calls of this caller")
    expect(page.locator("h1")).to_have_text("Anna Smith")
    assert "Left a message" in page.locator(".facts").inner_text()
    with page.expect_download() as told:
        page.goto(visitor.site + "/admin/calls/call/")
        page.click("text=Download CSV")
    assert told.value.suggested_filename.endswith(".csv")


def test_calls_are_found_and_opened_by_keyboard(visit: Visit, ada: User, sample: PhoneTree) -> None:
    page = visit(user=ada).open("/admin/calls/call/")
    page.focus("#id_q")
    page.keyboard.type("anna")
    page.keyboard.press("Enter")
    expect(page.locator("table.calls tbody tr")).to_have_count(1)
    page.focus("table.calls .when a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Anna Smith to")
    page.goto(page.url.split("/admin/")[0] + "/desk/hear/")
    page.select_option("#id_line", label="+1 555-010-0001 (live, ACME)")
    page.fill("#id_clock", "2026-12-24T18:00")
    page.focus("#id_keys")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(page.locator("#answer-heading")).to_have_text("Thursday, 24 December 2026, 18:00 EST")
    assert "Office hours: closed, by “Christmas Eve”." in answer_of(page)[1]


def test_the_page_of_who_is_on_the_line_keeps_itself_up_to_date_and_says_if_it_cannot(
    visit: Visit, ada: User, sample: PhoneTree
) -> None:
    visitor = visit(user=ada)
    page = visitor.open("/desk/now/")
    expect(page.locator("#now .lead")).to_have_text("Nobody is on the line.")
    call = ring(from_=ANNA)
    page.evaluate(LOOK_AGAIN)
    expect(page.locator(".now-who")).to_contain_text("Anna Smith")
    expect(page.locator(".now-where")).to_contain_text("Main menu, in a menu")
    expect(page).to_have_title("(1) On the line now | Branchline")
    page.route("**/desk/now/calls/", lambda route: route.abort())
    page.evaluate(LOOK_AGAIN)
    expect(page.locator("#stale")).to_contain_text("Can't refresh. This is from")
    page.unroute("**/desk/now/calls/")
    page.evaluate(HIDE % "true")
    page.evaluate(LOOK_AGAIN)  # nobody looks, so nothing is asked
    call.hang_up()
    page.evaluate(HIDE % "false")
    with page.expect_response("**/desk/now/calls/"):
        page.evaluate(LOOK_AGAIN)
    expect(page.locator("#now .lead")).to_have_text("Nobody is on the line.")
    expect(page.locator("#stale")).to_be_hidden()
    with page.expect_response("**/desk/now/calls/") as answer:
        page.evaluate(LOOK_AGAIN)
    assert answer.value.status == 304
    assert visitor.shuts_out() == []
