"""A colleague is invited as the editor of one line, proposes a version, and a publisher approves it."""

import re

from django.contrib.auth.models import User
from django.core import mail
from playwright.sync_api import Page
from pytest_django import Settings

from inbox.jobs.approvals import tell_of_approvals
from menus.models import PhoneTree, Role, TreeRole
from tests.background import work_off
from tests.browser.conftest import Visit
from tests.browser.visitor import WIDTHS, Visitor

PASSWORD = "correct horse battery"


def _invite(page: Page, email: str) -> str:
    """Returns the link that the owner passes on."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("First name").fill("Ed")
    page.get_by_label("Role", exact=True).select_option("editor")
    page.get_by_label("Phone line", exact=True).select_option(label="ACME")
    page.get_by_role("button", name="Invite").click()
    return page.locator("code.copied").inner_text()


def test_an_invited_editor_proposes_and_a_publisher_approves(
    visit: Visit, acme: PhoneTree, ada: User, settings: Settings
) -> None:
    pat = User.objects.create_user("pat", "pat@example.com", first_name="Pat", is_staff=True)
    TreeRole.objects.create(user=pat, tree=acme, role=Role.PUBLISHER)
    PhoneTree.objects.create(name="Somebody else's", slug="other")
    link = _invite(visit(user=ada).open("/desk/accounts/invite/"), "ed@example.com")
    visitor = visit()
    page = visitor.open("/desk/" + link.partition("/desk/")[2])
    assert visitor.shuts_out(1280, 390) == []
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Set password and log in").click()
    settings.EMAIL_HOST = "mail.example.com"
    page.get_by_role("heading", name="ACME").wait_for()
    assert page.get_by_text("Somebody else's").count() == 0

    acme.destinations.filter(pk=acme.start_id or 0).update(prompt="Welcome to Renamed.")
    page = visitor.open("/desk/tree/acme/publish/")
    page.get_by_role("button", name="Ask for approval").click()
    page.wait_for_url("**/desk/tree/acme/")
    page = visitor.open("/desk/tree/acme/publish/")
    assert page.get_by_role("button", name="Approve").count() == 0

    asked = re.findall(r"/desk/tree/acme/publish/\S+", _mailed("pat@example.com"))[0]
    pats = visit(user=pat)
    page = pats.open("/admin/")
    page.get_by_role("link", name="ACME: Ed asks to publish version 2").wait_for()
    page = pats.open(asked)
    assert page.get_by_text("“Welcome to Renamed.” instead of").count() > 0
    assert pats.shuts_out(*WIDTHS) == []
    page.get_by_role("button", name="Approve and publish").click()
    page.wait_for_url("**/desk/tree/acme/")
    before = acme.live_revision_id
    acme.refresh_from_db()
    assert acme.live_revision_id != before
    assert "Pat approved version 2" in _mailed("ed@example.com")
    _reads_the_history(pats)
    assert visitor.open(asked).get_by_role("heading", name="Version 2 no longer waits for approval").count() == 1


def _mailed(to: str) -> str:
    """Does the background work, and returns the last mail to this address."""
    tell_of_approvals()
    work_off()
    return next(f"{each.subject}\n{each.body}" for each in reversed(mail.outbox) if each.to == [to])


def _reads_the_history(visitor: Visitor) -> None:
    """Who, when, before and after; alone by person and by what was changed."""
    page = visitor.open("/desk/tree/acme/history/")
    entry = page.locator("ol.change-log > li", has_text="approved version 2")
    assert entry.locator("strong").inner_text() == "Pat"
    assert entry.locator("time").get_attribute("datetime")
    assert "“Welcome to Renamed.” instead of" in entry.inner_text()
    page.get_by_label("Changed by").select_option(label="Ed")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_url("**who=*")
    assert page.locator("ol.change-log strong").all_inner_texts() == ["Ed"]
    assert visitor.shuts_out(*WIDTHS) == []
