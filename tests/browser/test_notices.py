"""The front desk closes a line in the browser, early and in a hurry, and opens it again."""

import re

from django.contrib.auth.models import User

from menus.models import Notice, PhoneTree, TreeLanguage
from menus.publishing.publish import publish
from tests.browser.conftest import Visit
from tests.notices import SNOW


def test_a_line_is_closed_and_opened_again_in_the_browser(visit: Visit, acme: PhoneTree, ada: User) -> None:
    visitor = visit(user=ada)
    page = visitor.open("/admin/menus/notice/add/")
    assert page.get_by_label("ACME").is_checked()  # the only line
    page.get_by_label("Close lines").check()
    page.locator(".offered button").last.click()
    page.get_by_role("textbox", name="Text, in English (United States)").fill(SNOW)
    page.get_by_role("button", name="Save").click()
    page.get_by_label("I have listened to it").check()
    page.get_by_role("button", name="Switch on").click()
    page.get_by_text(re.compile("Callers of ACME hear it within two seconds")).wait_for()

    page = visitor.open("/admin/")
    assert page.get_by_text("closes the line").is_visible()
    page.get_by_role("button", name="End now").click()
    page.get_by_text("Callers don't hear it anymore.").wait_for()
    assert page.get_by_role("button", name="End now").count() == 0
    assert Notice.objects.get().ended_by == ada


def test_only_the_languages_of_the_chosen_lines_are_shown(visit: Visit, acme: PhoneTree, ada: User) -> None:
    TreeLanguage.objects.create(tree=acme, language="es-US")
    publish(acme)
    PhoneTree.objects.create(name="Büro", slug="buero", language="de-DE")
    page = visit(user=ada).open("/admin/menus/notice/add/")
    page.get_by_label("ACME").check()
    assert page.get_by_role("textbox", name="Text, in Spanish (United States)").is_visible()
    assert not page.get_by_role("textbox", name="Text, in German (Germany)").is_visible()
    page.get_by_label("Büro").check()
    assert page.get_by_role("textbox", name="Text, in German (Germany)").is_visible()
