"""A colleague is invited as the editor of one line, proposes a version, and a publisher approves it."""

from django.contrib.auth.models import User
from playwright.sync_api import Page

from menus.models import PhoneTree, Role, TreeRole
from tests.browser.conftest import Visit

PASSWORD = "correct horse battery"


def _invite(page: Page, email: str) -> str:
    """Returns the link that the owner passes on."""
    page.get_by_label("Email").fill(email)
    page.get_by_label("First name").fill("Ed")
    page.get_by_label("Role", exact=True).select_option("editor")
    page.get_by_label("Phone line", exact=True).select_option(label="ACME")
    page.get_by_role("button", name="Invite").click()
    return page.locator("code.copied").inner_text()


def test_an_invited_editor_proposes_and_a_publisher_approves(visit: Visit, acme: PhoneTree, ada: User) -> None:
    PhoneTree.objects.create(name="Somebody else's", slug="other")
    link = _invite(visit(user=ada).open("/desk/accounts/invite/"), "ed@example.com")
    visitor = visit()
    page = visitor.open("/desk/" + link.partition("/desk/")[2])
    assert visitor.shuts_out(1280, 390) == []
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password confirmation").fill(PASSWORD)
    page.get_by_role("button", name="Set password and log in").click()
    page.get_by_role("heading", name="ACME").wait_for()
    assert page.get_by_text("Somebody else's").count() == 0

    acme.destinations.filter(pk=acme.start_id or 0).update(name="Renamed")
    page = visitor.open("/desk/tree/acme/publish/")
    page.get_by_role("button", name="Ask for approval").click()
    page.wait_for_url("**/admin/menus/phonetree/**")
    page = visitor.open("/desk/tree/acme/publish/")
    assert page.get_by_role("button", name="Approve").count() == 0

    pat = User.objects.create_user("pat", is_staff=True)
    TreeRole.objects.create(user=pat, tree=acme, role=Role.PUBLISHER)
    page = visit(user=pat).open("/desk/tree/acme/publish/")
    page.get_by_role("button", name="Approve and publish").click()
    page.wait_for_url("**/admin/menus/phonetree/**")
    before = acme.live_revision_id
    acme.refresh_from_db()
    assert acme.live_revision_id != before
